"""Domain objects into rows and words: pages and exports eat the same. No ORM, no request."""
