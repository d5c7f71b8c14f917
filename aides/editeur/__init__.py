"""Who publishes this copy of the site: what the law asks to be said, and what is missing."""
