"""`suites.csv`: a golden row for each kind of row, whole, in CSV and in JSON."""

from dataclasses import replace
from typing import Any

import pytest

from aides.domaine.catalogue import FicheLue
from aides.domaine.evolutions import Bornes
from aides.domaine.suites import ApparitionLue, Difference, SuiteLue, etablir_suites
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation, StatutFiche
from aides.exports.jeux_suites import SUITES
from tests.exports.exemples import AIN, MESURE, atlas, cellules, objets, recueil

ANCIENNE, TUE = (replace(MESURE, cle=cle, annee=2019) for cle in ("01-2019-bourse", "01-2019-logement"))
RECENTE, DITE, NEUVE = (replace(MESURE, cle=f"01-2022-{nom}") for nom in ("bourse", "prime", "site"))
LIEN = SuiteLue(
    de=ANCIENNE,
    a=RECENTE,
    relation=Relation.MODIFIEE,
    confiance=Confiance.PROBABLE,
    motif="Le motif.",
    differences=(
        Difference(ElementChange.MONTANT, "800 €/mois", "1 200 €/mois"),
        Difference(ElementChange.DUREE, "", "3 ans"),
        Difference(ElementChange.ZONE, "zones sous-dotées", ""),
    ),
)
DEBUT = {"territoire": "01", "code_insee": "01", "nom": "Ain", "annee_de": "2019", "annee_a": "2022"}
SANS_LIEN = {
    **DEBUT,
    "mesure_de": "",
    "mesure_a": "",
    "confiance": "",
    "changements": "",
    "motif": "",
    "preuve": "",
}


def tout(*annees: int, liens: tuple[SuiteLue, ...] = (LIEN,)) -> Any:
    fiches = [FicheLue(AIN.code, annee, StatutFiche.AIDES, page=48, codee=True) for annee in (2019, 2022)]
    sur = atlas(annees=annees or (2019, 2022), fiches=fiches)

    def suites(paire: Bornes) -> Any:
        mesures = (ANCIENNE, TUE, RECENTE, DITE, NEUVE)
        return etablir_suites(paire, sur, mesures, liens=liens, apparitions=dites)

    dites = {DITE.cle: ApparitionLue(Relation.NOUVELLE_DITE, "créée en 2021")}
    toutes = tuple(map(suites, sur.paires))
    return recueil(territoires=sur.territoires, toutes_les_suites=toutes, apparitions=dites)


def test_une_ligne_de_chaque_sorte() -> None:
    assert cellules(SUITES, tout()) == [
        {
            **DEBUT,
            "mesure_de": "01-2019-bourse",
            "mesure_a": "01-2022-bourse",
            "relation": "modifiee",
            "confiance": "probable",
            "changements": "montant\u00a0: 800 €/mois → 1 200 €/mois|durée\u00a0: non dit → 3 ans"
            "|zone\u00a0: zones sous-dotées → non dit",
            "motif": "Le motif.",
            "preuve": "",
        },
        {**SANS_LIEN, "mesure_de": "01-2019-logement", "relation": "plus_mentionnee"},
        {**SANS_LIEN, "mesure_a": "01-2022-prime", "relation": "nouvelle_dite", "preuve": "créée en 2021"},
        {**SANS_LIEN, "mesure_a": "01-2022-site", "relation": "pas_citee"},
    ]


TOUTES = tuple(Difference(element, "avant", "après") for element in ElementChange)


@pytest.mark.parametrize(
    ("differences", "attendu"),
    [
        ((), ""),
        ((Difference(ElementChange.TAUX, "20 %", "30 %"),), "taux\u00a0: 20 % → 30 %"),
        ((Difference(ElementChange.TAUX, "", "30 %"),), "taux\u00a0: non dit → 30 %"),
        ((Difference(ElementChange.TAUX, "20 %", ""),), "taux\u00a0: 20 % → non dit"),
        (
            TOUTES,
            "|".join(
                f"{mot}\u00a0: avant → après"
                for mot in (
                    *("montant", "taux", "plafond", "durée", "engagement", "public", "nombre", "zone", "porteur"),
                    *("stade", "contenu"),
                )
            ),
        ),
        (TOUTES[::-5], "contenu\u00a0: avant → après|public\u00a0: avant → après|montant\u00a0: avant → après"),
    ],
)
def test_ce_qui_differe(differences: tuple[Difference, ...], attendu: str) -> None:
    """Each element in the order of the link, « non dit » where a sheet is silent; nothing where nothing differs."""
    change = replace(LIEN, differences=differences)
    ligne, *autres = cellules(SUITES, tout(liens=(change,)))
    assert ligne["changements"] == attendu
    assert objets(SUITES, tout(liens=(change,)))[0]["changements"] == (attendu.split("|") if attendu else [])
    assert {autre["changements"] for autre in autres} == {""}


def test_les_colonnes_et_leur_ordre() -> None:
    assert [colonne.nom for colonne in SUITES.colonnes] == (
        "territoire code_insee nom mesure_de mesure_a annee_de annee_a relation confiance changements motif preuve"
    ).split()


def test_une_ligne_en_json() -> None:
    """Nothing where a side is empty, never zero or an empty text."""
    assert objets(SUITES, tout())[1] == {
        "territoire": "01",
        "code_insee": "01",
        "nom": "Ain",
        "mesure_de": "01-2019-logement",
        "mesure_a": None,
        "annee_de": 2019,
        "annee_a": 2022,
        "relation": "plus_mentionnee",
        "confiance": None,
        "changements": [],
        "motif": None,
        "preuve": None,
    }


def test_une_seule_enquete_ou_aucun_lien_code_ne_donne_aucune_ligne() -> None:
    assert cellules(SUITES, tout(2022)) == []
    assert cellules(SUITES, tout(liens=())) == []


def test_chaque_paire_a_ses_lignes() -> None:
    """Between surveys where no link was coded there is none."""
    lignes = cellules(SUITES, tout(2019, 2022, 2026))
    assert [(ligne["annee_de"], ligne["annee_a"]) for ligne in lignes] == [("2019", "2022")] * 4
