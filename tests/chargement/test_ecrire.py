"""The database into fixtures: the same files to the byte, the same rows once they are loaded again."""

from pathlib import Path

import pytest
from django.conf import settings

from aides.chargement.appliquer import charger
from aides.chargement.ecrire import Fichiers, composer, ecrire, lire_la_base, verifier
from aides.chargement.formes import FORMES, champs_en_ordre
from aides.chargement.lire import MODELES, champs_publies
from aides.models import (
    Capacite,
    Dispositif,
    Pole,
)
from territoires.models import Region
from tests.atelier import Atelier, contenu, vider

pytestmark = pytest.mark.django_db

RIEN = Path("/nulle-part")
FICHIERS = [
    "fiches/2a-corse-du-sud.yaml",
    "fiches/2b-haute-corse.yaml",
    "formation/capacites.yaml",
    "formation/poles.yaml",
    "reference/beneficiaires.yaml",
    "reference/categories.yaml",
    "reference/sources.yaml",
    "tableaux/corse.yaml",
    "tableaux/regions.yaml",
    "territoires/departements.yaml",
    "territoires/regions.yaml",
]
FICHE = """\
- model: aides.fiche
  fields:
    departement: ["2A"]
    enquete: [2022]
    statut: "aides"
    page: 90
    absences: [["bourse-etude"]]
- model: aides.dispositif
  fields:
    cle: "2a-2022-maisons"
    fiche: ["2A", 2022]
    intitule: "Maisons de santé"
    resume: "Le département paie une part des murs."
    categories: [["soutien-msp"]]
    stade: "en_vigueur"
    confiance: "sure"
    beneficiaires: [["internes"]]
    engagement: "non_precise"
    page: 90
- model: aides.montant
  fields:
    dispositif: ["2a-2022-maisons"]
    ordre: 1
    nature: "aide"
    maximum: "15000.5"
    taux: 20
"""


