"""A base of an old release, edited by staff, upgrades to this one: nothing lost, nothing falsely called staff's.

The base is frozen in `tests/donnees/a9c5cbe/` (LISEZMOI.md says how it was made). It is upgraded by the commands that
people run: on SQLite `make run`'s, on PostgreSQL those of the compose file's `preparation`. For the second, some
figures are first put back as bases have them that are older still, loaded before the column `Chiffre.en_avant` came.

Files were corrected since: what the upgrade must add, change and remove is what sets a fresh load of today's files
apart from the base as it was found, the team's rows left out.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connections
from reversion.models import Version

from aides.chargement.appliquer import charger
from aides.models import Empreinte, Modification
from tests.atelier import Contenu, contenu, instantane
from tests.chargement.vieilles_bases import (
    EDITIONS,
    SANS_EN_AVANT,
    Niveau,
    base_postgresql,
    base_sqlite,
    derriere,
    lancer,
    par_conteneur,
    par_make,
    trouver,
    vieillir,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def noms(*sortes: str) -> set[str]:
    """The rows of these kinds of edits, as messages name them."""
    lignes = [ligne for sorte in sortes for ligne in EDITIONS[sorte]]
    return {ligne if isinstance(ligne, str) else f"{ligne['modele']} {ligne['cle']}" for ligne in lignes}


CORRIGEES = noms("corrigees", "detachees")
SUPPRIMEES = noms("supprimees")


def perdues(venues: Iterable[str]) -> set[str]:
    """Of rows that came since, those that hang on a row that staff deleted: they stay out with it."""
    cles = [nom.split(" ")[1] for nom in SUPPRIMEES]
    return {nom for nom in venues if any(f"/{cle}/" in f"/{nom.split(' ')[1]}/" for cle in cles)}


# Each by the engine that it is for: `make run` serves SQLite, the compose file PostgreSQL.
VOIE = "conteneur" if "TEST_DATABASE_URL" in os.environ else "make"


@pytest.fixture(scope="module", params=[VOIE])
def niveau(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Niveau]:
    voie, dossier = request.param, tmp_path_factory.mktemp(request.param)
    if connections["default"].vendor == "sqlite":
        restaurer = base_sqlite(dossier)
    else:
        restaurer = base_postgresql(f"atlas_mise_a_niveau_{voie}_{os.getpid()}")
    with restaurer as url:
        nom = url.removeprefix("sqlite:///") if "sqlite" in url else url.rpartition("/")[2]
        if voie == "conteneur":
            vieillir(url)
        with django_db_blocker.unblock():
            trouvee = trouver(url, nom, dossier)
        dit = (par_make if voie == "make" else par_conteneur)(url, dossier)
        yield Niveau(voie, nom, dit, dossier, trouvee=trouvee)


@pytest.fixture
def neuve(db: None) -> Contenu:
    """What a fresh load of today's files holds."""
    return contenu()


@pytest.fixture
def ancienne(db: None, niveau: Niveau) -> Iterator[None]:
    """The upgraded base behind the default connection, for one test."""
    with derriere(niveau.nom):
        yield


@dataclass(frozen=True, slots=True)
class Ecarts:
    """By name, what sets a fresh load apart from the base as it was found: what the upgrade has to do."""

    venues: set[str]
    changees: set[str]
    parties: set[str]

    @property
    def perdues(self) -> set[str]:
        """What came since and stays out."""
        return perdues(self.venues)

    @property
    def a_l_equipe(self) -> set[str]:
        """What the upgrade leaves alone, and says so."""
        return CORRIGEES | SUPPRIMEES | self.perdues


@pytest.fixture
def ecarts(niveau: Niveau, neuve: Contenu) -> Ecarts:
    avant, apres = niveau.trouvee, {nom: meme_texte(ligne) for nom, ligne in neuve.items()}
    changees = {nom for nom in set(avant) & set(apres) if meme_texte(avant[nom]) != apres[nom]}
    return Ecarts(
        venues=set(apres) - set(avant) - SUPPRIMEES,
        changees=changees - CORRIGEES,
        parties=set(avant) - set(apres) - noms("ajoutees"),
    )


