"""Each box of a page → its HTML."""
