"""What the site knows of territories and measures, asked for one by one."""

from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.atlas import Decompte
from aides.domaine.catalogue import precedent_et_suivant
from aides.domaine.logique import Reponse
from aides.domaine.montants import Argent, Montant
from tests.domaine.objets import CATEGORIES, mesure, territoire

TROIS = tuple(territoire(code) for code in ("01", "2A", "69M"))


@pytest.mark.parametrize(("code", "avant", "apres"), [("01", None, "2A"), ("2A", "01", "69M"), ("69M", "2A", None)])
def test_celui_d_avant_et_celui_d_apres(code: str, avant: str | None, apres: str | None) -> None:
    precedent, suivant = precedent_et_suivant(TROIS, code)
    assert (precedent and precedent.code, suivant and suivant.code) == (avant, apres)


def test_un_seul_n_a_ni_l_un_ni_l_autre() -> None:
    assert precedent_et_suivant(TROIS[:1], "01") == (None, None)


def _euros(valeur: int, par: str = "mois", nature: str = "aide", a: str = "personne") -> Montant:
    return Montant(nature=nature, payee_a=a, maximum=Decimal(valeur), periodicite=par)


@pytest.mark.parametrize(
    ("montants", "par_mois"),
    [
        ((), None),
        ((_euros(400),), Decimal(400)),
        ((_euros(400), _euros(1500, "trimestre")), Decimal(500)),
        ((_euros(12000, "an"), _euros(400)), Decimal(1000)),
        ((_euros(400), _euros(900, nature="salaire")), Decimal(400)),
        ((_euros(900, nature="salaire"),), None),
        ((_euros(6000, ""),), None),
        ((_euros(6000, ""), _euros(200)), Decimal(200)),
    ],
)
def test_le_plus_haut_versement_par_mois(montants: tuple[Montant, ...], par_mois: Decimal | None) -> None:
    assert mesure(montants=montants).par_mois == par_mois


@pytest.mark.parametrize(
    ("montants", "euros", "reponse"),
    [
        ((_euros(400),), 399, True),
        ((_euros(400),), 400, True),
        ((_euros(400),), 401, False),
        ((_euros(6000, ""),), 1, None),
        ((), 0, None),
    ],
)
def test_verse_au_moins(montants: tuple[Montant, ...], euros: int, reponse: Reponse) -> None:
    assert mesure(montants=montants).verse_au_moins(euros) is reponse


@pytest.mark.parametrize(
    ("engagement", "mois", "maximum", "reponse"),
    [
        ("non", None, 0, True),
        ("oui", 36, 35, False),
        ("oui", 36, 36, True),
        ("oui", 36, 37, True),
        ("oui", None, 120, None),
        ("oui", None, 0, False),
        ("oui", None, 1, None),
        ("non_precise", None, 120, None),
        ("non_precise", None, 0, None),
    ],
)
def test_engage_au_plus(engagement: str, mois: int | None, maximum: int, reponse: Reponse) -> None:
    """« Asks for nothing » is a yes; « does not say » is neither a yes nor a no."""
    assert mesure(engagement=engagement, engagement_mois=mois).engage_au_plus(maximum) is reponse


@pytest.mark.parametrize(
    ("mois", "champs", "maximum", "reponse"),
    [
        # « 12 mois au plus », « 12 mois au moins », « de 12 à 24 mois ».
        (12, {"engagement_au_plus": True}, 12, True),
        (12, {"engagement_au_plus": True}, 13, True),
        (12, {"engagement_au_plus": True}, 11, None),
        (12, {"engagement_au_moins": True}, 11, False),
        (12, {"engagement_au_moins": True}, 12, None),
        (12, {"engagement_mois_max": 24}, 11, False),
        (12, {"engagement_mois_max": 24}, 12, None),
        (12, {"engagement_mois_max": 24}, 23, None),
        (12, {"engagement_mois_max": 24}, 24, True),
    ],
)
def test_un_engagement_qui_n_est_pas_un_seul_nombre(
    mois: int, champs: dict[str, Any], maximum: int, reponse: Reponse
) -> None:
    assert mesure(engagement="oui", engagement_mois=mois, **champs).engage_au_plus(maximum) is reponse


def test_ce_a_quoi_rien_ne_peut_etre_demande() -> None:
    assert mesure(engagement="sans_objet").engage_au_plus(0) is True
    assert mesure(engagement="sans_objet").verse_au_moins(1) is False
    prete = mesure(montants=(_euros(900, nature="pret"),), engagement="non")
    assert prete.verse_au_moins(900) is None
    assert prete.verse_au_moins(900, frozenset([Argent.PRET])) is True
    assert prete.verse_au_moins(1, frozenset([Argent.STRUCTURE])) is False
    assert prete.argents == (Argent.PRET,)


@pytest.mark.parametrize(
    ("cles", "parmi"), [("bourse", True), ("msp logement bourse", True), ("msp", False), ("", False)]
)
def test_d_une_de_ces_categories(cles: str, *, parmi: bool) -> None:
    siennes = mesure(categories=CATEGORIES[:2])
    assert siennes.est_parmi(frozenset(cles.split())) is parmi
    assert mesure().est_parmi(frozenset(cles.split())) is False


@pytest.mark.parametrize(
    ("decompte", "complet", "inconnues"),
    [(Decompte(3, 12, 12), True, 0), (Decompte(3, 11, 12), False, 1), (Decompte(0, 0, 12), False, 12)],
)
def test_decompte(decompte: Decompte, *, complet: bool, inconnues: int) -> None:
    assert (decompte.complet, decompte.inconnues) == (complet, inconnues)


def test_un_territoire_se_nomme_avec_son_code() -> None:
    assert territoire("2A").nom_et_code == "Territoire 2A (2A)"


def test_une_mesure_est_de_ses_categories() -> None:
    bourse, logement, msp = CATEGORIES
    deux = mesure(categories=(bourse, msp))
    assert [deux.est_de(c.cle) for c in (bourse, logement, msp)] == [True, False, True]
    assert not mesure().est_de(bourse.cle)
