"""The files on what the Atlas says besides its sheets and on disagreements, a second time: naive, from fixtures."""

from tests import oracle, oracle_analyses, oracle_insee
from tests.oracle import Ligne

Lignes = dict[str, list[Ligne]]
Rangee = dict[str, str]


def un(ligne: Ligne, nom: str) -> str:
    """What a record points to; empty where it points to nothing."""
    return str((ligne.get(nom) or [""])[0])


def plusieurs(lignes: Lignes, dits: Ligne, nom: str) -> str:
    """The codes that a record points to, in the order of the territories."""
    siens = [code for [code] in dits.get(nom, [])]
    return "|".join(code for code in oracle.territoires(lignes) if code in siens)


def noms(lignes: Lignes) -> dict[str, str]:
    """Names of territories by code, of régions by slug."""
    tous = {"": ""}
    tous |= {d["code"]: oracle_insee.droit(d["nom"]) for d in lignes["territoires.departement"]}
    return tous | {r["slug"]: oracle_insee.droit(r["nom"]) for r in lignes["territoires.region"]}


def passages(lignes: Lignes) -> list[Ligne]:
    """The passages in their order."""
    return sorted(lignes["aides.analyse"], key=lambda a: (a["enquete"][0], a["ordre"]))


def analyses(lignes: Lignes) -> list[Rangee]:
    """`analyses.csv`."""
    return [
        {
            "id": a["cle"],
            "annee": str(a["enquete"][0]),
            "theme": a["theme"],
            "categorie": un(a, "categorie"),
            "texte": a["texte"],
            "territoires": plusieurs(lignes, a, "departements"),
            "region": noms(lignes)[un(a, "region")],
            "region_insee": oracle_insee.lieu(lignes, "", un(a, "region"))["region_insee"],
            "page": str(a["page"]),
        }
        for a in passages(lignes)
    ]


def cites(lignes: Lignes) -> list[Rangee]:
    """`chiffres_cites.csv`."""
    rangees = []
    for a in passages(lignes):
        siens = [c for c in lignes["aides.chiffreanalyse"] if c["analyse"] == [a["cle"]]]
        for c in sorted(siens, key=lambda c: c["ordre"]):
            rangees.append(
                {
                    "analyse": a["cle"],
                    "libelle": c["libelle"],
                    "valeur": str(c["valeur"]),
                    "unite": c["unite"],
                    "dit": c.get("dit", ""),
                    "population": c.get("population", ""),
                    "nuance": c.get("nuance", ""),
                    "page": str(a["page"]),
                }
            )
    return rangees


CONFRONTATIONS = {
    "proposee": "concordante",
    "declaree_absente": "contredite",
    "non_mentionnee": "contredite",
    "inconnue": "indeterminee",
}


def affirmations(lignes: Lignes) -> list[Rangee]:
    """`affirmations.csv`: by territory, survey, category, then in the order of the passages."""
    par_cle = {a["cle"]: a for a in lignes["aides.analyse"]}
    codes, cles, tout = oracle.territoires(lignes), oracle.categories(lignes), oracle.reponses(lignes)

    def rang(a: Ligne) -> tuple[int, ...]:
        passage = par_cle[a["analyse"][0]]
        return (
            codes.index(un(a, "departement")),
            passage["enquete"][0],
            cles.index(un(a, "categorie")),
            passage["ordre"],
        )

    rangees = []
    for a in sorted(lignes["aides.affirmation"], key=rang):
        passage, code, categorie = par_cle[un(a, "analyse")], un(a, "departement"), un(a, "categorie")
        etat = tout[code, passage["enquete"][0], categorie].etat
        rangees.append(
            {
                "territoire": code,
                "nom": noms(lignes)[code],
                "code_insee": oracle_insee.code(code),
                "annee": str(passage["enquete"][0]),
                "categorie": categorie,
                "dit": a["dit"],
                "etat": etat,
                "confrontation": CONFRONTATIONS[etat],
                "analyse": passage["cle"],
                "page": str(passage["page"]),
                "motif": a.get("motif", ""),
            }
        )
    return rangees


