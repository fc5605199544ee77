"""The colours of CSS → red, green and blue."""
