"""The form of `fixtures/`: for any row, the file that it is in, its place there, the fields that are written and
their order. A row of staff's goes where this says, as the rest did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.apps import apps
from django.db import models

from aides.chargement.comparer import Valeurs
from aides.chargement.lignes import defauts
from aides.chargement.lire import Identite, champs_publies, visee
from aides.domaine.listes import ceux, sauf
from territoires.models import Departement

Rang = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Forme:
    """How the records of a model are written."""

    # In this order; a column that is not named comes after them, in the order of the model.
    champs: str
    # What orders those that stand together: a row that is pointed to counts as it is ordered itself.
    tri: str = "ordre"
    # A file of its own for each of what `par` points to, by its name; without `par`, one file.
    fichier: str = ""
    par: str = ""
    # Or right after the row that this field points to, in its file.
    apres: str = ""
    # Among what stands at one place.
    rang: int = 0
    # Written even where it says what is so by default.
    dits: str = ""


STIPULE = (
    "ordre nature payee_a minimum maximum au_moins au_plus unite periodicite plafond duree_mois"
    " duree_au_plus taux_minimum taux"
)
MONTANT = f"{STIPULE} total partie_de objet"
CHIFFRE = "ordre sorte minimum maximum au_moins au_plus date objet"
PROVENANCE = "source date_source"
ENGAGEMENT = "engagement engagement_mois engagement_mois_max engagement_au_moins engagement_au_plus engagement_texte"

FORMES: dict[str, Forme] = {
    "territoires.region": Forme(
        "codes_insee nom slug dans_atlas", fichier="territoires/regions.yaml", tri="codes_insee"
    ),
    "territoires.departement": Forme(
        "code nom slug tri region site", fichier="territoires/departements.yaml", tri="tri"
    ),
    "aides.source": Forme(
        "cle titre court editeur date description url fichier ordre",
        fichier="reference/sources.yaml",
        tri="ordre cle",
    ),
    "aides.enquete": Forme("annee source publiee", fichier="reference/sources.yaml", rang=1, tri="annee"),
    "aides.presentation": Forme("cle avant apres", fichier="reference/presentation.yaml", tri="cle"),
    "aides.categorieaide": Forme(
        "cle libelle court definition ordre", fichier="reference/categories.yaml", tri="ordre cle"
    ),
    "aides.beneficiaire": Forme("cle libelle ordre", fichier="reference/beneficiaires.yaml", tri="ordre cle"),
    "aides.tableau": Forme(
        "region enquete page total_imprime remarque", fichier="tableaux/regions.yaml", tri="region enquete"
    ),
    "aides.fiche": Forme(
        f"departement enquete statut page {PROVENANCE} brouillon codee sites absences remarque",
        fichier="fiches/{}.yaml",
        par="departement",
        tri="enquete",
    ),
    "aides.dispositif": Forme(
        "cle fiche ordre intitule resume categories stade confiance motif porteur schema_general beneficiaires "
        f"{ENGAGEMENT} resultats page {PROVENANCE} brouillon",
        apres="fiche",
        tri="ordre cle",
        dits="stade confiance engagement",
    ),
    "aides.montant": Forme(f"dispositif {MONTANT}", apres="dispositif", dits="nature"),
    "aides.chiffremesure": Forme(f"dispositif {CHIFFRE}", apres="dispositif", rang=1),
    "aides.suite": Forme(
        "de a relation confiance motif",
        fichier="suites/{}.yaml",
        par="de.fiche.departement",
        tri="de a",
        dits="confiance",
    ),
    "aides.changement": Forme("suite ordre element avant apres", apres="suite"),
    "aides.apparition": Forme(
        "dispositif relation preuve",
        fichier="suites/{}.yaml",
        par="dispositif.fiche.departement",
        rang=1,
        tri="dispositif",
    ),
    "aides.releve": Forme(
        f"departement enquete categorie mention {PROVENANCE}",
        fichier="tableaux/{}.yaml",
        par="departement.region",
        tri="departement enquete categorie",
    ),
    "aides.montantreleve": Forme(f"releve {MONTANT}", apres="releve", dits="nature"),
    "aides.chiffrereleve": Forme(f"releve {CHIFFRE}", apres="releve", rang=1),
    "aides.pole": Forme("cle nom contact", fichier="formation/poles.yaml", tri="cle"),
    "aides.capacite": Forme(
        "pole region annee specialite page departement internes remarque",
        fichier="formation/capacites.yaml",
        tri="region annee pole specialite",
    ),
    "aides.titreatlas": Forme(
        "cle valeur libelle nature page region departement ordre", fichier="analyses/titres.yaml", tri="ordre cle"
    ),
    "aides.analyse": Forme(
        "cle enquete page categorie theme ordre region departements texte",
        fichier="analyses/{}.yaml",
        par="enquete",
        tri="enquete ordre cle",
    ),
    "aides.chiffreanalyse": Forme("analyse ordre valeur unite dit libelle population nuance", apres="analyse"),
    "aides.affirmation": Forme(
        "analyse departement categorie dit confiance motif",
        fichier="analyses/affirmations.yaml",
        tri="analyse departement categorie",
    ),
    "aides.contribution": Forme(
        "cle theme page departement ordre texte", fichier="analyses/contributions.yaml", tri="ordre cle"
    ),
    "aides.dispositifregional": Forme(
        "cle source region departements cadre ordre annee porteur intitule resume categories stade beneficiaires "
        f"{ENGAGEMENT} resultats lieu_source",
        fichier="regional/{}.yaml",
        par="source",
        tri="ordre cle",
        dits="stade engagement",
    ),
    "aides.montantregional": Forme(f"dispositif {MONTANT}", apres="dispositif", dits="nature"),
    "aides.chiffre": Forme(
        "cle source region departement niveau porteur dispositif indicateur valeur unite periode annee_fin nature "
        "lieu serie en_avant ordre",
        fichier="regional/{}.yaml",
        par="source",
        rang=1,
        tri="ordre cle",
        dits="niveau nature",
    ),
    "aides.operation": Forme(
        "cle source departement commune code_insee precision nature dispositif annee population montant reserve "
        "lieu ordre",
        fichier="regional/{}.yaml",
        par="source",
        rang=2,
        tri="ordre cle",
    ),
    "aides.desaccord": Forme(
        "cle objet explication region departement ordre", fichier="regional/desaccords.yaml", tri="ordre cle"
    ),
    "aides.versiondesaccord": Forme("desaccord ordre source valeur portee lieu", apres="desaccord"),
}

# A source that only the regional layer cites is described beside what it says.
SOURCES_REGIONALES = "regional/sources.yaml"
REGIONAUX = ("aides.dispositifregional", "aides.chiffre", "aides.operation", "aides.versiondesaccord")


class Recueil:
    """All rows by natural key: what one of them points to says where it is written."""

    def __init__(self, lignes: Mapping[Identite, Valeurs]) -> None:
        self.lignes = lignes

    def fichier(self, identite: Identite) -> str:
        """Return the path of the file that a row is written in."""
        forme = FORMES[identite[0]]
        if forme.apres:
            return self.fichier(self._cible(identite, forme.apres))
        if identite[0] == "aides.source" and identite[1] in self._regionales:
            return SOURCES_REGIONALES
        return forme.fichier.format(self._nom(identite, forme.par))

    def rang(self, identite: Identite) -> Rang:
        """Return what the rows of one file are sorted by."""
        modele, forme = apps.get_model(identite[0]), FORMES[identite[0]]
        debut = self.rang(self._cible(identite, forme.apres)) if forme.apres else ()
        parties: list[Any] = [forme.rang]
        for nom in forme.tri.split():
            parties += self._parties(identite, modele._meta.get_field(nom))
        return (*debut, *parties)

    def dits(self, identite: Identite) -> Iterator[tuple[Any, Any]]:
        """Yield the fields that are written of a row, each with its value."""
        modele, forme = apps.get_model(identite[0]), FORMES[identite[0]]
        cle = getattr(modele, "CLE_NATURELLE", ("cle",))
        toujours = {*cle, *forme.dits.split()}
        valeurs, par_defaut = self.lignes[identite], defauts(identite[0])
        for champ in champs_en_ordre(modele):
            valeur = valeurs[champ.name]
            if champ.many_to_many:
                # Not by natural key, as rows are compared: as people count them.
                valeur = sorted(valeur, key=partial(self._rang_vise, champ))
            if champ.name in toujours or valeur != par_defaut[champ.name]:
                yield champ, valeur

    def _rang_vise(self, champ: Any, cle: list[Any]) -> Rang:
        return self.rang(visee(champ, cle))

    def _cible(self, identite: Identite, nom: str) -> Identite:
        champ = apps.get_model(identite[0])._meta.get_field(nom)
        return visee(champ, self.lignes[identite][nom])

    def _nom(self, identite: Identite, chemin: str) -> str:
        """Return how the row at the end of a path of fields is called in the name of a file."""
        if not chemin:
            return ""
        for nom in chemin.split("."):
            identite = self._cible(identite, nom)
        if identite[0] == "territoires.departement":
            valeurs = self.lignes[identite]
            return Departement(code=valeurs["code"], slug=valeurs["slug"]).adresse
        return identite[1]

    def _parties(self, identite: Identite, champ: Any) -> Rang:
        valeur = self.lignes[identite][champ.name]
        if champ.is_relation:
            return self._rang_vise(champ, valeur)
        if champ.choices:
            return (_rang_du_choix(champ, valeur),)
        return (valeur,)

    @cached_property
    def _regionales(self) -> set[str]:
        """The sources that the regional layer cites, and nothing else."""
        par_region: set[str] = set()
        par_autres: set[str] = set()
        for (modele, _), valeurs in self.lignes.items():
            if valeurs.get("source"):
                (par_region if modele in REGIONAUX else par_autres).add(valeurs["source"][0])
        return par_region - par_autres


def champs_en_ordre(modele: type[models.Model]) -> tuple[Any, ...]:
    """Return the published fields of a model in the order in which files give them."""
    nommes = FORMES[modele._meta.label_lower].champs.split()
    champs = champs_publies(modele)
    connus = ceux(champs, lambda champ: champ.name in nommes)
    return (*sorted(connus, key=lambda champ: nommes.index(champ.name)), *sauf(champs, connus))


def _rang_du_choix(champ: Any, valeur: Any) -> int:
    """Return the place of a word in its vocabulary; those that it does not have go last."""
    mots = [mot for mot, _ in champ.flatchoices]
    return mots.index(valeur) if valeur in mots else len(mots)
