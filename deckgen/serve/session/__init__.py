"""An outline that changes → what is shown of it now, and who is told."""
