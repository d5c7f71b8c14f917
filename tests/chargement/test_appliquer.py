"""The loader: all or nothing, twice is once; its commands."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from aides.chargement.appliquer import charger
from aides.chargement.lignes import toutes_les_lignes
from aides.chargement.lire import MODELES, FixtureInvalide
from aides.chargement.passage import Bilan
from aides.management.commands.charger_atlas import Command
from aides.models import (
    Dispositif,
    DispositifRegional,
    Empreinte,
    Montant,
    Pole,
    Releve,
    VersionDonnees,
    lire_jeton,
)
from tests.atelier import Atelier, contenu, instantane, vider

pytestmark = pytest.mark.django_db


def test_tout_est_charge(atelier: Atelier) -> None:
    bilan = charger(atelier.ecrire())
    assert len(bilan.ajoutes) == sum(len(lignes) for lignes in atelier.fichiers.values())
    assert (bilan.modifies, bilan.supprimes, bilan.respectes, bilan.inchanges) == ([], [], [], 0)
    mesure = Dispositif.objects.get()
    assert [c.cle for c in mesure.categories.all()] == ["soutien-msp"]
    assert str(mesure.montants.get().maximum) == "15000.50"


def test_deux_fois_est_une_fois(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    avant = instantane()
    bilan = charger(atelier.ecrire())
    assert (bilan.ajoutes, bilan.modifies, bilan.supprimes, bilan.respectes) == ([], [], [], [])
    assert instantane() == avant  # the version and its date too: nothing was written


def test_un_chargement_attend_la_fin_d_une_correction(atelier: Atelier, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads all rows, then writes: what staff would save in between would be lost."""
    ordre: list[str] = []
    monkeypatch.setattr(VersionDonnees, "retenir", lambda: ordre.append("retenir"))

    def lire() -> Any:
        ordre.append("lire")
        return toutes_les_lignes()

    monkeypatch.setattr("aides.chargement.appliquer.toutes_les_lignes", lire)
    charger(atelier.ecrire())
    assert ordre[:2] == ["retenir", "lire"]


def test_toutes_les_donnees_deux_fois_sont_une_fois() -> None:
    """Over the real fixtures, copied into each worker: nothing is added, changed, removed, nor left aside."""
    bilan = charger(settings.FIXTURES_ATLAS)
    assert (bilan.ajoutes, bilan.modifies, bilan.supprimes, bilan.respectes) == ([], [], [], [])
    assert bilan.inchanges > 1700


