"""Public addresses: every route of the project with something for each of its arguments, and what each page reads."""

from aides.images.carte import TAILLE  # noqa: F401  (the pictures are part of what is asked)

EXTENSIONS = ("csv", "json", "xlsx", "ods")
