"""A measure in a line, on its territory's page: its first amounts, how many others, its stage; from the files."""

import re

import pytest

from tests.elements import ouvrir
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_chaque_mesure_est_dite_en_bref(f: Fichiers) -> None:
    """Its first three amounts and how many others there are; its stage where it is not in force."""
    autres = 0
    for code in f.codes:
        for p in ouvrir(f.adresse(code)).tous("p.en-bref"):
            [lien] = p.tous("a")
            vue = f.mesure(f.par_cle[lien.attributs["href"].removeprefix("#")])
            montants, stade = vue["montants"], vue["faits"].get("Stade", "")
            ecrits = [m.texte for m in p.tous("strong.montant")]
            assert len(ecrits) == len(montants[:3])
            assert all(m.startswith(ecrit) for m, ecrit in zip(montants, ecrits, strict=False))
            reste = len(montants[3:])
            suite = f" et {reste} autre{'s' if reste > 1 else ''} — " if reste else " — " if montants else ""
            debut, _, fin = p.texte.partition(lien.texte)
            assert debut.endswith(suite.lstrip() if not montants else suite), (code, p.texte)
            assert bool(re.search(r" et \d+ autres? — $", debut)) is bool(reste)
            assert fin.startswith(f" ({stade.partition(' — ')[0].lower()})") is bool(stade)
            autres += bool(reste)
    assert autres
