"""Geometry for SVG, and nothing else: places, sizes, outlines, with the words that go beside them."""
