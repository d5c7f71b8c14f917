"""What `/je-cherche/` asks for: what matters, where, the longest commitment accepted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, QueryDict

from aides.domaine.catalogue import Atlas, MesureLue, Territoire
from aides.domaine.souhaits import TOUS, UN, Candidat, Reponse, Souhaits, candidats
from aides.filtres import champs
from aides.filtres.panneau import Bloc, Comptes, Panneau
from aides.lectures import lieux as lectures_lieux
from aides.lectures.lieux import Lieu

PAR_PAGE = 15
LIEUX_MONTRES = 24
COMPTES = "À côté de chaque choix\u00a0: combien de territoires y répondraient, à vérifier ou non, avec lui seul."
DUREES = "0\u00a0: aucun engagement. Un stage dure 6 mois, un engagement d’installation souvent 36 ou 60."


class FormulaireSouhaits(forms.Form):
    """What may be wished. Every field may be left empty."""

    categorie = champs.cases("Ce qui compte", COMPTES)
    mode = champs.un_choix("Si vous en cochez plusieurs", choix=[(TOUS, "Toutes à la fois"), (UN, "L’une au moins")])
    region = champs.un_choix("Région", liste=True)
    pres = champs.texte("Près d’une commune", "Nom ou code postal\u00a0: son département et ceux qui le touchent.")
    engagement_max = champs.entier("Engagement le plus long accepté, en mois", DUREES, maximum=600)
    page = champs.entier("Page", minimum=1)

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        super().__init__(champs.sans_vides(data))
        self.connus = {t.code: t for t in atlas.territoires}
        regions = {t.region.slug: t.region.nom for t in atlas.territoires}
        self.fields["categorie"].choices = [(c.cle, c.libelle) for c in atlas.categories]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", "Toutes"), *sorted(regions.items())]  # type: ignore[attr-defined]

    def clean_pres(self) -> list[Lieu]:
        """Return the places that the text may mean: none asked for, one, or several to choose from."""
        texte: str = self.cleaned_data["pres"]
        if not texte:
            return []
        lieux = lectures_lieux.chercher_lieux(texte)
        if not lieux:
            raise ValidationError(
                "aucune commune ne porte ce nom ni ce code postal. Vérifiez l’orthographe, ou écrivez cinq chiffres."
            )
        dans_atlas = [lieu for lieu in lieux if lieu.departement in self.connus]
        if not dans_atlas:
            raise ValidationError("cette commune est à Mayotte, qui n’est pas dans l’Atlas\u00a0: on n’en sait rien.")
        return dans_atlas


class FiltreSouhaits:
    """A request: its form, and once valid what is wished and who answers."""

    def __init__(self, data: QueryDict, atlas: Atlas, chemin: str) -> None:
        self.atlas = atlas
        self.form = FormulaireSouhaits(data, atlas)
        self.panneau = Panneau(self.form, chemin, neutres=("mode",), defauts={"mode": TOUS})
        self.valide = self.form.is_valid()

    @property
    def pret(self) -> bool:
        """Something is asked for, and the place is clear."""
        return self.clair and bool(self.panneau.criteres_actifs)

    @property
    def clair(self) -> bool:
        """Nothing is wrong, and there are no places to choose from."""
        return self.valide and len(self.lieux) < 2

    @property
    def lieux(self) -> list[Lieu]:
        """The places that were meant, or may have been."""
        return self.form.cleaned_data.get("pres") or []

    @property
    def choix_lieux(self) -> list[tuple[Lieu, Territoire, str]]:
        """The places to choose from where a name is borne by several, with the address that settles it."""
        return [
            (lieu, self.form.connus[lieu.departement], self.panneau.adresse(pres=[lieu.precis]))
            for lieu in (self.lieux if len(self.lieux) > 1 else [])[:LIEUX_MONTRES]
        ]

    @property
    def lieux_de_trop(self) -> int:
        """How many more places there are than are shown."""
        return max(len(self.lieux) - LIEUX_MONTRES, 0)

    @property
    def autour(self) -> tuple[Territoire, ...]:
        """The territory of the place, then its neighbours."""
        codes = lectures_lieux.autour(self.lieux[0].departement) if len(self.lieux) == 1 else ()
        return tuple(self.form.connus[code] for code in codes if code in self.form.connus)

    def souhaits(self, sans: str = "") -> Souhaits:
        """What is wished, of the last survey; one of the criteria may be dropped."""
        propres = {nom: v for nom, v in self.form.cleaned_data.items() if nom != sans}
        codes = {t.code for t in self.atlas.territoires if propres.get("region") in (None, "", t.region.slug)}
        if propres.get("pres"):
            codes &= {t.code for t in self.autour}
        voulues = propres.get("categorie", ())
        [mode] = self.panneau.valeurs("mode")
        return Souhaits(
            self.atlas.annees[-1],
            tuple(c.cle for c in self.atlas.categories if c.cle in voulues),
            mode,
            frozenset(codes),
            propres.get("engagement_max"),
        )

    def page(self, trouves: Sequence[Candidat]) -> Page[Candidat]:
        """Return the territories of the page asked for; 404 past the end."""
        numero = self.form.cleaned_data["page"] or 1
        try:
            return Paginator(trouves, PAR_PAGE).page(numero)
        except EmptyPage as erreur:
            raise Http404(f"Cette liste n’a pas de page {numero}.") from erreur

    def liens(self, page: Page[Candidat]) -> dict[str, object]:
        """Return the addresses of the other pages, as the pagination shows them."""
        numeros = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        return {
            "pages": [(n, self.adresse_page(n)) if isinstance(n, int) else (None, "") for n in numeros],
            "precedente": self.adresse_page(page.number - 1),
            "suivante": self.adresse_page(page.number + 1),
        }

    def adresse_page(self, numero: int) -> str:
        """Return the address of another page of the same answer."""
        return self.panneau.adresse(page=[str(numero)] if numero > 1 else [])

    def comptes(self, mesures: Sequence[MesureLue]) -> Comptes:
        """Count, beside each category alone and each région, who would answer or be to ask."""
        voulus = self.souhaits()

        def repondent(souhaits: Souhaits) -> list[Candidat]:
            return [c for c in candidats(self.atlas, mesures, souhaits) if c.reponse is not Reponse.INCONNU]

        return {
            "categorie": {c.cle: len(repondent(replace(voulus, categories=(c.cle,)))) for c in self.atlas.categories},
            "region": Counter(c.territoire.region.slug for c in repondent(self.souhaits(sans="region"))),
        }

    def relacher(self, mesures: Sequence[MesureLue]) -> list[tuple[str, int, str]]:
        """Return, for each criterion whose loss would help: its name, how many would then answer, the address."""
        pistes = []
        for nom in self.panneau.criteres_actifs:
            trouves = candidats(self.atlas, mesures, self.souhaits(sans=nom))
            if nombre := sum(c.reponse is not Reponse.INCONNU for c in trouves):
                pistes.append((self.panneau.libelle(nom), nombre, self.panneau.adresse(**{nom: ()})))
        if len(self.form.cleaned_data["categorie"]) > 1 and self.souhaits().mode == TOUS:
            une = replace(self.souhaits(), mode=UN)
            nombre = sum(c.reponse is not Reponse.INCONNU for c in candidats(self.atlas, mesures, une))
            pistes.insert(0, ("toutes à la fois", nombre, self.panneau.adresse(mode=[UN])))
        return [piste for piste in pistes if piste[1]]

    @property
    def blocs(self) -> dict[str, Bloc]:
        """The fields as the form shows them, by name."""
        return {b.nom: b for b in self.panneau.blocs}
