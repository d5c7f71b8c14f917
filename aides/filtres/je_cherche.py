"""What `/je-cherche/` asks for: what matters, where and how far, at what price, for how much."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from aides.domaine.catalogue import Categorie
from aides.domaine.comptes_offre import compter_muets
from aides.domaine.identites import leurs_codes, par_leur_cle
from aides.domaine.listes import ceux
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.souhaits import (
    RANGS,
    TOUS,
    UN,
    Candidat,
    Reponse,
    Souhaits,
    candidats,
    cherches,
    comptes_categories,
    nombre,
)
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Bloc, Ignores, Panneau, Piste
from aides.filtres.erreurs import CritereInvalide
from aides.filtres.lieux import AvecLieu
from aides.filtres.souhaits import formulaire
from aides.mots import articles
from aides.mots.ecriture import effectif, pluriel
from aides.mots.souhaits import Voeux, distance_en_clair, voeux_en_clair

# A radius that would do is proposed in round numbers.
ROND = 10
RIEN_DE_CHERCHE = "Dites ce que vous cherchez, et un lieu sans équivoque : il n’y a pas encore de réponse à garder."


class ChoixCase(NamedTuple):
    """A box that words may mean, how many would answer with it alone, the address that ticks it."""

    categorie: Categorie
    nombre: int | None
    adresse: str
    inconnus: int = 0

    @property
    def effectif(self) -> str:
        """How many, in words; of how many nobody can say, where none would."""
        dit = effectif(self.nombre or 0, self.inconnus)
        return dit if self.inconnus else f"{dit} territoire{pluriel(self.nombre or 0)}"


class FiltreSouhaits(AvecLieu, Pagination):
    """A request: its form, and once valid what is wished and who answers."""

    PAR_PAGE = 15

    def __init__(self, data: QueryDict, recueil: Recueil, chemin: str) -> None:
        self.recueil, self.atlas = recueil, recueil.atlas
        self.form = formulaire(data, recueil)
        self.panneau = Panneau(self.form, chemin)
        self.valide = self.form.is_valid()
        if self.clair:
            partout = self._candidats(sans="region")
            self.panneau.comptes = {
                "categorie": comptes_categories(self.atlas, recueil.mesures, self.souhaits()),
                "region": Counter(c.territoire.region.slug for c in connus(partout)),
            }
            self._muets = Counter(c.territoire.region.slug for c in partout if c.reponse is Reponse.INCONNU)
            self.panneau.inconnus = lambda nom, valeur: Ignores(self._inconnus(nom, valeur))

    def _inconnus(self, nom: str, valeur: str) -> int:
        """Of how many territories nobody can say whether they would answer, with another region or one box alone."""
        if nom == "region":
            return self._muets[valeur]
        souhaits = self.souhaits()
        return compter_muets(self.atlas, cherches(self.atlas, souhaits), (souhaits.annee,), (valeur,))

    @property
    def pret(self) -> bool:
        """Something is asked for, and the place is clear."""
        return self.clair and bool(self.panneau.criteres_actifs)

    @property
    def clair(self) -> bool:
        """Nothing is wrong, and there are no places to choose from."""
        return self.valide and len(self.lieux) < 2

    def exiger(self) -> None:
        """Where nothing is wished, or a place is not clear, there are no answers to give; raises CritereInvalide."""
        self.form.valider()
        if not self.pret:
            raise CritereInvalide(RIEN_DE_CHERCHE)

    @property
    def besoin(self) -> str:
        """What is looked for, in the visitor's own words."""
        return str(self.form.cleaned_data.get("besoin") or "")

    @property
    def cases_dites(self) -> list[ChoixCase]:
        """The boxes that these words may mean, in the Atlas's order."""
        dites = self.recueil.repertoire.categories_dites(Requete.lire(self.besoin)) if self.besoin else ()
        return [self._case(c) for c in self.recueil.categories if c in dites]

    @property
    def besoin_ailleurs(self) -> str:
        """The words as the search page takes them."""
        return urlencode({"q": self.besoin})

    def _case(self, c: Categorie) -> ChoixCase:
        cochees = [*self.form.valeurs("categorie"), c.cle]
        comptes = self.panneau.comptes.get("categorie", {})
        nombre = comptes.get(c.cle)
        return ChoixCase(
            c,
            nombre,
            adresse=self.panneau.adresse(besoin=(), categorie=cochees),
            inconnus=self._inconnus("categorie", c.cle) if nombre == 0 else 0,
        )

    @property
    def sens(self) -> dict[str, Categorie]:
        """What each box means, by its value."""
        return par_leur_cle(self.recueil.categories)

    def souhaits(self, sans: str = "") -> Souhaits:
        """What is wished, of the last survey; one of the criteria may be dropped."""
        propres = {**self.form.cleaned_data}
        propres.pop(sans, None)
        voulues = propres.get("categorie", ())
        proches = self.autour if sans == "rayon" else self.a_portee
        lieu = proches if propres.get("pres") else self.atlas.territoires
        region = propres.get("region")
        ici = ceux(lieu, lambda t: not region or t.region.slug == region)
        return Souhaits(
            annee=self.atlas.annee,
            categories=ceux(self.atlas.cles, lambda cle: cle in voulues),
            mode=self.form.valeur("mode"),
            codes=frozenset(leurs_codes(ici)),
            engagement_max=propres.get("engagement_max"),
            montant_min=propres.get("montant_min"),
        )

    @property
    def voeux(self) -> str:
        """What is asked, in words."""
        region = self.form.cleaned_data.get("region")
        regions = dict(self.form.fields["region"].choices)  # type: ignore[attr-defined]
        souhaits = self.souhaits()
        return voeux_en_clair(
            Voeux(
                categories=[self.sens[cle].libelle for cle in souhaits.categories],
                une_suffit=souhaits.mode == UN,
                lieu=self._de_ce_lieu,
                rayon=self.rayon,
                region=str(regions[region]) if region else "",
                engagement_max=souhaits.engagement_max,
                montant_min=souhaits.montant_min,
            )
        )

    @property
    def _de_ce_lieu(self) -> str:
        """The place written, after « de »: « d’Ajaccio (2A) », « de la Drôme (26) »; nothing where there is none."""
        if not self.lieux:
            return ""
        return f"{self.de_ce_nom} ({self.lieux[0].departement})"

    @property
    def de_ce_nom(self) -> str:
        """The name of the place written, after « de »."""
        nom = self.lieux[0].nom
        return articles.du(nom) if self.compris.territoires else articles.de_la_commune(nom)

    @property
    def au_mois(self) -> bool:
        """Whether amounts are compared by the month."""
        return self.form.cleaned_data.get("montant_min") is not None

    def _candidats(self, sans: str = "") -> list[Candidat]:
        return candidats(self.atlas, self.recueil.mesures, self.souhaits(sans))

    @cached_property
    def trouves(self) -> list[Candidat]:
        """The territories that answer, those to be asked, those of which nobody knows; in the order asked for."""
        trouves = self._candidats()
        if self.par_distance:
            trouves.sort(key=lambda c: (-RANGS[c.reponse], self._distance_de(c)))
        return trouves

    def _distance_de(self, candidat: Candidat) -> int:
        """How far a territory that answers is, in kilometres, where there is a place to measure from."""
        return self.distance(candidat.territoire.code) or 0

    @cached_property
    def retenues(self) -> Sequence[Candidat]:
        """The territories that answer or are to be asked."""
        return connus(self.trouves)

    @property
    def inconnus(self) -> tuple[Candidat, ...]:
        """The territories of which nobody knows."""
        return ceux(self.trouves, lambda c: c.reponse is Reponse.INCONNU)

    def a_relacher(self) -> list[Piste]:
        """Return, for each criterion whose loss would help, how many would then answer: each box alone where all are
        wanted, else all of them; a larger radius too."""
        cases = self._cases_a_relacher()
        autres = self.panneau.a_relacher(
            lambda nom: self._nombre(self.souhaits(sans=nom)), sauf=("categorie", "rayon") if cases else ("rayon",)
        )
        return [*cases, *self._une_au_moins(), *autres, *self._plus_loin()]

    def _plusieurs(self) -> Sequence[str]:
        """The boxes ticked, where there are several and all are wanted."""
        cochees = self.souhaits().categories
        return cochees if len(cochees) > 1 and self.souhaits().mode == TOUS else ()

    def _cases_a_relacher(self) -> list[Piste]:
        """The boxes of which one alone stands in the way."""
        pistes = []
        sens = self.sens
        cochees = self._plusieurs()
        for cle in cochees:
            autres = ceux(cochees, lambda c: c != cle)  # noqa: B023 - asked for at once
            nombre = self._nombre(replace(self.souhaits(), categories=autres))
            if nombre:
                libelle, adresse = sens[cle].libelle, self.panneau.adresse(categorie=autres)
                pistes.append(Piste(libelle, nombre, adresse, f"sans la case «\u00a0{libelle}\u00a0»", "case"))
        return pistes

    @staticmethod
    def cases_bloquantes(pistes: Sequence[Piste]) -> list[Piste]:
        """Return the ways out that are a box to untick."""
        return list(ceux(pistes, lambda piste: piste.genre == "case"))

    def _une_au_moins(self) -> list[Piste]:
        """One box only being asked for, whichever."""
        nombre = self._nombre(replace(self.souhaits(), mode=UN)) if self._plusieurs() else 0
        if not nombre:
            return []
        return [
            Piste("Toutes à la fois", nombre, self.panneau.adresse(mode=[UN]), "en n’en demandant qu’une au moins")
        ]

    def _plus_loin(self) -> list[Piste]:
        """The radius, in round numbers, within which somebody would answer."""
        if self.rayon is None or self.depart is None:
            return []
        ailleurs = connus(self._candidats(sans="pres"))
        if not ailleurs:
            return []
        distances = sorted(map(self._distance_de, ailleurs))
        assez = -(-distances[0] // ROND) * ROND
        nombre = bisect_right(distances, assez)
        adresse = self.panneau.adresse(rayon=[str(assez)])
        return [Piste("Rayon", nombre, adresse, f"dans un rayon de {distance_en_clair(assez)}")]

    def _nombre(self, souhaits: Souhaits) -> int:
        return nombre(self.atlas, self.recueil.mesures, souhaits)

    @property
    def liens(self) -> dict[str, object]:
        """The addresses of the other pages, as the pagination shows them."""
        return {"pages": self.pages(), "precedente": self.precedente, "suivante": self.suivante}

    @property
    def blocs(self) -> dict[str, Bloc]:
        """The fields as the form shows them, by name."""
        return {b.nom: b for b in self.panneau.blocs}


def connus(trouves: Sequence[Candidat]) -> list[Candidat]:
    """Return those of which something is known."""
    return list(ceux(trouves, lambda c: c.reponse is not Reponse.INCONNU))
