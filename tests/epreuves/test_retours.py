"""What the trial of migrations goes by: their order, and rows that are not the same."""

import pytest

from aides.models import Dispositif, Fiche
from outils.epreuves.combler import combler
from outils.epreuves.retours import Escalier, Essais, echelle, tables_differentes

PLAN = """[X]  contenttypes.0001_initial
[X]  territoires.0001_initial
[X]  aides.0001_initial
[ ]  aides.0002_analyses
[X]  territoires.0002_departement_site
"""


def test_de_la_derniere_a_la_premiere_chacune_avec_celle_d_avant_la_sienne() -> None:
    assert echelle(PLAN) == [
        ("territoires", "0002_departement_site", "0001_initial"),
        ("aides", "0002_analyses", "0001_initial"),
        ("aides", "0001_initial", "zero"),
        ("territoires", "0001_initial", "zero"),
    ]


def test_les_tables_qui_different() -> None:
    avant = {"a": ["1"], "b": ["1"], "partie": []}
    assert tables_differentes(avant, {"a": ["1"], "b": ["2"], "neuve": []}) == ["b", "neuve", "partie"]
    assert tables_differentes(avant, dict(avant)) == []


def test_un_refus_dit_ce_que_cette_migration_perdrait() -> None:
    escalier = object.__new__(Escalier)
    escalier.essais = Essais()
    dit = (
        "CommandError: Retour refusé : rien n’a été changé. Il perdrait :\n  aides 0002_b : 3 ligne(s), analyse\nPour"
    )
    escalier._refusee("aides 0002_b", dit)
    # The reason of another is none of its own.
    escalier._refusee("aides 0001_a", dit)
    escalier._refusee("aides 0003_c", "OperationalError")
    assert escalier.essais.refusees == {"aides 0002_b": "3 ligne(s), analyse"}
    assert escalier.essais.muettes == {"aides 0001_a": "Pour", "aides 0003_c": "OperationalError"}


@pytest.mark.django_db
def test_ce_qu_une_migration_laisse_vide_est_comble_pour_la_defaire_de_force() -> None:
    """A sheet that does not exist has no page: 0012 let it; before it, the base would refuse to go back."""
    sans = sum(modele.objects.filter(page=None).count() for modele in (Fiche, Dispositif))
    assert sans >= Fiche.objects.filter(statut="absente").count() > 0
    assert combler("aides", "0012_publication") == sans
    assert not Fiche.objects.filter(page=None).exists()
    assert combler("aides", "0022_duree_au_plus") == 0
