"""The Atlas as a book: the rows of the pages laid out on A4, all of them, a région or a territory alone."""
