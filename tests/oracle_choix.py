"""Which territories answer a demand, on `/departements/` and on `/je-cherche/`, a second time: naive, and nothing of
the site in it. A demand is what an address asks, as in `oracle_listes`."""

from typing import Any

from tests import oracle, oracle_changements, oracle_souhaits
from tests.oracle_listes import Demande, Dites, Lignes

# --- /departements/ ---

# What is asked of a change.
DU_CHANGEMENT = ("evolution", "etat_de", "etat_a", "appui")
# What the states that answer « not offered » are.
PAS_PROPOSEE = {"declaree_absente", "non_mentionnee"}
PLUSIEURS = ("region", "statut", "categorie", "etat", *DU_CHANGEMENT)


def choisir(lignes: Lignes, criteres: dict[str, Any]) -> Dites:
    """Answer, for each territory of the régions and statuses asked for, whether its offer fits.

    `criteres`: annee, mode, de, a, base; sets of values under the names of `PLUSIEURS`; and `q`, words in small
    letters without accents; `si`, « category:value » as sent. Of one survey alone, nobody knows of any change.
    """
    tout, annees = oracle.reponses(lignes), oracle.annees(lignes)
    demande_changement = any(criteres[nom] for nom in DU_CHANGEMENT)
    etats = criteres["etat"]
    if criteres["categorie"] and not etats and not demande_changement:
        etats = {"proposee"}
    suites, si = {}, criteres.get("si", [])
    if (demande_changement or si) and len(annees) > 1:
        suites = oracle_changements.suites(lignes, criteres["de"], criteres["a"], criteres["base"])
    resultat, ordre = {}, oracle.categories(lignes)
    statuts = {f["departement"][0]: f["statut"] for f in lignes["aides.fiche"] if f["enquete"] == [criteres["annee"]]}
    for d in lignes["territoires.departement"]:
        code, statut = d["code"], statuts.get(d["code"], "absente")
        if criteres["region"] and d["region"][0] not in criteres["region"]:
            continue
        if criteres["statut"] and statut not in criteres["statut"]:
            continue
        if not oracle.nomme(criteres.get("q", ""), code, d.get("nom", "")):
            continue
        dites = []
        for categorie in ordre:
            if criteres["categorie"] and categorie not in criteres["categorie"]:
                continue
            siennes = [oracle.parmi(tout[code, criteres["annee"], categorie].etat, etats, "inconnue")]
            if demande_changement:
                s = suites.get((code, categorie), RIEN)
                siennes.append(oracle.parmi(s.evolution, criteres["evolution"], "indeterminee"))
                siennes.append(oracle.parmi(s.avant, criteres["etat_de"], "inconnue"))
                siennes.append(oracle.parmi(s.apres, criteres["etat_a"], "inconnue"))
                appui = s.appui if s.apres != "inconnue" else "inconnu"
                siennes.append(oracle.parmi(appui, criteres["appui"], "inconnu"))
            dites.append(oracle.toutes(siennes))
        conditions = []
        for condition in si:
            categorie, voulue = condition.split(":")
            s = suites.get((code, categorie), RIEN)
            conditions.append(repond(voulue, tout[code, criteres["annee"], categorie].etat, s.evolution))
        jointes = oracle.toutes if criteres["mode"] == "tous" else oracle.une
        if criteres["categorie"]:
            resultat[code] = jointes([*dites, *conditions])
            continue
        parts = []
        if etats or demande_changement:
            parts.append(oracle.une(dites))
        if si:
            parts.append(jointes(conditions))
        resultat[code] = oracle.toutes(parts)
    return resultat


def repond(voulue: str, etat: str, evolution: str) -> str:
    """Whether a category answers what is asked of it alone: a state, « not offered », or a change."""
    if voulue in oracle_changements.EVOLUTIONS:
        return oracle.parmi(evolution, {voulue}, "indeterminee")
    return oracle.parmi(etat, PAS_PROPOSEE if voulue == "pas_proposee" else {voulue}, "inconnue")


RIEN = oracle_changements.Suite("inconnue", "inconnue", "indeterminee", "", du_seul_tableau=False)


