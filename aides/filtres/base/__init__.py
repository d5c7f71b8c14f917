"""What all filters share: bound forms with their defaults, the panel that a page shows of them, facets, pages."""
