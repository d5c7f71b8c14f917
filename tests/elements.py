"""A page as a small tree, to ask what it lists: by element, class and id. Faster than a strict parser, which has its
own tests (`visites`); pages are well formed."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from html.parser import HTMLParser

from django.test import Client

VIDES = set("area base br col embed hr img input link meta source track wbr".split())
TITRES = ("h1", "h2", "h3", "h4")


class Element:
    """An element: its name, attributes and content."""

    def __init__(self, nom: str, attributs: dict[str, str], mere: "Element | None" = None) -> None:
        self.nom, self.attributs, self.mere = nom, attributs, mere
        self.contenu: list[Element | str] = []

    @property
    def enfants(self) -> "list[Element]":
        """The elements right below."""
        return [e for e in self.contenu if isinstance(e, Element)]

    def parcourir(self) -> "Iterator[Element]":
        """Every element below, in order."""
        for enfant in self.enfants:
            yield enfant
            yield from enfant.parcourir()

    def tous(self, choix: str) -> "list[Element]":
        """The elements below that are « nom », « .classe » or « nom.classe », in order; « a b »: b's in a's."""
        premier, _, reste = choix.partition(" ")
        nom, _, classe = premier.partition(".")
        trouves = [e for e in self.parcourir() if nom in ("", e.nom) and (not classe or classe in e.classes)]
        return [e for trouve in trouves for e in trouve.tous(reste)] if reste else trouves

    def un(self, choix: str) -> "Element":
        """The only one there is."""
        [trouve] = self.tous(choix)
        return trouve

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributs.get("class", "").split()

    @property
    def id(self) -> str:
        """Its id; empty where it has none."""
        return self.attributs.get("id", "")

    @cached_property
    def par_id(self) -> "dict[str, Element]":
        """The elements below that have an id, by it."""
        return {e.id: e for e in self.parcourir() if e.id}

    @property
    def texte(self) -> str:
        """Its words, whatever spaces part them."""
        return plat("".join(self._morceaux()))

    def _morceaux(self) -> Iterator[str]:
        for e in self.contenu:
            if isinstance(e, Element):
                yield from e._morceaux()
            else:
                yield e

    @property
    def liens(self) -> list[str]:
        """Where the links below lead, in order; those to a place of the page itself are left out."""
        adresses = [a.attributs.get("href", "") for a in self.tous("a")]
        return [adresse for adresse in adresses if not adresse.startswith("#")]

    def retirer(self, nom: str, classe: str) -> None:
        """Take away the elements below that are « nom.classe »."""
        self.contenu = [e for e in self.contenu if isinstance(e, str) or e.nom != nom or classe not in e.classes]
        for enfant in self.enfants:
            enfant.retirer(nom, classe)

    def sous(self, ancre: str) -> "Element":
        """What follows the heading that bears an id, up to the next heading of its level or above."""
        titre = self.par_id[ancre]
        assert titre.nom in TITRES
        assert titre.mere is not None
        groupe, fins = Element("div", {}), TITRES[: TITRES.index(titre.nom) + 1]
        suite = titre.mere.enfants
        for e in suite[suite.index(titre) + 1 :]:
            if any(x.nom in fins for x in (e, *e.parcourir())):
                break
            groupe.contenu.append(e)
        return groupe


def plat(texte: str) -> str:
    """Words with one space between them: no-break ones are spaces here."""
    return re.sub(r"\s+", " ", texte.replace("\u2060", "")).strip()


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.racine = self.ici = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        nouveau = Element(tag, {nom: valeur or "" for nom, valeur in attrs}, self.ici)
        self.ici.contenu.append(nouveau)
        if tag not in VIDES:
            self.ici = nouveau

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ici.contenu.append(Element(tag, {nom: valeur or "" for nom, valeur in attrs}, self.ici))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VIDES:
            assert self.ici.nom == tag, f"</{tag}> ferme <{self.ici.nom}>"
            assert self.ici.mere is not None
            self.ici = self.ici.mere

    def handle_data(self, data: str) -> None:
        self.ici.contenu.append(data)


def analyser(html: str) -> Element:
    """Return the tree of a page."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    return lecteur.racine


@cache
def _visiteur() -> Client:
    """One for all pages, which set no cookie: each client builds the whole stack of middleware."""
    return Client()


def ouvrir(adresse: str) -> Element:
    """Ask for a page and return its tree, without the « Signaler » of each fact (views/test_faits_signales.py). Needs
    the database."""
    reponse = _visiteur().get(adresse)
    assert reponse.status_code == 200, adresse
    page = analyser(reponse.content.decode())
    page.retirer("a", "signaler")
    return page
