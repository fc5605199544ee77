"""Parts, relationships and media → the bytes of a PowerPoint file; the names and XML that all parts
share.
"""