def textes(dossier: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too; of no edition, which nothing writes again."""
    trouves = [chemin for chemin in sorted(dossier.rglob("*")) if chemin.is_file()]
    fichiers = [chemin for chemin in trouves if chemin.relative_to(dossier).parts[0] != "editions"]
    return {chemin.relative_to(dossier).as_posix(): chemin.read_bytes().decode() for chemin in fichiers}


# --- The whole Atlas ---


def test_la_base_rend_les_fichiers_a_l_octet(sortie: Path) -> None:
    """All the data of the project: a file that somebody wrote in another way is put in this one by the command."""
    fichiers = ecrire(sortie, entetes=settings.FIXTURES_ATLAS)
    attendus = textes(settings.FIXTURES_ATLAS)
    assert fichiers == Fichiers(tuple(sorted(attendus)), (), (), 0)
    ecrits = textes(sortie)
    assert sorted(ecrits) == sorted(attendus)
    assert [nom for nom, texte in attendus.items() if ecrits[nom] != texte] == []


def test_tout_est_dit_pareil() -> None:
    assert verifier(settings.FIXTURES_ATLAS, entetes=RIEN) == ((), Fichiers((), (), (), len(lus())))


def lus() -> list[Path]:
    return sorted(settings.FIXTURES_ATLAS.rglob("*.yaml"))


# --- Forms ---


def test_chaque_modele_a_sa_forme() -> None:
    assert set(FORMES) == set(MODELES)


@pytest.mark.parametrize("nom", MODELES)
def test_chaque_champ_nomme_existe_et_chaque_colonne_est_ecrite(nom: str) -> None:
    from django.apps import apps

    modele, forme = apps.get_model(nom), FORMES[nom]
    publies = {champ.name for champ in champs_publies(modele)}
    assert set(forme.champs.split()) <= publies
    assert len(set(forme.champs.split())) == len(forme.champs.split())
    assert {champ.name for champ in champs_en_ordre(modele)} == publies
    assert {*forme.tri.split(), *forme.dits.split()} <= publies


def test_une_colonne_que_rien_ne_nomme_vient_apres(monkeypatch: pytest.MonkeyPatch, charge: Atelier) -> None:
    monkeypatch.setitem(FORMES, "aides.pole", type(FORMES["aides.pole"])("nom", fichier="a.yaml", tri="cle"))
    Pole.objects.update(contact="ici")
    assert composer(lire_la_base())["a.yaml"] == (
        '- model: aides.pole\n  fields:\n    nom: "Nice"\n    cle: "nice"\n    contact: "ici"\n'
    )


# --- What is written, and where ---


def test_ce_qui_est_ecrit_se_lit(charge: Atelier, sortie: Path) -> None:
    assert ecrire(sortie, entetes=RIEN) == Fichiers(tuple(FICHIERS), (), (), 0)
    ecrits = textes(sortie)
    assert sorted(ecrits) == FICHIERS
    assert ecrits["fiches/2a-corse-du-sud.yaml"] == FICHE
    assert ecrits["reference/sources.yaml"].startswith('- model: aides.source\n  fields:\n    cle: "atlas"\n')


def test_ce_qui_est_ecrit_se_recharge(charge: Atelier, sortie: Path) -> None:
    avant = contenu()
    ecrire(sortie, entetes=RIEN)
    vider()
    charger(sortie)
    assert contenu() == avant


def test_deux_fois_est_une_fois(charge: Atelier, sortie: Path) -> None:
    ecrire(sortie, entetes=RIEN)
    dates = {chemin: chemin.stat().st_mtime_ns for chemin in sortie.rglob("*.yaml")}
    assert ecrire(sortie, entetes=RIEN) == Fichiers((), (), (), len(FICHIERS))
    assert {chemin: chemin.stat().st_mtime_ns for chemin in sortie.rglob("*.yaml")} == dates


def test_les_specialites_vont_comme_le_vocabulaire(charge: Atelier) -> None:
    commun = {"pole": Pole.objects.get(), "region": Region.objects.get(), "annee": 2022, "internes": 1, "page": 1}
    for specialite in ("medecine_generale", "anesthesie_reanimation", "chirurgie"):
        Capacite.objects.create(specialite=specialite, **commun)
    texte = composer(lire_la_base())["formation/capacites.yaml"]
    trouvees = [ligne.split('"')[1] for ligne in texte.splitlines() if "specialite:" in ligne]
    assert trouvees == ["chirurgie", "medecine_generale", "urgence", "anesthesie_reanimation"]


TEXTES = [
    'Un « mot », un "autre", une \\ barre',
    "deux\nlignes\n\n  et une quatrième ",
    "oui",
    "12",
    "~",
    "# pas un commentaire",
    "- tiret : deux-points",
    "espace insécable\u00a0; fine\u202f; \u2028 ; \u0085",
    "\U0001f3e5 hôpital",
    "mot " * 60,
    "x" * 300,
]


@pytest.mark.parametrize("texte", TEXTES)
def test_un_texte_revient_tel_quel(charge: Atelier, sortie: Path, texte: str) -> None:
    Dispositif.objects.update(resume=texte)
    ecrire(sortie, entetes=RIEN)
    vider()
    charger(sortie)
    assert Dispositif.objects.get().resume == texte


def test_les_lignes_d_un_navigateur_sont_celles_d_un_fichier(charge: Atelier) -> None:
    Dispositif.objects.update(resume="deux\r\nlignes")
    assert 'resume: "deux\\nlignes"' in composer(lire_la_base())["fiches/2a-corse-du-sud.yaml"]


def test_ce_qui_vaut_ce_que_rien_ne_dit_n_est_pas_ecrit(charge: Atelier) -> None:
    Capacite.objects.update(internes=0)
    Region.objects.update(dans_atlas=False)
    assert "internes: 0" in composer(lire_la_base())["formation/capacites.yaml"]
    assert "dans_atlas: false" in composer(lire_la_base())["territoires/regions.yaml"]
    assert "schema_general" not in FICHE
    Dispositif.objects.update(schema_general=True, porteur="Une association")
    texte = composer(lire_la_base())["fiches/2a-corse-du-sud.yaml"]
    assert '    porteur: "Une association"\n    schema_general: true\n    beneficiaires' in texte
