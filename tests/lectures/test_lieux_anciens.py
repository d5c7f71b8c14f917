"""Places as they were written before: a postcode without its zero, the name that a commune had."""

import pytest

from aides.lectures.lieux import comprendre
from territoires.communes import anciennes, communes


@pytest.mark.parametrize(
    ("texte", "code_postal", "sans_zero", "communes", "commencees"),
    [
        ("6000", "06000", True, ["Nice"], ["Beauvais", "Allonne"]),
        ("7500", "07500", True, ["Guilherand-Granges"], ["Paris"]),
        ("06000", "06000", False, ["Nice"], []),
        # Its number says which it is.
        ("6000 (06)", "06000", False, ["Nice"], []),
        ("2601", "2601", False, [], []),
        ("0600", "0600", False, ["Nice"], []),
        ("26000", "26000", False, ["Valence"], []),
    ],
)
def test_un_code_postal_sans_son_zero(
    texte: str, code_postal: str, sans_zero: bool, communes: list[str], commencees: list[str]
) -> None:
    """Said to be so, for it may be another number, and begins other postcodes."""
    lieux = comprendre(texte)
    assert (lieux.code_postal, lieux.sans_zero) == (code_postal, sans_zero)
    assert [c.nom for c in lieux.communes] == communes
    assert [c.nom for c in lieux.commencees][: len(commencees)] == commencees
    assert bool(lieux.commencees) == bool(commencees)


def test_aucun_nom_d_avant_n_en_cache_un_d_aujourd_hui() -> None:
    """A name of before leads nowhere else, and is no word of what the site is about."""
    toutes = {c.nom for c in communes()}
    renommees = [a for a in anciennes() if a.nom in ("Roissy", "Conflans", "Digne", "Meuse", "Cellule", "Salle")]
    assert [a.nom for a in renommees if a.nom not in toutes] == []
    assert {a.nom for a in anciennes() if a.commune == "51108"} == {"Châlons-sur-Marne"}
