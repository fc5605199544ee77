"""The bytes of a deck's formats → files on disk: their names, and all of them written or none."""
