"""What became of each measure, over all the data and through the database, against the naive oracle."""

from pathlib import Path

import pytest

from aides.domaine.evolutions import Bornes
from aides.lectures.atlas import lire_recueil
from aides.models import Apparition, Suite
from tests import oracle
from tests.domaine.test_suites import verifier

pytestmark = pytest.mark.django_db


def test_chaque_suite(racine: Path) -> None:
    """Links, measures without link, counts with their denominators, bunches: between any two surveys."""
    verifier(lire_recueil(), oracle.lire(racine / "fixtures"))


def test_les_territoires_dont_les_deux_fiches_decrivent_des_aides() -> None:
    """57 of them, with 269 and 388 measures: the figures that were counted by hand, once for all."""
    suites = lire_recueil().suites(Bornes(2019, 2022))
    if suites.codees:
        assert (len(suites.territoires), len(suites.avant), len(suites.apres)) == (57, 269, 388)


def test_chaque_lien_a_ce_qui_est_a_lui() -> None:
    """Measures, changes, ages are joined by hand: each is compared with its own row."""
    recueil = lire_recueil()
    assert len(recueil.liens) == Suite.objects.count()
    lignes = {s.natural_key(): s for s in Suite.objects.select_related("de", "a")}
    for lien in recueil.liens:
        ligne = lignes[lien.de.cle, lien.a.cle]
        assert (lien.relation, lien.confiance, lien.motif) == (ligne.relation, ligne.confiance, ligne.motif)
        dites = [(d.element.value, d.avant, d.apres) for d in lien.differences]
        assert dites == list(ligne.changements.order_by("ordre").values_list("element", "avant", "apres"))
    dites_apparues = {cle: (a.relation.value, a.preuve) for cle, a in recueil.apparitions.items()}
    assert dites_apparues == {
        a.dispositif.cle: (a.relation, a.preuve) for a in Apparition.objects.select_related("dispositif")
    }
