"""`montants.csv` and `figures.csv`: a golden row for each kind of row, whole, in CSV and in JSON."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.catalogue import MesureLue
from aides.domaine.combien import chiffres_enonces, montants_enonces
from aides.domaine.montants import ChiffreDit, Montant
from aides.domaine.vocabulaire import Etat, Stade
from aides.exports.jeux_montants import FIGURES, MONTANTS
from tests.exports.exemples import CORSE, MESURE, MONTANT, REGIONAL, atlas, case, cellules, objets, recueil

D = Decimal
CORSE_DU_SUD = {"territoire": "2A", "code_insee": "2A", "nom": "Corse-du-Sud", "region_insee": "94"}
CASE = {**CORSE_DU_SUD, "annee": "2022", "categories": "salariat", "origine": "tableau"}
DE_L_AIN = {"territoire": "01", "code_insee": "01", "nom": "Ain", "region_insee": "32"}
FICHE = {**DE_L_AIN, "annee": "2022", "categories": "bourse-etude", "origine": "fiche"}
LIGNE = {
    "mesure": "01-2022-bourse",
    **FICHE,
    "nature": "budget",
    "payee_a": "",
    "minimum": "100",
    "maximum": "200.5",
    "au_moins": "non",
    "au_plus": "non",
    "unite": "EUR",
    "par": "mois",
    "plafond": "300",
    "taux": "40",
    "duree_mois": "5",
    "total": "600",
    "par_mois": "200.5",
    "engagement": "oui",
    "engagement_mois": "36",
    "engagement_au_moins": "oui",
    "engagement_mois_max": "",
    "engagement_au_plus": "non",
    "beneficiaires": "internes",
    "objet": "L’objet",
    "page": "48",
    "rang": "2",
    "taux_minimum": "25.5",
    "partie_de": "1",
    "lieu": "",
    "stade": "adoptee",
    "confiance": "probable",
    "schema_general": "non",
    "a_part": "autre",
    "duree_au_plus": "non",
}
VERSE = Montant(payee_a="personne", minimum=D(600), maximum=D(600), periodicite="mois")
VALEURS = dict.fromkeys(
    "minimum maximum plafond taux duree_mois total par_mois objet taux_minimum partie_de".split(), ""
)


def tout(*mesures: MesureLue, montants: tuple[Montant, ...] = (), chiffres: tuple[ChiffreDit, ...] = ()) -> Any:
    """The whole of these measures, of a cell in Corse-du-Sud that states these, and of the regional scheme."""
    cases = [case(CORSE.code, 2022, "salariat", Etat.PROPOSEE, montants=montants, chiffres=chiffres)]
    sur, schema = atlas(cases), replace(REGIONAL, montants=montants)
    return recueil(montants=montants_enonces(mesures, sur, [schema]), chiffres_dits=chiffres_enonces(mesures, sur))


def test_une_mesure() -> None:
    """Every field of the amount and of its measure; one row an amount, at whatever stage."""
    mesure = replace(MESURE, montants=(MONTANT, Montant()), engagement_au_moins=True)
    lignes = cellules(MONTANTS, tout(mesure))
    vide = {**LIGNE, **VALEURS, "nature": "aide", "par": "", "rang": "0"}
    assert lignes == [LIGNE, vide]
    assert [colonne.nom for colonne in MONTANTS.colonnes] == (
        "mesure territoire code_insee nom region_insee annee categories origine nature payee_a minimum maximum "
        "au_moins au_plus unite par plafond taux duree_mois total par_mois engagement engagement_mois "
        "engagement_au_moins engagement_mois_max engagement_au_plus beneficiaires objet page rang taux_minimum "
        "partie_de lieu stade confiance schema_general a_part duree_au_plus"
    ).split()


def test_une_case_puis_un_dispositif_regional() -> None:
    """A cell says of no measure, no commitment, no public; a scheme stands under its région, and in no sheet."""
    jusqua = Montant(
        payee_a="personne", maximum=D("600.00"), au_plus=True, periodicite="mois", objet="L’objet", ordre=2
    )
    dite = {
        **LIGNE,
        **VALEURS,
        "nature": "aide",
        "payee_a": "personne",
        "maximum": "600",
        "au_plus": "oui",
        "par_mois": "600",
        "objet": "L’objet",
        "page": "",
    }
    muette = dict.fromkeys("mesure engagement engagement_mois engagement_au_moins beneficiaires".split(), "")
    muette |= {"engagement_au_plus": "", "engagement_mois_max": "", "stade": "", "confiance": "", "a_part": ""}
    regionale = {
        "mesure": "doc-2024-prime",
        "territoire": "R94",
        "code_insee": "",
        "nom": "Grand Sud",
        "region_insee": "94",
        "annee": "2024",
        "categories": "bourse-etude|salariat",
        "origine": "regional",
        "engagement": "non",
        "engagement_mois": "",
        "engagement_au_moins": "non",
        "beneficiaires": "medecins|ipa",
        "lieu": "p. 3",
        "stade": "experimentee",
        "confiance": "",
        "schema_general": "oui",
        "a_part": "general",
    }
    assert cellules(MONTANTS, tout(montants=(jusqua,))) == [{**dite, **muette, **CASE}, {**dite, **regionale}]


def test_ce_que_chaque_montant_fait_par_mois() -> None:
    """As stated, or divided by us to the nearest cent; the top of a range; nothing where nothing tells."""
    attendus = {
        Montant(minimum=D(200), maximum=D(600), periodicite="mois"): "600",
        Montant(minimum=D(400), au_moins=True, periodicite="mois"): "400",
        Montant(maximum=D(7000), periodicite="an"): "583.33",
        Montant(maximum=D(500), periodicite="semestre"): "83.33",
        Montant(total=D(21_600), duree_mois=36): "600",
        Montant(maximum=D(12_000), periodicite="installation"): "",
        Montant(maximum=D(300)): "",
        Montant(taux=D(40)): "",
    }
    lignes = cellules(MONTANTS, tout(replace(MESURE, montants=tuple(attendus))))
    assert [ligne["par_mois"] for ligne in lignes] == list(attendus.values())


def test_un_montant_en_json() -> None:
    """Nothing where a value is missing, never zero; numbers are numbers."""
    [objet] = objets(MONTANTS, tout(replace(MESURE, montants=(Montant(minimum=D(5), objet="L’objet"),))))
    assert [objet[nom] for nom in ("minimum", "maximum", "taux", "par", "par_mois", "payee_a")] == [5, *[None] * 5]
    assert [objet[nom] for nom in ("engagement_mois", "page", "au_moins")] == [36, 48, False]
    assert [objet[nom] for nom in ("annee", "objet", "origine")] == [2022, "L’objet", "fiche"]


NOMBRE = {"sorte": "places", "minimum": "14", "maximum": "", "au_moins": "oui", "au_plus": "non", "date": ""}
DATE = {"sorte": "date", "minimum": "", "maximum": "", "au_moins": "non", "au_plus": "non", "date": "2018-09"}


def test_un_nombre_et_une_date() -> None:
    """Of a measure, then of a cell; a regional scheme has its figures elsewhere."""
    nombre = ChiffreDit("places", minimum=D("14.00"), au_moins=True, objet="Les places", ordre=3)
    date = ChiffreDit("date", date="2018-09", objet="Le début", ordre=4)
    lignes = cellules(FIGURES, tout(replace(MESURE, chiffres=(nombre, date)), chiffres=(nombre,)))
    portee = {"stade": "adoptee", "confiance": "probable", "schema_general": "non"}
    mesure = {"mesure": "01-2022-bourse", **FICHE, "page": "48", **portee}
    muette = {"stade": "", "confiance": "", "schema_general": "non"}
    assert lignes == [
        {**mesure, **NOMBRE, "objet": "Les places", "rang": "3"},
        {**mesure, **DATE, "objet": "Le début", "rang": "4"},
        {"mesure": "", **CASE, **NOMBRE, "objet": "Les places", "page": "", "rang": "3", **muette},
    ]
    assert [colonne.nom for colonne in FIGURES.colonnes] == (
        "mesure territoire code_insee nom region_insee annee categories origine sorte minimum maximum au_moins "
        "au_plus date objet page rang stade confiance schema_general"
    ).split()


@pytest.mark.parametrize(
    ("mesure", "montant", "raison"),
    [
        (MESURE, VERSE, ""),
        (replace(MESURE, stade=Stade.TERMINEE), VERSE, "stade"),
        (replace(MESURE, stade=Stade.ENVISAGEE), VERSE, "stade"),
        (replace(MESURE, schema_general=True, stade=Stade.TERMINEE), VERSE, "general"),
        (MESURE, replace(VERSE, payee_a="structure"), "structure"),
        (MESURE, replace(VERSE, nature="pret"), "pret"),
        (MESURE, replace(VERSE, payee_a=""), "autre"),
        (MESURE, replace(VERSE, nature="loyer", payee_a=""), "autre"),
    ],
)
def test_un_montant_lu_seul_dit_s_il_est_en_vigueur(mesure: MesureLue, montant: Montant, raison: str) -> None:
    """A row that is read without its measure: ended, national, lent, to a structure, or nobody's."""
    [ligne] = cellules(MONTANTS, tout(replace(mesure, montants=(montant,))))
    assert (ligne["a_part"], ligne["stade"]) == (raison, mesure.stade.value)
    assert ligne["schema_general"] == ("oui" if mesure.schema_general else "non")


def test_une_duree_au_plus() -> None:
    durees = (replace(VERSE, duree_mois=36, duree_au_plus=True), replace(VERSE, duree_mois=36), VERSE)
    lignes = cellules(MONTANTS, tout(replace(MESURE, montants=durees)))
    assert [(ligne["duree_mois"], ligne["duree_au_plus"]) for ligne in lignes] == [
        ("36", "oui"),
        ("36", "non"),
        ("", "non"),
    ]
