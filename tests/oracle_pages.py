"""What each page lists, a second time: straight from the fixture files, naive, and nothing of the site in it.

Rows are tuples of words and addresses as a visitor reads them. Words are written out here, not taken from the site.
"""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests import oracle, oracle_analyses, oracle_changements, oracle_suites
from tests.elements import plat
from tests.oracle import Ligne
from tests.oracle_fichiers import fiche_de
from tests.oracle_mots import montant, retour

RACINE = Path(__file__).resolve().parent.parent
Cellule = tuple[str, str, str, str, bool, list[str]]

STATUTS = {
    "aides": "Décrit ses aides",
    "aucune_aide": "Déclare n’avoir mis aucune aide en place",
    "sans_reponse": "N’a pas répondu à l’enquête",
    "refus": "A refusé de répondre",
    "vide": "Fiche imprimée sans contenu",
    "absente": "Pas de fiche",
}
RAISONS = {
    "sans_reponse": "pas de réponse à l’enquête",
    "refus": "refus de répondre",
    "vide": "fiche imprimée sans contenu",
    "absente": "pas de fiche",
}
MOTS = {
    "proposee": "proposée",
    "declaree_absente": "déclarée absente",
    "non_mentionnee": "non mentionnée",
    "inconnue": "inconnue",
    "maintenue": "maintenue",
    "nouvelle": "nouvelle",
    "plus_mentionnee": "plus mentionnée",
    "supprimee": "supprimée",
    "absente": "déclarée absente",
    "jamais_mentionnee": "jamais mentionnée",
    "indeterminee": "indéterminée",
}
PREUVES = {"": "", "tableau": "Tableau seul", "fiche": "Fiche", "tableau+fiche": "Tableau et fiche"}
STADES = {
    "en_vigueur": "",
    "experimentee": "Expérimentée",
    "adoptee": "Adoptée",
    "envisagee": "Envisagée",
    "en_creation": "En création",
    "terminee": "Terminée",
}
CONFIANCES = {"sure": "", "probable": "Probable", "douteuse": "Douteuse"}
# What a measure's record may leave out.
PAR_DEFAUT = {
    "stade": "en_vigueur",
    "confiance": "sure",
    "schema_general": False,
    "engagement": "non_precise",
    "engagement_mois": None,
    "categories": [],
    "beneficiaires": [],
}
NATURES_CHIFFRE = {"compte": "Compté", "annonce": "Annoncé", "prevision": "Prévu"}


def _plate(ligne: Ligne) -> Ligne:
    return {nom: plat(v) if isinstance(v, str) else v for nom, v in ligne.items()}


