"""Amounts a second time, naive on purpose: every row of both files, who offers without saying how much, what stands
apart, what each scale holds.

Imports nothing of the site. An amount is a `Dit`: the record as the fixture files hold it, with what states it.
"""

from fractions import Fraction
from typing import Any, NamedTuple

from tests import oracle, oracle_analyses, oracle_insee, oracle_souhaits
from tests.oracle import Ligne, categories, territoires
from tests.oracle_fichiers import Rangee, debut, lignes_de, texte

Lignes = dict[str, list[Ligne]]
EN_COURS = ("en_vigueur", "experimentee", "adoptee")


class Dit(NamedTuple):
    """An amount or a count; `d` is the measure or the scheme, None for a cell; `code` is empty for a région."""

    m: Ligne
    origine: str
    d: Ligne | None
    code: str
    region: str
    annee: int
    categories: list[str]


def _siens(lignes: Lignes, modele: str, lien: str, cle: list[Any]) -> list[Ligne]:
    siens = [m for m in lignes.get(modele, []) if m[lien] == cle]
    return sorted(siens, key=lambda m: m.get("ordre", 0))


def dits(lignes: Lignes, quoi: str = "montant") -> list[Dit]:
    """Every amount (or, with « chiffre », count): of sheets, of cells, of regional schemes."""
    codes, ordre = territoires(lignes), categories(lignes)
    regions = {d["code"]: d["region"][0] for d in lignes["territoires.departement"]}
    nom_mesure = {"montant": "aides.montant", "chiffre": "aides.chiffremesure"}[quoi]
    trouves = []
    for code in codes:
        for annee in oracle.annees(lignes):
            fiches = [d for d in lignes["aides.dispositif"] if d["fiche"] == [code, annee]]
            for d in sorted(fiches, key=lambda d: d.get("ordre", 0)):
                siennes = [c for c in ordre if [c] in d.get("categories", [])]
                for m in _siens(lignes, nom_mesure, "dispositif", [d["cle"]]):
                    trouves.append(Dit(m, "fiche", d, code, regions[code], annee, siennes))
    for code in codes:
        for annee in oracle.annees(lignes):
            for c in ordre:
                for m in _siens(lignes, f"aides.{quoi}releve", "releve", [code, annee, c]):
                    trouves.append(Dit(m, "tableau", None, code, regions[code], annee, [c]))
    if quoi == "montant":
        rangs = {s["cle"]: s["ordre"] for s in lignes.get("aides.source", [])}
        for d in sorted(
            lignes.get("aides.dispositifregional", []),
            key=lambda d: (d["region"], rangs[d["source"][0]], d["ordre"], d["cle"]),
        ):
            siennes = [c for c in ordre if [c] in d.get("categories", [])]
            for m in _siens(lignes, "aides.montantregional", "dispositif", [d["cle"]]):
                trouves.append(Dit(m, "regional", d, "", d["region"][0], d["annee"], siennes))
    return trouves


# --- The files ---


def _page(lignes: Lignes, dit: Dit) -> int | None:
    """The sheet's page or, for a cell, its table's; a scheme stands outside the Atlas."""
    if dit.origine == "tableau":
        return oracle_analyses.page_tableau(lignes, dit.code, dit.annee)
    return dit.d["page"] if dit.d and dit.origine == "fiche" else None


def _debut(lignes: Lignes, dit: Dit) -> Rangee:
    if dit.code:
        lieu = {
            "territoire": dit.code,
            "nom": debut(lignes, dit.code)["nom"],
            **oracle_insee.lieu(lignes, dit.code, ""),
        }
    else:
        region = lignes_de(lignes, "territoires.region", "slug")[dit.region]
        lieu = {"territoire": "R" + region["codes_insee"].replace(" ", "-"), "nom": region["nom"]}
        lieu |= oracle_insee.lieu(lignes, "", dit.region)
    return {
        "mesure": dit.d["cle"] if dit.d else "",
        **lieu,
        "annee": str(dit.annee),
        "categories": "|".join(dit.categories),
        "origine": dit.origine,
        "au_moins": "oui" if dit.m.get("au_moins") else "non",
        "au_plus": "oui" if dit.m.get("au_plus") else "non",
        "minimum": texte(dit.m.get("minimum")),
        "maximum": texte(dit.m.get("maximum")),
        "objet": dit.m.get("objet", ""),
        "page": texte(_page(lignes, dit)),
        "rang": str(dit.m["ordre"]),
        "stade": dit.d.get("stade", "en_vigueur") if dit.d else "",
        "confiance": dit.d.get("confiance", "sure") if dit.d and dit.origine == "fiche" else "",
        "schema_general": "oui" if dit.origine == "regional" or (dit.d and dit.d.get("schema_general")) else "non",
    }


def _par_mois(m: Ligne) -> str:
    bornes = oracle_souhaits.mensuel(m)
    if bornes is None:
        return ""
    haut = bornes[0] if bornes[1] is None else bornes[1]
    assert haut is not None
    return texte(float(round(haut, 2)))


