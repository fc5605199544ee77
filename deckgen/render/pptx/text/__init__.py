"""Set text → DrawingML paragraphs, and what of their look is inherited."""
