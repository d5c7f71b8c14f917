"""There and back: what staff make of a few territories by the admin's forms, written, is what the next load gives.

Into an empty base, and into one that was loaded before, as « Préparer » then the public site.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as reglages
from hypothesis import strategies as st

from aides.chargement.appliquer import charger
from aides.chargement.ecrire import ecrire, lire_la_base, verifier
from aides.chargement.verifier import verifier_ensemble
from aides.models import Dispositif, Fiche, Montant, Releve, Suite
from tests.atelier import vider
from tests.equipe.test_admin import envoyer, formulaire, page_de

pytestmark = [pytest.mark.django_db, pytest.mark.long]

GARDES = [
    *("territoires/regions.yaml", "territoires/departements.yaml", "reference/*.yaml"),
    *("fiches/01-ain.yaml", "fiches/07-ardeche.yaml", "suites/01-ain.yaml", "suites/07-ardeche.yaml"),
    *("tableaux/regions.yaml", "tableaux/auvergne-rhone-alpes.yaml"),
]
MOTIF = {"pourquoi": "essai"}
UN_MONTANT = {"montants-0-nature": "aide", "montants-0-unite": "EUR"}


@pytest.fixture
def petites(tmp_path: Path) -> Path:
    """The fixtures of two territories, loaded into empty tables."""
    dossier = tmp_path / "fixtures"
    for motif in GARDES:
        for chemin in settings.FIXTURES_ATLAS.glob(motif):
            copie = dossier / chemin.relative_to(settings.FIXTURES_ATLAS)
            copie.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(chemin, copie)
    vider()
    charger(dossier)
    return dossier


# --- What staff do: each is given a number that chooses among rows and values, and a text ---


def une(modele: Any, nombre: int, **cherches: Any) -> Any:
    """Return a row, whichever the number says; None where there is none."""
    lignes = modele.objects.filter(**cherches).order_by("pk")
    return lignes[nombre % len(lignes)] if lignes else None


def ajouter(client: Client, modele: str, **champs: Any) -> Any:
    adresse = reverse(f"admin:aides_{modele}_add")
    return client.post(adresse, formulaire(client, adresse) | MOTIF | champs)


def supprimer(client: Client, objet: Any) -> Any:
    adresse = reverse(f"admin:aides_{objet._meta.model_name}_delete", args=[objet.pk])
    return client.post(adresse, {"post": "yes", **MOTIF})


def changer_une_mesure(client: Client, nombre: int, texte: str) -> Any:
    changes: list[dict[str, Any]] = [
        {"resume": texte},
        {"intitule": texte, "porteur": texte},
        {"categories": [str(Releve.objects.order_by("pk")[0].categorie_id)], "beneficiaires": []},
        {"confiance": "probable", "motif": texte, "stade": "experimentee"},
        {"engagement": "oui", "engagement_mois": 1 + nombre % 60, "engagement_texte": texte},
        {"ordre": nombre % 5, "page": 1 + nombre % 300, "schema_general": "on"},
    ]
    return envoyer(client, une(Dispositif, nombre), **changes[nombre % len(changes)])


def ajouter_une_mesure(client: Client, nombre: int, texte: str) -> Any:
    fiche = une(Fiche, nombre, statut="aides")
    montants = {"montants-TOTAL_FORMS": 1, **UN_MONTANT, "montants-0-minimum": f"{(nombre + 1) / 100:.2f}"}
    return ajouter(client, "dispositif", fiche=fiche.pk, intitule=texte, resume=texte, page="", **montants)


def supprimer_une_mesure(client: Client, nombre: int, texte: str) -> Any:
    return supprimer(client, une(Dispositif, nombre))


def changer_un_montant(client: Client, nombre: int, texte: str) -> Any:
    montant = une(Montant, nombre)
    if montant is None:
        return None
    adresse = page_de(montant)
    return client.post(
        adresse, formulaire(client, adresse) | MOTIF | {"maximum": str(nombre + 10**6), "objet": texte}
    )


def changer_une_fiche(client: Client, nombre: int, texte: str) -> Any:
    changes: list[dict[str, Any]] = [
        {"remarque": texte},
        {"page": 1 + nombre % 300},
        {"sites": "https://exemple.fr\r\nhttps://exemple.org"},
        {"statut": "refus", "remarque": texte},
        {"absences": [str(Releve.objects.order_by("pk")[0].categorie_id)]},
    ]
    return envoyer(client, une(Fiche, nombre), **changes[nombre % len(changes)])


def vider_une_fiche(client: Client, nombre: int, texte: str) -> Any:
    """All its measures go, and it becomes one that says nothing."""
    fiche = une(Fiche, nombre, statut="aides")
    if fiche is None:
        return None
    champs = formulaire(client, reverse("admin:aides_fiche_change", args=[fiche.pk]))
    enleves = {f"dispositifs-{rang}-DELETE": "on" for rang in range(int(champs["dispositifs-INITIAL_FORMS"][0]))}
    champs.pop("codee", None)
    premiere = client.post(reverse("admin:aides_fiche_change", args=[fiche.pk]), {**champs, **enleves, **MOTIF})
    if premiere.status_code == 302:
        return envoyer(client, fiche, statut="aucune_aide")
    return premiere


def changer_une_case(client: Client, nombre: int, texte: str) -> Any:
    return envoyer(client, une(Releve, nombre), mention=texte)


def ajouter_ou_oter_une_case(client: Client, nombre: int, texte: str) -> Any:
    case = une(Releve, nombre)
    if nombre % 2:
        return supprimer(client, case)
    champs = {"departement": case.departement_id, "enquete": une(Fiche, 0).enquete_id, "mention": texte}
    return ajouter(client, "releve", categorie=case.categorie_id, **champs)


def lier_deux_mesures(client: Client, nombre: int, texte: str) -> Any:
    a = une(Dispositif, nombre, fiche__enquete__annee=2022)
    de = a and une(Dispositif, nombre, fiche__enquete__annee=2019, fiche__departement=a.fiche.departement_id)
    if de is None:
        return None
    champs: dict[str, Any] = {"de": de.pk, "a": a.pk, "relation": "reconduite", "confiance": "sure"}
    if nombre % 2:
        changement = {"changements-0-element": "montant", "changements-0-apres": texte}
        champs |= {"relation": "modifiee", "changements-TOTAL_FORMS": 1, **changement}
    return ajouter(client, "suite", **champs)


def delier(client: Client, nombre: int, texte: str) -> Any:
    suite = une(Suite, nombre)
    return supprimer(client, suite) if suite else None


Geste = Callable[[Client, int, str], Any]
GESTES: list[Geste] = [
    changer_une_mesure,
    ajouter_une_mesure,
    supprimer_une_mesure,
    changer_un_montant,
    changer_une_fiche,
    vider_une_fiche,
    changer_une_case,
    ajouter_ou_oter_une_case,
    lier_deux_mesures,
    delier,
]
TEXTES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
FAITS = st.lists(st.tuples(st.sampled_from(GESTES), st.integers(0, 9999), TEXTES), min_size=1, max_size=4)


def verifier_l_aller_retour(dossier: Path, modifier: Callable[[], None]) -> None:
    """Edit, write, then load what was written: into this base again, an empty one, and the one before the edits."""
    sortie = dossier.parent / "sortie"
    with transaction.atomic():
        modifier()
        assert list(verifier_ensemble()) == []
        attendu = lire_la_base()
        ecrire(sortie, entetes=dossier)
        assert verifier(sortie, entetes=dossier)[0] == ()
        encore = charger(sortie)
        assert (encore.ajoutes, encore.modifies, encore.supprimes) == ([], [], [])
        assert (encore.respectes, encore.conflits, encore.saisis, encore.avertissements) == ([], [], [], [])
        assert lire_la_base() == attendu
        vider()
        charger(sortie)
        assert lire_la_base() == attendu
        transaction.set_rollback(True)
    with transaction.atomic():
        bilan = charger(sortie)
        assert (bilan.respectes, bilan.conflits, bilan.saisis, bilan.avertissements) == ([], [], [], [])
        assert lire_la_base() == attendu
        transaction.set_rollback(True)


@pytest.mark.une_base
def test_chaque_geste_change_quelque_chose_et_revient(petites: Path, client_equipe: Client) -> None:
    avant = lire_la_base()
    connues = [avant]

    def modifier() -> None:
        for geste in GESTES:
            assert geste(client_equipe, 1, f"Un texte, relu ({geste.__name__}).").status_code == 302, geste.__name__
            connues.append(lire_la_base())
            assert connues[-1] != connues[-2], geste.__name__

    verifier_l_aller_retour(petites, modifier)
    assert lire_la_base() == avant


@pytest.mark.long
@reglages(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faits=FAITS)
def test_ce_que_l_equipe_fait_revient(petites: Path, client_equipe: Client, faits: list[Any]) -> None:
    def modifier() -> None:
        for geste, nombre, texte in faits:
            reponse = geste(client_equipe, nombre, texte)
            assert reponse is None or reponse.status_code in (200, 302)

    verifier_l_aller_retour(petites, modifier)
