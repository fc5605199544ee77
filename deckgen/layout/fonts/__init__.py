"""Fonts → what text is measured with: advances, kerning, how tall a line is above its baseline; and
the files that show them.
"""
