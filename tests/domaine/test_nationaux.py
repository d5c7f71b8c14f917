"""National schemes that a request names, and the words that are left of it."""

import pytest

from aides.domaine.nationaux import NATIONAUX, _sens, nationaux_dits, reste_de
from aides.domaine.recherche import Requete


@pytest.fixture(autouse=True)
def _rien_de_garde() -> None:
    """Each test reads what acronyms stand for by itself."""
    _sens.cache_clear()


@pytest.mark.parametrize(
    ("texte", "sigles", "reste"),
    [
        ("CESP", ["CESP"], ""),
        ("c.e.s.p.", ["CESP"], ""),
        ("ZRR Ardèche", ["ZRR"], "ardeche"),
        ("aide zac ou zip", ["ZIP", "ZAC"], "aide ou"),
        ("zone de revitalisation rurale", ["ZRR"], ""),
        # « en » is not of its words.
        ("en zones de revitalisation rurale, Nièvre", ["ZRR"], "en zones nievre"),
        ("revitalisation de zone rurale", ["ZRR"], ""),
        ("France ruralités revitalisation", ["FRR"], ""),
        ("zone France ruralités revitalisation", ["FRR", "ZFRR"], ""),
        # Part of a meaning names none, nor does one word that only begins so.
        ("zone revitalisation", [], "zone revitalisation"),
        ("zone", [], "zone"),
        ("ces", [], "ces"),
        ("cespx", [], "cespx"),
        ("médecins", [], "medecins"),
        ("bourse", [], "bourse"),
        ("", [], ""),
    ],
)
def test_les_dispositifs_dits(texte: str, sigles: list[str], reste: str) -> None:
    requete = Requete.lire(texte)
    dits = nationaux_dits(requete)
    assert [n.sigle for n in dits] == sigles
    assert reste_de(requete, dits) == reste


def test_rien_de_dit_ne_retire_aucun_mot() -> None:
    assert reste_de(Requete.lire("ZRR Ardèche"), ()) == "zrr ardeche"


@pytest.mark.parametrize("rang", range(len(NATIONAUX)))
def test_chacun_est_dit_par_son_sigle_et_par_son_sens(rang: int) -> None:
    national = NATIONAUX[rang]
    for texte in (national.sigle, national.sens):
        assert national in nationaux_dits(Requete.lire(texte))
