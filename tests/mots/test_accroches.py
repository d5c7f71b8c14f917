"""The first sentences: one, several, none, unknown."""

import pytest

from aides.mots import accroches
from aides.mots.accroches import CategoriePart, Part
from tests.elements import plat


@pytest.mark.parametrize(
    ("connus", "dit"),
    [
        (
            Part(2022, 75, 101),
            "De 75 territoires sur 101, on sait ce qu’ils faisaient en 2022 pour attirer et garder des médecins",
        ),
        (
            Part(2025, 1, 3),
            "De 1 territoire sur 3, on sait ce qu’il faisait en 2025 pour attirer et garder des médecins",
        ),
        (None, "Ce que chaque département fait pour attirer et garder des médecins"),
    ],
)
def test_l_accueil(connus: Part | None, dit: str) -> None:
    assert accroches.accueil(connus) == dit


@pytest.mark.parametrize(
    ("connus", "dit"),
    [
        (Part(2022, 75, 101, du_tableau=8), "8 d’entre eux ne sont connus que par le tableau, non daté."),
        (Part(2022, 75, 101, du_tableau=1), "1 d’entre eux n’est connu que par le tableau, non daté."),
        (Part(2022, 1, 3, du_tableau=1), "Il n’est connu que par le tableau, non daté."),
        (Part(2022, 2, 3, du_tableau=2), "Ils ne sont connus que par le tableau, non daté."),
        (Part(2022, 75, 101), ""),
        (None, ""),
    ],
)
def test_ce_que_le_tableau_seul_fait_connaitre(connus: Part | None, dit: str) -> None:
    assert accroches.par_le_seul_tableau(connus) == dit


@pytest.mark.parametrize(
    ("parts", "dit"),
    [
        ([Part(2019, 84, 101), Part(2022, 75, 101)], "Sur 101 territoires, 75 connus en 2022 et 84 en 2019."),
        (
            [Part(2019, 2, 3), Part(2022, 0, 3), Part(2025, 1, 3)],
            "Sur 3 territoires, 1 connu en 2025, 0 en 2022 et 2 en 2019.",
        ),
        (
            [Part(2019, 2, 3), Part(2022, 3, 3, du_tableau=1)],
            "Sur 3 territoires, 3 connus en 2022 (dont 1 d’après le seul tableau, non daté) et 2 en 2019.",
        ),
        ([Part(2022, 3, 3)], "Sur 3 territoires, 3 connus en 2022."),
        (
            [Part(2019, 2, 2, du_tableau=2), Part(2022, 1, 1, du_tableau=1)],
            "Sur 1 territoire, 1 connu en 2022 (d’après le seul tableau, non daté) et 2 en 2019 (tous d’après le "
            "seul tableau, non daté).",
        ),
        ([], ""),
    ],
)
def test_les_territoires(parts: list[Part], dit: str) -> None:
    assert accroches.connus(parts) == dit


@pytest.mark.parametrize(
    ("connus", "proposees", "dit"),
    [
        (
            Part(2022, 4, 4),
            Part(2022, 10, 12),
            "En 2022, 4 territoires connus sur 4 ; "
            "10 catégories d’aides sur 12 proposées par un au moins des 4 connus.",
        ),
        (
            Part(2022, 1, 8),
            Part(2022, 1, 12),
            "En 2022, 1 territoire connu sur 8 ; 1 catégorie d’aides sur 12 proposée par le seul connu.",
        ),
        (
            Part(2022, 6, 6, du_tableau=1),
            Part(2022, 9, 12, du_tableau=2),
            "En 2022, 6 territoires connus sur 6 (dont 1 d’après le seul tableau, non daté) ; "
            "9 catégories d’aides sur 12 proposées par un au moins des 6 connus, "
            "dont 2 d’après le seul tableau, non daté.",
        ),
        (
            Part(2022, 0, 3),
            Part(2022, 0, 12),
            "En 2022, on ne sait rien de ses 3 territoires : ce n’est pas un « non ».",
        ),
        (
            Part(2022, 0, 1),
            Part(2022, 0, 12),
            "En 2022, on ne sait rien de son seul territoire : ce n’est pas un « non ».",
        ),
    ],
)
def test_une_region(connus: Part, proposees: Part, dit: str) -> None:
    assert plat(accroches.region(connus, proposees)) == dit


@pytest.mark.parametrize(("n", "mot"), [(0, "région"), (1, "région"), (5, "régions")])
def test_les_regions(n: int, mot: str) -> None:
    dit = f"En 2022, tous les territoires sont connus dans {n} {mot} sur 15."
    assert accroches.regions(Part(2022, n, 15)) == dit