def meme_texte(ligne: dict[str, Any]) -> dict[str, Any]:
    """A row without what a browser does to the ends of its lines, and what is made from other columns."""
    return {
        champ: valeur.replace("\r\n", "\n") if isinstance(valeur, str) else valeur
        for champ, valeur in ligne.items()
        if champ != "recherche"
    }


def rubrique(dit: str, titre: str) -> list[str]:
    """The names that the command listed under a title."""
    trouvee = re.search(rf"^\d+ {titre}s?\n((?:  .+\n)*)", dit, re.M)
    assert trouvee, dit
    return sorted(trouvee[1].split("\n")[:-1])


def en_conflit(dit: str) -> set[str]:
    """The rows that the command said to be changed by both, without their fields."""
    lignes = rubrique(dit, "conflits? entre l’équipe et les fichier")
    return {ligne.split(" (")[0].strip() for ligne in lignes if not ligne.startswith("    ")}


def sous_titre(noms_dits: set[str]) -> list[str]:
    return sorted(f"  {nom}" for nom in noms_dits)


# --- What must be true of it ---


def test_le_chargement_dit_ce_qui_est_a_l_equipe_et_rien_d_autre(niveau: Niveau, ecarts: Ecarts) -> None:
    conflits = en_conflit(niveau.dit)
    assert conflits <= CORRIGEES | SUPPRIMEES
    laisses = sous_titre(ecarts.a_l_equipe - conflits)
    assert rubrique(niveau.dit, "corrigés? par l’équipe, laissés? tels? quel") == laisses
    assert rubrique(niveau.dit, "saisis? par l’équipe, que les fichiers n’ont pa") == sous_titre(noms("ajoutees"))
    assert rubrique(niveau.dit, "supprimé") == sous_titre(ecarts.parties)
    assert re.findall(r"(?m)^(\d+) ajouté", niveau.dit) == [str(len(ecarts.venues - ecarts.perdues))]


def test_ce_que_les_fichiers_ont_corrige_l_est(niveau: Niveau, ecarts: Ecarts) -> None:
    """A column that came since takes the files' value too."""
    vieux = {f"aides.chiffre {cle}" for cle in SANS_EN_AVANT} if niveau.voie == "conteneur" else set()
    assert vieux <= ecarts.changees
    assert re.findall(r"(?m)^(\d+) modifié", niveau.dit) == [str(len(ecarts.changees))]


def test_tout_le_reste_est_comme_neuf(neuve: Contenu, ecarts: Ecarts, ancienne: None) -> None:
    ici = contenu()
    assert set(neuve) - set(ici) == SUPPRIMEES | ecarts.perdues
    assert set(ici) - set(neuve) == noms("ajoutees")
    tels_quels = noms("reenregistrees") - ecarts.changees
    assert {nom for nom in set(ici) & set(neuve) if ici[nom] != neuve[nom]} == CORRIGEES | tels_quels


@pytest.mark.parametrize("sorte", ["corrigees", "detachees", "ajoutees"])
def test_chaque_valeur_de_l_equipe_est_la(ancienne: None, sorte: str) -> None:
    ici = contenu()
    for ligne in EDITIONS[sorte]:
        nom = f"{ligne['modele']} {ligne['cle']}"
        assert {champ: ici[nom][champ] for champ in ligne["champs"]} == ligne["champs"], nom


def test_une_ligne_de_l_equipe_reste_telle_qu_elle_etait(niveau: Niveau, ancienne: None) -> None:
    ici = contenu()
    for nom in CORRIGEES | noms("ajoutees"):
        assert meme_texte(ici[nom]) == meme_texte(niveau.trouvee[nom]), nom


