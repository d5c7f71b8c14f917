"""What the search box suggests while one types: few lines, each with its page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.listes import ceux
from aides.domaine.nationaux import National
from aides.domaine.recherche import Requete, Texte
from aides.domaine.reponses import CommuneTrouvee, Croisement, Genre, Reponses
from aides.mots.ecriture import INSECABLE, capitale

MAXIMUM = 8
# Of each kind at most so many, so that a first letter does not fill the list with départements alone.
TERRITOIRES, REGIONS, CATEGORIES, COMMUNES, MESURES, CROISEMENTS = 4, 2, 2, 5, 2, 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: its name, what it is, the page it leads to."""

    texte: str
    precision: str
    url: str

    @property
    def json(self) -> dict[str, Any]:
        """The line as the script reads it."""
        return {"texte": self.texte, "precision": self.precision, "url": self.url}


@dataclass(frozen=True, slots=True)
class Adresses:
    """The addresses of the pages that list: of what answers, of measures."""

    recherche: str
    dispositifs: str

    def chercher(self, texte: str) -> str:
        """The page of what answers a text."""
        return f"{self.recherche}?{urlencode({'q': texte})}"

    def lister(self, texte: str, **criteres: str) -> str:
        """The list of the measures that speak of a text."""
        return f"{self.dispositifs}?{urlencode({'q': texte, **criteres})}"


def suggestions(r: Reponses, adresses: Adresses) -> list[Suggestion]:
    """Return at most eight lines, the surest answers first; the list of all measures that speak of it last."""
    lignes: list[Suggestion] = []
    proposees = [_proposition(r, adresses)] if r.proposition else []
    if not r.sans_zero:
        lignes += proposees
    if r.dehors and Genre.REGION not in r.ordre:
        lignes.append(Suggestion(capitale(r.dehors), "hors de l’Atlas", adresses.chercher(r.dehors)))
    derniere = _tous(r, adresses)
    for genre in r.ordre:
        lignes += LIGNES[genre](r, adresses)
    if r.sans_zero:
        # The place answers in full, the nearest amount is another one.
        derniere = [*proposees, *derniere]
    place = MAXIMUM - len(derniere)
    return [*lignes[:place], *derniere]


def _proposition(r: Reponses, adresses: Adresses) -> Suggestion:
    dit = f"Vouliez-vous dire «{INSECABLE}{r.proposition}{INSECABLE}»{INSECABLE}?"
    if r.est_somme:
        dit = f"Le montant le plus proche{INSECABLE}: {r.proposition}"
    return Suggestion(dit, "", adresses.chercher(r.proposition))


def _croisements(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    for c in r.croisements[:CROISEMENTS]:
        yield _croisement(c, r, adresses)


def _croisement(c: Croisement, r: Reponses, adresses: Adresses) -> Suggestion:
    dits = f"{c.lieu.nom}{INSECABLE}: {c.categories[0].court if c.categories else c.reste}"
    return Suggestion(dits, "sa réponse et ses dispositifs", adresses.chercher(r.proposition or r.texte))


def _nationaux(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    for n in r.nationaux:
        yield _national(n, adresses)


def _national(n: National, adresses: Adresses) -> Suggestion:
    return Suggestion(n.sigle, "dispositif national, hors de l’Atlas", adresses.chercher(n.sigle))


def _territoires(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    return map(_territoire, r.territoires[:TERRITOIRES])


def _regions(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    return map(_region, r.regions[:REGIONS])


def _categories(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    return map(_categorie, r.categories[:CATEGORIES])


def _communes(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    return map(_commune, r.communes[:COMMUNES])


def _mesures(r: Reponses, adresses: Adresses) -> Iterator[Suggestion]:
    """The first measures whose very title is what is typed, or that a number names."""
    requete = Requete.lire(r.cherche)
    intitulees = ceux(r.mesures, lambda m: requete.correspond(Texte.lire(m.intitule)))
    chiffres = r.mesures if all(map(str.isdecimal, requete.mots)) else ()
    return map(_mesure, (intitulees or chiffres)[:MESURES])


LIGNES: Mapping[Genre, Callable[[Reponses, Adresses], Iterator[Suggestion]]] = {
    Genre.CROISEMENT: _croisements,
    Genre.NATIONAL: _nationaux,
    Genre.TERRITOIRE: _territoires,
    Genre.REGION: _regions,
    Genre.CATEGORIE: _categories,
    Genre.COMMUNE: _communes,
    Genre.MESURE: _mesures,
}


def _tous(r: Reponses, adresses: Adresses) -> list[Suggestion]:
    """The page of all measures that speak of it; those that have some of the words only are on the page of
    answers."""
    nombre = len(r.mesures)
    if not nombre:
        return []
    texte = r.cherche
    if r.manquants:
        dit = f"{nombre} dispositif{'s' if nombre > 1 else ''} en parle{'nt' if nombre > 1 else ''} en partie"
        return [Suggestion(dit, "voir les réponses", adresses.chercher(texte))]
    dit = f"{nombre} dispositifs en parlent" if nombre > 1 else f"{nombre} dispositif en parle"
    return [Suggestion(dit, "voir la liste", adresses.lister(texte))]


def _territoire(t: Territoire) -> Suggestion:
    return Suggestion(t.nom_et_code, t.region.nom, t.url)


def _region(r: RegionLue) -> Suggestion:
    return Suggestion(r.nom, "région" if r.dans_atlas else "hors de l’Atlas", r.url)


def _categorie(c: Categorie) -> Suggestion:
    return Suggestion(c.libelle, "catégorie", c.url)


def _commune(c: CommuneTrouvee) -> Suggestion:
    genre = f"aujourd’hui {c.actuelle}" if c.actuelle else "commune"
    return Suggestion(c.nom, f"{genre} → {c.lieu}", c.url)


def _mesure(m: MesureLue) -> Suggestion:
    return Suggestion(m.intitule, f"{m.territoire.nom}, {m.annee}", m.url)
