"""Compares a file with the database, cell by cell: what each row asks for, before anything is tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aides.chargement.comparer import canonique
from aides.chargement.lire import champs_publies
from aides.domaine.listes import sauf
from aides.equipe.echanges.etat import Connue, Etat, derniere_modification
from aides.equipe.echanges.limites import ECRITURES, FichierRefuse
from aides.equipe.echanges.lire import Feuille, Rangee
from aides.equipe.echanges.rapport import Rapport, Refus
from aides.equipe.echanges.sortes import EMPREINTE, Echange, RangeeRefusee, Sorte
from aides.equipe.echanges.valeurs import lecteur, meme_cellule, rearmer
from aides.mots.ecriture import enumerer, nombre

CALCULEE = (
    "cette colonne ne se corrige pas ici : elle se calcule, ou se corrige ailleurs. Elle dit aujourd’hui « {} »."
)
FIXE = "elle désigne la ligne, et ne change pas : elle dit « {} »."


@dataclass(frozen=True, slots=True)
class Demande:
    """What a row asks to be written: the row as it is, where there is one, and the cells that differ."""

    rangee: Rangee
    sorte: Sorte
    cle: str
    connue: Connue | None
    cellules: Mapping[str, str]

    def avant(self, colonne: str) -> str:
        """What a cell holds today."""
        return self.connue.cellules.get(colonne, "") if self.connue else ""


@dataclass(frozen=True, slots=True)
class Droits:
    """What who imports may do besides: publish, add, correct."""

    publier: bool = True


class Examen:
    """The rows of a file before a state of the database; `rapport` says what is refused, unchanged, left aside."""

    def __init__(self, echange: Echange, feuille: Feuille, *, etat: Etat, droits: Droits) -> None:
        self.echange, self.etat, self.droits = echange, etat, droits
        self.demandes: list[Demande] = []
        self.rapport = Rapport(sans_empreinte=EMPREINTE not in feuille.entetes)
        self._vues: dict[tuple[str, str], int] = {}
        _verifier_colonnes(echange, feuille.entetes)
        for faute in feuille.fautes:
            self.rapport.refus.append(Refus(faute.ligne, faute.colonne, faute.valeur, faute.raison))
        fautives = {faute.ligne for faute in feuille.fautes}
        for rangee in feuille.rangees:
            if rangee.ligne not in fautives:
                self._examiner(rangee)
        if len(self.demandes) > ECRITURES:
            raise FichierRefuse(
                f"Ce fichier ajoute ou corrige {nombre(len(self.demandes))} lignes ; un import en écrit "
                f"{nombre(ECRITURES)} au plus. Coupez-le en plusieurs."
            )

    def _examiner(self, rangee: Rangee) -> None:
        try:
            sorte = self.echange.trier(rangee.cellules, lambda s: (s.nom, s.cle_de(rangee.cellules)) in self.etat)
            if isinstance(sorte, str):
                self.rapport.ecartees[sorte] += 1
                return
            demande = self._comparer(rangee, sorte)
        except RangeeRefusee as refus:
            valeur = rangee.cellules.get(refus.colonne, "")
            self.rapport.refus.append(Refus(rangee.ligne, refus.colonne, valeur, refus.raison))
            return
        if demande is None:
            self.rapport.inchangees += 1
        else:
            self.demandes.append(demande)

    def _comparer(self, rangee: Rangee, sorte: Sorte) -> Demande | None:
        cle = self._cle(rangee, sorte)
        connue = self.etat.get((sorte.nom, cle)) if cle else None
        cellules = dict(rangee.cellules)
        dite = cellules.pop(EMPREINTE, None)
        if connue is None:
            if dite:
                raise RangeeRefusee(EMPREINTE, "cette ligne n’existe plus : elle a été supprimée depuis l’export.")
            return Demande(rangee, sorte, cle, None, _remplies(sorte, cellules))
        differentes = [nom for nom, texte in cellules.items() if _differe(connue, nom, texte)]
        if not differentes:
            return None
        _verifier_empreinte(connue, dite)
        for nom in differentes:
            self._verifier_droit(connue, nom)
        return Demande(rangee, sorte, cle, connue, {nom: cellules[nom] for nom in differentes})

    def _cle(self, rangee: Rangee, sorte: Sorte) -> str:
        for colonne in sauf(sorte.cle, tuple(sorte.noms)):
            if not rangee.cellules.get(colonne):
                raise RangeeRefusee(colonne, "cette colonne désigne la ligne : elle ne peut pas être vide.")
        cle = sorte.cle_de(rangee.cellules)
        if cle:
            deja = self._vues.setdefault((sorte.nom, cle), rangee.ligne)
            if deja != rangee.ligne:
                raise RangeeRefusee(sorte.cle[-1], f"cette ligne est déjà dans le fichier, ligne {deja}.")
        return cle

    def _verifier_droit(self, connue: Connue, colonne: str) -> None:
        if colonne not in connue.sorte.champs:
            fixes = {nom for noms in connue.sorte.liens.values() for nom in noms}
            raison = FIXE if colonne in fixes else CALCULEE
            raise RangeeRefusee(colonne, raison.format(connue.cellules.get(colonne, "")))
        if colonne == "brouillon" and not self.droits.publier:
            raise RangeeRefusee(colonne, "vos droits ne permettent pas de publier, ni de retirer.")


def _verifier_colonnes(echange: Echange, entetes: tuple[str, ...]) -> None:
    """Raises FichierRefuse, naming the columns that are none of the file's, or those that it cannot do without."""
    inconnues = sauf(entetes, echange.colonnes)
    if inconnues:
        raise FichierRefuse(
            f"Colonnes inconnues : {enumerer([f'« {nom[:40]} »' for nom in inconnues])}. Retirez-les, ou "
            f"donnez-leur leur vrai nom : {', '.join(echange.colonnes)}."
        )
    tries = [sorte for sorte in echange.sortes if set(sorte.cle) - set(sorte.noms) <= set(entetes)]
    designent = [nom for sorte in tries for nom in sorte.noms if nom not in entetes]
    if designent or not tries:
        manquent = designent or sauf(echange.sortes[0].cle, entetes)
        raise FichierRefuse(
            f"Il manque ce qui désigne chaque ligne : {enumerer([f'« {nom} »' for nom in manquent])}."
        )


