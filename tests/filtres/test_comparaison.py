"""What a comparison may be asked, what it says of faults, the addresses that it leads to, each whole."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Rapprochement
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.filtres.comparaison import GROUPES, Ajout, AjoutEnsemble, FormulaireComparaison
from tests.domaine.objets import CATEGORIES, territoire

CODES = ("01", "2A", "2B", "34", "69M", "974", "976")
TERRITOIRES = tuple(territoire(code) for code in CODES)
PAR_CODE = {t.code: t for t in TERRITOIRES}
TOUTES = (2019, 2022)
DERNIERES = Rapprochement(Bornes(2019, 2022), Base.FICHES)


def form(requete: str) -> FormulaireComparaison:
    return FormulaireComparaison(QueryDict(requete), TERRITOIRES, TOUTES, categories=CATEGORIES)


def t(*codes: str) -> str:
    return urlencode({"t": codes}, doseq=True)


def siens(*codes: str) -> list[Territoire]:
    return [PAR_CODE[code] for code in codes]


@pytest.mark.parametrize(
    ("requete", "attendus"),
    [
        ("t=34&t=2A", CriteresComparaison(("34", "2A"), TOUTES)),
        ("t=+2a&t=69m&t=", CriteresComparaison(("2A", "69M"), TOUTES)),
        ("t=34&t=01&annee=2019", CriteresComparaison(("34", "01"), (2019,))),
        ("t=34&t=01&differences=1", CriteresComparaison(("34", "01"), TOUTES, differences=True)),
        ("t=34&t=01&groupe=enquete", CriteresComparaison(("34", "01"), TOUTES, par_enquete=True)),
        (t(*CODES[:6]), CriteresComparaison(CODES[:6], TOUTES)),
        ("t=34&t=01&categorie=msp", CriteresComparaison(("34", "01"), TOUTES, categories=("msp",))),
        (
            "t=34&t=01&categorie=MSP&categorie=bourse&categorie=msp&categorie=",
            CriteresComparaison(("34", "01"), TOUTES, categories=("msp", "bourse")),
        ),
    ],
)
def test_les_criteres(requete: str, attendus: CriteresComparaison) -> None:
    """Codes in any case, in the order asked for; all surveys, all categories, in detail, unless it is said."""
    demande = form(requete)
    assert demande.criteres() == replace(attendus, rapprochement=DERNIERES)
    assert (demande.messages, demande.en_attente) == ([], False)


MANQUE = "Choisissez au moins deux territoires\u00a0: un seul ne se compare à rien."


@pytest.mark.parametrize(
    ("requete", "messages", "en_attente"),
    [
        ("", [MANQUE], True),
        ("t=34", [MANQUE], True),
        ("t=34&annee=2020", [MANQUE, "L’année «\u00a02020\u00a0» n’est celle d’aucune enquête."], False),
        ("t=34&t=34", ["Choisi plus d’une fois\u00a0: Territoire 34. Une fois suffit."], False),
        (
            "t=34&t=34&t=2a&t=2A&t=01",
            ["Choisi plus d’une fois\u00a0: Territoire 34, Territoire 2A. Une fois suffit."],
            False,
        ),
        (t(*CODES), ["Six territoires au plus peuvent être comparés, 7 sont demandés\u00a0: retirez-en."], False),
        (
            "t=34&t=99",
            [
                "Territoires\u00a0: «\u00a099\u00a0» n’est le code d’aucun territoire de l’Atlas "
                "(exemples\u00a0: 01, 2A, 69M, 974)."
            ],
            False,
        ),
        (
            "t=34&t=01&differences=2",
            ["Seulement ce qui diffère\u00a0: «\u00a0differences\u00a0» vaut 1 ou rien, pas «\u00a02\u00a0»."],
            False,
        ),
        (
            "t=34&t=01&groupe=x",
            ["Regrouper\u00a0: «\u00a0groupe\u00a0» vaut enquete ou rien, pas «\u00a0x\u00a0»."],
            False,
        ),
        (
            "t=34&t=01&categorie=msp&categorie=x",
            ["Catégories\u00a0: «\u00a0x\u00a0» n’est pas une valeur connue."],
            False,
        ),
    ],
)
def test_ce_qui_est_faux(requete: str, messages: list[str], en_attente: bool) -> None:
    """No criteria, and each fault in words; one that only lacks territories is not wrong yet."""
    demande = form(requete)
    assert demande.criteres() is None
    assert (demande.messages, demande.en_attente) == (messages, en_attente)


@pytest.mark.parametrize(
    ("requete", "codes", "listes"),
    [
        ("", [], [1, 2, 3]),
        ("t=34", ["34"], [2, 3]),
        ("t=34&t=99&t=34&t=2a", ["34", "2A"], [3]),
        (t(*CODES[:5]), list(CODES[:5]), [6]),
        (t(*CODES[:6]), list(CODES[:6]), []),
        (t(*CODES), list(CODES), []),
    ],
)
def test_les_territoires_choisis(requete: str, codes: list[str], listes: list[int]) -> None:
    """The known ones, each once, in the order asked for; what may be added; how many lists to add from."""
    demande = form(requete)
    assert demande.codes == codes
    assert [a.territoire for a in demande.choisis] == siens(*codes)
    assert demande.autres == siens(*(code for code in CODES if code not in codes))
    assert list(demande.listes) == listes


def test_les_adresses_sans_l_un_d_eux() -> None:
    demande = form("t=34&t=01&t=2A&annee=2019&differences=1&groupe=enquete")
    reste = "annee=2019&differences=1&groupe=enquete"
    assert demande.choisis == [
        Ajout(PAR_CODE["34"], f"/comparer/?t=01&t=2A&{reste}"),
        Ajout(PAR_CODE["01"], f"/comparer/?t=34&t=2A&{reste}"),
        Ajout(PAR_CODE["2A"], f"/comparer/?t=34&t=01&{reste}"),
    ]


def test_l_adresse_de_rien() -> None:
    assert form("t=34").choisis == [Ajout(PAR_CODE["34"], "/comparer/")]
    assert form("").adresse([]) == "/comparer/"


def test_les_adresses_avec_un_autre() -> None:
    """Each territory with the comparison that has it too; none once there are six."""
    assert form("t=34&annee=2022").ajouts(siens("01", "2A")) == [
        Ajout(PAR_CODE["01"], "/comparer/?t=34&t=01&annee=2022"),
        Ajout(PAR_CODE["2A"], "/comparer/?t=34&t=2A&annee=2022"),
    ]
    assert len(form(t(*CODES[:5])).ajouts(siens("974"))) == 1
    assert form(t(*CODES[:6])).ajouts(siens("976")) == []


@pytest.mark.parametrize(
    ("choisis", "ajoutes", "nombre", "adresse"),
    [
        ((), (), 0, "/comparer/"),
        (("34",), ("01", "2A"), 2, "/comparer/?t=34&t=01&t=2A"),
        (CODES[:5], ("974", "976"), 1, f"/comparer/?{t(*CODES[:6])}"),
        (CODES[:6], ("976",), 0, f"/comparer/?{t(*CODES[:6])}"),
    ],
)
def test_l_adresse_avec_plusieurs(
    choisis: tuple[str, ...], ajoutes: tuple[str, ...], nombre: int, adresse: str
) -> None:
    """As many as may stand side by side, in their order."""
    assert form(t(*choisis) if choisis else "").avec(siens(*ajoutes)) == AjoutEnsemble(nombre, adresse)


@pytest.mark.parametrize(
    ("requete", "dit"),
    [
        ("", ("", False, "")),
        ("annee=2019&differences=1&groupe=enquete", ("2019", True, "enquete")),
        ("annee=2020&differences=2&groupe=x", ("", False, "")),
    ],
)
def test_ce_que_la_page_montre_du_formulaire(requete: str, dit: tuple[str, bool, str]) -> None:
    """What is known of what was asked, whatever is wrong."""
    demande = form(requete)
    assert (demande.annee_choisie, demande.differences_seules, demande.groupe_choisi) == dit
    assert demande.annees_proposees == [("", "Toutes"), ("2019", "2019"), ("2022", "2022")]
    assert demande.groupes == GROUPES


def test_la_page_entiere() -> None:
    """The page without differences only, all else kept."""
    demande = form("t=34&t=01&annee=2019&differences=1&groupe=enquete")
    assert demande.sans_differences == "/comparer/?t=34&t=01&annee=2019&groupe=enquete"


def test_ce_qui_peut_etre_choisi() -> None:
    champs: Any = form("").fields
    assert champs["t"].choices == [(code, f"Territoire {code}") for code in CODES]
    assert champs["annee"].choices == [("", "Toutes"), ("2019", "2019"), ("2022", "2022")]
