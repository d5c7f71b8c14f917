"""A question in words, whole sentences: every verb in both numbers, « et » and « ou », none, one or many answers."""

from typing import Any

import pytest

from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Rapprochement
from aides.domaine.conditions import Condition
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.evolutions import Bornes
from aides.domaine.selection import Bilan
from aides.domaine.vocabulaire import Base
from aides.mots.questions import VERBES, demandables, phrase
from tests.elements import plat


def categorie(cle: str, libelle: str) -> Categorie:
    return Categorie(cle, libelle, court=libelle, definition="", url="")


CATEGORIES = (
    categorie("accueil", "Accueil des internes"),
    categorie("bourse", "Bourse d’étude"),
    categorie("msp", "Soutien aux MSP"),
    categorie("logement", "Logement"),
    categorie("aide", "Aide à l’installation"),
    categorie("autre", "Crèches"),
)


TOUS_CONNUS = Bilan(12, 101, 101)


def dire(*si: str, bilan: Bilan = TOUS_CONNUS, **champs: Any) -> str:
    communs: dict[str, Any] = {nom: frozenset(v) if isinstance(v, set) else v for nom, v in champs.items()}
    criteres = CriteresTerritoires(
        annee=communs.pop("annee", 2022),
        conditions=tuple(map(Condition.lire, si)),
        rapprochement=Rapprochement(Bornes(2019, 2022), communs.pop("base", Base.FICHES)),
        **communs,
    )
    dite = phrase(criteres, CATEGORIES, bilan)
    assert str(dite) == f"{dite.sujet} {dite.suite}{dite.fin}"
    return plat(str(dite))


DOUZE, UN = "12 territoires sur 101", "1 territoire sur 101"


@pytest.mark.parametrize(
    ("condition", "plusieurs", "un"),
    [
        ("bourse:proposee", "proposent une bourse d’étude en 2022", "propose une bourse d’étude en 2022"),
        (
            "logement:pas_proposee",
            "ne disent pas proposer de logement en 2022",
            "ne dit pas proposer de logement en 2022",
        ),
        (
            "aide:declaree_absente",
            "déclarent ne pas proposer d’aide à l’installation en 2022",
            "déclare ne pas proposer d’aide à l’installation en 2022",
        ),
        (
            "accueil:non_mentionnee",
            "ne mentionnent pas d’accueil des internes en 2022",
            "ne mentionne pas d’accueil des internes en 2022",
        ),
        (
            "accueil:inconnue",
            "restent inconnus sur l’accueil des internes en 2022",
            "reste inconnu sur l’accueil des internes en 2022",
        ),
        (
            "msp:maintenue",
            "proposent un soutien aux MSP en 2019 comme en 2022",
            "propose un soutien aux MSP en 2019 comme en 2022",
        ),
        (
            "aide:nouvelle",
            "proposent une aide à l’installation en 2022 sans l’avoir dit en 2019",
            "propose une aide à l’installation en 2022 sans l’avoir dit en 2019",
        ),
        (
            "bourse:plus_mentionnee",
            "ne mentionnent plus en 2022 la bourse d’étude qu’ils proposaient en 2019",
            "ne mentionne plus en 2022 la bourse d’étude qu’il proposait en 2019",
        ),
        (
            "logement:supprimee",
            "déclarent en 2022 ne plus proposer le logement qu’ils proposaient en 2019",
            "déclare en 2022 ne plus proposer le logement qu’il proposait en 2019",
        ),
        (
            "bourse:absente",
            "déclarent en 2022 ne pas proposer de bourse d’étude, qu’ils ne disaient pas proposer en 2019",
            "déclare en 2022 ne pas proposer de bourse d’étude, qu’il ne disait pas proposer en 2019",
        ),
        (
            "autre:jamais_mentionnee",
            "ne disent proposer la catégorie « Crèches » ni en 2019 ni en 2022",
            "ne dit proposer la catégorie « Crèches » ni en 2019 ni en 2022",
        ),
        (
            "aide:indeterminee",
            "restent indéterminés sur l’aide à l’installation de 2019 à 2022",
            "reste indéterminé sur l’aide à l’installation de 2019 à 2022",
        ),
    ],
)
def test_une_condition(condition: str, plusieurs: str, un: str) -> None:
    if Condition.lire(condition).sur_changement:
        plusieurs, un = f"{plusieurs}, d’après les fiches seules", f"{un}, d’après les fiches seules"
    assert dire(condition) == f"{DOUZE} {plusieurs}"
    assert dire(condition, bilan=Bilan(1, 101, 101)) == f"{UN} {un}"
    assert dire(condition, bilan=Bilan(0, 101, 101)) == f"Aucun territoire sur 101 n’est de ceux qui {plusieurs}"
    assert dire(condition, bilan=Bilan(0, 101, 101, inconnus=101)) == (
        f"On ne sait pas si l’un des 101 territoires {un} : ce n’est pas un « non »"
    )


