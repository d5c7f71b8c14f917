"""The files’ version taken again, row by row; and what the command says of staff’s rows."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from aides.chargement.appliquer import charger
from aides.chargement.lire import FixtureInvalide
from aides.chargement.passage import CleInconnue
from aides.models import (
    Beneficiaire,
    Capacite,
    Dispositif,
    Fiche,
    Montant,
    Releve,
)
from tests.atelier import Atelier, instantane
from tests.chargement.test_conflits import MESURE, MONTANT, NEUVE

pytestmark = pytest.mark.django_db


# --- Row by row ---


@pytest.mark.parametrize("nom", [MESURE, "2a-2022-maisons"])
def test_ecraser_une_ligne(atelier: Atelier, nom: str) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    Capacite.objects.update(internes=8)
    bilan = charger(atelier.ecrire(), ecraser=[nom])
    assert (bilan.modifies, bilan.respectes) == ([MESURE], ["aides.capacite nice/corse/2022/urgence"])
    assert (Dispositif.objects.get().resume, Capacite.objects.get().internes) == (
        "Le département paie une part des murs.",
        8,
    )
    bilan = charger(atelier.ecrire(), ecraser=[nom])
    assert (bilan.modifies, bilan.respectes) == ([], ["aides.capacite nice/corse/2022/urgence"])


def test_ecraser_une_ligne_en_conflit_ou_retiree(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    atelier.champs("aides.dispositif")["resume"] = "Le fichier a changé."
    Capacite.objects.update(internes=8)
    atelier.retirer("aides.capacite")
    bilan = charger(atelier.ecrire(), ecraser=[MESURE, "nice/corse/2022/urgence"])
    assert (bilan.modifies, bilan.supprimes) == ([MESURE], ["aides.capacite nice/corse/2022/urgence"])
    assert (bilan.conflits, Dispositif.objects.get().resume) == ([], "Le fichier a changé.")


def test_une_ligne_supprimee_revient_avec_ce_dont_elle_depend(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.all().delete()
    avant = instantane()
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire(), ecraser=[MONTANT])
    assert str(erreur.value) == (
        f"fiches.yaml — {MONTANT} : dépend de ce que l’équipe a supprimé ({MESURE}) : nommez-le aussi"
    )
    assert instantane() == avant
    assert charger(atelier.ecrire(), ecraser=[MESURE]).respectes == [MONTANT]
    assert charger(atelier.ecrire(), ecraser=[MESURE, MONTANT]).ajoutes == [MONTANT]


REFUS: list[tuple[str, str]] = [
    ("2a-2022-rien", "« 2a-2022-rien » ne désigne aucune ligne, ni des fichiers ni de la base."),
    ("2A/2022", ""),
    ("nice", ""),
    ("2a-2022-ajout", "« 2a-2022-ajout » n’est dans aucun fichier : il n’y a rien à remettre à sa place."),
    ("2A", ""),
    ("internes", "« internes » désigne plusieurs lignes : aides.beneficiaire internes, aides.pole internes. "
     "Donnez le modèle devant la clé."),
    ("", "«  » ne désigne aucune ligne, ni des fichiers ni de la base."),
]  # fmt: skip


@pytest.mark.parametrize(("cle", "plainte"), REFUS)
def test_une_cle_inconnue_ne_change_rien(atelier: Atelier, cle: str, plainte: str) -> None:
    atelier.ajouter("formation.yaml", "aides.pole", cle="internes", nom="Internes")
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    Dispositif.objects.create(cle="2a-2022-ajout", fiche=Fiche.objects.get(statut="aides"), **NEUVE)
    avant = instantane()
    if plainte:
        with pytest.raises(CleInconnue) as erreur:
            charger(atelier.ecrire(), ecraser=[MESURE, cle])
        assert str(erreur.value) == plainte
        assert instantane() == avant
    else:
        assert charger(atelier.ecrire(), ecraser=[cle]).modifies == []


def test_tout_ecraser_garde_ce_que_l_equipe_a_ajoute(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    Beneficiaire.objects.create(cle="externes", libelle="Externes", ordre=2)
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    bilan = charger(atelier.ecrire(), ecraser=True)
    assert (bilan.modifies, bilan.saisis) == ([MESURE], ["aides.beneficiaire externes"])
    assert Beneficiaire.objects.count() == 2


# --- The command ---


def commande(atelier: Atelier, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    call_command("charger_atlas", str(atelier.ecrire()), *options)
    return capsys.readouterr().out.splitlines()


def test_la_commande_dit_les_conflits_les_ajouts_et_les_avertissements(
    atelier: Atelier, capsys: pytest.CaptureFixture[str]
) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(porteur="Une association")
    Dispositif.objects.get().categories.clear()
    Releve.objects.all().delete()
    Fiche.objects.filter(departement__code="2A").update(statut="sans_reponse")
    Montant.objects.create(dispositif=Dispositif.objects.get(), ordre=2, plafond=100)
    atelier.champs("aides.dispositif")["schema_general"] = True
    atelier.champs("aides.releve")["mention"] = "MSP"
    assert commande(atelier, capsys) == [
        "0 ajouté",
        "0 modifié",
        "0 supprimé",
        "1 corrigé par l’équipe, laissé tel quel",
        "  aides.fiche 2A/2022",
        "1 saisi par l’équipe, que les fichiers n’ont pas",
        "  aides.montant 2a-2022-maisons/2",
        "2 conflits entre l’équipe et les fichiers",
        "  aides.dispositif 2a-2022-maisons",
        "    porteur",
        "      base : Une association",
        "      fichier : (vide)",
        "      dernier chargement : (vide)",
        "    schema_general",
        "      base : non",
        "      fichier : oui",
        "      dernier chargement : non",
        "    categories",
        "      base : (vide)",
        "      fichier : soutien-msp",
        "      dernier chargement : soutien-msp",
        "  aides.releve 2A/2022/soutien-msp (supprimée par l’équipe)",
        "    mention",
        "      fichier : MSP",
        "      dernier chargement : PSLA",
        "1 avertissement",
        "  aides.dispositif 2a-2022-maisons : sa fiche n’a pas le statut « aides »",
        "14 inchangés",
    ]


@pytest.mark.parametrize(
    "options",
    [["--ecraser"], ["--ecraser", "2a-2022-maisons"], ["--ecraser", *MESURE.split()], ["--ecraser", MESURE]],
)
def test_la_commande_ecrase_ce_qu_on_lui_nomme(
    atelier: Atelier, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    charger(atelier.ecrire())
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    assert commande(atelier, capsys, *options)[1:3] == ["1 modifié", f"  {MESURE}"]


def test_la_commande_dit_qu_une_cle_est_inconnue(atelier: Atelier, capsys: Any) -> None:
    charger(atelier.ecrire())
    with pytest.raises(CommandError) as erreur:
        commande(atelier, capsys, "--ecraser", "aides.fiche", "99/2022")
    assert str(erreur.value) == (
        "Rien n’a été chargé. « aides.fiche 99/2022 » ne désigne aucune ligne, ni des fichiers ni de la base."
    )
