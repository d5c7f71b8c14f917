"""The team's files, in and out: rows of a sheet tried, told one by one, then written as one revision."""