def test_chaque_valeur_a_son_verbe() -> None:
    assert list(VERBES) == [cle for cle, _ in demandables(compare=True)]


@pytest.mark.parametrize(
    ("si", "champs", "attendue"),
    [
        (
            ("logement:proposee", "bourse:pas_proposee"),
            {},
            "proposent un logement et ne disent pas proposer de bourse d’étude en 2022.",
        ),
        (
            ("logement:proposee", "bourse:pas_proposee"),
            {"mode": "un", "annee": 2019},
            "proposent un logement ou ne disent pas proposer de bourse d’étude en 2019.",
        ),
        (
            ("bourse:nouvelle", "msp:maintenue", "aide:inconnue"),
            {},
            "restent inconnus sur l’aide à l’installation en 2022, proposent une bourse d’étude en 2022 sans "
            "l’avoir dit en 2019 et proposent un soutien aux MSP en 2019 comme en 2022, d’après les fiches seules.",
        ),
        (
            ("msp:proposee", "bourse:proposee", "logement:inconnue"),
            {},
            "proposent une bourse d’étude et un soutien aux MSP, et restent inconnus sur le logement en 2022.",
        ),
        (
            (),
            {"categorie": {"msp", "bourse"}},
            "proposent une bourse d’étude et un soutien aux MSP en 2022.",
        ),
        (
            (),
            {"categorie": {"msp", "bourse"}, "mode": "un"},
            "proposent une bourse d’étude ou un soutien aux MSP en 2022.",
        ),
        (
            (),
            {"categorie": {"msp"}, "etat": {"inconnue"}},
            "restent inconnus sur le soutien aux MSP en 2022.",
        ),
        (
            (),
            {"categorie": {"msp"}, "etat": {"non_mentionnee", "declaree_absente"}},
            "ne disent pas proposer de soutien aux MSP en 2022.",
        ),
        (
            (),
            {"categorie": {"msp"}, "evolution": {"nouvelle"}},
            "proposent un soutien aux MSP en 2022 sans l’avoir dit en 2019, d’après les fiches seules.",
        ),
        (
            ("logement:proposee",),
            {"categorie": {"logement", "msp"}},
            "proposent un soutien aux MSP et un logement en 2022.",
        ),
        (
            ("logement:proposee",),
            {"etat": {"inconnue"}},
            "proposent un logement en 2022, et répondent aux autres choix faits sur les catégories.",
        ),
        (
            ("logement:proposee",),
            {"categorie": {"msp"}, "etat": {"inconnue", "proposee"}},
            "proposent un logement en 2022, et répondent aux autres choix faits sur les catégories.",
        ),
    ],
)
def test_plusieurs_conditions(si: tuple[str, ...], champs: dict[str, Any], attendue: str) -> None:
    """Those that are offered together; states before changes; what has no words is only said to be asked."""
    assert f"{dire(*si, **champs)}." == f"{DOUZE} {attendue}"


@pytest.mark.parametrize(
    ("si", "champs", "appui"),
    [
        ((), {"etat": {"inconnue"}}, ""),
        ((), {"evolution": {"nouvelle"}}, ", d’après les fiches seules"),
        ((), {"evolution": {"nouvelle"}, "base": Base.TOUTES_PREUVES}, ", tableaux compris"),
        ((), {"categorie": {"msp"}, "etat": {"inconnue", "proposee"}}, ""),
        ((), {"categorie": {"msp"}, "evolution": {"nouvelle", "maintenue"}}, ", d’après les fiches seules"),
        ((), {"categorie": {"msp"}, "evolution": {"nouvelle"}, "etat": {"proposee"}}, ", d’après les fiches seules"),
        ((), {"categorie": {"msp"}, "etat_de": {"proposee"}}, ", d’après les fiches seules"),
        ((), {"categorie": {"msp"}, "evolution": {"nouvelle"}, "appui": {"fiche"}}, ", d’après les fiches seules"),
        (("logement:proposee",), {"categorie": {"msp"}, "etat": {"inconnue", "proposee"}, "mode": "un"}, ""),
    ],
)
def test_ce_qui_n_a_pas_de_phrase(si: tuple[str, ...], champs: dict[str, Any], appui: str) -> None:
    """That they answer, no more: half of « one or the other » would be false of those kept for what has no words."""
    assert dire(*si, **champs) == f"{DOUZE} répondent à ces choix{appui}"
    assert dire(*si, bilan=Bilan(0, 4, 101, inconnus=1), **champs) == (
        f"Aucun territoire sur les 3 connus que gardent les autres filtres n’est de ceux qui répondent à ces "
        f"choix{appui} ; on ne sait pas ce qu’il en est d’un autre"
    )
    assert dire(*si, bilan=Bilan(0, 2, 101, inconnus=2), **champs) == (
        f"On ne sait pas si l’un des 2 territoires que gardent les autres filtres répond à ces choix{appui} : "
        "ce n’est pas un « non »"
    )


