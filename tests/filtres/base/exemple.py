"""A form of one field of each kind, and its panel: what the tests of the shared classes ask about. No database."""

from typing import Any

from django import forms
from django.http import QueryDict

from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.panneau import Panneau

CHEMIN = "/exemple/"
CHOIX = {
    "couleur": [("", "Toutes"), ("bleu", "Bleu"), ("gris", "Gris")],
    "forme": [("rond", "Rond"), ("carre", "Carré")],
}


class Exemple(Formulaire):
    """A field of each kind; `tri` arranges without narrowing."""

    neutres = ("tri",)

    q = champs.texte("Mots", "Débuts de mots.")
    forme = champs.cases("Forme", "Une ou plusieurs.")
    couleur = champs.un_choix("Couleur", liste=True)
    taille = champs.un_choix("Taille", choix=[("p", "Petite"), ("g", "Grande")])
    mois = champs.entier("Mois", minimum=1, maximum=12)
    neuf = forms.BooleanField(label="Neuf", required=False)
    tri = champs.un_choix("Trier par", choix=[("nom", "Nom"), ("-nom", "Nom, de Z à A")], liste=True)
    vue = forms.ChoiceField(label="Vue", required=False, choices=[("liste", "Liste")], widget=forms.HiddenInput)
    page = champs.entier("Page", minimum=1)


def exemple(requete: str = "") -> Exemple:
    """The form as it was sent; small things in the order of their names go without saying."""
    return Exemple(QueryDict(requete), choix=CHOIX, defauts={"taille": "p", "tri": "nom"})


def panneau(requete: str = "", **reste: Any) -> Panneau:
    """The panel of the form as it was sent."""
    return Panneau(exemple(requete), CHEMIN, **reste)
