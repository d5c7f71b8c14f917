"""What a writing does to the files of a folder, and what it says; all of them or none."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from aides.chargement.comparer import Ecart
from aides.chargement.dire import en_mots
from aides.chargement.ecrire import Difference, EcritureImpossible, Fichiers, ecrire, lire_la_base, verifier
from aides.models import (
    Dispositif,
    Fiche,
    Montant,
    Pole,
    Releve,
)
from tests.atelier import Atelier, instantane
from tests.chargement.test_ecrire import FICHIERS, RIEN, textes

pytestmark = pytest.mark.django_db


# --- Files ---


def test_un_fichier_sans_enregistrement_est_supprime(charge: Atelier, sortie: Path) -> None:
    ecrire(sortie, entetes=RIEN)
    Releve.objects.all().delete()
    Dispositif.objects.update(resume="Corrigé.")
    fichiers = ecrire(sortie, entetes=RIEN)
    assert fichiers == Fichiers((), ("fiches/2a-corse-du-sud.yaml",), ("tableaux/corse.yaml",), len(FICHIERS) - 2)
    assert sorted(textes(sortie)) == [nom for nom in FICHIERS if nom != "tableaux/corse.yaml"]


def test_les_commentaires_de_tete_restent(charge: Atelier, sortie: Path, tmp_path: Path) -> None:
    ecrire(sortie, entetes=RIEN)
    tete = "# Les pôles.\n# Deux lignes.\n"
    poles = sortie / "formation/poles.yaml"
    poles.write_text(tete + poles.read_text())
    Pole.objects.update(nom="Nice (CHU)")
    assert ecrire(sortie, entetes=RIEN).changes == ("formation/poles.yaml",)
    assert poles.read_text() == f'{tete}- model: aides.pole\n  fields:\n    cle: "nice"\n    nom: "Nice (CHU)"\n'
    ailleurs = tmp_path / "ailleurs"
    ecrire(ailleurs, entetes=sortie)
    assert textes(ailleurs) == textes(sortie)


def test_ce_qui_n_est_pas_a_nous_n_est_pas_touche(charge: Atelier, sortie: Path) -> None:
    ecrire(sortie, entetes=RIEN)
    Dispositif.objects.update(resume="Corrigé.")
    (sortie / "compose.yaml").write_text("services: {}\n")
    (sortie / "LISEZMOI.md").write_text("Bonjour.\n")
    avant = textes(sortie)
    with pytest.raises(EcritureImpossible, match=r"compose\.yaml n’est pas un fichier de l’Atlas"):
        ecrire(sortie, entetes=RIEN)
    assert textes(sortie) == avant
    (sortie / "compose.yaml").unlink()
    ecrire(sortie, entetes=RIEN)
    assert (sortie / "LISEZMOI.md").read_text() == "Bonjour.\n"


@pytest.mark.parametrize("contenu_", [b"- nom: \xff", b"- model: [", b"- {model: auth.user, fields: {}}", b""])
def test_un_fichier_illisible_arrete_tout(charge: Atelier, sortie: Path, contenu_: bytes) -> None:
    sortie.mkdir()
    (sortie / "zut.yaml").write_bytes(contenu_)
    with pytest.raises(EcritureImpossible):
        ecrire(sortie, entetes=RIEN)
    assert list(textes_bruts(sortie)) == ["zut.yaml"]


def textes_bruts(sortie: Path) -> list[str]:
    return sorted(chemin.relative_to(sortie).as_posix() for chemin in sortie.rglob("*"))


def test_une_base_vide_n_efface_rien(atelier: Atelier) -> None:
    sortie = atelier.ecrire()
    avant = textes(sortie)
    with pytest.raises(EcritureImpossible, match="La base est vide"):
        ecrire(sortie, entetes=RIEN)
    assert textes(sortie) == avant


@pytest.mark.parametrize("fautive", ["fsync", "replace"])
def test_un_disque_plein_ne_laisse_rien_a_moitie(
    charge: Atelier, sortie: Path, monkeypatch: pytest.MonkeyPatch, fautive: str
) -> None:
    ecrire(sortie, entetes=RIEN)
    avant = textes(sortie)
    Dispositif.objects.update(resume="Corrigé.")
    Pole.objects.update(nom="Nice (CHU)")
    appels: list[int] = []

    def refuser(*args: Any) -> None:
        appels.append(1)
        if fautive == "replace" or len(appels) == 2:
            raise OSError("No space left on device")

    if fautive == "fsync":
        monkeypatch.setattr("aides.chargement.ecrire.os.fsync", refuser)
    else:
        monkeypatch.setattr(Path, "replace", refuser)
    with pytest.raises(EcritureImpossible, match="No space left"):
        ecrire(sortie, entetes=RIEN)
    assert textes(sortie) == avant


def test_un_fichier_a_la_place_du_dossier(charge: Atelier, sortie: Path) -> None:
    sortie.write_text("")
    with pytest.raises(EcritureImpossible, match="n’est pas un dossier"):
        ecrire(sortie, entetes=RIEN)


def test_des_donnees_qui_changent_pendant_la_lecture_sont_relues(
    charge: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    jetons = iter("abccc")
    monkeypatch.setattr("aides.chargement.ecrire.lire_jeton", lambda: next(jetons))
    assert lire_la_base()
    assert list(jetons) == ["c"]
    sans_fin = iter(range(100))
    monkeypatch.setattr("aides.chargement.ecrire.lire_jeton", lambda: next(sans_fin))
    with pytest.raises(EcritureImpossible, match="changent sans cesse"):
        lire_la_base()


# --- Without writing ---


def test_verifier_dit_ce_qui_differe(charge: Atelier, sortie: Path) -> None:
    ecrire(sortie, entetes=RIEN)
    Dispositif.objects.update(resume="Corrigé.", schema_general=True)
    Montant.objects.all().delete()
    Pole.objects.create(cle="corte", nom="Corte")
    avant, base = textes(sortie), instantane()
    differences, fichiers = verifier(sortie, entetes=RIEN)
    assert differences == (
        Difference(
            "aides.dispositif 2a-2022-maisons",
            ecarts=(
                Ecart("resume", "Corrigé.", "Le département paie une part des murs.", None),
                Ecart("schema_general", True, False, None),
            ),
        ),
        Difference("aides.montant 2a-2022-maisons/1", "n’est que dans les fichiers"),
        Difference("aides.pole corte", "n’est que dans la base"),
    )
    assert fichiers.changes == ("fiches/2a-corse-du-sud.yaml", "formation/poles.yaml")
    assert (textes(sortie), instantane()) == (avant, base)


def test_la_commande_verifie(charge: Atelier, sortie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ecrire_fixtures", str(sortie))
    capsys.readouterr()
    call_command("ecrire_fixtures", str(sortie), "--verifier")
    assert capsys.readouterr().out.splitlines() == [
        "0 fichier ajouté",
        "0 fichier modifié",
        "0 fichier supprimé",
        "11 fichiers inchangés — rien n’a été écrit",
    ]
    Dispositif.objects.update(resume="Corrigé.")
    Pole.objects.create(cle="corte", nom="Corte")
    with pytest.raises(CommandError) as erreur:
        call_command("ecrire_fixtures", str(sortie), "--verifier")
    assert (str(erreur.value), erreur.value.returncode) == (
        "2 enregistrements : la base et les fichiers diffèrent.",
        1,
    )
    assert capsys.readouterr().out.splitlines() == [
        "  aides.dispositif 2a-2022-maisons",
        "    resume",
        "      base : Corrigé.",
        "      fichier : Le département paie une part des murs.",
        "  aides.pole corte : n’est que dans la base",
        "0 fichier ajouté",
        "2 fichiers modifiés",
        "  fiches/2a-corse-du-sud.yaml",
        "  formation/poles.yaml",
        "0 fichier supprimé",
        "9 fichiers inchangés — rien n’a été écrit",
    ]


def test_la_commande_voit_une_autre_ecriture(charge: Atelier, sortie: Path) -> None:
    call_command("ecrire_fixtures", str(sortie))
    poles = sortie / "formation/poles.yaml"
    poles.write_text("- {model: aides.pole, fields: {cle: nice, nom: Nice}}\n")
    with pytest.raises(CommandError, match="Les mêmes données, écrites autrement"):
        call_command("ecrire_fixtures", str(sortie), "--verifier")
    call_command("ecrire_fixtures", str(sortie))
    call_command("ecrire_fixtures", str(sortie), "--verifier")


def test_la_commande_dit_ce_qu_elle_ecrit(charge: Atelier, sortie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ecrire_fixtures", str(sortie))
    assert capsys.readouterr().out.splitlines() == [
        "11 fichiers ajoutés",
        *[f"  {nom}" for nom in FICHIERS],
        "0 fichier modifié",
        "0 fichier supprimé",
        "0 fichier inchangé",
    ]
    Fiche.objects.filter(statut="aides").update(statut="refus")
    call_command("ecrire_fixtures", str(sortie))
    assert capsys.readouterr().out.splitlines()[-1] == (
        "À corriger avant de charger : aides.dispositif 2a-2022-maisons : sa fiche n’a pas le statut « aides »"
    )


def test_la_commande_dit_pourquoi_rien_n_est_ecrit(charge: Atelier, sortie: Path) -> None:
    sortie.mkdir()
    (sortie / "zut.yaml").write_text("services: {}")
    for options in ([], ["--verifier"]):
        with pytest.raises(CommandError, match=r"^Rien n’a été écrit\. .*zut\.yaml n’est pas"):
            call_command("ecrire_fixtures", str(sortie), *options)


MOTS: list[tuple[Any, str]] = [
    (None, "(vide)"),
    ("", "(vide)"),
    ([], "(vide)"),
    (0, "0"),
    (False, "non"),
    (True, "oui"),
    ("Prêt", "Prêt"),
    (["2A", 2022], "2A/2022"),
    ([["a"], ["b"]], "a, b"),
]


@pytest.mark.parametrize(("valeur", "mots"), MOTS)
def test_une_valeur_en_mots(valeur: Any, mots: str) -> None:
    assert en_mots(valeur) == mots
