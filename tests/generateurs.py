"""Generated facts: any atlas that the models would take, small enough to be shown when it breaks something.

Facts come as the records of the fixture files do, so that `oracle` computes from the same ones; `atlas` and `mesures`
make the domain's objects of them. A territory without any sheet, one survey, four surveys, a région without table are
among them, and a sheet not coded yet, a sheet that declares absences, a measure of no category.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Beneficiaire, Categorie, FicheLue, MesureLue, RegionLue, Territoire
from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure, FaitsReleve
from aides.domaine.montants import Montant
from aides.domaine.offre import etablir_offre
from aides.domaine.recherche import Texte
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche
from tests.generateurs_analyses import affirmations
from tests.oracle import Ligne
from tests.provenances import du_livre

Lignes = dict[str, list[Ligne]]

ANNEES = (2016, 2019, 2022, 2026)
REGIONS = ("bretagne", "corse")
CATEGORIES = ("bourse-etude", "logement", "msp")
# Codes and names, in the order of the codes; that of the names is another.
NOMS = {"01": "Zélande", "2A": "Île Haute", "69M": "Alpes"}
CODES = tuple(NOMS)

# A sheet that describes aids is the case where most may happen: it is drawn as often as all the others together.
STATUTS = st.just("aides") | st.sampled_from([statut.value for statut in StatutFiche if statut != "absente"])
STADES = st.sampled_from([stade.value for stade in Stade])


def quelques(valeurs: Sequence[Any], minimum: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some of these values, `minimum` at least, in their order: one draw, whatever their number."""
    tailles = range(minimum, len(valeurs) + 1)
    return st.sampled_from([siennes for taille in tailles for siennes in combinations(valeurs, taille)])


quelques_categories = quelques(CATEGORIES)


@st.composite
def engagements(draw: st.DrawFn) -> Ligne:
    """What a measure asks in return: nothing said, nothing, something of a known length or not."""
    engagement = draw(st.sampled_from(["oui", "non", "non_precise", "sans_objet"]))
    mois = draw(st.none() | st.sampled_from([6, 12, 36])) if engagement == "oui" else None
    precision = draw(st.sampled_from(["", "", "au_moins", "au_plus", "mois_max"])) if mois else ""
    return {
        "engagement": engagement,
        "engagement_mois": mois,
        "engagement_mois_max": mois + 24 if mois and precision == "mois_max" else None,
        "engagement_au_moins": precision == "au_moins",
        "engagement_au_plus": precision == "au_plus",
    }


@st.composite
def dispositifs(draw: st.DrawFn, cle: str, code: str, annee: int) -> Ligne:
    """A measure of a sheet."""
    return {
        "cle": cle,
        "fiche": [code, annee],
        "categories": [[c] for c in draw(quelques_categories)],
        "stade": draw(STADES),
        "schema_general": draw(st.sampled_from([False, False, True])),
        **draw(engagements()),
    }


@st.composite
def lignes(draw: st.DrawFn, *, enquetes: int = 1, plein: bool = False) -> Lignes:
    """An atlas as fixture files hold it, with `enquetes` surveys at least; a full one has a sheet everywhere, each
    with measures."""
    # All the territories, half the time: what tells rows apart needs several.
    annees, codes = draw(quelques(ANNEES, enquetes)), draw(st.just(CODES) | quelques(CODES, 1))
    toutes: Lignes = {
        "territoires.departement": [
            {"code": code, "nom": NOMS[code], "tri": rang, "region": [draw(st.sampled_from(REGIONS))]}
            for rang, code in enumerate(codes)
        ],
        "aides.categorieaide": [{"cle": cle, "ordre": rang} for rang, cle in enumerate(CATEGORIES)],
        "aides.enquete": [{"annee": annee} for annee in annees],
        "aides.tableau": [
            {"region": [slug], "enquete": [annee], "page": draw(st.sampled_from([None, 32]))}
            for slug in REGIONS
            for annee in draw(quelques(annees))
        ],
        "aides.fiche": [],
        "aides.dispositif": [],
        "aides.montant": [],
        "aides.releve": [],
        "aides.montantreleve": [],
        "aides.analyse": [],
        "aides.affirmation": [],
    }
    for code in codes:
        for annee in annees:
            _remplir(draw, toutes, code, annee, plein=plein)
    for rang, annee in enumerate(annees):
        _analyser(draw, toutes, codes, annee, rang=rang)
    return toutes