def contributions(lignes: Lignes) -> list[Rangee]:
    """`contributions.csv`."""
    return [
        {
            "id": c["cle"],
            "theme": c["theme"],
            "texte": c["texte"],
            "territoire": un(c, "departement"),
            "code_insee": oracle_insee.code(un(c, "departement")),
            "page": str(c["page"]),
        }
        for c in sorted(lignes["aides.contribution"], key=lambda c: c["ordre"])
    ]


def decomptes(lignes: Lignes, titre: Ligne) -> list[str]:
    """Our own counts, over the last survey, of what a printed figure may mean."""
    annee, tout = oracle.annees(lignes)[-1], oracle.reponses(lignes)
    region = un(titre, "region")
    codes = [d["code"] for d in lignes["territoires.departement"] if region in ("", un(d, "region"))]
    statuts = {un(f, "departement"): f["statut"] for f in lignes["aides.fiche"] if f["enquete"] == [annee]}
    siennes = [(code, r) for (code, a, _), r in tout.items() if a == annee and code in codes]
    ensembles = {
        "fiche_qui_dit": {code for code in codes if statuts.get(code) in ("aides", "aucune_aide")},
        "connus": {code for code, r in siennes if r.etat != "inconnue"},
        "offre": {code for code, r in siennes if r.preuve},
        "fiche_aides": {code for code in codes if statuts.get(code) == "aides"},
        "ligne_remplie": {code for code, r in siennes if "tableau" in r.preuve},
        "territoires": set(codes),
    }
    repondent = {
        "reponses": ["fiche_qui_dit", "connus"],
        "offres": ["fiche_aides", "offre"],
        "fraction": ["ligne_remplie", "fiche_aides"],
        "composition": ["territoires"],
    }.get(titre.get("nature", ""), [])
    return [f"{quoi} {len(ensembles[quoi])}/{len(codes)}" for quoi in repondent]


def titres(lignes: Lignes) -> list[Rangee]:
    """`chiffres_imprimes.csv`."""
    return [
        {
            "id": t["cle"],
            "valeur": f"'{t['valeur']}" if t["valeur"][0] in "+-=@" else t["valeur"],
            "libelle": t["libelle"],
            "decomptes": "|".join(decomptes(lignes, t)),
            "region": noms(lignes)[un(t, "region")],
            "territoire": un(t, "departement"),
            **oracle_insee.lieu(lignes, un(t, "departement"), un(t, "region")),
            "page": str(t["page"]),
        }
        for t in sorted(lignes["aides.titreatlas"], key=lambda t: (t["ordre"], t["cle"]))
    ]


def contacts(lignes: Lignes) -> list[Rangee]:
    """`contacts.csv`: territories with what their sheets cite, poles in the order of the régions, documents."""
    vide = {"territoire": "", "code_insee": "", "annee": "", "page": ""}
    rangees = []
    for d in sorted(lignes["territoires.departement"], key=lambda d: d["tri"]):
        sien = {**vide, "territoire": d["code"], "nom": noms(lignes)[d["code"]]}
        sien["code_insee"] = oracle_insee.code(d["code"])
        if d.get("site"):
            rangees.append({**sien, "nature": "site_officiel", "contact": d["site"]})
        for annee in oracle.annees(lignes):
            for f in lignes["aides.fiche"]:
                if f["departement"] == [d["code"]] and f["enquete"] == [annee]:
                    lieu = {"annee": str(annee), "page": str(f.get("page"))}
                    for site in f.get("sites", "").split():
                        rangees.append({**sien, **lieu, "nature": "fiche", "contact": site})
    poles = {p["cle"]: p for p in lignes["aides.pole"]}
    vus = set()
    for c in sorted(lignes["aides.capacite"], key=lambda c: (c["region"], c["pole"], c["annee"])):
        pole = poles[un(c, "pole")]
        if not c.get("departement") and pole["cle"] not in vus:
            vus.add(pole["cle"])
            if pole.get("contact"):
                sien = {**vide, "nom": pole["nom"], "page": str(c["page"])}
                rangees.append({**sien, "nature": "pole", "contact": pole["contact"]})
    for s in sorted(lignes["aides.source"], key=lambda s: s["ordre"]):
        if s.get("url"):
            rangees.append({**vide, "nature": "document", "nom": s["editeur"], "contact": s["url"]})
    return rangees


