"""What became of each measure from one survey to a later one, as readers of both texts decided it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from aides.domaine.vocabulaire import Confiance, ElementChange, Relation
from aides.models.fiches import Dispositif
from aides.mots.suites import APPARITIONS, ELEMENTS, LIENS
from aides.mots.vocabulaires import CONFIANCES


class SuiteManager(models.Manager["Suite"]):
    def get_by_natural_key(self, de: str, a: str) -> "Suite":
        return self.get(de__cle=de, a__cle=a)


class Suite(models.Model):
    """The same aid in two surveys: a measure, and the one that it became. Split or merged, a measure has several."""

    CLE_NATURELLE = ("de", "a")

    de = models.ForeignKey(Dispositif, models.CASCADE, related_name="suites", verbose_name="mesure de départ")
    a = models.ForeignKey(Dispositif, models.CASCADE, related_name="origines", verbose_name="mesure d’arrivée")
    relation = models.CharField("relation", max_length=20, choices=LIENS)
    confiance = models.CharField("confiance du lien", max_length=20, choices=CONFIANCES, default=Confiance.SURE)
    motif = models.CharField("motif du doute", max_length=400, blank=True)

    objects = SuiteManager()

    class Meta:
        verbose_name = "suite d’une mesure"
        verbose_name_plural = "suites des mesures"
        ordering = ["de__fiche__departement__tri", "de__fiche__enquete", "de__ordre", "de__cle", "a__ordre", "a__cle"]
        constraints = [
            models.UniqueConstraint(fields=["de", "a"], name="suite_unique"),
            models.CheckConstraint(condition=~Q(de=F("a")), name="suite_pas_elle_meme"),
            models.CheckConstraint(condition=Q(relation__in=Relation.liens()), name="suite_relation_connue"),
            models.CheckConstraint(condition=Q(confiance__in=list(Confiance)), name="suite_confiance_connue"),
            models.CheckConstraint(condition=Q(confiance=Confiance.SURE) | ~Q(motif=""), name="suite_doute_motive"),
        ]

    def __str__(self) -> str:
        return f"{self.de} → {self.a}"

    def natural_key(self) -> tuple[str, str]:
        return (self.de.cle, self.a.cle)

    natural_key.dependencies = ["aides.dispositif"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        erreurs = {}
        if self.de_id and self.a_id:
            avant, apres = self.de.fiche, self.a.fiche
            if avant.departement_id != apres.departement_id:
                erreurs["a"] = "Cette mesure n’est pas du même territoire que celle de départ."
            elif avant.enquete.annee >= apres.enquete.annee:
                erreurs["a"] = "Cette mesure n’est pas d’une enquête plus récente que celle de départ."
        if self.confiance != Confiance.SURE and not self.motif:
            erreurs["motif"] = "Un lien qui n’est pas sûr se motive."
        if erreurs:
            raise ValidationError(erreurs)


class ChangementManager(models.Manager["Changement"]):
    def get_by_natural_key(self, de: str, a: str, ordre: int) -> "Changement":
        return self.get(suite__de__cle=de, suite__a__cle=a, ordre=ordre)


class Changement(models.Model):
    """What differs between the two measures of a suite, element by element; empty where a text is silent."""

    CLE_NATURELLE = ("suite", "ordre")

    suite = models.ForeignKey(Suite, models.CASCADE, related_name="changements", verbose_name="suite")
    ordre = models.PositiveSmallIntegerField("ordre")
    element = models.CharField("élément", max_length=20, choices=ELEMENTS)
    avant = models.CharField("avant", max_length=300, blank=True, help_text="Vide : la fiche n’en dit rien.")
    apres = models.CharField("après", max_length=300, blank=True, help_text="Vide : la fiche n’en dit rien.")

    objects = ChangementManager()

    class Meta:
        verbose_name = "changement"
        ordering = ["suite", "ordre"]
        constraints = [
            models.UniqueConstraint(fields=["suite", "ordre"], name="changement_unique"),
            models.CheckConstraint(condition=Q(element__in=list(ElementChange)), name="changement_element_connu"),
            models.CheckConstraint(condition=~Q(avant=F("apres")), name="changement_change"),
        ]

    def __str__(self) -> str:
        return f"{self.suite_id} · {self.ordre}"

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.suite.natural_key(), self.ordre)

    natural_key.dependencies = ["aides.suite"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        erreurs = {}
        if self.avant == self.apres:
            erreurs["apres"] = "Dites ce qui change : avant et après sont les mêmes."
        if self.suite_id and not Relation(self.suite.relation).change:
            erreurs["element"] = "Seule une aide précisée ou modifiée a des changements."
        if erreurs:
            raise ValidationError(erreurs)


class ApparitionManager(models.Manager["Apparition"]):
    def get_by_natural_key(self, cle: str) -> "Apparition":
        return self.get(dispositif__cle=cle)


class Apparition(models.Model):
    """What the text of a measure that nothing leads to says of its age; without one, the earlier sheet does not cite
    it and nothing more is known."""

    CLE_NATURELLE = ("dispositif",)

    dispositif = models.OneToOneField(
        Dispositif, models.CASCADE, related_name="apparition", verbose_name="dispositif"
    )
    relation = models.CharField("ce que dit la fiche", max_length=20, choices=APPARITIONS)
    preuve = models.CharField("mots qui le disent", max_length=300)

    objects = ApparitionManager()

    class Meta:
        verbose_name = "apparition d’une mesure"
        verbose_name_plural = "apparitions des mesures"
        ordering = ["dispositif__fiche__departement__tri", "dispositif__fiche__enquete", "dispositif__ordre"]
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=Relation.apparitions()), name="apparition_relation_connue"
            ),
            models.CheckConstraint(condition=~Q(preuve=""), name="apparition_prouvee"),
        ]

    def __str__(self) -> str:
        return str(self.dispositif_id)

    def natural_key(self) -> tuple[str]:
        return (self.dispositif.cle,)

    natural_key.dependencies = ["aides.dispositif"]  # type: ignore[attr-defined]
