"""What the public pages are written in: Jinja2, strict, with the few functions that a page may call."""