def test_les_categories() -> None:
    moins, plus = CategoriePart("Salariat", Part(2022, 1, 75)), CategoriePart("MSP", Part(2022, 53, 74))
    assert accroches.categories(moins, plus) == "En 2022, de 1 territoire sur 75 connus (salariat) à 53 sur 74 (MSP)."
    moins, plus = CategoriePart("Salariat", Part(2022, 0, 1)), CategoriePart("MSP", Part(2022, 1, 1))
    assert accroches.categories(moins, plus) == "En 2022, de 0 territoire sur 1 connu (salariat) à 1 sur 1 (MSP)."


@pytest.mark.parametrize(
    ("parts", "dit"),
    [
        (
            [Part(2019, 18, 84), Part(2022, 1, 75)],
            "En 2022, 1 territoire sur 75 connus la propose (1 %) ; "
            "en 2019, 18 territoires sur 84 connus la proposent (21 %).",
        ),
        (
            [Part(2022, 0, 75), Part(2025, 0, 0)],
            "En 2025, on ne sait pas qui la propose ; en 2022, 0 territoire sur 75 connus la propose (0 %).",
        ),
        (
            [Part(2022, 2, 3, du_tableau=2), Part(2025, 1, 1, du_tableau=1), Part(2028, 3, 4, du_tableau=2)],
            "En 2028, 3 territoires sur 4 connus la proposent (75 %), dont 2 d’après le seul tableau, non daté ; "
            "en 2025, 1 territoire sur 1 connu la propose (100 %), d’après le seul tableau, non daté ; "
            "en 2022, 2 territoires sur 3 connus la proposent (67 %), tous d’après le seul tableau, non daté.",
        ),
        ([], ""),
    ],
)
def test_une_categorie(parts: list[Part], dit: str) -> None:
    assert plat(accroches.categorie(parts)) == dit


@pytest.mark.parametrize(
    ("parts", "a_part", "chiffrees", "versees", "dit"),
    [
        (
            [Part(2019, 1, 1), Part(2022, 1411, 65)],
            *(1, 1, 1),
            "Les fiches décrivent 1 411 mesures en 2022 (65 territoires) et 1 mesure en 2019 (1 territoire), "
            "dont 1 non comptée ; 1 dit un montant, une aide versée à une personne.",
        ),
        (
            [Part(2022, 30, 2)],
            *(4, 9, 5),
            "Les fiches décrivent 30 mesures en 2022 (2 territoires), dont 4 non comptées ; 9 disent un montant, "
            "dont 5 une aide versée à une personne.",
        ),
        (
            [Part(2022, 3, 2)],
            *(3, 2, 2),
            "Les fiches décrivent 3 mesures en 2022 (2 territoires), toutes non comptées ; 2 disent un montant, "
            "toutes une aide versée à une personne.",
        ),
        ([Part(2022, 0, 0)], 0, 0, 0, "Les fiches décrivent 0 mesure en 2022 (0 territoire) ; 0 dit un montant."),
        ([], 0, 0, 0, ""),
    ],
)
def test_les_mesures(parts: list[Part], a_part: int, chiffrees: int, versees: int, dit: str) -> None:
    assert plat(accroches.mesures(parts, a_part=a_part, chiffrees=chiffrees, versees=versees)) == dit


@pytest.mark.parametrize(
    ("nombres", "dit"),
    [
        ((1105, 90, 15), "1 105 opérations dans 90 communes de 15 départements."),
        ((1, 1, 1), "1 opération dans 1 commune de 1 département."),
    ],
)
def test_les_operations(nombres: tuple[int, int, int], dit: str) -> None:
    assert plat(accroches.operations(*nombres)) == dit


@pytest.mark.parametrize(
    ("genres", "dit"),
    [
        (
            [(2, "Chiffres différents"), (0, "Autre"), (1, "MSP")],
            "3 désaccords : 2 « chiffres différents » et 1 « MSP ».",
        ),
        ([(1, "Chiffres différents")], "1 désaccord : 1 « chiffres différents »."),
        ([(0, "Chiffres différents")], "Aucun désaccord relevé."),
    ],
)
def test_les_divergences(genres: list[tuple[int, str]], dit: str) -> None:
    assert plat(accroches.divergences(genres)) == dit