def _remplies(sorte: Sorte, cellules: Mapping[str, str]) -> dict[str, str]:
    """The cells of a new row that say something; those that are computed say nothing of it."""
    siennes = {*sorte.champs, *sorte.noms, *[nom for noms in sorte.liens.values() for nom in noms]}
    return {nom: texte for nom, texte in cellules.items() if texte and nom in siennes}


def _differe(connue: Connue, colonne: str, texte: str) -> bool:
    """Whether a cell does not say what the row holds."""
    la = connue.cellules.get(colonne, "")
    if rearmer(texte) == rearmer(la).strip():
        return False
    champ = _champ(connue.sorte, colonne)
    if champ is None:
        return not meme_cellule(texte, la)
    try:
        valeur = lecteur(champ).clean(texte)
    except ValueError:
        return True
    return bool(_en_cle(champ, valeur) != connue.valeurs[champ.name])


def _champ(sorte: Sorte, colonne: str) -> Any:
    nom = sorte.champs.get(colonne)
    for champ in champs_publies(sorte.modele):
        if champ.name == nom:
            return champ
    return None


def _en_cle(champ: Any, valeur: Any) -> Any:
    """A value as rows are compared: those pointed to by their natural keys."""
    if champ.many_to_many:
        return sorted([list(ligne.natural_key()) for ligne in valeur])
    if champ.is_relation:
        return list(valeur.natural_key()) if valeur is not None else None
    return canonique({champ.name: valeur})[champ.name]


def _verifier_empreinte(connue: Connue, dite: str | None) -> None:
    """Raises RangeeRefusee where the file knows the row as it was. None: the file has no fingerprints."""
    if dite is None or dite == connue.empreinte:
        return
    if not dite:
        raise RangeeRefusee(
            EMPREINTE, "cette ligne existe déjà : pour la corriger, reprenez son empreinte d’un export."
        )
    perimee = "périmée : la ligne a changé depuis l’export."
    remede = "Reprenez-la d’un export d’aujourd’hui, ou ôtez-la."
    raisons = [perimee, derniere_modification(connue), remede]
    raise RangeeRefusee(EMPREINTE, " ".join(filter(None, raisons)))
