"""Domain objects into public files: what each column means and how its values are written. No ORM, no request."""
