"""The only readers of `request.GET`: they make validated criteria, or say in French what is wrong."""
