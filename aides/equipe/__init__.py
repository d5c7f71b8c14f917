"""The staff's rooms: the admin, its groups, who signs in."""
