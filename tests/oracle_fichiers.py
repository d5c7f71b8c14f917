"""The public files a second time, naive on purpose: every row of every file, from the fixture files alone.

Imports nothing of the site. Rows are dictionaries of texts, as a reader of CSV gets them, in the files' own order.
"""

from typing import Any

from tests import oracle_analyses, oracle_changements, oracle_insee
from tests.oracle import Ligne, annees, categories, reponses, territoires
from tests.oracle_sources import imprimee, lue_dans, releve_de

Rangee = dict[str, str]


def texte(valeur: Any) -> str:
    """Write a value of a fixture: nothing where it is missing, numbers without useless decimals."""
    if valeur is None:
        return ""
    if isinstance(valeur, float):
        return str(int(valeur)) if valeur == int(valeur) else str(valeur)
    return str(valeur)


def lignes_de(lignes: dict[str, list[Ligne]], modele: str, cle: str) -> dict[str, Ligne]:
    """Return the records of a model by the value of one of their fields."""
    return {ligne[cle]: ligne for ligne in lignes[modele]}


def debut(lignes: dict[str, list[Ligne]], code: str) -> Rangee:
    """The columns that say which territory a row is about."""
    for d in lignes["territoires.departement"]:
        if d["code"] == code:
            for r in lignes["territoires.region"]:
                if [r["slug"]] == d["region"]:
                    return {
                        "territoire": code,
                        "code_insee": oracle_insee.code(code),
                        "nom": oracle_insee.droit(d["nom"]),
                        "region": oracle_insee.droit(r["nom"]),
                        "region_insee": oracle_insee.region(r["codes_insee"], code),
                    }
    raise AssertionError(code)


def fiche_de(lignes: dict[str, list[Ligne]], code: str, annee: int) -> Ligne | None:
    """The sheet of a territory in a survey, if there is one."""
    for f in lignes["aides.fiche"]:
        if f["departement"] == [code] and f["enquete"] == [annee]:
            return f
    return None


