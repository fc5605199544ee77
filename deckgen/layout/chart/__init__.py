"""Data, colours and a room → a chart with every place decided. The way in is `layout`."""
