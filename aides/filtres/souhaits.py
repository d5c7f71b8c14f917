"""The form of `/je-cherche/`: what may be wished, and what is wrong with it in words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import QueryDict

from aides.domaine.catalogue import Territoire
from aides.domaine.noms import Repertoire
from aides.domaine.recueil import Recueil
from aides.domaine.souhaits import TOUS
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.lectures import lieux as lectures_lieux
from aides.lectures.lieux import Lieu, Lieux
from aides.mots.vocabulaires import MODES

COMPTES = "À côté de chaque choix\u00a0: combien de territoires y répondraient, à vérifier ou non, avec lui seul."

RAYON = (
    "Au lieu de ceux qui le touchent, tous ceux dont le point le plus proche est à cette distance du centre de la "
    "commune, à vol d’oiseau."
)
NUMERO, DISTANCE = "numero", "distance"
ORDRES = ((NUMERO, "Par numéro"), (DISTANCE, "Du plus proche au plus lointain"))
MAYOTTE = "Mayotte n’est pas dans l’Atlas\u00a0: de ce qui s’y propose, on ne sait rien."
REGION = (
    "«\u00a0{region}\u00a0» est une région\u00a0: choisissez-la dans la liste «\u00a0Région\u00a0», ou écrivez une "
    "commune."
)
SANS_LIEU = "écrivez aussi une commune\u00a0: c’est d’elle que se mesure le rayon."
INCONNU = (
    "aucune commune ni aucun département ne porte ce nom ou ce numéro. Vérifiez l’orthographe, ou écrivez un code "
    "postal."
)


class FormulaireSouhaits(Formulaire):
    """What may be wished. Every field may be left empty. `connus` are the territories by code."""

    neutres = ("besoin", "mode", "tri")
    dependants: ClassVar[Mapping[str, str]] = {"rayon": "pres", "tri": "pres"}
    connus: Mapping[str, Territoire]
    repertoire: Repertoire

    besoin = champs.texte(
        "En vos mots",
        "«\u00a0bourse\u00a0», «\u00a0loyer\u00a0», «\u00a0prime\u00a0»… La page dit quelles cases cocher.",
    )
    categorie = champs.cases("Ce qui compte", COMPTES)
    mode = champs.un_choix("Si vous en cochez plusieurs", choix=MODES)
    region = champs.un_choix("Région", liste=True)
    pres = champs.texte("Près d’une commune", "Nom, code postal ou département\u00a0: lui et ceux qui le touchent.")
    rayon = champs.rayon("Rayon, en km", RAYON)
    tri = champs.cachee(ORDRES, "Ordre")
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

    def clean(self) -> dict[str, Any]:
        """A radius is measured from somewhere."""
        if self.cleaned_data.get("rayon") is not None and not self.valeur("pres"):
            self.add_error("rayon", SANS_LIEU)
        return self.cleaned_data


def _region(compris: Lieux) -> str:
    """Say that a région has a list of its own; and how to write a commune that bears its name."""
    [region, *_] = compris.regions
    phrase = REGION.format(region=region.nom)
    for commune in compris.communes:
        lieu = Lieu(commune.nom, commune.commune.departement)
        return f"{phrase} Pour la commune de ce nom, écrivez «\u00a0{lieu.precis}\u00a0»."
    return phrase


def formulaire(data: QueryDict, recueil: Recueil) -> FormulaireSouhaits:
    """Return the bound form, with what the data let one choose from. Within a radius, the nearest come first."""
    proches = any(map(str.strip, data.getlist("rayon")))
    form = FormulaireSouhaits(
        data,
        choix={
            "categorie": champs.categories(recueil.categories),
            "region": [("", "Toutes"), *champs.regions(recueil.territoires)],
        },
        defauts={"mode": TOUS, "tri": DISTANCE if proches else NUMERO},
    )
    form.connus = recueil.par_code
    form.repertoire = recueil.repertoire
    return form
