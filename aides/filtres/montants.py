"""What `/montants/` asks for: a category in which money goes to persons, a survey, a région, a public."""

from collections.abc import Mapping
from functools import cached_property

from django.http import QueryDict

from aides.domaine.catalogue import Categorie
from aides.domaine.combien import Demande, MontantEnonce
from aides.domaine.crible import Crible, Critere, cribler
from aides.domaine.identites import leurs_cles
from aides.domaine.listes import ceux, sauf
from aides.domaine.recueil import Recueil
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.liste import Facettes, FiltreLignes
from aides.filtres.base.panneau import Ignores, Panneau
from aides.filtres.muets import muets

FACETTES: Facettes[MontantEnonce] = {
    "categorie": lambda m: leurs_cles(m.enonce.categories),
    "annee": lambda m: (str(m.enonce.annee),),
    "region": lambda m: (m.enonce.region.slug,),
}


class FormulaireMontants(Formulaire):
    """The bound form; each criterion left empty keeps everything."""

    categorie = champs.un_choix("Catégorie", liste=True)
    annee = champs.un_choix("Enquête", liste=True)
    region = champs.un_choix("Région", liste=True)
    beneficiaire = champs.un_choix("Pour qui", liste=True)


def formulaire(data: QueryDict, recueil: Recueil) -> FormulaireMontants:
    """Return the bound form, with what the data let one choose from."""
    return FormulaireMontants(
        data,
        choix={
            "categorie": [("", "Toutes"), *champs.categories(recueil.categories_payees)],
            "annee": [("", "Toutes"), *champs.annees(reversed(recueil.annees))],
            "region": [("", "Toutes"), *champs.regions(recueil.territoires)],
            "beneficiaire": [("", "Tous"), *recueil.beneficiaires],
        },
    )


class FiltreMontants(FiltreLignes[MontantEnonce]):
    """A request for the money in force to persons: what it keeps, and what stands apart."""

    incertaines = ("montant à vérifier", "montants à vérifier")

    def __init__(self, data: QueryDict, recueil: Recueil, chemin: str) -> None:
        self.recueil = recueil
        form = formulaire(data, recueil)
        payees = frozenset(leurs_cles(recueil.categories_payees))
        siens = ceux(recueil.montants, lambda m: not payees.isdisjoint(leurs_cles(m.enonce.categories)))
        verses = ceux(siens, lambda m: m.a_part is None)
        self._autres = ceux(siens, lambda m: m.a_part is not None)
        super().__init__(form, Panneau(form, chemin), verses, facettes=FACETTES)
        if self.valide:
            comptes = self.crible.compter("beneficiaire", _publics)
            self.panneau.comptes = {**self.panneau.comptes, "beneficiaire": comptes}

    def autres_criteres(self) -> Mapping[str, Critere[MontantEnonce]]:
        """The public, of which a sheet or a table may say nothing."""
        public = self.form.valeur("beneficiaire")
        return {"beneficiaire": lambda m: m.enonce.vise(public)} if public else {}

    def inconnus(self, nom: str, valeur: str) -> Ignores:
        """Count the amounts of which nobody could say whether they would be kept or, where there are none, the
        territories that said nothing."""
        if nom == "beneficiaire":
            muettes = ceux(self.crible.sans(nom), lambda m: m.enonce.vise(valeur) is None)
            indecises = Ignores(len(muettes), self.incertaines)
        else:
            indecises = super().inconnus(nom, valeur)
        voulu = {**self.form.les_valeurs(tuple(FACETTES)), nom: [valeur]}
        return (
            indecises
            if indecises.nombre
            else muets(self.recueil.atlas, voulu, leurs_cles(self.recueil.categories_payees))
        )

    @property
    def demande(self) -> Demande:
        """What is asked of territories: surveys, région, public."""
        annee = self.form.valeur("annee")
        return Demande(
            annees=(int(annee),) if annee else self.recueil.annees,
            region=self.form.valeur("region"),
            public=self.form.valeur("beneficiaire"),
        )

    @property
    def categorie(self) -> Categorie | None:
        """The one category asked for, if any."""
        return self.recueil.categorie(self.form.valeur("categorie"))

    @property
    def categories(self) -> tuple[Categorie, ...]:
        """The categories to be shown, in their order."""
        return (self.categorie,) if self.categorie else self.recueil.categories_payees

    @property
    def sans_montant(self) -> tuple[Categorie, ...]:
        """The categories that are not shown, for no money goes to persons in them; none where one is asked for."""
        return () if self.categorie else sauf(self.recueil.categories, self.recueil.categories_payees)

    @cached_property
    def public_tu(self) -> tuple[MontantEnonce, ...]:
        """The money in force of which nobody can say whether it is for the public asked for."""
        return self.crible.indecises.get(("beneficiaire",), ())

    @cached_property
    def a_part(self) -> tuple[MontantEnonce, ...]:
        """What is not money in force that a territory gives to persons, under the same criteria; and, of it too, what
        leaves unsaid whom it is for."""
        crible: Crible[MontantEnonce] = cribler(self._autres, self.criteres)
        return (*crible.gardees, *crible.indecises.get(("beneficiaire",), ()))

    @property
    def autres(self) -> tuple[MontantEnonce, ...]:
        """What stands apart of the scales, for one reason or the other."""
        return (*self.public_tu, *self.a_part)

    @property
    def retenues(self) -> tuple[MontantEnonce, ...]:
        """All that answers: what stands on a scale, then what stands apart."""
        return (*self.crible.gardees, *self.autres)


def _publics(m: MontantEnonce) -> tuple[str, ...]:
    """The publics that it names."""
    return leurs_cles(m.enonce.mesure.beneficiaires) if m.enonce.mesure else ()
