"""The two writers: `Pages` → a PowerPoint file, `Pages` → an HTML deck."""
