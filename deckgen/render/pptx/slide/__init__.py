"""A page → its slide: shapes, tables, charts, clicks, notes."""
