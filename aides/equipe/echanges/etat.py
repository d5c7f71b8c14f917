"""What the database holds of the rows of a file, as an export writes them: what an import is compared with."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from aides.chargement.comparer import Valeurs, somme
from aides.chargement.lignes import Ligne, lignes_de
from aides.chargement.lire import Identite, champs_publies, cle_en_texte
from aides.equipe.dates import instant
from aides.equipe.echanges.sortes import EMPREINTE, Cellules, Echange, Sorte
from aides.equipe.echanges.valeurs import en_cellule
from aides.lectures.atlas import lire_recueil
from aides.models import Modification, Suite
from aides.models.journal import Sorte as SorteDeModification

# The children that are columns of a row, by table.
ENFANTS = {Suite: ("aides.changement", "suite")}


@dataclass(frozen=True, slots=True)
class Connue:
    """A row that is there: its cells as an export gives them, its values, and its fingerprint."""

    sorte: Sorte
    pk: int
    valeurs: Valeurs
    cellules: dict[str, str]
    enfants: tuple[Valeurs, ...] = ()

    @property
    def empreinte(self) -> str:
        """Its fingerprint."""
        return empreinte(self.valeurs, *self.enfants)


Etat = dict[Identite, Connue]


def empreinte(valeurs: Valeurs, *enfants: Valeurs) -> str:
    """Return what tells a row from what it was: of its values in canonical form, and of those that go with it."""
    return somme({"ligne": valeurs, "enfants": list(enfants)})[:16]


def etat_de(echange: Echange) -> Etat:
    """Return every row of a file that the database holds, drafts too, in the order of the public file."""
    lignes: dict[Identite, Ligne] = {}
    for sorte in echange.sortes:
        lignes |= lignes_de(sorte.nom)
    etat: Etat = {}
    enfants = {sorte.nom: _enfants(sorte) for sorte in echange.sortes}
    for cellules in _cellules_publiques(echange):
        trouvee = _identifier(echange, cellules, lignes)
        if trouvee is None:
            continue
        sorte, identite = trouvee
        ligne = lignes[identite]
        etat[identite] = Connue(
            sorte,
            ligne.pk,
            ligne.valeurs,
            cellules={**cellules, **_de_l_equipe(echange, sorte, ligne.valeurs)},
            enfants=enfants[sorte.nom].get(identite[1], ()),
        )
    return etat


def _cellules_publiques(echange: Echange) -> list[dict[str, str]]:
    lignes = list(echange.jeu.lire(lire_recueil(apercu=True)))
    colonnes = [colonne.cellules(lignes) for colonne in echange.jeu.colonnes]
    return [dict(zip(echange.jeu.noms, rangee, strict=True)) for rangee in zip(*colonnes, strict=True)]


def _identifier(echange: Echange, cellules: Cellules, lignes: dict[Identite, Ligne]) -> tuple[Sorte, Identite] | None:
    """Return the row of the database that a row of the public file is, if it is one."""
    sorte = echange.trier(cellules, lambda s: (s.nom, s.cle_de(cellules)) in lignes)
    if isinstance(sorte, str):
        return None
    identite = (sorte.nom, sorte.cle_de(cellules))
    return (sorte, identite) if identite in lignes else None


def _de_l_equipe(echange: Echange, sorte: Sorte, valeurs: Valeurs) -> dict[str, str]:
    champs = {champ.name: champ for champ in champs_publies(sorte.modele)}
    cellules = {}
    for nom, _ in echange.equipe:
        champ = sorte.champs.get(nom)
        cellules[nom] = en_cellule(champs[champ], valeurs) if champ else ""
    return cellules


def _enfants(sorte: Sorte) -> dict[str, tuple[Valeurs, ...]]:
    """The rows that go with those of a table, by its keys, in their order."""
    if sorte.modele not in ENFANTS:
        return {}
    nom, lien = ENFANTS[sorte.modele]
    siens: dict[str, tuple[Valeurs, ...]] = {}
    for ligne in sorted(lignes_de(nom).values(), key=lambda ligne: int(ligne.valeurs["ordre"])):
        cle = cle_en_texte(ligne.valeurs[lien])
        siens[cle] = (*siens.get(cle, ()), ligne.valeurs)
    return siens


def en_rangee(echange: Echange, connue: Connue) -> dict[str, str]:
    """Return a row as an export gives it, its fingerprint last."""
    return {**connue.cellules, EMPREINTE: connue.empreinte}


# --- Who changed it ---


def derniere_modification(connue: Connue) -> str:
    """Say who changed a row last, when, what and why, where the history knows; "" where it does not."""
    type_ = ContentType.objects.get_for_model(connue.sorte.modele)
    siennes = Modification.objects.filter(modele=type_, objet_id=connue.pk, sorte=SorteDeModification.MODIFICATION)
    derniere = siennes.select_related("revision__user").order_by("-revision_id").first()
    if derniere is None:
        return ""
    quand = instant(derniere.revision.date_created)
    qui = str(derniere.revision.user or "un chargement")
    quoi = ", ".join(champ["nom"] for champ in derniere.changements)
    return f"Dernière modification : le {quand}, par {qui} ({quoi}), « {derniere.revision.comment} »."
