"""What `/je-cherche/` asks for: what matters, where, the longest commitment accepted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import QueryDict

from aides.domaine.catalogue import Territoire
from aides.domaine.listes import ceux
from aides.domaine.noms import Repertoire
from aides.domaine.recueil import Recueil
from aides.domaine.souhaits import TOUS, UN, Candidat, Reponse, Souhaits, candidats, comptes_categories, nombre
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Bloc, Panneau, Piste
from aides.lectures import lieux as lectures_lieux
from aides.lectures.lieux import Lieu, Lieux
from aides.mots.vocabulaires import MODES

LIEUX_MONTRES = 24
COMPTES = "À côté de chaque choix\u00a0: combien de territoires y répondraient, à vérifier ou non, avec lui seul."

MAYOTTE = "Mayotte n’est pas dans l’Atlas\u00a0: de ce qui s’y propose, on ne sait rien."
REGION = "{region} est une région\u00a0: choisissez-la dans la liste «\u00a0Région\u00a0», ou écrivez une commune."
INCONNU = (
    "aucune commune ni aucun département ne porte ce nom ou ce numéro. Vérifiez l’orthographe, ou écrivez un code "
    "postal."
)


class FormulaireSouhaits(Formulaire):
    """What may be wished. Every field may be left empty. `connus` are the territories by code."""

    neutres = ("mode",)
    connus: Mapping[str, Territoire]
    repertoire: Repertoire

    categorie = champs.cases("Ce qui compte", COMPTES)
    mode = champs.un_choix("Si vous en cochez plusieurs", choix=MODES)
    region = champs.un_choix("Région", liste=True)
    pres = champs.texte("Près d’une commune", "Nom, code postal ou département\u00a0: lui et ceux qui le touchent.")
    engagement_max = champs.engagement_max()
    montant_min = champs.montant_min(
        " Cherché en même temps qu’une bourse ou une aide financière, le reste (logement, accueil…) n’a rien à payer."
    )
    page = champs.entier("Page", minimum=1)

    def clean_pres(self) -> Lieux | None:
        """Return what the text may mean, a place or several to choose from; None where nothing is asked."""
        texte: str = self.cleaned_data["pres"]
        if not texte:
            return None
        compris = lectures_lieux.comprendre(texte, self.repertoire)
        lieux = lectures_lieux.situer(compris)
        if any(lieu.departement in self.connus for lieu in lieux):
            return compris
        if lieux or any(not r.dans_atlas for r in compris.regions):
            raise ValidationError(MAYOTTE)
        if compris.regions:
            raise ValidationError(_region(compris))
        raise ValidationError(INCONNU)


def _region(compris: Lieux) -> str:
    """Say that a région has a list of its own; and how to write a commune that bears its name."""
    [region, *_] = compris.regions
    phrase = REGION.format(region=region.nom)
    for commune in compris.communes:
        lieu = Lieu(commune.nom, commune.commune.departement)
        return f"{phrase} Pour la commune de ce nom, écrivez «\u00a0{lieu.precis}\u00a0»."
    return phrase


def formulaire(data: QueryDict, recueil: Recueil) -> FormulaireSouhaits:
    """Return the bound form, with what the data let one choose from."""
    form = FormulaireSouhaits(
        data,
        choix={
            "categorie": champs.categories(recueil.categories),
            "region": [("", "Toutes"), *champs.regions(recueil.territoires)],
        },
        defauts={"mode": TOUS},
    )
    form.connus = recueil.par_code
    form.repertoire = recueil.repertoire
    return form


class ChoixLieu(NamedTuple):
    """A place that was perhaps meant, its territory, the address that says that it is."""

    lieu: Lieu
    territoire: Territoire
    adresse: str


class FiltreSouhaits(Pagination):
    """A request: its form, and once valid what is wished and who answers."""

    PAR_PAGE = 15

    def __init__(self, data: QueryDict, recueil: Recueil, chemin: str) -> None:
        self.recueil, self.atlas = recueil, recueil.atlas
        self.form = formulaire(data, recueil)
        self.panneau = Panneau(self.form, chemin)
        self.valide = self.form.is_valid()
        if self.clair:
            ailleurs = connus(self._candidats(sans="region"))
            self.panneau.comptes = {
                "categorie": comptes_categories(self.atlas, recueil.mesures, self.souhaits()),
                "region": Counter(c.territoire.region.slug for c in ailleurs),
            }

    @property
    def pret(self) -> bool:
        """Something is asked for, and the place is clear."""
        return self.clair and bool(self.panneau.criteres_actifs)

    @property
    def clair(self) -> bool:
        """Nothing is wrong, and there are no places to choose from."""
        return self.valide and len(self.lieux) < 2

    @property
    def compris(self) -> Lieux:
        """What was understood of the place asked for."""
        return self.form.cleaned_data.get("pres") or Lieux()

    @cached_property
    def lieux(self) -> list[Lieu]:
        """The places that were meant, or may have been."""
        return self._de_l_atlas(lectures_lieux.situer(self.compris))

    @property
    def homonymes(self) -> list["ChoixLieu"]:
        """The communes elsewhere that bear the name of the territory that was meant."""
        return [self._choix(lieu) for lieu in self._de_l_atlas(lectures_lieux.homonymes(self.compris))]

    def _de_l_atlas(self, lieux: list[Lieu]) -> list[Lieu]:
        return list(ceux(lieux, lambda lieu: lieu.departement in self.form.connus))

    @property
    def choix_lieux(self) -> list[ChoixLieu]:
        """The places to choose from where a name is borne by several."""
        if len(self.lieux) < 2:
            return []
        return [self._choix(lieu) for lieu in self.lieux[:LIEUX_MONTRES]]

    def _choix(self, lieu: Lieu) -> ChoixLieu:
        territoire = self.form.connus[lieu.departement]
        return ChoixLieu(lieu, territoire, adresse=self.panneau.adresse(pres=[lieu.precis]))

    @property
    def lieux_de_trop(self) -> int:
        """How many more places there are than are shown."""
        return max(len(self.lieux) - LIEUX_MONTRES, 0)

    @property
    def autour(self) -> tuple[Territoire, ...]:
        """The territory of the place, then its neighbours."""
        if len(self.lieux) != 1:
            return ()
        [lieu] = self.lieux
        connus = self.form.connus
        return tuple(connus[code] for code in lectures_lieux.autour(lieu.departement) if code in connus)

    def souhaits(self, sans: str = "") -> Souhaits:
        """What is wished, of the last survey; one of the criteria may be dropped."""
        propres = {**self.form.cleaned_data}
        propres.pop(sans, None)
        voulues = propres.get("categorie", ())
        lieu = self.autour if propres.get("pres") else self.atlas.territoires
        region = propres.get("region")
        return Souhaits(
            annee=self.atlas.annees[-1],
            categories=ceux(self.atlas.cles, lambda cle: cle in voulues),
            mode=self.form.valeur("mode"),
            codes=frozenset(t.code for t in lieu if not region or t.region.slug == region),
            engagement_max=propres.get("engagement_max"),
            montant_min=propres.get("montant_min"),
        )

    @property
    def au_mois(self) -> bool:
        """Whether amounts are compared by the month."""
        return self.form.cleaned_data.get("montant_min") is not None

    def _candidats(self, sans: str = "") -> list[Candidat]:
        return candidats(self.atlas, self.recueil.mesures, self.souhaits(sans))

    @cached_property
    def trouves(self) -> list[Candidat]:
        """The territories that answer, those to be asked, those of which nobody knows."""
        return self._candidats()

    @cached_property
    def retenues(self) -> Sequence[Candidat]:
        """The territories that answer or are to be asked."""
        return connus(self.trouves)

    def a_relacher(self) -> list[Piste]:
        """Return, for each criterion whose loss would help, how many would then answer; first, for one category to be
        enough."""
        pistes = self.panneau.a_relacher(lambda nom: self._nombre(self.souhaits(sans=nom)))
        if len(self.form.cleaned_data["categorie"]) > 1 and self.souhaits().mode == TOUS:
            sans_mode = self._nombre(replace(self.souhaits(), mode=UN))
            if sans_mode:
                pistes.insert(0, Piste("toutes à la fois", sans_mode, self.panneau.adresse(mode=[UN])))
        return pistes

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