def test_a_blanc_n_ecrit_rien(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["intitule"] = "Murs de santé"
    atelier.retirer("aides.capacite")
    avant = instantane()
    bilan = charger(atelier.ecrire(), a_blanc=True)
    assert len(bilan.modifies) == len(bilan.supprimes) == 1
    assert instantane() == avant


def test_un_fichier_change_change_la_ligne(
    atelier: Atelier, annonces: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    charger(atelier.ecrire())
    pk = Dispositif.objects.get().pk
    atelier.champs("aides.dispositif").update(intitule="Murs de santé", categories=[["bourse-etude"]])
    with django_capture_on_commit_callbacks(execute=True):
        bilan = charger(atelier.ecrire())
    mesure = Dispositif.objects.get()
    assert bilan.modifies == ["aides.dispositif 2a-2022-maisons"]
    assert (mesure.pk, mesure.intitule, [c.cle for c in mesure.categories.all()]) == (
        pk,
        "Murs de santé",
        ["bourse-etude"],
    )
    assert " murs " in mesure.recherche
    assert annonces == [lire_jeton()]


def test_une_relation_retiree_du_fichier_est_retiree(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.champs("aides.dispositif")["beneficiaires"] = []
    charger(atelier.ecrire())
    assert not Dispositif.objects.get().beneficiaires.exists()


def test_ce_que_les_fichiers_n_ont_plus_est_retire(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    for modele in ("aides.capacite", "aides.pole", "aides.montant"):
        atelier.retirer(modele)
    bilan = charger(atelier.ecrire())
    assert sorted(bilan.supprimes) == [
        "aides.capacite nice/corse/2022/urgence",
        "aides.montant 2a-2022-maisons/1",
        "aides.pole nice",
    ]
    assert not Pole.objects.exists()
    assert not Montant.objects.exists()
    assert Empreinte.objects.filter(cle="nice").count() == 0


def test_un_fichier_qui_renvoie_a_ce_que_les_fichiers_n_ont_plus_est_refuse(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    avant = instantane()
    atelier.retirer("aides.pole")
    plainte = (
        "formation.yaml — aides.capacite nice/corse/2022/urgence : "
        "renvoie à un enregistrement que les fichiers n’ont plus (aides.pole nice)"
    )
    with pytest.raises(FixtureInvalide) as erreur:
        charger(atelier.ecrire())
    assert str(erreur.value) == plainte
    assert instantane() == avant


def test_une_categorie_citee_par_une_mesure_ne_se_retire_pas(atelier: Atelier) -> None:
    charger(atelier.ecrire())
    atelier.retirer("aides.categorieaide", cle="soutien-msp")
    with pytest.raises(
        FixtureInvalide, match=r"aides\.dispositif 2a-2022-maisons .*aides\.categorieaide soutien-msp"
    ):
        charger(atelier.ecrire())


def test_un_cadre_est_retire_apres_ses_parties(atelier: Atelier) -> None:
    """In one model, a row that another points to: whatever their order by key."""
    commun = {"source": ["atlas"], "region": ["corse"], "annee": 2022, "porteur": "Région", "lieu_source": "p. 1"}
    for cle, cadre in (("a-plan", None), ("b-partie", ["a-plan"]), ("c-detail", ["b-partie"])):
        champs = {"cle": cle, "intitule": cle, "resume": "Un plan.", **({"cadre": cadre} if cadre else {})}
        atelier.ajouter("formation.yaml", "aides.dispositifregional", **champs, **commun)
    charger(atelier.ecrire())
    for cle in ("a-plan", "b-partie", "c-detail"):
        atelier.retirer("aides.dispositifregional", cle=cle)
    bilan = charger(atelier.ecrire())
    assert bilan.supprimes == [f"aides.dispositifregional {cle}" for cle in ("c-detail", "b-partie", "a-plan")]
    assert not DispositifRegional.objects.exists()


# --- The commands ---


def test_la_commande_accorde_ce_qu_elle_compte(capsys: pytest.CaptureFixture[str]) -> None:
    un, deux = ["a"], ["a", "b"]
    for bilan in (Bilan(respectes=un, saisis=un, inchanges=1), Bilan(respectes=deux, saisis=deux, inchanges=0)):
        Command().dire(bilan, a_blanc=False, bavard=False)
    dites = [ligne for ligne in capsys.readouterr().out.splitlines() if "équipe," in ligne or "inchangé" in ligne]
    assert dites == [
        "1 corrigé par l’équipe, laissé tel quel",
        "1 saisi par l’équipe, que les fichiers n’ont pas",
        "1 inchangé",
        "2 corrigés par l’équipe, laissés tels quels",
        "2 saisis par l’équipe, que les fichiers n’ont pas",
        "0 inchangé",
    ]


def test_la_commande_dit_ce_qui_a_change(atelier: Atelier, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("charger_atlas", atelier.ecrire())
    assert capsys.readouterr().out.splitlines()[0] == "17 ajoutés"
    Dispositif.objects.update(resume="Corrigé par l’équipe.")
    atelier.champs("aides.pole")["nom"] = "Nice (CHU)"
    atelier.champs("aides.source")["titre"] = "L’Atlas, revu"
    atelier.retirer("aides.releve")
    call_command("charger_atlas", atelier.ecrire(), a_blanc=True)
    assert capsys.readouterr().out.splitlines() == [
        "0 ajouté",
        "2 modifiés",
        "  aides.source atlas",
        "  aides.pole nice",
        "1 supprimé",
        "  aides.releve 2A/2022/soutien-msp",
        "1 corrigé par l’équipe, laissé tel quel",
        "  aides.dispositif 2a-2022-maisons",
        "0 saisi par l’équipe, que les fichiers n’ont pas",
        "0 conflit entre l’équipe et les fichiers",
        "13 inchangés — à blanc : rien n’a été écrit",
    ]
    assert Releve.objects.exists()


def test_la_commande_dit_l_erreur(atelier: Atelier) -> None:
    atelier.champs("aides.montant")["maximum"] = "-3"
    with pytest.raises(CommandError, match=r"Rien n’a été chargé\. fiches\.yaml — aides\.montant 2a-2022-maisons/1"):
        call_command("charger_atlas", atelier.ecrire())
    with pytest.raises(CommandError, match="introuvable"):
        call_command("charger_atlas", atelier.dossier / "ailleurs")


@pytest.mark.long
@pytest.mark.une_base
def test_loaddata_suffit(racine: Path) -> None:
    """Django's own command, on the very files: the same rows as the loader's, search column included. That both
    engines are given the same rows is the loader's own tests' affair."""

    # Keys are numbered anew: rows are compared by natural key, many-to-many links among them.
    def rang(chemin: Path) -> int:
        return min(MODELES.index(m) for m in MODELES if f"model: {m}\n" in chemin.read_text(encoding="utf-8"))

    attendu = contenu()
    vider()
    fichiers = sorted((racine / "fixtures").rglob("*.yaml"), key=rang)
    call_command("loaddata", *map(str, fichiers), verbosity=0)
    assert contenu() == attendu


def test_les_dependances_des_cles_naturelles_sont_a_chacun() -> None:
    """Set on a method that models share, they would be everybody's: `dumpdata` would find no order to write in."""
    from django.apps import apps
    from django.core.serializers import sort_dependencies

    from aides.models import Source

    assert not hasattr(Source.natural_key, "dependencies")
    ordre = sort_dependencies([(apps.get_app_config(nom), None) for nom in ("aides", "territoires")])
    rang = {modele._meta.label_lower: i for i, modele in enumerate(ordre)}
    for nom in MODELES:
        for prealable in getattr(apps.get_model(nom).natural_key, "dependencies", ()):
            assert rang[prealable] < rang[nom]
