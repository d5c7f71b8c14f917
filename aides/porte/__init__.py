"""What stands between the socket and a view: kept pages, refusals, the words as they leave."""
