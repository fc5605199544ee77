"""Text → lines: widths, breaks that every renderer agrees on, and the size at which all
fits.
"""
