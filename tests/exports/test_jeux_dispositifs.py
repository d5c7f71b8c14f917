"""`dispositifs.csv`: a golden row for each kind of measure, and every column from its own field."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from aides.domaine.catalogue import Categorie, MesureLue
from aides.domaine.montants import Montant
from aides.domaine.vocabulaire import Confiance, Stade
from aides.exports.jeux_dispositifs import COLONNES, DISPOSITIFS, code_region
from tests.exports.exemples import MESURE, MONTANT, REGIONAL, SUD, cellules, objets, recueil
from tests.provenances import TARDIVE

D = Decimal
VIDES = dict.fromkeys(
    "montant_min montant_max unite periodicite plafond taux nature_montant objet_montant duree_mois total "
    "rang_montant payee_a montant_au_moins montant_au_plus taux_minimum duree_au_plus partie_de".split(),
    "",
)
# What an amount says of itself where it says nothing more: its rank, and three times no.
NUS = {"unite": "EUR", "nature_montant": "aide", "rang_montant": "0"}
NUS |= dict.fromkeys(["montant_au_moins", "montant_au_plus", "duree_au_plus"], "non")
# `exemples.MESURE`, in its columns: every field has a value of its own.
LIGNE = {
    "id": "01-2022-bourse",
    "territoire": "01",
    "code_insee": "01",
    "nom": "Ain",
    "region_insee": "32",
    "annee": "2022",
    "porteur": "Le porteur",
    "intitule": "L’intitulé",
    "resume": "Le résumé.",
    "categories": "bourse-etude",
    "stade": "adoptee",
    **VIDES,
    "beneficiaires": "internes",
    "engagement_mois": "36",
    "engagement_mois_max": "",
    "engagement_au_moins": "non",
    "engagement_au_plus": "non",
    "page": "48",
    "source": "atlas",
    "confiance": "probable",
    "engagement": "oui",
    "engagement_texte": "Les termes.",
    "schema_general": "non",
    "resultats": "Les résultats.",
    "motif": "Le motif.",
    "lieu": "",
    "departements": "",
    "date_source": "",
    "cadre": "",
}
LIGNE_REGIONALE = {
    "id": "doc-2024-prime",
    "territoire": "R94",
    "code_insee": "",
    "nom": "Grand Sud",
    "region_insee": "94",
    "annee": "2024",
    "porteur": "La Région",
    "intitule": "L’intitulé régional",
    "resume": "Le résumé régional.",
    "categories": "bourse-etude|salariat",
    "stade": "experimentee",
    **VIDES,
    "beneficiaires": "medecins|ipa",
    "engagement_mois": "",
    "engagement_mois_max": "",
    "engagement_au_moins": "non",
    "engagement_au_plus": "non",
    "page": "",
    "source": "doc-2024",
    "confiance": "",
    "engagement": "non",
    "engagement_texte": "Les termes régionaux.",
    "schema_general": "oui",
    "resultats": "Les résultats régionaux.",
    "motif": "",
    "lieu": "p. 3",
    "departements": "2A",
    "date_source": "",
    "cadre": "doc-2024-plan",
}
# What the amounts are, then what their seventeen columns hold.
MONTANTS: list[tuple[str, tuple[Montant, ...], dict[str, str]]] = [
    ("none", (), {}),
    (
        "one with all that a sheet can say",
        (MONTANT,),
        {
            "montant_min": "100",
            "montant_max": "200.5",
            "unite": "EUR",
            "periodicite": "mois",
            "plafond": "300",
            "taux": "40",
            **NUS,
            "nature_montant": "budget",
            "objet_montant": "L’objet",
            "duree_mois": "5",
            "total": "600",
            "rang_montant": "2",
            "taux_minimum": "25.5",
            "partie_de": "1",
        },
    ),
    (
        "a range",
        (Montant(minimum=D(8000), maximum=D(50000), periodicite="installation"),),
        {"montant_min": "8000", "montant_max": "50000", "periodicite": "installation", **NUS},
    ),
    (
        "from so much on",
        (Montant(minimum=D(150)),),
        {"montant_min": "150", **NUS},
    ),
    (
        "a rate alone",
        (Montant(taux=D("33.30"), objet="Les locaux"),),
        {"taux": "33.3", "objet_montant": "Les locaux", **NUS},
    ),
    (
        "a ceiling alone",
        (Montant(plafond=D(1000), periodicite="an"),),
        {"periodicite": "an", "plafond": "1000", **NUS},
    ),
    (
        "a total over months",
        (Montant(total=D(21600), duree_mois=36),),
        {"duree_mois": "36", "total": "21600", **NUS},
    ),
    (
        "several, aligned rank by rank, empty where none has a value",
        (
            Montant(minimum=D(400), maximum=D(400), periodicite="mois", objet="Hors zone"),
            Montant(nature="loyer", plafond=D("250.00"), periodicite="mois"),
            Montant(minimum=D(600), maximum=D(600), duree_mois=0),
        ),
        {
            "montant_min": "400||600",
            "montant_max": "400||600",
            "unite": "EUR|EUR|EUR",
            "periodicite": "mois|mois|",
            "plafond": "|250|",
            "nature_montant": "aide|loyer|aide",
            "objet_montant": "Hors zone||",
            "duree_mois": "||0",
            "rang_montant": "0|0|0",
            **dict.fromkeys(["montant_au_moins", "montant_au_plus", "duree_au_plus"], "non|non|non"),
        },
    ),
    (
        "paid to a person, at most so much, so long at most, apart from what is paid to a structure",
        (
            Montant(payee_a="personne", taux=D(50), au_plus=True, duree_mois=36, duree_au_plus=True, ordre=1),
            Montant(payee_a="structure", minimum=D(9), au_moins=True, ordre=2),
        ),
        {
            "montant_min": "|9",
            "unite": "EUR|EUR",
            "taux": "50|",
            "nature_montant": "aide|aide",
            "duree_mois": "36|",
            "rang_montant": "1|2",
            "payee_a": "personne|structure",
            "montant_au_moins": "non|oui",
            "montant_au_plus": "oui|non",
            "duree_au_plus": "oui|non",
        },
    ),
]
VARIANTES: list[tuple[str, MesureLue, dict[str, str]]] = [
    ("no category", replace(MESURE, categories=()), {"categories": ""}),
    ("two categories", replace(MESURE, categories=REGIONAL.categories), {"categories": "bourse-etude|salariat"}),
    ("nobody named", replace(MESURE, beneficiaires=()), {"beneficiaires": ""}),
    ("led by the département itself", replace(MESURE, porteur=""), {"porteur": ""}),
    ("a national scheme", replace(MESURE, schema_general=True), {"schema_general": "oui"}),
    (
        "no engagement stated",
        replace(MESURE, engagement="non_precise", engagement_mois=None, engagement_texte=""),
        {"engagement": "non_precise", "engagement_mois": "", "engagement_texte": ""},
    ),
    (
        "a commitment of a range",
        replace(MESURE, engagement_mois_max=60, engagement_au_moins=True),
        {"engagement_mois_max": "60", "engagement_au_moins": "oui"},
    ),
    ("a commitment at most", replace(MESURE, engagement_au_plus=True), {"engagement_au_plus": "oui"}),
    ("sure", replace(MESURE, confiance=Confiance.SURE, motif=""), {"confiance": "sure", "motif": ""}),
    *((stade.value, replace(MESURE, stade=stade), {"stade": stade.value}) for stade in Stade),
]


def test_une_mesure_qui_a_une_source_a_elle() -> None:
    tardive = replace(MESURE, source=TARDIVE.source, provenance=TARDIVE)
    [ligne] = cellules(DISPOSITIFS, recueil(mesures=[tardive]))
    assert (ligne["source"], ligne["date_source"]) == ("vote-2026", "12 mars 2026")


def test_les_colonnes_dans_leur_ordre() -> None:
    assert [colonne.nom for colonne in COLONNES] == (
        "id territoire code_insee nom region_insee annee porteur intitule resume categories stade montant_min "
        "montant_max unite periodicite plafond taux beneficiaires engagement_mois engagement_mois_max "
        "engagement_au_moins engagement_au_plus page source confiance nature_montant objet_montant duree_mois "
        "total engagement engagement_texte schema_general resultats motif lieu departements date_source cadre "
        "rang_montant payee_a montant_au_moins montant_au_plus taux_minimum duree_au_plus partie_de"
    ).split()


@pytest.mark.parametrize(("montants", "dits"), [m[1:] for m in MONTANTS], ids=[m[0] for m in MONTANTS])
def test_les_montants(montants: Sequence[Montant], dits: dict[str, str]) -> None:
    mesure = replace(MESURE, montants=tuple(montants))
    dispositif = replace(REGIONAL, montants=tuple(montants))
    assert cellules(DISPOSITIFS, recueil(mesures=[mesure], dispositifs=[dispositif])) == [
        {**LIGNE, **dits},
        {**LIGNE_REGIONALE, **dits},
    ]


@pytest.mark.parametrize(("mesure", "change"), [v[1:] for v in VARIANTES], ids=[v[0] for v in VARIANTES])
def test_une_mesure(mesure: MesureLue, change: dict[str, str]) -> None:
    assert cellules(DISPOSITIFS, recueil(mesures=[mesure])) == [{**LIGNE, **change}]


@pytest.mark.parametrize(
    ("nom", "cle", "categories", "attendues"),
    [
        ("a plan", "doc-2024-plan", (), ""),
        ("an axis", "doc-2024-axe-1", (), ""),
        ("a scheme", "doc-2024-prime", REGIONAL.categories, "bourse-etude|salariat"),
    ],
)
def test_plan_axe_et_dispositif_ont_la_meme_ligne(
    nom: str, cle: str, categories: tuple[Categorie, ...], attendues: str
) -> None:
    dispositif = replace(REGIONAL, cle=cle, intitule=nom, categories=categories, cadre=None)
    assert cellules(DISPOSITIFS, recueil(dispositifs=[dispositif])) == [
        {**LIGNE_REGIONALE, "id": cle, "intitule": nom, "categories": attendues, "cadre": ""}
    ]


def test_les_mesures_puis_les_dispositifs_regionaux_dans_leur_ordre() -> None:
    seconde, second = replace(MESURE, cle="b"), replace(REGIONAL, cle="a")
    tout = recueil(mesures=[MESURE, seconde], dispositifs=[REGIONAL, second])
    assert [ligne["id"] for ligne in cellules(DISPOSITIFS, tout)] == ["01-2022-bourse", "b", "doc-2024-prime", "a"]


def test_en_json_un_seul_ou_plusieurs_c_est_une_liste() -> None:
    deux = (Montant(minimum=D("12.50"), maximum=D("12.50")), MONTANT)
    une, autre, sans = objets(
        DISPOSITIFS,
        recueil(mesures=[replace(MESURE, montants=(MONTANT,)), replace(MESURE, montants=deux), MESURE]),
    )
    assert {nom: une[nom] for nom in VIDES} == {
        "montant_min": [100],
        "montant_max": [200.5],
        "unite": ["EUR"],
        "periodicite": ["mois"],
        "plafond": [300],
        "taux": [40],
        "nature_montant": ["budget"],
        "objet_montant": ["L’objet"],
        "duree_mois": [5],
        "total": [600],
        "rang_montant": [2],
        "payee_a": [None],
        "montant_au_moins": [False],
        "montant_au_plus": [False],
        "taux_minimum": [25.5],
        "duree_au_plus": [False],
        "partie_de": [1],
    }
    assert (autre["montant_min"], autre["plafond"], autre["duree_mois"]) == ([12.5, 100], [None, 300], [None, 5])
    assert {nom: sans[nom] for nom in VIDES} == {nom: [] for nom in VIDES}
    assert sans == {
        **LIGNE,
        **{nom: [] for nom in (*VIDES, "departements")},
        **dict.fromkeys(["lieu", "date_source", "cadre", "engagement_mois_max"]),
        **dict.fromkeys(["schema_general", "engagement_au_moins", "engagement_au_plus"], False),
        "categories": ["bourse-etude"],
        "beneficiaires": ["internes"],
        "annee": 2022,
        "engagement_mois": 36,
        "page": 48,
    }


@pytest.mark.parametrize(("codes", "code"), [("11", "R11"), ("01 02 03", "R01-02-03")])
def test_le_code_d_une_region(codes: str, code: str) -> None:
    assert code_region(codes) == code
    assert cellules(DISPOSITIFS, recueil(dispositifs=[replace(REGIONAL, code_region=codes)])) == [
        {**LIGNE_REGIONALE, "territoire": code, "nom": SUD.nom, "region_insee": "" if " " in codes else codes}
    ]
