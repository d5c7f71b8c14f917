"""Which territories answer a demand, on `/departements/` and on `/je-cherche/`, a second time: naive, and nothing of
the site in it. A demand is what an address asks, as in `oracle_listes`."""

from tests import oracle
from tests.oracle_listes import Demande, Dites, Lignes

# --- /departements/ ---


def territoires(lignes: Lignes, demande: Demande) -> Dites:
    """The territories that no criterion drops, with « oui » or « ? »."""
    criteres = {nom: set(demande.get(nom, [])) for nom in ("region", "statut", "categorie", "etat", "evolution")}
    annee = int(demande["annee"][0]) if demande.get("annee") else oracle.annees(lignes)[-1]
    mode, q = demande.get("mode", ["tous"])[0], demande.get("q", [""])[0]
    dites = oracle.choisir(lignes, {**criteres, "annee": annee, "mode": mode, "q": q})
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
    dites = oracle.souhaiter(lignes, demande.get("categorie", []), demande.get("mode", ["tous"])[0], maximum)
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
