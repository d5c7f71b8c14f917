"""The épreuves, one a file, called as their file is: TITRE, FAIT (what is done) and `passer(lieu) -> Bilan`."""