def test_l_historique_de_l_equipe_est_la(ancienne: None) -> None:
    """Who, when, and what each row held: among the revisions, and told in the journal."""
    for ancien, nombre in EDITIONS["historique"].items():
        modele = apps.get_model(ancien.replace("historical", ""))
        siennes = Version.objects.get_for_model(modele).filter(revision__user__username="equipe")
        dites = Modification.objects.filter(modele__model=modele._meta.model_name, revision__user__username="equipe")
        assert siennes.count() + dites.filter(sorte="suppression").count() == nombre, modele
    dites = Modification.objects.filter(revision__user__username="equipe").order_by("pk")
    resumes = [ligne.champs for ligne in dites if ligne.nom.endswith("(03-2022-aide-investissement)")]
    [[resume]] = resumes
    assert (resume["nom"], resume["apres"]) == ("résumé", "Résumé corrigé par l’équipe.")
    assert "là où la CPAM n’aide pas" in resume["avant"]
    retirees = dites.filter(sorte="suppression")
    assert {ligne.modele.model for ligne in retirees} == {"dispositif", "releve", "operation", "dispositifregional"}
    parties = Modification.objects.filter(sorte="suppression", chemin__contains="aides.montant:")
    assert parties.filter(nom__contains="(03-2022-aides-cpam) · montant").count() == 4


def test_l_equipe_peut_ce_qu_elle_pouvait(ancienne: None) -> None:
    """The only group of then has another name, and the same members; nobody is in the new ones."""
    equipe = User.objects.get(username="equipe")
    assert list(equipe.groups.values_list("name", flat=True)) == ["Publication"]
    groupes = {"Lecture", "Rédaction", "Publication", "Administration"}
    assert set(Group.objects.values_list("name", flat=True)) == groupes
    assert {"aides.delete_dispositif", "aides.change_fiche", "aides.publier_enquete"} <= equipe.get_all_permissions()
    assert not Group.objects.exclude(name="Publication").filter(user__isnull=False).exists()


def test_une_seconde_fois_ne_change_rien(ecarts: Ecarts, ancienne: None) -> None:
    avant = instantane()
    bilan = charger(settings.FIXTURES_ATLAS)
    assert (bilan.ajoutes, bilan.modifies, bilan.supprimes) == ([], [], [])
    conflits = {conflit.nom for conflit in bilan.conflits}
    assert sorted({*bilan.respectes, *conflits}) == sorted(ecarts.a_l_equipe)
    assert instantane() == avant


def test_ce_qui_fut_ecrit_est_connu_sauf_de_ce_que_l_equipe_a_change(ancienne: None) -> None:
    """An old hash tells what was written while the row or its file is still the same, of the team's rows too. Of rows
    that both changed nobody knows any more, and they stay the team's."""
    inconnues = {f"{e.modele} {e.cle}" for e in Empreinte.objects.filter(valeurs__isnull=True)}
    assert inconnues <= CORRIGEES | SUPPRIMEES
    assert {f"{e.modele} {e.cle}" for e in Empreinte.objects.exclude(ancienne={})} == inconnues


@pytest.mark.parametrize("adresse", EDITIONS["adresses"])
def test_les_anciennes_adresses_repondent(ancienne: None, client: Any, adresse: str) -> None:
    assert client.get(adresse, follow=True).status_code == 200


def test_les_pages_montrent_les_corrections(ancienne: None, client: Any) -> None:
    page = client.get("/departements/03-allier/").content.decode()
    assert "Résumé corrigé par l’équipe." in page
    assert 'id="03-2022-aides-cpam"' not in page


def test_make_run_ne_recommence_pas(niveau: Niveau) -> None:
    """The stamp stands beside the SQLite file that it speaks of; of another database it says nothing."""
    if niveau.voie == "make":
        locale = connections["default"].vendor == "sqlite"
        assert (niveau.dossier / ".charge").exists() == locale
        assert f"{niveau.dossier}/.charge" in lancer(
            "make", "--dry-run", "--print-data-base", VAR_DIR=str(niveau.dossier)
        )
