"""The API asked whatever its own document allows, and what it does not: schemathesis makes the requests, the same
ones each time, and holds the answers to the document."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode

from aides.api.document import chemin_ligne, document
from aides.api.ressources import RESSOURCES
from aides.api.routes import api
from aides.lectures.atlas import lire_recueil
from tests.wsgi import site_neuf

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.une_base]

# It reads no compressed body.
ENTETES = {"Host": "testserver", "Accept-Encoding": "identity"}
CHEMINS = [f"/api/v1/{ressource.cle}" for ressource in RESSOURCES]
CHEMINS_DES_LIGNES = [chemin_ligne(ressource) for ressource in RESSOURCES if ressource.clef]


@pytest.fixture(scope="module")
def ecrit(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        return document(api, lire_recueil(), "http://testserver/")


@pytest.fixture
def operations(ecrit: Any, settings: Any) -> dict[str, Any]:
    """What the document says may be asked, of a site that counts no requests."""
    settings.API_PAR_MINUTE = 1_000_000
    schema = schemathesis.openapi.from_dict(ecrit)
    schema.app = site_neuf()
    lues: list[Any] = [resultat.ok() for resultat in schema.get_all_operations()]  # type: ignore[union-attr]
    return {operation.path: operation for operation in lues}


def eprouver(cas: SearchStrategy[Any], nombre: int) -> Counter[int]:
    """Ask for so many cases, each answer held to all that schemathesis checks; count the statuses."""
    statuts: Counter[int] = Counter()

    @settings(
        max_examples=nombre,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cas)
    def essai(case: Any) -> None:
        reponse = case.call(headers=ENTETES)
        statuts[reponse.status_code] += 1
        case.validate_response(reponse)

    essai()
    return statuts


def une_condition_par_categorie(case: Any) -> bool:
    """What the document says of `si` in words only: no two conditions on one category."""
    categories = [valeur.partition(":")[0] for valeur in (case.query or {}).get("si", ())]
    return len(categories) == len(set(categories))


def tout_part(case: Any) -> bool:
    """Whether all that a case says is sent: of a name without a value, an address has nothing."""
    return [] not in (case.query or {}).values()


def test_tout_ce_que_le_document_dit_est_eprouve(operations: dict[str, Any]) -> None:
    assert set(operations) == {"/api/v1/", *CHEMINS, *CHEMINS_DES_LIGNES}
    assert eprouver(operations["/api/v1/"].as_strategy(), 1) == {200: 1}


@pytest.mark.parametrize("chemin", CHEMINS)
def test_ce_que_le_document_permet_est_repondu(operations: dict[str, Any], chemin: str) -> None:
    permis = operations[chemin].as_strategy(query={"page": 1}).filter(une_condition_par_categorie)
    statuts = eprouver(permis, 25)
    assert set(statuts) == {200}
    # Any page: past the last one there is none.
    assert set(eprouver(operations[chemin].as_strategy().filter(une_condition_par_categorie), 4)) <= {200, 404}


@pytest.mark.parametrize("chemin", CHEMINS)
def test_ce_que_le_document_ne_permet_pas_est_refuse(operations: dict[str, Any], chemin: str) -> None:
    interdits = operations[chemin].as_strategy(GenerationMode.NEGATIVE).filter(tout_part)
    assert set(eprouver(interdits, 25)) == {400}


@pytest.mark.parametrize("chemin", CHEMINS_DES_LIGNES)
def test_une_ligne_est_la_ou_n_y_est_pas(operations: dict[str, Any], chemin: str) -> None:
    assert set(eprouver(operations[chemin].as_strategy(), 6)) <= {200, 404}
