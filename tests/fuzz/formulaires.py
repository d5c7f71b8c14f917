"""Forms as a browser reads them in a page, and what becomes of what it would send."""

import re
from html.parser import HTMLParser

from tests.fuzz.textes import Hasard, bizarre, mutiler, sonde, valeur

Paires = list[tuple[str, str]]
GESTION = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
BOUTONS = ("_save", "_continue", "_addanother", "_saveasnew", "_popup", "_confirme", "post", "zut")
# Between the number of a form among several and its neighbours.
RANG = re.compile(r"-(\d+)-")


class _Lecteur(HTMLParser):
    """Collects the pairs of the largest form that is posted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.formulaires: list[Paires] = []
        self.choisie: str | None = None
        self.texte: str | None = None
        self.nom = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "form":
            self.formulaires.append([])
        elif tag == "input" and dits.get("name"):
            self._case(dits)
        elif tag == "select":
            self.nom = dits.get("name", "")
        elif tag == "option" and self.nom and "selected" in dits:
            self._ajouter(self.nom, dits.get("value", ""))
        elif tag == "textarea":
            self.nom, self.texte = dits.get("name", ""), ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.texte is not None:
            self._ajouter(self.nom, self.texte.removeprefix("\n"))
            self.nom, self.texte = "", None
        elif tag == "select":
            self.nom = ""

    def handle_data(self, data: str) -> None:
        if self.texte is not None:
            self.texte += data

    def _case(self, dits: dict[str, str]) -> None:
        genre = dits.get("type", "text")
        if genre in ("checkbox", "radio") and "checked" not in dits:
            return
        if genre not in ("submit", "button", "file", "image"):
            self._ajouter(dits["name"], dits.get("value", "on" if genre == "checkbox" else ""))

    def _ajouter(self, nom: str, valeur: str) -> None:
        if nom and self.formulaires:
            self.formulaires[-1].append((nom, valeur))


def paires_de(html: str) -> Paires:
    """Return what a browser would send of the form of a page that has most fields; its token of CSRF left out."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    plus_grand = max(lecteur.formulaires, key=len, default=[])
    return [paire for paire in plus_grand if paire[0] != "csrfmiddlewaretoken"]


def abimer(hasard: Hasard, m: str, paires: Paires) -> Paires:
    """Return pairs as somebody might send them: most as they are, some changed, doubled, lost, from elsewhere."""
    sorties = list(paires)
    if not sorties:
        return [(hasard.choice(BOUTONS), sonde(hasard, m))]
    for _ in range(hasard.choice((0, 1, 1, 1, 2, 2, 3, 6))):
        rang = hasard.randrange(len(sorties))
        nom, dit = sorties[rang]
        ailleurs = [hasard.choice(paires)[1]]
        de = hasard.random()
        if de < 0.55:
            sorties[rang] = (nom, valeur(hasard, m, [dit] if dit else [], ailleurs))
        elif de < 0.65:
            del sorties[rang]
            if not sorties:
                return []
        elif de < 0.75:
            sorties.insert(rang, (nom, mutiler(hasard, dit, m)))
        elif de < 0.80:
            sorties.append((hasard.choice((f"{nom}[]", nom.upper(), f"{nom}-", RANG.sub("-999-", nom))), dit))
        else:
            _abimer_la_gestion(hasard, sorties)
    return sorties


def _abimer_la_gestion(hasard: Hasard, paires: Paires) -> None:
    """Change one of the numbers that tell how many forms a page has; or the word that tells what it showed."""
    places = [i for i, (nom, _) in enumerate(paires) if nom.endswith((*GESTION, "empreinte", "-id"))]
    if not places:
        return
    rang = hasard.choice(places)
    nom, dit = paires[rang]
    autre = hasard.choice(
        ("", "0", "1", "-1", "1000", "1001", "99999999999999999999", "x", "1.5", f"{dit}1", bizarre(hasard))
    )
    if hasard.random() < 0.2:
        del paires[rang]
    elif hasard.random() < 0.2:
        paires.append((nom, autre))
    else:
        paires[rang] = (nom, autre)


def choisir(hasard: Hasard, m: str, paires: Paires) -> Paires:
    """Return the pairs with a reason, mostly, and a button."""
    gardees = [paire for paire in paires if paire[0] not in ("pourquoi", *BOUTONS)]
    if hasard.random() < 0.85:
        gardees.append(("pourquoi", hasard.choice(("relecture", sonde(hasard, m), "é" * 301, bizarre(hasard)))))
    if hasard.random() < 0.3:
        gardees.append(("publier_motif", "on"))
    gardees.append((hasard.choice(BOUTONS[:4] if hasard.random() < 0.9 else BOUTONS), "1"))
    if hasard.random() < 0.5:
        gardees.append(("post", "yes"))
    return gardees