def divergences(lignes: Lignes) -> list[Rangee]:
    """`divergences.csv`: of categories, then printed figures, then documents."""
    rangees, tout, annees = [], oracle.reponses(lignes), oracle.annees(lignes)
    contraires = oracle_analyses.contraires(lignes)
    libelles = {c["cle"]: c["libelle"] for c in lignes["aides.categorieaide"]}
    regions = {d["code"]: un(d, "region") for d in lignes["territoires.departement"]}
    colonnes = "territoire nom annee categorie etat preuve mention analyse mesures versions explication page"
    vide = dict.fromkeys([*colonnes.split(), "page_tableau"], "")
    for code, annee, categorie, genre in oracle_analyses.divergences(lignes):
        reponse = tout[code, annee, categorie]
        avant = [a for a in annees if a < annee][-1:]
        memes, anterieures = [], []
        for d in sorted(lignes["aides.dispositif"], key=lambda d: (d["ordre"], d["cle"])):
            if [categorie] in d.get("categories", []) and d["fiche"][0] == code:
                if d["fiche"][1] == annee:
                    memes.append(d["cle"])
                elif d["fiche"][1] in avant:
                    anterieures.append(d["cle"])
        if genre in ("absente_du_tableau", "analyse"):
            anterieures = []
        pages = [f["page"] for f in lignes["aides.fiche"] if f["departement"] == [code] and f["enquete"] == [annee]]
        page_tableau = oracle_analyses.page_tableau(lignes, code, annee)
        dites = contraires.get((code, annee, categorie), [])
        rangees.append(
            {
                **vide,
                "genre": genre,
                "territoire": code,
                "nom": noms(lignes)[code],
                "region": noms(lignes)[regions[code]],
                **oracle_insee.lieu(lignes, code, ""),
                "annee": str(annee),
                "categorie": categorie,
                "objet": libelles[categorie],
                "etat": reponse.etat,
                "preuve": reponse.preuve,
                "mention": reponse.mention,
                "analyse": " ; ".join(f"L’analyse (p. {page}) {dit}" for page, dit in dites),
                "mesures": "|".join(memes + anterieures),
                "page": str(pages[0]) if pages else "",
                "page_tableau": str(page_tableau) if page_tableau else "",
            }
        )
    for t in sorted(lignes["aides.titreatlas"], key=lambda t: (t["ordre"], t["cle"])):
        siens = decomptes(lignes, t)
        justes = {x.split()[1] for x in siens} | {x.split()[1].split("/")[0] for x in siens}
        if siens and t["valeur"] not in justes:
            sien = {"genre": "total", "region": noms(lignes)[un(t, "region")], "objet": t["libelle"]}
            sien |= oracle_insee.lieu(lignes, "", un(t, "region"))
            rangees.append({**vide, **sien, "versions": "|".join([t["valeur"], *siens]), "page": str(t["page"])})
    for d in sorted(lignes["aides.desaccord"], key=lambda d: (d["ordre"], d["cle"])):
        versions = [v for v in lignes["aides.versiondesaccord"] if v["desaccord"] == [d["cle"]]]
        versions.sort(key=lambda v: v["ordre"])
        code = un(d, "departement")
        rangees.append(
            {
                **vide,
                "genre": "documents",
                "territoire": code,
                "nom": noms(lignes)[code],
                "region": noms(lignes)[un(d, "region")],
                **oracle_insee.lieu(lignes, code, un(d, "region")),
                "objet": d["objet"],
                "versions": "|".join(
                    f"{v['valeur']} ({v['portee']} ; {v['source'][0]}, {v['lieu']})" for v in versions
                ),
                "explication": d["explication"],
            }
        )
    return rangees


FICHIERS = {
    "divergences": divergences,
    "analyses": analyses,
    "chiffres_cites": cites,
    "affirmations": affirmations,
    "contributions": contributions,
    "chiffres_imprimes": titres,
    "contacts": contacts,
}