def comparees(lignes: Lignes, demande: Demande) -> dict[str, Any]:
    """The two surveys and the basis that a demand compares: the last two and the sheets unless it says otherwise."""
    annees = oracle.annees(lignes)
    a = int(demande["a"][0]) if demande.get("a") else annees[-1]
    avant = [annee for annee in annees if annee < a]
    de = int(demande["de"][0]) if demande.get("de") else (avant[-1] if avant else a)
    return {"de": de, "a": a, "base": demande.get("base", ["fiches"])[0]}


def territoires(lignes: Lignes, demande: Demande) -> Dites:
    """The territories that no criterion drops, with « oui » or « ? »."""
    criteres = {nom: set(demande.get(nom, [])) for nom in PLUSIEURS}
    annee = int(demande["annee"][0]) if demande.get("annee") else oracle.annees(lignes)[-1]
    mode, q = demande.get("mode", ["tous"])[0], demande.get("q", [""])[0]
    comparaison = comparees(lignes, demande)
    si = demande.get("si", [])
    dites = choisir(lignes, {**criteres, **comparaison, "annee": annee, "mode": mode, "q": q, "si": si})
    return {code: dite for code, dite in dites.items() if dite != "non"}


def retenus(lignes: Lignes, demande: Demande) -> list[str]:
    """The territories kept, in the order asked for."""
    codes = [code for code, dite in territoires(lignes, demande).items() if dite == "oui"]
    return tries(lignes, codes, demande.get("tri", ["code"])[0])


def tries(lignes: Lignes, codes: list[str], tri: str) -> list[str]:
    """Codes in the order asked for; equal ones stay in theirs."""
    nom, inverse = tri.removeprefix("-"), tri.startswith("-")
    if nom == "code":
        return codes[::-1] if inverse else codes
    siens = {t["code"]: t for t in lignes["territoires.departement"]}
    if nom in ("nom", "region"):
        valeurs = {c: siens[c]["region"][0] if nom == "region" else sans_accents(siens[c]["nom"]) for c in codes}
        return [c for valeur in sorted(set(valeurs.values()), reverse=inverse) for c in codes if valeurs[c] == valeur]
    annee, tout = int(nom.removeprefix("offre-")), oracle.reponses(lignes)
    toutes = len(oracle.categories(lignes))
    dits = {c: oracle.decompte(tout, c, annee) for c in codes}
    entiers = [c for c in codes if dits[c][1] == 0]
    muets = [c for c in codes if dits[c][1] == toutes]
    autres = [c for c in codes if c not in entiers and c not in muets]
    nombres = sorted(range(toutes + 1), reverse=inverse)
    return [c for groupe in (entiers, autres, muets) for n in nombres for c in groupe if dits[c][0] == n]


def sans_accents(nom: str) -> str:
    """A generated name in small letters."""
    return nom.lower().replace("é", "e").replace("î", "i")


# --- /je-cherche/ ---

# A place that may be asked for, and the generated territories where it makes one look: its own, then those that it
# touches.
LIEUX = {"01000": ("01", "69M"), "Ajaccio": ("2A",), "Lyon": ("69M", "01")}


def reponses(lignes: Lignes, demande: Demande) -> Dites:
    """How each territory where one looks answers the wishes of a demand."""
    maximum = int(demande["engagement_max"][0]) if demande.get("engagement_max") else None
    euros = int(demande["montant_min"][0]) if demande.get("montant_min") else None
    voulues, mode = demande.get("categorie", []), demande.get("mode", ["tous"])[0]
    dites = oracle_souhaits.souhaiter(lignes, voulues, mode, maximum, euros)
    regions = {t["code"]: t["region"][0] for t in lignes["territoires.departement"]}
    region, lieu = demande.get("region", [""])[0], demande.get("pres", [""])[0]
    return {
        code: dite
        for code, dite in dites.items()
        if (not region or regions[code] == region) and (not lieu or code in LIEUX[lieu])
    }


def connus(lignes: Lignes, demande: Demande) -> list[str]:
    """The territories that answer, then those to be asked."""
    dites = reponses(lignes, demande)
    return [code for voulu in ("oui", "a_verifier") for code, dite in dites.items() if dite == voulu]
