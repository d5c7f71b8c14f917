"""The pictures shown where a page is shared, drawn by Pillow on request."""
