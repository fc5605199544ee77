"""The look of a deck → theme, slide master, layouts, notes master and table style."""
