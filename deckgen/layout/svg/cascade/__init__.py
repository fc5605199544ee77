"""The style sheets of an SVG → attributes with plain values, which every renderer knows."""