def montants(lignes: Lignes) -> list[Rangee]:
    """`montants.csv`."""
    rangs = {b["cle"]: b["ordre"] for b in lignes["aides.beneficiaire"]}
    rangees = []
    for dit in dits(lignes):
        m, d = dit.m, dit.d
        publics = [b for [b] in d.get("beneficiaires", [])] if d else []
        rangees.append(
            {
                **_debut(lignes, dit),
                "nature": m.get("nature", "aide"),
                "payee_a": m.get("payee_a", ""),
                "unite": m.get("unite", "EUR"),
                "par": m.get("periodicite", ""),
                "plafond": texte(m.get("plafond")),
                "taux": texte(m.get("taux")),
                "taux_minimum": texte(m.get("taux_minimum")),
                "partie_de": texte(m.get("partie_de")),
                "duree_mois": texte(m.get("duree_mois")),
                "duree_au_plus": "oui" if m.get("duree_au_plus") else "non",
                "a_part": a_part(dit),
                "total": texte(m.get("total")),
                "par_mois": _par_mois(m),
                "engagement": d.get("engagement", "non_precise") if d else "",
                "engagement_mois": texte(d.get("engagement_mois")) if d else "",
                "engagement_au_moins": ("oui" if d.get("engagement_au_moins") else "non") if d else "",
                "engagement_mois_max": texte(d.get("engagement_mois_max")) if d else "",
                "engagement_au_plus": ("oui" if d.get("engagement_au_plus") else "non") if d else "",
                "lieu": d["lieu_source"] if d and dit.origine == "regional" else "",
                "beneficiaires": "|".join(sorted(publics, key=rangs.__getitem__)),
            }
        )
    return rangees


def figures(lignes: Lignes) -> list[Rangee]:
    """`figures.csv`."""
    return [
        {**_debut(lignes, dit), "sorte": dit.m["sorte"], "date": dit.m.get("date", "")}
        for dit in dits(lignes, "chiffre")
    ]


# --- The page ---


def a_part(dit: Dit) -> str:
    """Why an amount is no money in force that a territory gives to persons; empty where it is."""
    if dit.origine == "regional" or (dit.d and dit.d.get("schema_general")):
        return "general"
    if dit.d and dit.d.get("stade", "en_vigueur") not in EN_COURS:
        return "stade"
    return {"personne": "", "pret": "pret", "structure": "structure", "": "autre"}[oracle_souhaits.argent(dit.m)]


def payees(lignes: Lignes) -> list[str]:
    """The categories in which money in force goes to persons."""
    verses = [dit for dit in dits(lignes) if not a_part(dit)]
    return [c for c in categories(lignes) if any(c in dit.categories for dit in verses)]


def vise(d: Ligne | None, public: str) -> str:
    """Whether a measure is for a public; a cell says of none."""
    if not public:
        return "oui"
    publics = [b for [b] in d.get("beneficiaires", [])] if d else []
    if not publics:
        return "?"
    return "oui" if public in publics else "non"


def repond(dit: Dit, categorie: str, annee: str, region: str, public: str) -> str:
    """Whether an amount answers what is asked; what is not asked is empty."""
    tenus = [
        not categorie or categorie in dit.categories,
        not annee or annee == str(dit.annee),
        not region or region == dit.region,
    ]
    return vise(dit.d, public) if all(tenus) else "non"


def echelle(m: Ligne) -> tuple[str, Fraction | None, Fraction | None]:
    """The scale of an amount, and from what to what it goes there; no name where no scale holds it."""
    bornes = oracle_souhaits.mensuel(m)
    if bornes is not None:
        return ("mois", *bornes)
    bas, haut, par = m.get("minimum"), m.get("maximum"), m.get("periodicite", "")
    if bas is None and haut is None:
        haut = m.get("plafond")
    if par in ("installation", "stage") and (bas is not None or haut is not None):
        return par, None if bas is None else Fraction(bas), None if haut is None else Fraction(haut)
    return "", None, None


def offrants(lignes: Lignes, categorie: str, annee: int, region: str, public: str) -> dict[str, list[str]]:
    """Who offers a category: who states an amount to persons, who states none, of whom nobody knows."""
    tout, tous_dits = oracle.reponses(lignes), dits(lignes)
    groupes: dict[str, list[str]] = {"disent": [], "taisent": [], "incertains": []}
    for d in lignes["territoires.departement"]:
        code, reponse = d["code"], tout[d["code"], annee, categorie]
        if reponse.etat != "proposee" or (region and d["region"] != [region]):
            continue
        vues = ["?"] if public and "tableau" in reponse.preuve else []
        for m in lignes["aides.dispositif"]:
            comptee = m.get("stade", "en_vigueur") in EN_COURS and not m.get("schema_general")
            if comptee and m["fiche"] == [code, annee] and [categorie] in m.get("categories", []):
                vues.append(vise(m, public))
        reponse_public = oracle.une(vues) if public else "oui"
        if reponse_public == "?":
            groupes["incertains"].append(code)
        elif reponse_public == "oui":
            chiffre = any(
                dit.code == code and repond(dit, categorie, str(annee), "", public) == "oui" and not a_part(dit)
                for dit in tous_dits
            )
            groupes["disent" if chiffre else "taisent"].append(code)
    return groupes


def mediane(siens: list[Dit]) -> tuple[Fraction, int] | None:
    """The middle of the highest that each territory pays, and of how many; None below ten."""
    plus_hauts: dict[str, Fraction] = {}
    for dit in siens:
        _, _, haut = echelle(dit.m)
        if haut is not None and dit.m.get("partie_de") is None:
            plus_hauts[dit.code] = max(haut, plus_hauts.get(dit.code, haut))
    rangees = sorted(plus_hauts.values())
    if len(rangees) < 10:
        return None
    milieu = len(rangees) // 2
    haute = rangees[milieu]
    return (haute if len(rangees) % 2 else (rangees[milieu - 1] + haute) / 2, len(rangees))
