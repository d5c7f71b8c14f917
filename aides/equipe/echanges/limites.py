"""What a file that somebody sends may hold: everything is bounded before it is read."""

# Bytes of the file; of all that is packed in a sheet's archive, once unpacked; how many parts it packs.
OCTETS = 5 * 1024 * 1024
OCTETS_DEPLIES = 25 * 1024 * 1024
PARTIES = 200
# Of one tag with its attributes: it is held whole.
BALISE = 1024 * 1024
# Rows under the headers: the largest public file has some 2,500.
LIGNES = 5_000
# Of these, rows that a single import adds or corrects: each is tried, written and told in the journal.
ECRITURES = 500
COLONNES = 80
# Letters of one cell; the longest fact has some 1,500.
LETTRES = 5_000
# Letters of all its cells: one that is written once may be shown a hundred thousand times.
LETTRES_EN_TOUT = 25_000_000
# How long a file is kept between the preview and its confirmation, in minutes.
MINUTES = 60


class FichierRefuse(Exception):
    """A file that is not read at all: its text says why, in French."""