@pytest.mark.parametrize("champs", [{}, {"region": {"corse"}}])
def test_rien_de_demande_des_categories(champs: dict[str, Any]) -> None:
    assert dire(**champs) == DOUZE
    assert dire(bilan=Bilan(0, 0, 101), **champs) == "Aucun territoire sur 101"


PROPOSENT, PROPOSE = "proposent un logement en 2022", "propose un logement en 2022"
GARDENT = "que gardent les autres filtres"
IGNORES = "on ne sait pas ce qu’il en est"


@pytest.mark.parametrize(
    ("bilan", "attendue"),
    [
        (Bilan(29, 101, 101, inconnus=26), f"29 territoires sur 75 connus {PROPOSENT} ; {IGNORES} de 26 autres"),
        (
            Bilan(29, 101, 101, inconnus=26, du_tableau=5),
            f"29 territoires sur 75 connus {PROPOSENT}, dont 5 d’après le seul tableau, non daté ; {IGNORES} de 26 "
            "autres",
        ),
        (
            Bilan(2, 3, 3, du_tableau=2),
            f"2 territoires sur 3 {PROPOSENT}, tous d’après le seul tableau, non daté",
        ),
        (Bilan(1, 3, 3, du_tableau=1), f"1 territoire sur 3 {PROPOSE}, d’après le seul tableau, non daté"),
        (Bilan(3, 23, 101), f"3 territoires sur les 23 {GARDENT} {PROPOSENT}"),
        (
            Bilan(3, 23, 101, inconnus=1),
            f"3 territoires sur les 22 connus {GARDENT} {PROPOSENT} ; {IGNORES} d’un autre",
        ),
        (Bilan(1, 1, 101), f"1 territoire, le seul {GARDENT}, {PROPOSE}"),
        (Bilan(1, 3, 101, inconnus=2), f"1 territoire, le seul connu {GARDENT}, {PROPOSE} ; {IGNORES} de 2 autres"),
        (Bilan(1, 3, 3, inconnus=2), f"1 territoire, le seul connu, {PROPOSE} ; {IGNORES} de 2 autres"),
        (Bilan(1, 1, 1), f"1 territoire sur 1 {PROPOSE}"),
        (Bilan(0, 1, 101), f"Aucun territoire : le seul {GARDENT} n’est pas de ceux qui {PROPOSENT}"),
        (
            Bilan(0, 3, 101, inconnus=2),
            f"Aucun territoire : le seul connu {GARDENT} n’est pas de ceux qui {PROPOSENT} ; {IGNORES} de 2 autres",
        ),
        (Bilan(0, 4, 101), f"Aucun territoire sur les 4 {GARDENT} n’est de ceux qui {PROPOSENT}"),
        (
            Bilan(0, 2, 101, inconnus=2),
            f"On ne sait pas si l’un des 2 territoires {GARDENT} {PROPOSE} : ce n’est pas un « non »",
        ),
        (
            Bilan(0, 1, 101, inconnus=1),
            f"On ne sait pas si le seul territoire {GARDENT} {PROPOSE} : ce n’est pas un « non »",
        ),
        (Bilan(0, 0, 101), "Aucun territoire sur 101 : les autres filtres n’en gardent aucun"),
    ],
)
def test_sur_combien(bilan: Bilan, attendue: str) -> None:
    """Over those of whom it is known: nobody's silence is a « no », and what the table alone says is told apart."""
    assert dire("logement:proposee", bilan=bilan) == attendue


def test_ce_qu_on_compare() -> None:
    """Changes alone are counted over those that are compared; with what they rest on."""
    bilan = Bilan(4, 101, 101, inconnus=34)
    plus = "ne mentionnent plus en 2022 la bourse d’étude qu’ils proposaient en 2019"
    assert dire("bourse:plus_mentionnee", bilan=bilan) == (
        f"4 territoires sur 67 comparés {plus}, d’après les fiches seules ; {IGNORES} de 34 autres"
    )
    assert dire("bourse:plus_mentionnee", bilan=bilan, base=Base.TOUTES_PREUVES) == (
        f"4 territoires sur 67 comparés {plus}, tableaux compris ; {IGNORES} de 34 autres"
    )
    assert dire("bourse:plus_mentionnee", "logement:proposee", bilan=bilan).startswith("4 territoires sur 67 connus")
