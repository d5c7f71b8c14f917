"""Every kind of page, once: what is visited, weighed and read by the tests that concern all pages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import html5lib
from django.test import Client

from aides.mots.sigles import SIGLES

# Kind of page → an address of that kind, with real data. Two where a page has two faces.
PAGES = {
    "accueil": "/",
    "accueil, évolution": "/?categorie=soutien-msp&annee=evolution",
    "départements": "/departements/",
    "départements, matrice": "/departements/?vue=matrice",
    "département": "/departements/26-drome/",
    "département, région documentée": "/departements/77-seine-et-marne/",
    "département, outre-mer": "/departements/973-guyane/",
    "mesure": "/departements/19-correze/mesures/19-2019-bourse-800/",
    "mesure, territoire sans seconde fiche": "/departements/21-cote-d-or/mesures/21-2022-aide-msp/",
    "régions": "/regions/",
    "région": "/regions/auvergne-rhone-alpes/",
    "région documentée": "/regions/ile-de-france/",
    "région hors de l’Atlas": "/regions/mayotte/",
    "catégories": "/categories/",
    "catégorie": "/categories/soutien-msp/",
    "dispositifs": "/dispositifs/",
    "montants": "/montants/",
    "montants, une catégorie": "/montants/?categorie=aide-financiere-installation",
    "comparer": "/comparer/",
    "comparaison": "/comparer/?t=01&t=07&t=26",
    "comparaison, un coup d’œil": "/comparer/?t=01&t=973&groupe=enquete",
    "comparaison, un seul territoire": "/comparer/?t=26",
    "note": "/comparer/note/?t=01&t=07&t=26",
    "recherche": "/recherche/",
    "recherche, réponses": "/recherche/?q=msp",
    "évolution": "/evolution/",
    "évolution des mesures": "/evolution/mesures/",
    "source": "/sources/atlas/",
    "opérations": "/operations/",
    "données": "/donnees/",
    "API": "/api/",
    "éditions": "/donnees/editions/",
    "édition": "/donnees/editions/2026-11-27/",
    "corrections": "/corrections/",
    "je cherche": "/je-cherche/",
    "je cherche, un rayon": "/je-cherche/?besoin=bourse&categorie=bourse-etude&pres=Nevers&rayon=150",
    "je cherche, la note": "/je-cherche/note/?categorie=bourse-etude&pres=Nevers&rayon=150",
    "divergences": "/divergences/",
    "méthode": "/methode/",
    "sources": "/sources/",
    "signaler": "/signaler/?sujet=/departements/26-drome/%23bourse-etude",
    "intégrer": "/integrer/",
    "intégrer, une comparaison": "/integrer/?t=26&t=07",
    "état du site": "/sante/",
    "accessibilité": "/accessibilite/",
    "mentions légales": "/mentions-legales/",
    "données personnelles": "/donnees-personnelles/",
}
# Pages that answer 400 or 404, and those that found nothing: the same rules hold for them.
PAGES_D_ERREUR = {
    "critère faux": ("/departements/?annee=abc", 400),
    "montants, enquête inconnue": ("/montants/?annee=1999", 400),
    "comparaison impossible": ("/comparer/?t=01&t=99", 400),
    "catégorie fausse à l’accueil": ("/?categorie=abc", 400),
    "rien à intégrer": ("/integrer/?departement=999", 400),
    "adresse inconnue": ("/nulle-part/", 404),
    "département inconnu": ("/departements/999-nulle-part/", 404),
}
# Asked for as no visitor does.
PAGES_REFUSEES = {
    "page après la dernière": ("/dispositifs/?page=9999", 404),
    "région inconnue": ("/regions/armorique/", 404),
    "sept territoires": ("/comparer/?t=01&t=02&t=03&t=07&t=08&t=09&t=10", 400),
    "octet nul": ("/departements/?q=%00", 400),
    "dix mille lettres": ("/departements/?q=" + "a" * 10_000, 400),
}
PAGES_VIDES = {
    "aucun département": "/departements/?q=zzzz",
    "aucun dispositif": "/dispositifs/?q=zzzz",
    "aucun montant": "/montants/?region=corse",
    "aucune réponse": "/recherche/?q=zzzz",
}
TOUTES = {
    **{nom: (adresse, 200) for nom, adresse in (PAGES | PAGES_VIDES).items()},
    **PAGES_D_ERREUR,
    **PAGES_REFUSEES,
}
XHTML = "{http://www.w3.org/1999/xhtml}"
# Text inside these is not prose, or is not read out.
MUETS = {"script", "style", "code", "kbd", "samp", "pre", "template"}
# What flows inside a line: everything else ends one.
EN_LIGNE = set("a abbr b bdi cite em i mark q s small span strong sub sup time use".split())
ATTRIBUTS_LUS = ("title", "alt", "aria-label", "placeholder", "data-titre", "data-territoire", "content")
RUPTURE = "\x1e"


def analyser(html: str) -> Any:
    """Parse a page; raises on any fault of markup that the HTML standard names."""
    return html5lib.HTMLParser(strict=True).parse(html)


class Visite(NamedTuple):
    """What a visitor got: the answer, its HTML, and that HTML parsed."""

    reponse: Any
    html: str
    page: Any


@cache
def visiter(adresse: str) -> Visite:
    """Ask for a page and parse it, once for all the tests that only read it. Needs the database."""
    reponse = Client().get(adresse)
    html = reponse.content.decode()
    return Visite(reponse, html, analyser(html))


def nom_element(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def lignes_lues(racine: Any) -> Iterator[str]:
    """Every line that a page shows or says: runs of text that flow together, then the attributes that are read."""
    for ligne in "".join(_texte(racine)).split(RUPTURE):
        if ligne := re.sub(r"[ \t\n\r\f]+", " ", ligne).strip(" "):
            yield ligne
    for element in racine.iter():
        for attribut in ATTRIBUTS_LUS:
            if valeur := element.get(attribut):
                yield valeur


def _texte(element: Any) -> Iterator[str]:
    nom = nom_element(element)
    if not nom or nom in MUETS:
        yield " "
        return
    bord = "" if nom in EN_LIGNE else RUPTURE
    yield bord
    yield element.text or ""
    for enfant in element:
        yield from _texte(enfant)
        yield enfant.tail or ""
    yield bord


def titre(racine: Any) -> str:
    return "".join(racine.find(f".//{XHTML}title").itertext())


def meta(racine: Any, nom: str) -> str | None:
    """The content of a `meta`, by its name or property."""
    for element in racine.iter(f"{XHTML}meta"):
        if nom in (element.get("name"), element.get("property")):
            return str(element.get("content"))
    return None


def canonique(racine: Any) -> str | None:
    for element in racine.iter(f"{XHTML}link"):
        if element.get("rel") == "canonical":
            return str(element.get("href"))
    return None


def sigles_nus(page: Any) -> set[str]:
    """The acronyms of the content that its reader meets before their explanation."""
    premiers: dict[str, bool] = {}
    for texte, explication in _suivre(page.find(f".//{XHTML}main")):
        for mot in re.findall(r"(?<![\w-])[A-Z-]{2,}(?![\w-])", texte):
            if mot in SIGLES:
                premiers.setdefault(mot, explication == SIGLES[mot])
    return {mot for mot, explique in premiers.items() if not explique}


def _suivre(element: Any) -> Iterator[tuple[str, str | None]]:
    """Every run of text below an element, in order, with the explanation that it carries."""
    nom = nom_element(element)
    if nom and nom not in MUETS | {"svg", "select", "dfn"}:
        yield element.text or "", element.get("title") if nom == "abbr" else None
        for enfant in element:
            yield from _suivre(enfant)
            yield enfant.tail or "", None
