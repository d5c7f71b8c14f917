"""The criteria of `/operations/`: a walk over the operations."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict

from aides.domaine.crible import Critere
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.regional import OperationLue
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.liste import Facettes, FiltreLignes
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Panneau
from aides.lectures.lieux import comprendre
from aides.mots.regional import NATURES_OPERATION
from aides.mots.vocabulaires import choix_parmi

FACETTES: Facettes[OperationLue] = {
    "departement": lambda o: (o.territoire.code,),
    "nature": lambda o: (o.nature.value,),
    "annee": lambda o: (str(o.annee),),
    "source": lambda o: (o.source.cle,),
}


class FormulaireOperations(Formulaire):
    """What may be asked of the list of operations."""

    commune = champs.texte("Commune", "Nom, début de nom, code postal ou code INSEE : « evry », « 93046 ».")
    departement = champs.cases("Département")
    nature = champs.cases("Nature")
    annee = champs.cases("Année")
    source = champs.cases("Source")
    page = champs.entier("Page", minimum=1)


def formulaire(data: QueryDict, recueil: Recueil) -> FormulaireOperations:
    """Return the bound form: only what some operation has may be chosen."""
    lieux, natures, annees, sources = set(), set(), set(), set()
    for o in recueil.regional.operations:
        lieux.add(o.territoire)
        natures.add(o.nature.value)
        annees.add(o.annee)
        sources.add(o.source)
    return FormulaireOperations(
        data,
        choix={
            "departement": champs.territoires(ceux(recueil.territoires, lambda t: t in lieux)),
            "nature": choix_parmi(NATURES_OPERATION, natures),
            "annee": champs.annees(sorted(annees, reverse=True)),
            "source": champs.sources(ceux(recueil.sources, lambda s: s in sources)),
        },
    )


class FiltreOperations(Pagination, FiltreLignes[OperationLue]):
    """A request for the operations: what it keeps and counts, in the order of the territories, latest first."""

    PAR_PAGE = 50

    def __init__(self, data: QueryDict, recueil: Recueil, chemin: str) -> None:
        form = formulaire(data, recueil)
        self.repertoire = recueil.repertoire
        super().__init__(form, Panneau(form, chemin), recueil.regional.operations, facettes=FACETTES)

    def autres_criteres(self) -> Mapping[str, Critere[OperationLue]]:
        """Every word begins some word of the commune, its code or the operation's own name; or it is the place
        meant."""
        texte = self.form.cleaned_data["commune"]
        if not texte:
            return {}
        requete, lieux = Requete.lire(texte), comprendre(texte, self.repertoire)
        codes = {c.commune.code for c in lieux.communes} if lieux.entier else set()
        codes.update(leurs_codes(lieux.territoires))
        # Elsewhere a number is whole; of a code, the first figures are typed.
        debut = requete.normal.strip()

        def convient(o: OperationLue) -> bool:
            place = o.code_insee in codes or o.territoire.code in codes
            return place or requete.correspond(o.recherche) or o.code_insee.startswith(debut)

        return {"commune": convient}

    @property
    def retenues(self) -> Sequence[OperationLue]:
        """The operations kept."""
        return self.crible.gardees
