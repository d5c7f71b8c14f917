"""What became of each measure a second time, naively, from the fixture records. Nothing of the site is imported."""

from typing import NamedTuple

from tests import oracle, oracle_changements, oracle_insee
from tests.oracle import Ligne

Lignes = dict[str, list[Ligne]]
RELATIONS = (
    *("reconduite", "precisee", "modifiee", "terminee"),
    *("plus_mentionnee", "nouvelle_dite", "anterieure_dite", "pas_citee"),
)


class Passage(NamedTuple):
    """A territory, the key of an earlier measure and of a later one (one may be empty), the relation."""

    code: str
    de: str
    a: str
    relation: str


def mesures(lignes: Lignes, code: str, annee: int) -> list[Ligne]:
    """The measures of a sheet, in its order."""
    return par_fiche(lignes).get((code, annee), [])


def par_fiche(lignes: Lignes) -> dict[tuple[str, int], list[Ligne]]:
    """The measures of each sheet, in its order."""
    siennes: dict[tuple[str, int], list[Ligne]] = {}
    for d in sorted(lignes["aides.dispositif"], key=lambda d: d.get("ordre", 0)):
        siennes.setdefault((d["fiche"][0], d["fiche"][1]), []).append(d)
    return siennes


def decrivent(lignes: Lignes, de: int, a: int) -> list[str]:
    """The territories whose two sheets both describe aids, coded."""
    siennes = set()
    for f in lignes["aides.fiche"]:
        if f["statut"] == "aides" and f.get("codee", True):
            siennes.add((f["departement"][0], f["enquete"][0]))
    return [c for c in oracle.territoires(lignes) if (c, de) in siennes and (c, a) in siennes]


def liens(lignes: Lignes, de: int, a: int) -> list[Ligne]:
    """The links from one survey to the other."""
    annees = {d["cle"]: d["fiche"][1] for d in lignes["aides.dispositif"]}
    return [s for s in lignes.get("aides.suite", []) if (annees[s["de"][0]], annees[s["a"][0]]) == (de, a)]


def comptes(lignes: Lignes, de: int, a: int) -> list[str]:
    """The territories that are counted: none where no link at all was coded between the two surveys."""
    return decrivent(lignes, de, a) if liens(lignes, de, a) else []


def passages(lignes: Lignes, de: int, a: int) -> list[Passage]:
    """Every link and every measure without one, of the territories that are counted."""
    dites = {x["dispositif"][0]: x["relation"] for x in lignes.get("aides.apparition", [])}
    tous, trouves = liens(lignes, de, a), []
    fiches = par_fiche(lignes)
    for code in comptes(lignes, de, a):
        avant, apres = fiches.get((code, de), []), fiches.get((code, a), [])
        cles = {m["cle"] for m in avant}
        siens = [s for s in tous if s["de"][0] in cles]
        for m in avant:
            ses_liens = 0
            for n in apres:
                for s in siens:
                    if s["de"] == [m["cle"]] and s["a"] == [n["cle"]]:
                        trouves.append(Passage(code, m["cle"], n["cle"], s["relation"]))
                        ses_liens += 1
            if not ses_liens:
                trouves.append(Passage(code, m["cle"], "", "plus_mentionnee"))
        for n in apres:
            if not any(s["a"] == [n["cle"]] for s in siens):
                trouves.append(Passage(code, "", n["cle"], dites.get(n["cle"], "pas_citee")))
    return trouves


def relations(lignes: Lignes, de: int, a: int, cle: str) -> list[str]:
    """The relations of a measure between two surveys, each once, in the order of the vocabulary."""
    siennes = {p.relation for p in passages(lignes, de, a) if cle in (p.de, p.a)}
    return [r for r in RELATIONS if r in siennes]


class Compte(NamedTuple):
    """How many measures have each relation, of how many, in how many territories."""

    par_relation: dict[str, int]
    mesures: int
    territoires: int


def compter(lignes: Lignes, de: int, a: int, annee: int, categorie: str | None) -> Compte:
    """Count the measures of one of the two surveys: of a category; of none, where it is ""; all, where it is None."""
    tous, combien = passages(lignes, de, a), dict.fromkeys(RELATIONS, 0)
    nombre, codes, fiches = 0, set(), par_fiche(lignes)
    for code in comptes(lignes, de, a):
        for m in fiches.get((code, annee), []):
            siennes = [c for [c] in m.get("categories", [])]
            if categorie is not None and not (categorie in siennes if categorie else not siennes):
                continue
            nombre += 1
            codes.add(code)
            for relation in {p.relation for p in tous if m["cle"] in (p.de, p.a)}:
                combien[relation] += 1
    return Compte({r: n for r, n in combien.items() if n}, nombre, len(codes))


def grappes(lignes: Lignes, de: int, a: int, code: str) -> list[set[str]]:
    """The measures of a territory that links join together: two sets that share a measure are one."""
    ensembles: list[set[str]] = []
    for p in passages(lignes, de, a):
        if p.code == code:
            nouveau = {cle for cle in (p.de, p.a) if cle}
            for autre in [e for e in ensembles if e & nouveau]:
                ensembles.remove(autre)
                nouveau |= autre
            ensembles.append(nouveau)
    return ensembles


# --- The file ---

MOTS_ELEMENTS = {
    **{mot: mot for mot in ("montant", "taux", "plafond", "engagement", "public", "nombre", "zone", "porteur")},
    **{"duree": "durée", "stade": "stade", "contenu": "contenu"},
}


def changements(lignes: Lignes, de: str, a: str) -> str:
    """What differs between two linked measures, in words."""
    siens = [c for c in lignes["aides.changement"] if c["suite"] == [de, a]]
    dits = []
    for c in sorted(siens, key=lambda c: c["ordre"]):
        avant, apres = c.get("avant") or "non dit", c.get("apres") or "non dit"
        dits.append(f"{MOTS_ELEMENTS[c['element']]}\u00a0: {avant} → {apres}")
    return "|".join(dits)


def fichier(lignes: Lignes) -> list[dict[str, str]]:
    """`suites.csv`."""
    noms = {d["code"]: oracle_insee.droit(d["nom"]) for d in lignes["territoires.departement"]}
    dites = {x["dispositif"][0]: x.get("preuve", "") for x in lignes.get("aides.apparition", [])}
    par_paire = {p: passages(lignes, *p) for p in oracle_changements.paires(lignes)}
    par_cles = {(s["de"][0], s["a"][0]): s for s in lignes.get("aides.suite", [])}
    rangees = []
    for code in oracle.territoires(lignes):
        for (de, a), siens in par_paire.items():
            for p in siens:
                if p.code == code:
                    lien = par_cles.get((p.de, p.a))
                    rangees.append(
                        {
                            "territoire": code,
                            "code_insee": oracle_insee.code(code),
                            "nom": noms[code],
                            "motif": lien.get("motif", "") if lien else "",
                            "preuve": dites.get(p.a, "") if not p.de else "",
                            "mesure_de": p.de,
                            "mesure_a": p.a,
                            "annee_de": str(de),
                            "annee_a": str(a),
                            "relation": p.relation,
                            "confiance": lien.get("confiance", "sure") if lien else "",
                            "changements": changements(lignes, p.de, p.a) if lien else "",
                        }
                    )
    return rangees