class Fichiers:
    """The fixture files, and what follows from them."""

    def __init__(self) -> None:
        self.lignes = {nom: [_plate(x) for x in siennes] for nom, siennes in oracle.lire(RACINE / "fixtures").items()}
        self.lignes["aides.dispositif"] = [{**PAR_DEFAUT, **d} for d in self.lignes["aides.dispositif"]]
        self.reponses = oracle.reponses(self.lignes)
        self.seuls_du_tableau = oracle_analyses.seuls_du_tableau(self.lignes)
        self.contraires = oracle_analyses.contraires(self.lignes)
        self.codes, self.categories = oracle.territoires(self.lignes), oracle.categories(self.lignes)
        self.annees = oracle.annees(self.lignes)
        self.voisins = json.loads((RACINE / "territoires" / "voisins.json").read_text(encoding="utf-8"))
        self.territoires = {d["code"]: d for d in self.lignes["territoires.departement"]}
        self.regions = {r["slug"]: r for r in self.lignes["territoires.region"]}
        self.sources = {s["cle"]: s for s in self.lignes["aides.source"]}
        self.noms_categories = {c["cle"]: c for c in self.lignes["aides.categorieaide"]}

    # --- Names and addresses ---

    def adresse(self, code: str) -> str:
        """A territory's page."""
        return f"/departements/{code.lower()}-{self.territoires[code]['slug']}/"

    def nom_code(self, code: str) -> str:
        """« Ain (01) »."""
        return f"{self.territoires[code]['nom']} ({code})"

    def de_region(self, slug: str) -> list[str]:
        """The codes of a région's territories."""
        return [code for code in self.codes if self.territoires[code]["region"] == [slug]]

    def nom_source(self, cle: str) -> str:
        """« Région Île-de-France, juillet 2024 »."""
        return f"{self.sources[cle]['editeur']}, {self.sources[cle]['date']}"

    @cached_property
    def beneficiaires(self) -> dict[str, str]:
        """The publics in their order: their words by their keys."""
        tries = sorted(self.lignes["aides.beneficiaire"], key=lambda b: b["ordre"])
        return {b["cle"]: b["libelle"] for b in tries}

    # --- States ---

    def cellule(self, code: str, annee: int, categorie: str) -> Cellule:
        """A case as it is shown: state, why it is unknown, words of the cell, evidence, whether they disagree, what
        analyses say against it."""
        r = self.reponses[code, annee, categorie]
        raison = RAISONS[oracle.raison(self.lignes, code, annee)] if r.etat == "inconnue" else ""
        preuve = PREUVES[r.preuve]
        if (code, annee, categorie) in self.seuls_du_tableau:
            preuve = f"Tableau seul, p. {oracle_analyses.page_tableau(self.lignes, code, annee)}"
        dites = self.contraires.get((code, annee, categorie), [])
        contraires = [f"L’analyse de {annee} {plat(dit)} (Atlas, p. {page})" for page, dit in dites]
        return r.etat, raison, r.mention, preuve, r.divergence and bool(r.preuve), contraires

    def suite(self, code: str, categorie: str) -> str:
        """What became of a category between the last two surveys, by their sheets alone."""
        return self.suites[code, categorie].evolution

    @cached_property
    def suites(self) -> dict[tuple[str, str], oracle_changements.Suite]:
        """What became of all of them."""
        return oracle_changements.suites(self.lignes, self.annees[-2], self.annees[-1], "fiches")

    def compte(self, codes: list[str], annee: int, categorie: str) -> tuple[int, int]:
        """How many of these offer a category, out of how many known."""
        etats = [self.reponses[code, annee, categorie].etat for code in codes]
        return etats.count("proposee"), len(etats) - etats.count("inconnue")

    def au_seul_tableau(self, codes: list[str], annee: int, categories: list[str]) -> str:
        """« dont 2 d’après le seul tableau, non daté »: how many of their offers no sheet says; "" where none is."""
        cles = [(code, annee, c) for code in codes for c in categories]
        preuves = [self.reponses[cle].preuve for cle in cles if self.reponses[cle].etat == "proposee"]
        seules = preuves.count("tableau")
        dont = "" if seules == len(preuves) else f"dont {seules} "
        return f"{dont}d’après le seul tableau, non daté" if seules else ""

    def connus(self, codes: list[str], annee: int) -> int:
        """How many of these said something."""
        return sum(oracle.decompte(self.reponses, code, annee)[1] < len(self.categories) for code in codes)

    def offre(self, code: str, annee: int) -> str:
        """« 5 sur 12 », « 5 au moins », « Inconnu »."""
        offertes, inconnues = oracle.decompte(self.reponses, code, annee)
        if inconnues == len(self.categories):
            return "Inconnu"
        return f"{offertes} au moins" if inconnues else f"{offertes} sur {len(self.categories)}"

    def fiche(self, code: str, annee: int) -> Ligne:
        """The sheet, or what stands for none."""
        return fiche_de(self.lignes, code, annee) or {"statut": "absente"}

    def par_etat(self, codes: list[str], cle: int | str, categorie: str) -> dict[str, str]:
        """The state in a survey, or the change, of each of these, by their code."""
        if isinstance(cle, int):
            return {code: self.reponses[code, cle, categorie].etat for code in codes}
        return {code: self.suite(code, categorie) for code in codes}

    # --- Measures ---

    def mesures(self, code: str, annee: int) -> list[Ligne]:
        """The measures of a sheet, in its order."""
        siennes = [d for d in self.lignes["aides.dispositif"] if d["fiche"] == [code, annee]]
        return sorted(siennes, key=lambda d: d["ordre"])

    def compte_pour(self, d: Ligne) -> bool:
        """Whether a measure makes its categories « proposées »."""
        en_cours = d.get("stade", "en_vigueur") in ("en_vigueur", "experimentee", "adoptee")
        return en_cours and not d.get("schema_general", False)

    @cached_property
    def toutes_mesures(self) -> list[Ligne]:
        """All of them, in the order of the territories."""
        return [d for code in self.codes for annee in self.annees for d in self.mesures(code, annee)]

    @cached_property
    def cote_a_cote(self) -> set[str]:
        """The territories whose measures stand beside what they became."""
        return set(oracle_suites.comptes(self.lignes, *self.annees[-2:]))

    @cached_property
    def relations(self) -> dict[str, list[str]]:
        """What became of each measure, or where it comes from, between the last two surveys."""
        siennes: dict[str, set[str]] = {}
        for p in oracle_suites.passages(self.lignes, *self.annees[-2:]):
            for cle in (p.de, p.a):
                siennes.setdefault(cle, set()).add(p.relation)
        return {cle: sorted(dites) for cle, dites in siennes.items()}

    @cached_property
    def par_cle(self) -> dict[str, Ligne]:
        """The measures by key."""
        return {d["cle"]: d for d in self.toutes_mesures}

    @cached_property
    def montants(self) -> dict[str, list[Ligne]]:
        """The amounts of each measure, in order."""
        par_cle: dict[str, list[Ligne]] = {}
        for m in sorted(self.lignes["aides.montant"], key=lambda m: m["ordre"]):
            par_cle.setdefault(m["dispositif"][0], []).append(m)
        return par_cle

    def mesure(self, d: Ligne) -> dict[str, Any]:
        """A measure as it is shown, fact by fact."""
        categories = [c for c in self.categories if [c] in d.get("categories", [])]
        beneficiaires = [mot for cle, mot in self.beneficiaires.items() if [cle] in d.get("beneficiaires", [])]
        stade, confiance = d.get("stade", "en_vigueur"), d.get("confiance", "sure")
        compte = "" if stade in ("en_vigueur", "experimentee", "adoptee") else " — n’est pas comptée"
        general = " — schéma national ou régional, cité mais non compté" if d.get("schema_general") else ""
        porteur = d.get("porteur", "")
        faits = {
            "Pour": ", ".join(beneficiaires),
            "En retour": retour(d),
            "Porteur": (porteur or "non précisé par la fiche") + general if porteur or general else "",
            "Stade": STADES[stade] + compte if STADES[stade] else "",
            "Résultats annoncés": d.get("resultats", ""),
            "Catégorie": ", ".join(self.noms_categories[c]["libelle"] for c in categories) or "hors catégorie",
            "Confiance": f"{CONFIANCES[confiance]} : {d.get('motif', '')}".strip() if CONFIANCES[confiance] else "",
            "Source": f"Atlas, fiche {d['fiche'][1]}, p. {d['page']}",
        }
        return {
            "cle": d["cle"],
            "intitule": d["intitule"],
            "resume": d["resume"],
            "montants": [
                montant(m) + (f" ({STADES[stade].lower()})" if compte else "")
                for m in self.montants.get(d["cle"], [])
            ],
            "faits": {nom: dit for nom, dit in faits.items() if dit},
        }

    # --- The regional layer ---

    def regional(self, modele: str, **criteres: Any) -> list[Ligne]:
        """The rows of a model that have these values; a région's operations are those of its territories."""
        return [ligne for ligne in self.lignes[modele] if all(ligne.get(nom) == v for nom, v in criteres.items())]

    def documents(self, slug: str) -> bool:
        """Whether some document speaks of a région."""
        siens = [[code] for code in self.de_region(slug)]
        operations = [o for o in self.lignes["aides.operation"] if o["departement"] in siens]
        dispositifs = self.regional("aides.dispositifregional", region=[slug])
        return bool(dispositifs or operations or self.regional("aides.chiffre", region=[slug]))


@cache
def fichiers() -> Fichiers:
    """The files, read once."""
    return Fichiers()
