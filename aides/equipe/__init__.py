"""The staff's rooms: the admin, its group, who signs in."""
