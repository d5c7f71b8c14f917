"""Where the rows of a page are to be had as files: links in its head, a header, a place in its tool bar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from aides.exports.formats import FORMATS
from aides.filtres.base.formulaire import Formulaire
from aides.views.annuaire import page_de
from aides.views.page import PagePublique, adresse_fichier
from aides.views.vue import Couples, vue_de

# A proxy gives all headers of an answer 4 kB: of a longer demand the page's own links say it alone.
LONGUEUR = 2_000


@dataclass(frozen=True, slots=True)
class Lien:
    """Rows in a format: its name, which is a file's ending, its word, the type of the answer, the address."""

    nom: str
    mot: str
    type: str
    adresse: str


@dataclass(frozen=True, slots=True)
class Fichier:
    """Rows that a page shows, as files: what they are, and in each format where."""

    mot: str
    liens: tuple[Lien, ...]


def en_formats(mot: str, adresse: Callable[[str], str]) -> Fichier:
    """Return rows in every format; `adresse` says where each is."""
    liens = []
    for nom, forme in FORMATS.items():
        liens.append(Lien(nom, forme.mot, type=forme.type.partition(";")[0], adresse=adresse(nom)))
    return Fichier(mot, tuple(liens))


def fichier_de(page: PagePublique, couples: Couples, objets: Mapping[str, str] | None = None) -> Fichier:
    """Return the files of a page that is asked this; `objets` are what its own address names."""
    requete = f"?{urlencode(couples)}" if couples else ""
    chemin = reverse(page.nom, kwargs=dict(objets or {}))
    mot = page.jumeau.mot if page.jumeau else ""
    return en_formats(mot, lambda nom: adresse_fichier(chemin, nom) + requete)


def preparer(request: HttpRequest, form: Formulaire | None) -> None:
    """Note on a request the files of its page: what the template names, the header says."""
    page = page_de(request)
    if page and page.jumeau:
        vue = vue_de(request, page, form)
        request.jumeau = fichier_de(page, vue.couples(), vue.objets)  # type: ignore[attr-defined]


def jumeau_annonce(request: HttpRequest) -> Fichier | None:
    """Return the files of a request's page; None where there are none."""
    jumeau: Fichier | None = getattr(request, "jumeau", None)
    return jumeau


def annoncer(request: HttpRequest, reponse: HttpResponse) -> None:
    """Name them in the header `Link`."""
    jumeau = jumeau_annonce(request)
    if jumeau is None:
        return
    dits = [f'<{lien.adresse}>; rel="alternate"; type="{lien.type}"' for lien in jumeau.liens]
    valeur = ", ".join(dits)
    if len(valeur) <= LONGUEUR:
        reponse["Link"] = valeur
