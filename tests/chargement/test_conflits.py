"""What both staff and the files changed since the last load, and what staff alone added: said row by row."""

import pytest

from aides.chargement.appliquer import charger
from aides.chargement.comparer import Ecart
from aides.chargement.passage import JAMAIS_CHARGEE, RETIREE, SUPPRIMEE, Bilan, Conflit
from aides.models import (
    Capacite,
    Dispositif,
    Fiche,
    Montant,
    Releve,
)
from tests.atelier import Atelier, instantane

pytestmark = pytest.mark.django_db

MESURE = "aides.dispositif 2a-2022-maisons"
MONTANT = "aides.montant 2a-2022-maisons/1"
NEUVE = {"intitule": "Bourse", "resume": "Le département paie.", "page": 90}


def deux_fois(atelier: Atelier) -> Bilan:
    """Load, and load again: the second time says the same, and writes nothing."""
    premier = charger(atelier.ecrire())
    avant = instantane()
    second = charger(atelier.ecrire())
    assert (second.ajoutes, second.modifies, second.supprimes) == ([], [], [])
    for dit in ("respectes", "conflits", "saisis", "avertissements"):
        assert getattr(second, dit) == getattr(premier, dit)
    assert instantane() == avant
    return premier


# --- What staff added ---


def test_ce_que_l_equipe_a_ajoute_est_dit(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    mesure = Dispositif.objects.create(cle="2a-2022-ajout", fiche=Fiche.objects.get(statut="aides"), **NEUVE)
    Montant.objects.create(dispositif=mesure, ordre=1, plafond=100)
    bilan = deux_fois(atelier)
    assert bilan.saisis == ["aides.dispositif 2a-2022-ajout", "aides.montant 2a-2022-ajout/1"]
    assert (bilan.respectes, bilan.conflits, bilan.avertissements) == ([], [], [])


def test_ce_que_les_fichiers_reprennent_n_est_plus_un_ajout(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Montant.objects.create(dispositif=Dispositif.objects.get(), ordre=2, plafond=100)
    atelier.ajouter("fiches.yaml", "aides.montant", dispositif=["2a-2022-maisons"], ordre=2, plafond=100)
    bilan = deux_fois(atelier)
    assert (bilan.saisis, bilan.conflits, bilan.ajoutes) == ([], [], [])
    atelier.champs("aides.montant", ordre=2)["plafond"] = 200
    assert charger(atelier.ecrire()).modifies == ["aides.montant 2a-2022-maisons/2"]


# --- What both changed ---


def test_un_conflit_dit_les_champs_et_leurs_trois_valeurs(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    champs = atelier.champs("aides.dispositif")
    champs.update(resume="Le fichier a changé.", page=91, categories=[["bourse-etude"]])
    bilan = deux_fois(atelier)
    assert (bilan.respectes, bilan.modifies) == ([], [])
    assert bilan.conflits == [
        Conflit(
            MESURE,
            "",
            (
                Ecart(
                    "resume",
                    "Corrigé par l’équipe.",
                    "Le fichier a changé.",
                    "Le département paie une part des murs.",
                ),
                Ecart("page", 90, 91, 90),
                Ecart("categories", [["soutien-msp"]], [["bourse-etude"]], [["soutien-msp"]]),
            ),
        )
    ]
    assert Dispositif.objects.get().resume == "Corrigé par l’équipe."


def test_une_ligne_supprimee_que_les_fichiers_changent(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Releve.objects.all().delete()
    assert deux_fois(atelier).conflits == []
    atelier.champs("aides.releve")["mention"] = "MSP"
    bilan = deux_fois(atelier)
    nom = "aides.releve 2A/2022/soutien-msp"
    assert bilan.conflits == [Conflit(nom, SUPPRIMEE, (Ecart("mention", None, "MSP", "PSLA"),))]
    assert (bilan.respectes, Releve.objects.count()) == ([], 0)


def test_une_ligne_changee_que_les_fichiers_retirent(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Capacite.objects.update(internes=8)
    atelier.retirer("aides.capacite")
    bilan = deux_fois(atelier)
    assert bilan.conflits == [
        Conflit("aides.capacite nice/corse/2022/urgence", RETIREE, (Ecart("internes", 8, None, 7),))
    ]
    assert bilan.supprimes == []


def test_une_ligne_ajoutee_des_deux_cotes(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Montant.objects.create(dispositif=Dispositif.objects.get(), ordre=2, plafond=100)
    atelier.ajouter("fiches.yaml", "aides.montant", dispositif=["2a-2022-maisons"], ordre=2, plafond=200)
    bilan = deux_fois(atelier)
    assert bilan.conflits == [
        Conflit("aides.montant 2a-2022-maisons/2", JAMAIS_CHARGEE, (Ecart("plafond", "100", "200", None),))
    ]
    assert bilan.saisis == []
