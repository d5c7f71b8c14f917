"""A whole site, generated: the facts of `generateurs`, and what lists are filtered by besides.

Measures get words, publics, a confidence and amounts per month or not; around them stand operations, headline figures
and disagreements between documents. Everything is made in memory: no database.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from aides.domaine.analyses import NatureTitre, TitreLu
from aides.domaine.catalogue import EnqueteLue, MesureLue
from aides.domaine.portraits import Recensement
from aides.domaine.recherche import Texte
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DesaccordLu, NatureOperation, OperationLue, Regional, SourceLue
from aides.domaine.suites import ApparitionLue, Difference, SuiteLue
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation
from tests import generateurs, oracle
from tests.generateurs import CATEGORIES, CODES, REGIONS, Lignes, quelques
from tests.oracle import Ligne

MOTS = ("prime", "logement", "guide")
BENEFICIAIRES = ("externes", "internes")
SOURCES = ("ars", "idf")
COMMUNES = {"Évry": "91228", "Ivry": "94041", "Meaux": "77284"}
NATURES = ("cabinet", "diagnostic", "hopital")
# What a headline figure may say: among them are counts of at most three territories, right by chance or wrong.
VALEURS = ("0", "1", "2", "1/2", "1/3", "2/3", "3/3", "66/100")

# Drawn as one value: what an amount is, per what, to whom. Aid paid to a person over time half the time.
PERIODES = ("mois", "trimestre", "semestre", "an")
un_versement = st.sampled_from(
    [{"nature": "aide", "payee_a": "personne", "periodicite": periode} for periode in PERIODES]
) | st.sampled_from(
    [
        *({"nature": "loyer", "periodicite": periode} for periode in PERIODES),
        *(
            {"nature": "aide", "payee_a": "personne", "periodicite": p}
            for p in ("stage", "", "unique", "installation")
        ),
        {"nature": "aide", "payee_a": "structure", "periodicite": "mois"},
        {"nature": "pret", "payee_a": "personne", "periodicite": "mois"},
        {"nature": "remuneration", "payee_a": "personne", "periodicite": "mois"},
        {"nature": "aide", "periodicite": "mois"},
    ]
)


@st.composite
def une_operation(draw: st.DrawFn, rang: int, codes: list[str]) -> Ligne:
    """Something done in a commune of one of these territories."""
    return {
        "cle": f"operation-{rang}",
        "departement": [draw(st.sampled_from(codes))],
        "commune": draw(st.sampled_from(list(COMMUNES))),
        "precision": draw(st.sampled_from(["", "maison de santé"])),
        "nature": draw(st.sampled_from(NATURES)),
        "annee": draw(st.sampled_from([2020, 2021])),
        "source": [draw(st.sampled_from(SOURCES))],
        "ordre": rang,
    }


une_mesure = st.fixed_dictionaries(
    {
        "fiche": st.sampled_from([[code, annee] for code in CODES for annee in (2019, 2022)]),
        "categories": quelques(CATEGORIES).map(lambda cles: [[cle] for cle in cles]),
        "stade": generateurs.STADES,
        "schema_general": st.booleans(),
        "intitule": quelques(MOTS).map(" ".join),
        "beneficiaires": quelques(BENEFICIAIRES).map(lambda cles: [[cle] for cle in cles]),
        "confiance": st.sampled_from(["sure", "probable", "douteuse"]),
    }
)
un_montant = st.fixed_dictionaries(
    {"minimum": st.none() | st.sampled_from([400, 500])},
    optional={
        **{place: st.sampled_from([400, 500]) for place in ("maximum", "plafond", "total")},
        "duree_mois": st.sampled_from([6, 36]),
        "duree_au_plus": st.booleans(),
    },
)


@st.composite
def lignes_mesures(draw: st.DrawFn) -> Lignes:
    """A site of two surveys with many measures: all that a list of them may be filtered by."""
    regions = draw(st.tuples(*(st.sampled_from(REGIONS) for _ in CODES)))
    tirees: list[Any] = draw(st.lists(une_mesure, min_size=2, max_size=6))
    tirees.sort(key=lambda d: (CODES.index(d["fiche"][0]), d["fiche"][1]))
    toutes: Lignes = {
        "territoires.departement": [
            {"code": code, "nom": generateurs.NOMS[code], "tri": rang, "region": [region]}
            for rang, (code, region) in enumerate(zip(CODES, regions, strict=True))
        ],
        "aides.categorieaide": [{"cle": cle, "ordre": rang} for rang, cle in enumerate(CATEGORIES)],
        "aides.enquete": [{"annee": annee} for annee in (2019, 2022)],
        "aides.beneficiaire": [{"cle": cle, "ordre": rang} for rang, cle in enumerate(BENEFICIAIRES)],
        "aides.tableau": [],
        "aides.fiche": [],
        "aides.releve": [],
        "aides.dispositif": [],
        "aides.montant": [],
    }
    for rang, d in enumerate(tirees):
        toutes["aides.dispositif"].append({**d, **draw(generateurs.engagements()), "cle": f"mesure-{rang}"})
        for _ in range(draw(st.sampled_from([2, 1, 0]))):
            montant = {**draw(un_montant), **draw(un_versement), "dispositif": [f"mesure-{rang}"]}
            toutes["aides.montant"].append(montant)
    for code, annee in product(CODES, (2019, 2022)):
        # Which sheets describe aids decides which measures are counted; the lists read nothing else of sheets.
        fiche = {"departement": [code], "enquete": [annee], "statut": draw(generateurs.STATUTS), "page": 7}
        toutes["aides.fiche"].append({**fiche, "absences": [], "codee": True})
    _lier(draw, toutes)
    return toutes


@st.composite
def lignes_operations(draw: st.DrawFn) -> Lignes:
    """A site with operations: the order of the records is that of the page."""
    toutes = draw(generateurs.lignes())
    toutes["aides.source"] = [{"cle": cle, "ordre": rang} for rang, cle in enumerate(SOURCES)]
    codes = [d["code"] for d in toutes["territoires.departement"]]
    tirees = [draw(une_operation(rang, codes)) for rang in range(draw(st.integers(0, 6)))]
    tirees.sort(
        key=lambda o: (codes.index(o["departement"][0]), -o["annee"], SOURCES.index(o["source"][0]), o["ordre"])
    )
    toutes["aides.operation"] = tirees
    return toutes


@st.composite
def lignes_desaccords(draw: st.DrawFn) -> Lignes:
    """A site with headline figures and disagreements between documents, of one région or of none."""
    toutes = draw(generateurs.lignes())
    regions = st.sampled_from([None, *([slug] for slug in REGIONS)])
    toutes["aides.titreatlas"] = [
        {
            "cle": f"titre-{rang}",
            "valeur": draw(st.sampled_from(VALEURS)),
            "nature": draw(st.sampled_from([nature.value for nature in NatureTitre])),
            "region": draw(regions),
        }
        for rang in range(draw(st.integers(0, 3)))
    ]
    toutes["aides.desaccord"] = [
        {"cle": f"desaccord-{rang}", "region": draw(regions)} for rang in range(draw(st.integers(0, 2)))
    ]
    return toutes


# --- From records to the whole that pages are made from ---


def recueil(lignes: Lignes) -> Recueil:
    """Return the whole; what the records do not speak of is empty."""
    regions = tuple(generateurs.region(slug) for slug in REGIONS)
    mesures = tuple(generateurs.mesures(lignes))
    return Recueil(
        jeton="generes",
        date=None,
        enquetes=tuple(EnqueteLue(annee, "atlas") for annee in oracle.annees(lignes)),
        atlas=generateurs.atlas(lignes),
        regions=regions,
        hors_atlas=(),
        beneficiaires=tuple(generateurs.beneficiaire(b["cle"]) for b in lignes.get("aides.beneficiaire", [])),
        mesures=mesures,
        liens=_liens(lignes, mesures),
        apparitions=_apparitions(lignes),
        capacites=(),
        tableaux=(),
        analyses=(),
        contributions=(),
        titres=tuple(_titre(t) for t in lignes.get("aides.titreatlas", [])),
        sources=tuple(_source(s["cle"]) for s in lignes.get("aides.source", [])),
        regional=Regional(
            dispositifs=(),
            chiffres=(),
            operations=_operations(lignes),
            desaccords=tuple(_desaccord(d) for d in lignes.get("aides.desaccord", [])),
        ),
        recensement=Recensement(millesime=2020, seuil=500, attribution="Qui les compte"),
    )


def _source(cle: str) -> SourceLue:
    return SourceLue(cle, f"Document {cle}", editeur=cle.upper(), date="2022", url="")


def _region(ligne: Ligne) -> Any:
    return generateurs.region(ligne["region"][0]) if ligne["region"] else None


def _titre(t: Ligne) -> TitreLu:
    return TitreLu(t["cle"], t["valeur"], "", nature=NatureTitre(t["nature"]), page=7, region=_region(t))


def _desaccord(d: Ligne) -> DesaccordLu:
    return DesaccordLu(d["cle"], "", "", region=_region(d), territoire=None, versions=())


def _operations(lignes: Lignes) -> tuple[OperationLue, ...]:
    par_code = {t.code: t for t in generateurs.territoires(lignes)}
    return tuple(
        OperationLue(
            cle=o["cle"],
            source=_source(o["source"][0]),
            territoire=par_code[o["departement"][0]],
            commune=o["commune"],
            code_insee=COMMUNES[o["commune"]],
            precision=o["precision"],
            nature=NatureOperation(o["nature"]),
            dispositif=None,
            annee=o["annee"],
            population=None,
            montant=Decimal(1000),
            lieu="p. 1",
            recherche=Texte.lire(f"{o['commune']} {COMMUNES[o['commune']]} {o['precision']}"),
        )
        for o in lignes.get("aides.operation", [])
    )


# --- What became of measures ---


def _lier(draw: st.DrawFn, toutes: Lignes) -> None:
    """Draw links between measures, and what texts say of their age."""
    toutes |= {"aides.suite": [], "aides.changement": [], "aides.apparition": []}
    mesures = toutes["aides.dispositif"]
    arrivees = set()
    for d, n in product(mesures, mesures):
        memes = d["fiche"][0] == n["fiche"][0]
        if memes and d["fiche"][1] < n["fiche"][1] and draw(st.sampled_from([True, False, False])):
            relation = draw(st.sampled_from([r.value for r in Relation.liens()]))
            toutes["aides.suite"].append({"de": [d["cle"]], "a": [n["cle"]], "relation": relation})
            arrivees.add(n["cle"])
            if Relation(relation).change:
                change = {"suite": [d["cle"], n["cle"]], "ordre": 1, **draw(un_changement)}
                toutes["aides.changement"].append(change)
    for d in mesures:
        if d["cle"] not in arrivees and draw(st.booleans()):
            relation = draw(st.sampled_from([r.value for r in Relation.apparitions()]))
            toutes["aides.apparition"].append({"dispositif": [d["cle"]], "relation": relation, "preuve": "dit"})


@st.composite
def lignes_suites(draw: st.DrawFn) -> Lignes:
    """A site whose measures are linked from one survey to a later one, at random; some say their age. Half the time,
    every sheet of three surveys at least describes aids: left to chance, hardly any territory would."""
    toutes = draw(generateurs.lignes() | generateurs.lignes(enquetes=3, plein=True))
    _lier(draw, toutes)
    return toutes


un_changement = st.fixed_dictionaries(
    {
        "element": st.sampled_from([element.value for element in ElementChange]),
        "avant": st.sampled_from(["", "800 €"]),
        "apres": st.just("900 €"),
    }
)


def _liens(lignes: Lignes, mesures: Iterable[MesureLue]) -> tuple[SuiteLue, ...]:
    par_cle = {m.cle: m for m in mesures}
    changements: dict[Any, list[Difference]] = {}
    for c in lignes.get("aides.changement", []):
        dite = Difference(ElementChange(c["element"]), c["avant"], c["apres"])
        changements.setdefault(tuple(c["suite"]), []).append(dite)
    liens = [
        SuiteLue(
            de=par_cle[s["de"][0]],
            a=par_cle[s["a"][0]],
            relation=Relation(s["relation"]),
            confiance=Confiance.SURE,
            motif="",
            differences=tuple(changements.get((s["de"][0], s["a"][0]), ())),
        )
        for s in lignes.get("aides.suite", [])
    ]
    return tuple(liens)


def _apparitions(lignes: Lignes) -> dict[str, ApparitionLue]:
    return {
        x["dispositif"][0]: ApparitionLue(Relation(x["relation"]), x["preuve"])
        for x in lignes.get("aides.apparition", [])
    }
