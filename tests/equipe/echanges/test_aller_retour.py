"""An export read back changes nothing; with a cell corrected it changes that cell, and a revision says so."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from reversion.models import Revision

from aides.chargement.lignes import Ligne, lignes_de
from aides.chargement.lire import Identite
from aides.equipe.echanges.etat import etat_de
from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.exporter import TYPES, exporter
from aides.equipe.echanges.importer import essayer
from aides.equipe.echanges.lire import lire_fichier
from aides.equipe.echanges.rapport import CelluleChangee
from aides.equipe.echanges.sortes import Echange
from aides.equipe.echanges.table import ECHANGES, PAR_CLE, REGIONALES
from aides.models import Modification
from aides.models.journal import Origine
from tests.equipe.echanges.fichiers import celle, ecrire, exportees

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PAR_ECHANGE = pytest.mark.parametrize("echange", ECHANGES, ids=lambda echange: echange.cle)


@PAR_ECHANGE
@pytest.mark.parametrize("forme", TYPES)
def test_reimporter_un_export_ne_change_rien(echange: Echange, forme: str) -> None:
    feuille = lire_fichier(exporter(echange, forme), forme)
    rapport = essayer(echange, feuille, Droits())
    assert (rapport.ajouts, rapport.corrections, rapport.refus) == ([], [], [])
    assert feuille.entetes == echange.colonnes
    lignes = sum(sorte.modele._default_manager.count() for sorte in echange.sortes)
    assert rapport.inchangees == len(feuille.rangees) == lignes
    assert not rapport.ecartees
    assert not rapport.sans_empreinte


ECARTEES = {
    "dispositifs": REGIONALES,
    "montants": REGIONALES,
    "offre": "cases que le tableau laisse vides",
    "suites": "mesures sans lien : ce qu’elles sont devenues se déduit des autres",
}


@PAR_ECHANGE
def test_reimporter_un_fichier_public_ne_change_rien(client: Client, echange: Echange) -> None:
    feuille = lire_fichier(client.get(f"/donnees/{echange.cle}.csv").content, "csv")
    rapport = essayer(echange, feuille, Droits())
    assert (rapport.ajouts, rapport.corrections, rapport.refus) == ([], [], [])
    assert rapport.sans_empreinte
    assert list(rapport.ecartees) == ([ECARTEES[echange.cle]] if echange.cle in ECARTEES else [])
    assert rapport.inchangees + rapport.ecartees.total() == len(feuille.rangees)


def lignes_du_fichier(cle: str) -> dict[Identite, Ligne]:
    """What the tables of a file hold; the journal tells what else is written."""
    lignes: dict[Identite, Ligne] = {}
    for sorte in PAR_CLE[cle].sortes:
        lignes |= lignes_de(sorte.nom)
    return lignes


# A cell of each file, of the first row where it is filled; and what it becomes in the row of the base.
CORRECTIONS: list[tuple[str, str, str, str, Any]] = [
    ("fiches", "remarque", "Relue.", "remarque", "Relue."),
    ("fiches", "page", " 61 ", "page", 61),
    ("fiches", "source", "idf-2024", "source", ["idf-2024"]),
    ("fiches", "absences", "accueil-pmi|bourse-etude", "absences", [["accueil-pmi"], ["bourse-etude"]]),
    ("fiches", "brouillon", "OUI", "brouillon", True),
    ("dispositifs", "categories", "", "categories", []),
    ("dispositifs", "intitule", "'=autre", "intitule", "=autre"),
    ("dispositifs", "ordre", "9", "ordre", 9),
    ("montants", "minimum", "1,5", "minimum", "1.5"),
    ("montants", "objet", "le loyer", "objet", "le loyer"),
    ("offre", "mention", "400 €/mois", "mention", "400 €/mois"),
    ("offre", "date_source_case", "mars 2026", "date_source", "mars 2026"),
    ("figures", "objet", "les places", "objet", "les places"),
    ("operations", "population", "12 345", "population", 12345),
    ("operations", "montant", "1 500,5 €", "montant", "1500.5"),
]


@pytest.mark.parametrize(
    ("cle", "colonne", "cellule", "champ", "valeur"), CORRECTIONS, ids=[f"{c[0]}-{c[1]}" for c in CORRECTIONS]
)
def test_une_cellule_corrigee_change_elle_seule(
    cle: str, colonne: str, cellule: str, champ: str, valeur: Any
) -> None:
    edith = User.objects.create_user("edith", is_staff=True)
    rangees = exportees(cle)
    corrigee = celle(rangees, lambda r: r[colonne] if cle in ("montants", "operations", "dispositifs") else r)
    ancienne, corrigee[colonne] = corrigee[colonne], cellule
    avant = lignes_du_fichier(cle)
    rapport = ecrire(cle, rangees, auteur=edith)
    apres = lignes_du_fichier(cle)
    assert rapport.ajouts == []
    [correction] = rapport.corrections
    assert correction.cellules == (CelluleChangee(colonne, ancienne, cellule.strip()),)
    assert correction.ligne == rangees.index(corrigee) + 2
    [identite] = [identite for identite in avant if avant[identite] != apres[identite]]
    differents = {nom for nom, dit in apres[identite].valeurs.items() if dit != avant[identite].valeurs[nom]}
    assert differents == {champ}
    assert apres[identite].valeurs[champ] == valeur
    revision = Revision.objects.latest("pk")
    assert (revision.comment, revision.user, revision.motif.origine) == ("relecture", edith, Origine.IMPORT)
    [modification] = Modification.objects.filter(revision=revision)
    assert [change["champ"] for change in modification.changements] == [champ]


def test_une_suite_corrigee_avec_ce_qui_change() -> None:
    """Its changes are rows of their own: those that stay are not written again."""
    rangees = exportees("suites")
    suite = celle(rangees, lambda r: r["relation"] == "modifiee" and "|" in r["changements"])
    premier = suite["changements"].split("|")[0]
    suite["changements"] = f"{premier}|zone : non dit → tout le département"
    suite["confiance"], suite["motif"] = "douteuse", "le texte hésite"
    avant = {**lignes_du_fichier("suites"), **lignes_de("aides.changement")}
    rapport = ecrire("suites", rangees)
    apres = {**lignes_du_fichier("suites"), **lignes_de("aides.changement")}
    assert {c.colonne for c in rapport.corrections[0].cellules} == {"changements", "confiance", "motif"}
    touchees = {nom for nom in {**avant, **apres} if avant.get(nom) != apres.get(nom)}
    cle = f"{suite['mesure_de']}/{suite['mesure_a']}"
    assert ("aides.suite", cle) in touchees
    assert {modele for modele, _ in touchees} == {"aides.suite", "aides.changement"}
    siens = [
        (ligne.valeurs["ordre"], ligne.valeurs["element"], ligne.valeurs["avant"], ligne.valeurs["apres"])
        for (modele, nom), ligne in apres.items()
        if modele == "aides.changement" and nom.startswith(f"{cle}/")
    ]
    assert len(siens) == 2
    assert siens[1][1:] == ("zone", "", "tout le département")
    assert ("aides.changement", f"{cle}/1") not in touchees


def test_l_empreinte_d_une_suite_suit_ce_qui_change() -> None:
    avant = {identite: connue.empreinte for identite, connue in etat_de(PAR_CLE["suites"]).items()}
    rangees = exportees("suites")
    suite = celle(rangees, lambda r: r["relation"] == "modifiee")
    suite["changements"] += "|zone : non dit → partout"
    ecrire("suites", rangees)
    apres = {identite: connue.empreinte for identite, connue in etat_de(PAR_CLE["suites"]).items()}
    cle = f"{suite['mesure_de']}/{suite['mesure_a']}"
    assert {identite for identite in avant if avant[identite] != apres[identite]} == {("aides.suite", cle)}
