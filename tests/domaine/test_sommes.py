"""Money as people type it."""

import pytest

from aides.domaine.recherche import Requete, Texte
from aides.domaine.sommes import en_euros, sommes_dites


@pytest.mark.parametrize(
    ("texte", "sommes"),
    [
        ("bourse 26 euros", {"26"}),
        ("bourse 26€", {"26"}),
        ("26 € par mois", {"26"}),
        ("1 euro", {"1"}),
        ("26 EUR", {"26"}),
        ("26 par mois", {"26"}),
        ("26/mois", {"26"}),
        ("26 / an", {"26"}),
        ("300 par stage", {"300"}),
        ("400 mensuels", {"400"}),
        ("400 mensuelles", {"400"}),
        ("6 000 €", {"6000"}),
        ("6.000 €", {"6000"}),
        ("6’000 €", {"6000"}),
        ("26000 400 €", {"400"}),
        ("10\u202f000\u00a0€", {"10000"}),
        ("de 200 € à 400 €", {"200", "400"}),
        ("0,25 €", {"0", "25"}),
        ("drome 26 bourse 300 euros", {"300"}),
        # Numbers that are something else.
        ("bourse 26", set()),
        ("26 mois", set()),
        ("36 mois d’engagement", set()),
        ("400 médecins", set()),
        ("26 par canton", set()),
        ("26 européens", set()),
        ("69D euros", set()),
        ("euros", set()),
        ("€", set()),
        ("par mois", set()),
        ("", set()),
    ],
)
def test_ce_qui_est_de_l_argent(texte: str, sommes: set[str]) -> None:
    assert sommes_dites(texte) == sommes
    assert Requete.lire(texte).sommes == sommes


@pytest.mark.parametrize(
    ("texte", "euros"),
    [
        ("50 k€", "50000 euros"),
        ("50k€", "50000 euros"),
        ("50 K€ par an", "50000 euros par an"),
        ("1,5 k€", "1500 euros"),
        ("1.5 keuros", "1500 euros"),
        ("2 M€", "2000000 euros"),
        ("1 500 k€", "1500000 euros"),
        ("1.500 k€", "1500000 euros"),
        ("2 k/mois", "2000 euros/mois"),
        ("2k par mois", "2000 euros par mois"),
        ("50 km", "50 km"),
        ("50 k", "50 k"),
        ("4 médecins", "4 médecins"),
        ("400 €", "400 €"),
    ],
)
def test_des_milliers_sont_des_euros(texte: str, euros: str) -> None:
    assert en_euros(texte) == euros


def test_une_somme_est_un_nombre_entier() -> None:
    """« 26 » may begin a postcode, 26 euros begin nothing."""
    long, juste = Texte.lire("une aide de 2600 euros"), Texte.lire("une aide de 26 € par jour")
    assert Requete.lire("26").correspond(long)
    assert not Requete.lire("26 €").correspond(long)
    assert Requete.lire("26 €").correspond(juste)
    assert Requete.lire("1,5 k€").mots == ("1500",)
    assert Requete.lire("aide 2,6 k€").correspond(long)