def _analyser(draw: st.DrawFn, toutes: Lignes, codes: Sequence[str], annee: int, *, rang: int) -> None:
    """Draw what an analysis affirms of territories, true or not."""
    cle = f"{annee}-passage"
    toutes["aides.analyse"].append({"cle": cle, "enquete": [annee], "ordre": rang, "page": 16 + rang})
    for categorie in draw(st.just(()) | quelques_categories):
        ligne = {"analyse": [cle], "departement": [draw(st.sampled_from(list(codes)))], "categorie": [categorie]}
        toutes["aides.affirmation"].append({**ligne, "dit": "le dit"})


def _remplir(draw: st.DrawFn, toutes: Lignes, code: str, annee: int, *, plein: bool) -> None:
    """Draw what is known of a territory in a survey: a sheet or none, its measures, its cells."""
    for categorie in draw(quelques_categories | st.just(())):
        mention = draw(st.sampled_from(["", "400 €/MOIS"]))
        releve = {"departement": [code], "enquete": [annee], "categorie": [categorie], "mention": mention}
        toutes["aides.releve"].append(releve)
        if mention:
            paye = draw(st.sampled_from(["personne", "personne", "structure"]))
            dit = {"releve": [code, annee, categorie], "minimum": 400, "maximum": 400, "periodicite": "mois"}
            toutes["aides.montantreleve"].append({**dit, "payee_a": paye})
    if plein or draw(st.booleans()) or draw(st.booleans()):
        statut = "aides" if plein else draw(STATUTS)
        decrit = statut == "aides"
        fiche = {"departement": [code], "enquete": [annee], "statut": statut, "page": 7}
        fiche["absences"] = [[c] for c in draw(quelques_categories)] if decrit else []
        fiche["codee"] = draw(st.sampled_from([True, True, True, False])) if decrit and not plein else True
        toutes["aides.fiche"].append(fiche)
        for rang in range(
            draw(st.sampled_from([2, 3, 1] if plein else [2, 3, 1, 0])) if decrit and fiche["codee"] else 0
        ):
            cle = f"{code}-{annee}-{rang}"
            toutes["aides.dispositif"].append(draw(dispositifs(cle, code, annee)))
            if draw(st.booleans()):
                euros = draw(st.sampled_from([400, 500]))
                place = draw(st.sampled_from(["minimum", "maximum", "plafond", "total"]))
                par = draw(st.sampled_from(["mois", "an", "unique", "stage"]))
                verse = {
                    "payee_a": draw(st.sampled_from(["personne", "personne", "structure", ""])),
                    "periodicite": par,
                }
                toutes["aides.montant"].append({"dispositif": [cle], place: euros, **verse})


# --- From records to the domain's objects ---


def faits(lignes: Lignes) -> Faits:
    """Return the facts."""
    fiches = [
        FaitsFiche(
            territoire=f["departement"][0],
            annee=f["enquete"][0],
            statut=StatutFiche(f["statut"]),
            absences=frozenset(c for [c] in f["absences"]),
            codee=f["codee"],
            provenance=du_livre(f["page"]),
        )
        for f in lignes["aides.fiche"]
    ]
    return Faits(
        fiches=tuple(fiches),
        mesures=tuple(
            FaitsMesure(
                territoire=d["fiche"][0],
                annee=d["fiche"][1],
                categories=frozenset(c for [c] in d["categories"]),
                stade=Stade(d["stade"]),
                schema_general=d["schema_general"],
            )
            for d in lignes["aides.dispositif"]
        ),
        releves=tuple(_releve(lignes, r) for r in lignes["aides.releve"]),
        tableaux={
            (d["code"], t["enquete"][0]): du_livre(t.get("page"))
            for t in lignes["aides.tableau"]
            for d in lignes["territoires.departement"]
            if d["region"] == t["region"]
        },
        affirmations=affirmations(lignes),
    )


