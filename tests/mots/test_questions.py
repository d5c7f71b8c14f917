"""A question in words, whole sentences: every verb in both numbers, « et » and « ou », none, one or many answers."""

from typing import Any

import pytest

from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Rapprochement
from aides.domaine.conditions import Condition
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.mots.questions import VERBES, demandables, phrase


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


def dire(*si: str, trouves: int = 12, sur: int = 101, total: int = 101, **champs: Any) -> str:
    communs: dict[str, Any] = {nom: frozenset(v) if isinstance(v, set) else v for nom, v in champs.items()}
    criteres = CriteresTerritoires(
        annee=communs.pop("annee", 2022),
        conditions=tuple(map(Condition.lire, si)),
        rapprochement=Rapprochement(Bornes(2019, 2022), Base.FICHES),
        **communs,
    )
    dite = phrase(criteres, CATEGORIES, trouves=trouves, sur=sur, total=total)
    assert str(dite) == f"{dite.sujet} {dite.suite}".removesuffix(".")
    return f"{dite.sujet} {dite.suite}".replace("\u00a0", " ")


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
    assert dire(condition) == f"{DOUZE} {plusieurs}."
    assert dire(condition, trouves=1) == f"{UN} {un}."
    assert dire(condition, trouves=0) == f"Aucun territoire sur 101 : on cherche ceux qui {plusieurs}."


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
            "l’avoir dit en 2019 et proposent un soutien aux MSP en 2019 comme en 2022.",
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
            "proposent un soutien aux MSP en 2022 sans l’avoir dit en 2019.",
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
    assert dire(*si, **champs) == f"{DOUZE} {attendue}"


@pytest.mark.parametrize(
    ("si", "champs"),
    [
        ((), {}),
        ((), {"region": {"corse"}}),
        ((), {"etat": {"inconnue"}}),
        ((), {"evolution": {"nouvelle"}}),
        ((), {"categorie": {"msp"}, "etat": {"inconnue", "proposee"}}),
        ((), {"categorie": {"msp"}, "evolution": {"nouvelle", "maintenue"}}),
        ((), {"categorie": {"msp"}, "evolution": {"nouvelle"}, "etat": {"proposee"}}),
        ((), {"categorie": {"msp"}, "etat_de": {"proposee"}}),
        ((), {"categorie": {"msp"}, "evolution": {"nouvelle"}, "appui": {"fiche"}}),
        (("logement:proposee",), {"categorie": {"msp"}, "etat": {"inconnue", "proposee"}, "mode": "un"}),
    ],
)
def test_ce_qui_n_a_pas_de_phrase(si: tuple[str, ...], champs: dict[str, Any]) -> None:
    """The number alone: half of « one or the other » would be false of those kept for what has no words."""
    assert dire(*si, **champs) == DOUZE
    assert dire(*si, trouves=0, **champs) == "Aucun territoire sur 101"


@pytest.mark.parametrize(
    ("trouves", "sur", "attendue"),
    [
        (3, 23, "3 territoires sur les 23 que gardent les autres filtres proposent un logement en 2022."),
        (1, 1, "1 territoire sur le seul que gardent les autres filtres propose un logement en 2022."),
        (
            0,
            4,
            "Aucun territoire sur les 4 que gardent les autres filtres : "
            "on cherche ceux qui proposent un logement en 2022.",
        ),
        (0, 0, "Aucun territoire sur 101 : les autres filtres n’en gardent aucun."),
    ],
)
def test_sur_combien(trouves: int, sur: int, attendue: str) -> None:
    assert dire("logement:proposee", trouves=trouves, sur=sur) == attendue
