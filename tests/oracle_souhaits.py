"""What « je cherche » and the limits of amounts and commitments answer, a second time: naive, nothing of the site."""

from fractions import Fraction

from tests.oracle import Ligne, annees, categories, reponses, territoires, toutes, une

INFINI = 10**9


def engage(d: Ligne, maximum: int) -> str:
    """Whether what a measure asks in return is within so many months: from its shortest and longest length."""
    if d["engagement"] in ("non", "sans_objet"):
        return "oui"
    if d["engagement"] == "non_precise":
        return "?"
    if maximum == 0:
        return "non"
    court, long = 1, INFINI
    if d["engagement_mois"] is not None:
        court = long = d["engagement_mois"]
        if d.get("engagement_mois_max"):
            long = d["engagement_mois_max"]
        if d.get("engagement_au_moins"):
            long = INFINI
        if d.get("engagement_au_plus"):
            court = 1
    if long <= maximum:
        return "oui"
    return "non" if court > maximum else "?"


MOIS = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12}
JAMAIS = ("installation", "projet", "structure", "logement", "unique", "km", "m2", "dossier", "consultation")


def mensuel(m: Ligne) -> tuple[Fraction | None, Fraction | None] | None:
    """The least and the most that an amount comes to a month, in euros; None where it says of no time."""
    bas, haut = m.get("minimum"), m.get("maximum")
    if bas is None and haut is None:
        haut = m.get("plafond")
    chiffre, par = bas is not None or haut is not None, m.get("periodicite", "")
    duree = None if m.get("duree_au_plus") else m.get("duree_mois")
    if chiffre and par in MOIS:
        mois = MOIS[par]
    elif duree and m.get("total") is not None:
        bas, haut, mois = m["total"], m["total"], duree
    elif chiffre and duree and par in ("", "ensemble", "unique", "stage", "personne"):
        mois = duree
    else:
        return None
    return (None if bas is None else Fraction(bas) / mois, None if haut is None else Fraction(haut) / mois)


def argent(m: Ligne) -> str:
    """Whose money an amount is: « personne », « structure », « pret », or nothing."""
    nature = m.get("nature", "aide")
    if nature == "pret":
        return "pret"
    return str(m.get("payee_a", "")) if nature == "aide" else ""


def paie(m: Ligne, euros: int) -> str:
    """Whether an amount comes to so much a month."""
    bornes = mensuel(m)
    if bornes is None:
        return "non" if m.get("periodicite", "") in JAMAIS else "?"
    bas, haut = bornes
    if haut is not None:
        return "oui" if haut >= euros else "non"
    return "oui" if bas is not None and bas >= euros else "?"


def verse(lignes: dict[str, list[Ligne]], d: Ligne, euros: int, argents: tuple[str, ...] = ("personne",)) -> str:
    """Whether a measure pays so much a month in these kinds of money."""
    siens = []
    for m in lignes["aides.montant"]:
        if m["dispositif"] == [d["cle"]] and argent(m) in argents:
            siens.append(paie(m, euros))
    if siens:
        return une(siens)
    return "?" if "personne" in argents and d["engagement"] != "sans_objet" else "non"


PORTEUSES = ("aide-financiere-internes", "aide-financiere-installation", "bourse-etude")


def de_la_case(lignes: dict[str, list[Ligne]], lieu: list[str | int]) -> list[Ligne]:
    """The amounts that a table's cell gives: of a territory, a year and a category."""
    return [m for m in lignes.get("aides.montantreleve", []) if m["releve"] == lieu]


def condition(
    lignes: dict[str, list[Ligne]], d: Ligne, categorie: str, *, maximum: int | None, euros: int | None
) -> tuple[str, str]:
    """How a measure, in one of its categories, meets the two conditions; its cell may say what it does not."""
    tenu = "oui" if maximum is None else engage(d, maximum)
    if categorie not in PORTEUSES and tenu == "?":
        tenu = "oui"
    if euros is None:
        return tenu, "oui"
    paye = verse(lignes, d, euros)
    sien = de_la_case(lignes, [*d["fiche"], categorie])
    if paye == "?" and sien:
        a_une_personne = [paie(m, euros) for m in sien if argent(m) == "personne"]
        paye = une(a_une_personne) if a_une_personne else "non"
    return tenu, paye


def conditions(
    lignes: dict[str, list[Ligne]], code: str, annee: int, categorie: str, *, maximum: int | None, euros: int | None
) -> list[tuple[str, str]]:
    """How each offer of a category meets the two conditions: its measures, or else the table's cell."""
    offres = []
    for d in lignes["aides.dispositif"]:
        compte = d["stade"] in ("en_vigueur", "experimentee", "adoptee") and not d["schema_general"]
        if d["fiche"] == [code, annee] and compte and [categorie] in d["categories"]:
            offres.append(condition(lignes, d, categorie, maximum=maximum, euros=euros))
    if offres:
        return offres
    tenu = "?" if maximum is not None and categorie in PORTEUSES else "oui"
    if euros is None:
        return [(tenu, "oui")]
    a_une_personne = []
    for m in de_la_case(lignes, [code, annee, categorie]):
        if argent(m) == "personne":
            a_une_personne.append(paie(m, euros))
    return [(tenu, une(a_une_personne) if a_une_personne else "?")]


def demandes_a(categorie: str, voulues: list[str], mode: str, euros: int | None) -> int | None:
    """The amount asked of a category: none where another of those wanted with it may pay it."""
    paye_ailleurs = mode == "tous" and any(c in PORTEUSES for c in voulues)
    return None if paye_ailleurs and categorie not in PORTEUSES else euros


def souhaiter(
    lignes: dict[str, list[Ligne]], voulues: list[str], mode: str, maximum: int | None, euros: int | None = None
) -> dict[str, str]:
    """Answer « oui », « a_verifier » or « inconnu » for each territory that may suit, in the last survey."""
    annee, tout = annees(lignes)[-1], reponses(lignes)
    resultat = {}
    for code in territoires(lignes):
        dites = []
        for categorie in voulues or categories(lignes):
            dite = {"proposee": "oui", "inconnue": "inconnu"}.get(tout[code, annee, categorie].etat, "non")
            if dite == "oui":
                du = demandes_a(categorie, voulues, mode, euros)
                offres = conditions(lignes, code, annee, categorie, maximum=maximum, euros=du)
                remplies = une([toutes(list(offre)) for offre in offres])
                dite = {"oui": "oui", "?": "a_verifier", "non": "non"}[remplies]
            dites.append(dite)
        ordre = ["non", "inconnu", "a_verifier", "oui"]
        if not (voulues and mode == "tous"):
            ordre.reverse()
        reponse = next(r for r in ordre if r in dites)
        if reponse != "non":
            resultat[code] = reponse
    return resultat
