"""A measure in a line, on its territory's page: its first amounts, how many others, its stage; from the files."""

import re

import pytest

from aides.mots.ecriture import minuscule
from tests.elements import ouvrir
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db
DITS_PAR_LE_TITRE = ("(à l’étude)", "(supprimée)", "(en construction)")


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_chaque_mesure_est_dite_en_bref(f: Fichiers) -> None:
    """Its first three amounts and how many others there are, each of several with what it concerns; its stage where
    it is not in force and its title does not say so; that it is no territory's own where it is everybody's."""
    autres = generaux = 0
    for code in f.codes:
        for p in ouvrir(f.adresse(code)).tous("p.en-bref"):
            [lien] = p.tous("a")
            cle = lien.attributs["href"].removeprefix("#")
            vue = f.mesure(f.par_cle[cle])
            montants, stade = vue["montants"], vue["faits"].get("Stade", "")
            ecrits = [m.texte for m in p.tous("strong.montant")]
            assert len(ecrits) == len(montants[:3])
            assert all(m.startswith(ecrit) for m, ecrit in zip(montants, ecrits, strict=False))
            reste = len(montants[3:])
            suite = f" et {reste} autre{'s' if reste > 1 else ''} — " if reste else " — " if montants else ""
            debut, _, fin = p.texte.partition(lien.texte)
            assert debut.endswith(suite.lstrip() if not montants else suite), (code, p.texte)
            assert bool(re.search(r" et \d+ autres? — $", debut)) is bool(reste)
            general = "schéma national ou régional, non compté" if "cité mais non compté" in str(vue["faits"]) else ""
            dit = "" if lien.texte.endswith(DITS_PAR_LE_TITRE) else stade.partition(" — ")[0].lower()
            reserve = ", ".join(filter(None, [dit, general]))
            assert fin.startswith(f" ({reserve})" if reserve else (" ·", "")), (code, p.texte)
            assert ("non compté" in fin) is bool(general)
            generaux += bool(general)
            if len(montants) > 1:
                assert [minuscule(o["objet"]) in p.texte for o in f.montants[cle][:3]] == [True] * len(ecrits)
            autres += bool(reste)
    assert autres
    assert generaux >= 8
