"""Files that a deck names → what is in them: pictures, films, tables of data."""
