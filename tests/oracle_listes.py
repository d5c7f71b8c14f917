"""What each filtered list keeps, counts and leaves unsaid, a second time: naive, and nothing of the site in it.

A demand is what an address asks: names of criteria, and for each the values sent (`{"annee": ["2019"], …}`). A row
answers « oui », « non » or « ? » to each criterion, and everything follows: what is kept, what stays undecided, what
a facet counts, what dropping a criterion would give back.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from tests import oracle, oracle_analyses, oracle_souhaits, oracle_suites
from tests.oracle import Ligne

Demande = dict[str, list[str]]
Lignes = dict[str, list[Ligne]]
# A row's answer to each criterion, under a demand.
Dites = dict[str, str]


class Rangee(NamedTuple):
    """A row: what it is known by, its values under each criterion with a closed list, its answer to a demand."""

    cle: str
    valeurs: dict[str, set[str]]
    dire: Callable[[Demande], Dites]


def gardees(rangees: list[Rangee], demande: Demande) -> list[str]:
    """The rows that meet every criterion."""
    return [r.cle for r in rangees if all(dite == "oui" for dite in r.dire(demande).values())]


def indecises(rangees: list[Rangee], demande: Demande) -> dict[tuple[str, ...], list[str]]:
    """The rows that no criterion drops, under the criteria of which nobody knows whether they meet them."""
    trouvees: dict[tuple[str, ...], list[str]] = {}
    for r in rangees:
        dites = r.dire(demande)
        inconnus = tuple(nom for nom, dite in dites.items() if dite == "?")
        if inconnus and "non" not in dites.values():
            trouvees.setdefault(inconnus, []).append(r.cle)
    return trouvees


def sans(demande: Demande, nom: str) -> Demande:
    """The demand with a criterion dropped."""
    return {autre: valeurs for autre, valeurs in demande.items() if autre != nom}


def facettes(rangees: list[Rangee], demande: Demande, noms: list[str]) -> dict[str, dict[str, int]]:
    """How many rows would be kept with each value alone for its criterion; values that none has are left out."""
    comptes: dict[str, dict[str, int]] = {}
    for nom in noms:
        comptes[nom] = {}
        for valeur in {v for r in rangees for v in r.valeurs[nom]}:
            nombre = len(gardees(rangees, {**demande, nom: [valeur]}))
            if nombre:
                comptes[nom][valeur] = nombre
    return comptes


def pistes(rangees: list[Rangee], demande: Demande, noms: list[str]) -> list[tuple[str, int]]:
    """For each criterion that is asked for, in the order of the form, what dropping it would keep, if anything."""
    trouvees = []
    for nom in noms:
        nombre = len(gardees(rangees, sans(demande, nom)))
        if demande.get(nom) and nombre:
            trouvees.append((nom, nombre))
    return trouvees


def une_valeur(voulues: list[str], siennes: set[str]) -> str:
    """Whether a row has one of the values wanted; nothing wanted takes all."""
    for valeur in voulues:
        if valeur in siennes:
            return "oui"
    return "non" if voulues else "oui"


def des_mots(cherches: str, texte: str) -> str:
    """Whether each word asked for begins a word of a text; both in small letters, without accents."""
    for mot in cherches.split():
        if not any(autre.startswith(mot) for autre in texte.split()):
            return "non"
    return "oui"


def listes(valeurs: dict[str, set[str]], demande: Demande) -> Dites:
    """What a row answers to the criteria that have a closed list of values."""
    return {nom: une_valeur(demande.get(nom, []), siennes) for nom, siennes in valeurs.items()}


# --- /dispositifs/ ---


def par_mois(lignes: Lignes, d: Ligne) -> Fraction | None:
    """The most that a measure pays a person a month, in euros; None where it states none over time."""
    plus_haut = None
    for m in lignes["aides.montant"]:
        bornes = oracle_souhaits.mensuel(m)
        if m["dispositif"] == [d["cle"]] and oracle_souhaits.argent(m) == "personne" and bornes is not None:
            bas, haut = bornes
            paye = bas if haut is None else haut
            if paye is not None:
                plus_haut = paye if plus_haut is None else max(plus_haut, paye)
    return plus_haut


def verse_au_moins(lignes: Lignes, d: Ligne, demande: Demande) -> str:
    """Whether a measure pays so much a month: to a person and in force, unless something else is asked for."""
    stades = demande.get("stade") or ["en_vigueur", "experimentee", "adoptee"]
    if d["stade"] not in stades:
        return "non"
    argents = tuple(demande.get("argent") or ["personne"])
    return oracle_souhaits.verse(lignes, d, int(demande["montant_min"][0]), argents)


def dispositifs(lignes: Lignes) -> list[Rangee]:
    """The measures, in the order of the records."""
    siennes: dict[str, set[str]] = {}
    annees = oracle.annees(lignes)
    for p in oracle_suites.passages(lignes, *annees[-2:]) if len(annees) > 1 else []:
        for cle in (p.de, p.a):
            siennes.setdefault(cle, set()).add(p.relation)
    return [_dispositif(lignes, d, siennes.get(d["cle"], set())) for d in lignes["aides.dispositif"]]


def _dispositif(lignes: Lignes, d: Ligne, relations: set[str]) -> Rangee:
    code, annee = d["fiche"]
    regions = {t["code"]: t["region"][0] for t in lignes["territoires.departement"]}
    siens = [m for m in lignes["aides.montant"] if m["dispositif"] == [d["cle"]]]
    valeurs = {
        "annee": {str(annee)},
        "region": {regions[code]},
        "departement": {code},
        "categorie": {c for [c] in d["categories"]} or {"hors-categorie"},
        "beneficiaire": {b for [b] in d["beneficiaires"]},
        "engagement": {d["engagement"]},
        "stade": {d["stade"]},
        "confiance": {d["confiance"]},
        "relation": relations,
        "argent": set(map(oracle_souhaits.argent, siens)) - {""},
        "avec_montant": {"oui"} if siens else set(),
    }

    def dire(demande: Demande) -> Dites:
        dites = listes(valeurs, demande)
        if demande.get("q"):
            dites["q"] = des_mots(demande["q"][0], d["intitule"])
        if demande.get("engagement_max"):
            dites["engagement_max"] = oracle_souhaits.engage(d, int(demande["engagement_max"][0]))
        if demande.get("montant_min"):
            dites["montant_min"] = verse_au_moins(lignes, d, demande)
        return dites

    return Rangee(d["cle"], valeurs, dire)


def dispositifs_tries(lignes: Lignes, cles: list[str], tri: str) -> list[str]:
    """The measures kept, in the order asked for; what is not known last, equal ones in the order of the records."""
    rangs: dict[str, int | Fraction | None] = {}
    for d in lignes["aides.dispositif"]:
        if d["cle"] in cles:
            rangs[d["cle"]] = {
                "territoire": 0,
                "annee": d["fiche"][1],
                "-annee": -d["fiche"][1],
                "engagement": d["engagement_mois"],
                "-montant": None if (verse := par_mois(lignes, d)) is None else -verse,
            }[tri]
    tries = []
    for rang in sorted({rang for rang in rangs.values() if rang is not None}):
        tries += [cle for cle in rangs if rangs[cle] == rang]
    return tries + [cle for cle in rangs if rangs[cle] is None]


# --- /operations/ ---


def operations(lignes: Lignes, codes_communes: dict[str, str]) -> list[Rangee]:
    """The operations, in the order of the records."""
    return [_operation(o, codes_communes[o["commune"]]) for o in lignes["aides.operation"]]


def _operation(o: Ligne, code_insee: str) -> Rangee:
    valeurs = {
        "departement": {o["departement"][0]},
        "nature": {o["nature"]},
        "annee": {str(o["annee"])},
        "source": {o["source"][0]},
    }
    texte = f"{o['commune']} {code_insee} {o['precision']}".lower().replace("é", "e")

    def dire(demande: Demande) -> Dites:
        return {**listes(valeurs, demande), "commune": des_mots(demande.get("commune", [""])[0], texte)}

    return Rangee(o["cle"], valeurs, dire)


# --- /divergences/ ---


def desaccords(lignes: Lignes) -> list[Rangee]:
    """All that does not agree: cells and sheets, then headline figures, then documents."""
    regions = {t["code"]: t["region"][0] for t in lignes["territoires.departement"]}
    rangees = []
    for code, annee, categorie, genre in oracle_analyses.divergences(lignes):
        rangees.append(
            _desaccord(f"{code} {annee} {categorie} {genre}", genre, {regions[code]}, categories={categorie})
        )
    for t in lignes["aides.titreatlas"]:
        if faux(lignes, t):
            rangees.append(_desaccord(t["cle"], "total", set(t["region"] or []), categories=set()))
    for d in lignes["aides.desaccord"]:
        rangees.append(_desaccord(d["cle"], "documents", set(d["region"] or []), categories=set()))
    return rangees


def _desaccord(cle: str, genre: str, regions: set[str], *, categories: set[str]) -> Rangee:
    valeurs = {"genre": {genre}, "region": regions, "categorie": categories}
    return Rangee(cle, valeurs, lambda demande: listes(valeurs, demande))


def faux(lignes: Lignes, titre: Ligne) -> bool:
    """Whether a headline figure that counts of ours answer is none of them, over the last survey."""
    annee, tout = oracle.annees(lignes)[-1], oracle.reponses(lignes)
    codes = [
        t["code"]
        for t in lignes["territoires.departement"]
        if titre["region"] is None or t["region"] == titre["region"]
    ]
    statuts = {f["departement"][0]: f["statut"] for f in lignes["aides.fiche"] if f["enquete"] == [annee]}
    ensembles: dict[str, set[str]] = {
        "disent": {code for code in codes if statuts.get(code) in ("aides", "aucune_aide")},
        "decrivent": {code for code in codes if statuts.get(code) == "aides"},
        "connus": {c for (c, a, _), r in tout.items() if c in codes and a == annee and r.etat != "inconnue"},
        "offrent": {c for (c, a, _), r in tout.items() if c in codes and a == annee and r.preuve},
        "remplis": {c for (c, a, _), r in tout.items() if c in codes and a == annee and "tableau" in r.preuve},
        "tous": set(codes),
    }
    noms = {
        "": [],
        "reponses": ["disent", "connus"],
        "offres": ["decrivent", "offrent"],
        "fraction": ["remplis", "decrivent"],
        "composition": ["tous"],
    }[titre["nature"]]
    nombres = [len(ensembles[nom]) for nom in noms]
    imprimables = {str(n) for n in nombres} | {f"{n}/{len(codes)}" for n in nombres}
    return bool(noms) and titre["valeur"] not in imprimables