def region(slug: str) -> RegionLue:
    """Return a région."""
    return RegionLue(slug, slug.capitalize(), f"/regions/{slug}/")


def territoires(lignes: Lignes) -> tuple[Territoire, ...]:
    """Return the territories in their order."""
    return tuple(
        Territoire(d["code"], d["nom"], f"/{d['code']}/", region(d["region"][0]))
        for d in lignes["territoires.departement"]
    )


def atlas(lignes: Lignes) -> Atlas:
    """Return the atlas that the records make."""
    annees = tuple(e["annee"] for e in lignes["aides.enquete"])
    codes = [d["code"] for d in lignes["territoires.departement"]]
    return Atlas(
        annees=annees,
        categories=tuple(categorie(cle) for cle in CATEGORIES),
        territoires=territoires(lignes),
        fiches={
            (f["departement"][0], f["enquete"][0]): FicheLue(
                territoire=f["departement"][0],
                annee=f["enquete"][0],
                statut=StatutFiche(f["statut"]),
                page=f["page"],
                codee=f["codee"],
            )
            for f in lignes["aides.fiche"]
        },
        offre=etablir_offre(faits(lignes), annees, CATEGORIES, territoires=codes),
    )


def categorie(cle: str) -> Categorie:
    """Return a category."""
    return Categorie(cle, cle.capitalize(), cle, "", f"/{cle}/")


def beneficiaire(cle: str) -> Beneficiaire:
    """Return a public."""
    return Beneficiaire(cle, cle.capitalize())


def _releve(lignes: Lignes, r: Ligne) -> FaitsReleve:
    """Return a filled cell with the amounts that it states."""
    code, annee, categorie = r["departement"][0], r["enquete"][0], r["categorie"][0]
    siens = []
    for m in lignes.get("aides.montantreleve", []):
        if m["releve"] == [code, annee, categorie]:
            siens.append(montant({nom: valeur for nom, valeur in m.items() if nom != "releve"}))
    return FaitsReleve(code, annee, categorie, mention=r["mention"], montants=tuple(siens))


def montant(dites: Ligne) -> Montant:
    """Return an amount: what is written in full is a word, a length of time is in months, the rest is money."""
    valeurs: dict[str, Any] = {}
    for nom, valeur in dites.items():
        valeurs[nom] = valeur if isinstance(valeur, str | bool) or nom == "duree_mois" else Decimal(valeur)
    return Montant(**valeurs)


def mesures(lignes: Lignes) -> list[MesureLue]:
    """Return the measures as published; what the records leave out is as the models have it."""
    par_code = {t.code: t for t in territoires(lignes)}
    montants: dict[str, list[Montant]] = {}
    for m in lignes["aides.montant"]:
        dites = {nom: v for nom, v in m.items() if nom != "dispositif" and v is not None}
        montants.setdefault(m["dispositif"][0], []).append(montant(dites))
    return [
        MesureLue(
            cle=d["cle"],
            territoire=par_code[d["fiche"][0]],
            annee=d["fiche"][1],
            intitule=d.get("intitule", ""),
            resume="",
            categories=tuple(categorie(c) for [c] in d["categories"]),
            stade=Stade(d["stade"]),
            confiance=Confiance(d.get("confiance", "sure")),
            motif="",
            porteur="",
            schema_general=d["schema_general"],
            beneficiaires=tuple(beneficiaire(cle) for [cle] in d.get("beneficiaires", [])),
            engagement=d["engagement"],
            engagement_mois=d["engagement_mois"],
            engagement_mois_max=d["engagement_mois_max"],
            engagement_au_moins=d["engagement_au_moins"],
            engagement_au_plus=d["engagement_au_plus"],
            engagement_texte="",
            montants=tuple(montants.get(d["cle"], ())),
            resultats="",
            page=7,
            source="atlas",
            recherche=Texte.lire(d.get("intitule", "")),
        )
        for d in lignes["aides.dispositif"]
    ]