@pytest.mark.parametrize(
    ("connus", "bornes", "dit"),
    [
        (Part(2022, 75, 101), (0, 11), "En 2022, les 75 territoires connus proposent de 0 à 11 catégories d’aides"),
        (Part(2022, 2, 3), (4, 4), "En 2022, les 2 territoires connus proposent 4 catégories d’aides"),
        (
            Part(2022, 9, 101, du_tableau=2),
            (0, 1),
            "En 2022, les 9 territoires connus (dont 2 d’après le seul tableau, non daté) "
            "proposent de 0 à 1 catégorie d’aides",
        ),
        (Part(2025, 1, 3), (1, 1), "En 2025, le seul territoire connu propose 1 catégorie d’aides"),
    ],
)
def test_ce_qui_se_compare(connus: Part, bornes: tuple[int, int], dit: str) -> None:
    assert plat(accroches.comparaisons(connus, *bornes, total=12)) == f"{dit} sur 12."


def test_rien_a_comparer() -> None:
    assert accroches.comparaisons(Part(2022, 0, 3), 0, 0, total=12) == "En 2022, aucun territoire connu sur 3."


@pytest.mark.parametrize(
    ("differentes", "par_tous", "muets", "dit"),
    [
        (
            Part(2022, 6, 12),
            5,
            Part(2022, 0, 3),
            "En 2022, ce que l’on sait d’eux diffère sur 6 catégories d’aides sur 12 ; on en sait 5 proposées "
            "par tous.",
        ),
        (
            Part(2019, 1, 2),
            1,
            Part(2019, 1, 3),
            "En 2019, ce que l’on sait d’eux diffère sur 1 catégorie d’aides sur 2 ; on en sait 1 proposée par "
            "tous ; de 1 territoire sur 3, on ne sait rien.",
        ),
        (
            Part(2022, 0, 1),
            0,
            Part(2022, 2, 3),
            "En 2022, on ne leur sait aucune différence, sur 1 catégorie d’aides ; on n’en sait aucune proposée par "
            "tous ; de 2 territoires sur 3, on ne sait rien.",
        ),
        (Part(2022, 0, 12), 0, Part(2022, 2, 2), "En 2022, on ne sait rien d’aucun d’eux : ce n’est pas un « non »."),
    ],
)
def test_une_comparaison(differentes: Part, par_tous: int, muets: Part, dit: str) -> None:
    communes = Part(differentes.annee, par_tous, differentes.connus)
    assert plat(accroches.comparaison(differentes, par_tous=communes, muets=muets)) == dit


def test_une_comparaison_que_le_tableau_seul_permet() -> None:
    dite = accroches.comparaison(
        Part(2022, 7, 12, du_tableau=7), par_tous=Part(2022, 3, 12, du_tableau=1), muets=Part(2022, 0, 4)
    )
    assert plat(dite) == (
        "En 2022, ce que l’on sait d’eux diffère sur 7 catégories d’aides sur 12, d’après le seul tableau, "
        "non daté ; "
        "on en sait 3 proposées par tous, dont 1 d’après le seul tableau, non daté."
    )


def test_les_fichiers() -> None:
    assert plat(accroches.fichiers(19, 8119)) == "19 jeux de données, 8 119 lignes en tout."
    assert accroches.fichiers(1, 1) == "1 jeu de données, 1 ligne en tout."


@pytest.mark.parametrize(
    ("autres", "tires", "dit"),
    [
        (
            4,
            ((54, "dispositif"), (1, "chiffre"), (0, "opération")),
            " ; des 4 autres, 54 dispositifs et 1 chiffre.",
        ),
        (1, ((0, "dispositif"), (2, "opération")), " ; de l’autre, 2 opérations."),
        (2, ((0, "dispositif"),), "."),
        (0, (), "."),
    ],
)
def test_les_sources(autres: int, tires: tuple[tuple[int, str], ...], dit: str) -> None:
    attendu = f"5 documents : de l’Atlas viennent 1 759 mesures{dit}"
    assert plat(accroches.sources(5, 1759, autres=autres, tires=tires)) == attendu
    assert plat(accroches.sources(1, 1, autres=0, tires=())) == "1 document : de l’Atlas vient 1 mesure."


def test_ce_que_le_tableau_seul_fait_connaitre_se_dit() -> None:
    """Sheets and table are no like sources: the sentence that puts them together says so."""
    parts = [Part(2019, 21, 84), Part(2022, 29, 75, du_tableau=9)]
    assert plat(accroches.categorie(parts)) == (
        "En 2022, 29 territoires sur 75 connus la proposent (39 %), dont 9 d’après le seul tableau, non daté ; "
        "en 2019, 21 territoires sur 84 connus la proposent (25 %)."
    )
    assert plat(accroches.preuves(parts)) == (
        "En 2022, fiches et tableaux, ceux-ci non datés ; en 2019, fiches seules."
    )
    assert accroches.preuves([]) == ""