def offre(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`offre.csv`."""
    rangees = []
    seuls, contraires = oracle_analyses.seuls_du_tableau(lignes), oracle_analyses.contraires(lignes)
    for cle, reponse in reponses(lignes).items():
        code, annee, categorie = cle
        fiche, tableau = imprimee(fiche_de(lignes, code, annee)), oracle_analyses.page_tableau(lignes, code, annee)
        rangees.append(
            {
                **debut(lignes, code),
                "annee": str(annee),
                "categorie": categorie,
                "etat": reponse.etat,
                "mention": reponse.mention,
                "preuve": reponse.preuve,
                "divergence": "oui" if reponse.divergence else "non",
                "page": texte(tableau if cle in seuls else fiche["page"] if fiche else None),
                "page_tableau": texte(tableau),
                "analyse": " ; ".join(f"L’analyse (p. {page}) {dit}" for page, dit in contraires.get(cle, [])),
                **lue_dans(lignes, annee, *([releve_de(lignes, cle), {}] if cle in seuls else [fiche])),
            }
        )
    return rangees


def evolutions(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`evolution.csv`."""
    toutes = {}
    for de, a in oracle_changements.paires(lignes):
        for base in oracle_changements.BASES:
            toutes[de, a, base] = oracle_changements.suites(lignes, de, a, base)
    rangees = []
    for code in territoires(lignes):
        for categorie in categories(lignes):
            for (de, a, base), suites in toutes.items():
                suite = suites[code, categorie]
                rangees.append(
                    {
                        **debut(lignes, code),
                        "categorie": categorie,
                        "de": str(de),
                        "a": str(a),
                        "base": base,
                        "etat_de": suite.avant,
                        "etat_a": suite.apres,
                        "evolution": suite.evolution,
                        "appui": suite.appui,
                    }
                )
    return rangees


def fiches(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`fiches.csv`."""
    sites = {d["code"]: d.get("site", "") for d in lignes["territoires.departement"]}
    rangees = []
    for code in territoires(lignes):
        for annee in annees(lignes):
            fiche = fiche_de(lignes, code, annee) or {"statut": "absente"}
            rangees.append(
                {
                    **debut(lignes, code),
                    "annee": str(annee),
                    "statut": fiche["statut"],
                    "page": texte(fiche.get("page")) if imprimee(fiche) else "",
                    "remarque": fiche.get("remarque", ""),
                    "site": sites[code],
                    **lue_dans(lignes, annee, imprimee(fiche_de(lignes, code, annee))),
                }
            )
    return rangees


MONTANTS = {
    "montant_min": "minimum",
    "montant_max": "maximum",
    "unite": "unite",
    "periodicite": "periodicite",
    "plafond": "plafond",
    "taux": "taux",
    "nature_montant": "nature",
    "objet_montant": "objet",
    "duree_mois": "duree_mois",
    "total": "total",
    "rang_montant": "ordre",
    "payee_a": "payee_a",
    "taux_minimum": "taux_minimum",
    "partie_de": "partie_de",
}
OUI_OU_NON = {"montant_au_moins": "au_moins", "montant_au_plus": "au_plus", "duree_au_plus": "duree_au_plus"}


def commun(lignes: dict[str, list[Ligne]], d: Ligne, modele_montant: str) -> Rangee:
    """What a measure and a regional scheme have in common."""
    montants = [m for m in lignes[modele_montant] if m["dispositif"] == [d["cle"]]]
    montants.sort(key=lambda m: m["ordre"])
    par_montant = {}
    for colonne, champ in MONTANTS.items():
        valeurs = [texte(m.get(champ, {"unite": "EUR", "nature": "aide"}.get(champ))) for m in montants]
        par_montant[colonne] = "|".join(valeurs) if any(valeurs) else ""
    for colonne, champ in OUI_OU_NON.items():
        par_montant[colonne] = "|".join("oui" if m.get(champ) else "non" for m in montants)
    rangs = {b["cle"]: b["ordre"] for b in lignes["aides.beneficiaire"]}
    ordre = categories(lignes)
    return {
        "id": d["cle"],
        "porteur": d.get("porteur", ""),
        "intitule": d["intitule"],
        "resume": d["resume"],
        "categories": "|".join(sorted((c[0] for c in d.get("categories", [])), key=ordre.index)),
        "stade": d.get("stade", "en_vigueur"),
        "beneficiaires": "|".join(sorted((b[0] for b in d.get("beneficiaires", [])), key=lambda cle: rangs[cle])),
        "engagement_mois": texte(d.get("engagement_mois")),
        "engagement_mois_max": texte(d.get("engagement_mois_max")),
        "engagement_au_moins": "oui" if d.get("engagement_au_moins") else "non",
        "engagement_au_plus": "oui" if d.get("engagement_au_plus") else "non",
        "engagement": d.get("engagement", "non_precise"),
        "engagement_texte": d.get("engagement_texte", ""),
        "resultats": d.get("resultats", ""),
        **par_montant,
    }


def dispositifs(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`dispositifs.csv`: the measures of the sheets, then the schemes of Régions and the ARS."""
    codes = territoires(lignes)
    rangees = []
    for d in sorted(
        lignes["aides.dispositif"], key=lambda d: (codes.index(d["fiche"][0]), d["fiche"][1], d["ordre"])
    ):
        code, annee = d["fiche"]
        rangees.append(
            {
                **commun(lignes, d, "aides.montant"),
                "territoire": code,
                "nom": debut(lignes, code)["nom"],
                **oracle_insee.lieu(lignes, code, ""),
                "cadre": "",
                "annee": str(annee),
                "page": texte(d["page"]),
                **lue_dans(lignes, annee, d, fiche_de(lignes, code, annee)),
                "confiance": d.get("confiance", "sure"),
                "schema_general": "oui" if d.get("schema_general") else "non",
                "motif": d.get("motif", ""),
                "lieu": "",
                "departements": "",
            }
        )
    documents, regions = lignes_de(lignes, "aides.source", "cle"), lignes_de(lignes, "territoires.region", "slug")
    for d in sorted(
        lignes["aides.dispositifregional"],
        key=lambda d: (d["region"], documents[d["source"][0]]["ordre"], d["ordre"]),
    ):
        region = regions[d["region"][0]]
        rangees.append(
            {
                **commun(lignes, d, "aides.montantregional"),
                "territoire": "R" + region["codes_insee"],
                "nom": oracle_insee.droit(region["nom"]),
                **oracle_insee.lieu(lignes, "", d["region"][0]),
                "cadre": d["cadre"][0] if d.get("cadre") else "",
                "annee": str(d["annee"]),
                "page": "",
                "source": d["source"][0],
                "confiance": "",
                "schema_general": "oui",
                "motif": "",
                "lieu": d["lieu_source"],
                "departements": "|".join(sorted((c for [c] in d.get("departements", [])), key=codes.index)),
                "date_source": "",
            }
        )
    return rangees


def chiffres(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`chiffres.csv`."""
    documents, regions = lignes_de(lignes, "aides.source", "cle"), lignes_de(lignes, "territoires.region", "slug")
    rangees = []
    for c in sorted(
        lignes["aides.chiffre"],
        key=lambda c: (c["region"], documents[c["source"][0]]["ordre"], c["ordre"], c["cle"]),
    ):
        codes_region = regions[c["region"][0]]["codes_insee"]
        code, nom = "R" + codes_region, oracle_insee.droit(regions[c["region"][0]]["nom"])
        if c.get("departement"):
            code = c["departement"][0]
            nom = debut(lignes, code)["nom"]
        rangees.append(
            {
                "source": c["source"][0],
                "territoire": code,
                "nom": nom,
                "code_insee": oracle_insee.code(code) if c.get("departement") else "",
                "region_insee": codes_region,
                "id": c["cle"],
                "serie": c.get("serie", ""),
                "annee_fin": texte(c.get("annee_fin")),
                "en_avant": "oui" if c.get("en_avant") else "non",
                "niveau": c["niveau"],
                "porteur": c.get("porteur", ""),
                "dispositif": c["dispositif"][0] if c.get("dispositif") else "",
                "indicateur": c["indicateur"],
                "valeur": texte(float(c["valeur"])),
                "unite": c["unite"],
                "periode": c.get("periode", ""),
                "nature": c["nature"],
                "lieu": c["lieu"],
            }
        )
    return rangees


def operations(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`operations.csv`."""
    codes, documents = territoires(lignes), lignes_de(lignes, "aides.source", "cle")
    rangees = []
    for o in sorted(
        lignes["aides.operation"],
        key=lambda o: (
            codes.index(o["departement"][0]),
            -o["annee"],
            documents[o["source"][0]]["ordre"],
            o["ordre"],
            o["cle"],
        ),
    ):
        rangees.append(
            {
                "source": o["source"][0],
                "departement": o["departement"][0],
                "departement_insee": oracle_insee.code(o["departement"][0]),
                "region_insee": debut(lignes, o["departement"][0])["region_insee"],
                "commune": oracle_insee.droit(o["commune"]),
                "precision": o.get("precision", ""),
                "nature": o["nature"],
                "dispositif": o["dispositif"][0] if o.get("dispositif") else "",
                "annee": str(o["annee"]),
                "population": texte(o.get("population")),
                "code_insee": o.get("code_insee", ""),
                "montant": texte(o.get("montant")),
                "lieu": o["lieu"],
                "reserve": o.get("reserve", ""),
                "id": o["cle"],
            }
        )
    return rangees
