"""The number of a row, as an address carries it: one that no row can have is of no page."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class Numero(IntConverter):
    """`<numero:revision>`: as many figures as a key of the database holds; a longer one breaks its query."""

    regex = "[0-9]{1,18}"


register_converter(Numero, "numero")
