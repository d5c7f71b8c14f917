"""What we publish and staff edit: sheets, measures with their amounts, table cells, training capacity, sources.

Natural keys throughout, so that fixtures never hold a primary key. Every rule a row must keep is a constraint.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche
from aides.libelles import (
    CONFIANCES,
    ENGAGEMENTS,
    NATURES_MONTANT,
    PERIODICITES,
    SPECIALITES,
    STADES,
    STATUTS,
    UNITES,
)
from aides.querysets import DispositifQuerySet
from territoires.models import Departement, Region

CLE = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Minuscules sans accent, chiffres et traits d’union seulement.")
SITES = RegexValidator(
    r"^(https?://\S+|[\w.+-]+@[\w.-]+\.\w+)(\s+(https?://\S+|[\w.+-]+@[\w.-]+\.\w+))*$",
    "Une adresse de site (https://…) ou une adresse générique par ligne.",
)


class VersionDonnees(models.Model):
    """One row: the number of the data's present state. Pages kept under another number are stale."""

    numero = models.PositiveBigIntegerField(default=0)
    en_suspens = False

    @classmethod
    def avancer(cls) -> None:
        """Move the version on, in the transaction of the write that calls for it."""
        if cls.en_suspens:
            return
        if not cls.objects.filter(pk=1).update(numero=F("numero") + 1):
            cls.objects.create(pk=1, numero=1)

    @classmethod
    @contextmanager
    def avancer_une_fois(cls) -> Iterator[None]:
        """Move the version on once for all the writes inside, at their end and in their transaction."""
        cls.en_suspens = True
        try:
            yield
        finally:
            cls.en_suspens = False
        cls.avancer()


class CleManager(models.Manager):  # type: ignore[type-arg]
    """Rows known by their `cle`."""

    def get_by_natural_key(self, cle: str) -> models.Model:
        return self.get(cle=cle)


class ParCle(models.Model):
    cle = models.SlugField("clé", max_length=120, unique=True, validators=[CLE])

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.cle,)


class Source(ParCle):
    """A document that facts were taken from."""

    titre = models.CharField("titre", max_length=300)
    editeur = models.CharField("auteur ou éditeur", max_length=200)
    date = models.CharField("date", max_length=60, help_text="Comme le document la donne.")
    description = models.TextField("ce qu’on y a pris", blank=True)
    fichier = models.CharField("fichier", max_length=80, blank=True, help_text="Nom du texte conservé.")
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    objects = CleManager()

    class Meta:
        verbose_name = "source"
        ordering = ["ordre", "cle"]

    def __str__(self) -> str:
        return self.titre


class EnqueteManager(models.Manager["Enquete"]):
    def get_by_natural_key(self, annee: int) -> "Enquete":
        return self.get(annee=annee)


class Enquete(models.Model):
    """A survey: the year is a value, a third survey is a third row."""

    annee = models.PositiveSmallIntegerField("année", unique=True, validators=[MinValueValidator(2000)])
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="source")

    objects = EnqueteManager()

    class Meta:
        verbose_name = "enquête"
        ordering = ["annee"]

    def __str__(self) -> str:
        return str(self.annee)

    def natural_key(self) -> tuple[int]:
        return (self.annee,)

    natural_key.dependencies = ["aides.source"]  # type: ignore[attr-defined]


class CategorieAide(ParCle):
    """One of the 12 categories of the Atlas, in its column order."""

    libelle = models.CharField("libellé", max_length=80)
    court = models.CharField("libellé court", max_length=40)
    definition = models.TextField("définition", help_text="Une phrase, de notre main.")
    ordre = models.PositiveSmallIntegerField("ordre", unique=True)

    objects = CleManager()

    class Meta:
        verbose_name = "catégorie d’aide"
        verbose_name_plural = "catégories d’aide"
        ordering = ["ordre"]

    def __str__(self) -> str:
        return self.libelle

    def get_absolute_url(self) -> str:
        return reverse("categorie", args=[self.cle])


class Beneficiaire(ParCle):
    """Whom a measure is for."""

    libelle = models.CharField("libellé", max_length=80)
    ordre = models.PositiveSmallIntegerField("ordre", unique=True)
    cle = models.SlugField("clé", max_length=40, unique=True, validators=[RegexValidator(r"^[a-z_]+$")])

    objects = CleManager()

    class Meta:
        verbose_name = "bénéficiaire"
        ordering = ["ordre"]

    def __str__(self) -> str:
        return self.libelle


class TableauManager(models.Manager["Tableau"]):
    def get_by_natural_key(self, region: str, annee: int) -> "Tableau":
        return self.get(region__slug=region, enquete__annee=annee)


class Tableau(models.Model):
    """A région's summary table of one survey; without one, a region's sheets cannot diverge from it."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="tableaux", verbose_name="région")
    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="tableaux", verbose_name="enquête")
    total_imprime = models.CharField(
        "total imprimé", max_length=10, blank=True, help_text="La fraction que l’Atlas imprime dessous, telle quelle."
    )
    remarque = models.CharField("remarque", max_length=300, blank=True)

    objects = TableauManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tableau régional"
        verbose_name_plural = "tableaux régionaux"
        ordering = ["region__slug", "enquete"]
        constraints = [models.UniqueConstraint(fields=["region", "enquete"], name="tableau_unique")]

    def __str__(self) -> str:
        return f"{self.region}, {self.enquete}"

    def natural_key(self) -> tuple[str, int]:
        return (self.region.slug, self.enquete.annee)

    natural_key.dependencies = ["territoires.region", "aides.enquete"]  # type: ignore[attr-defined]


class FicheManager(models.Manager["Fiche"]):
    def get_by_natural_key(self, code: str, annee: int) -> "Fiche":
        return self.get(departement__code=code, enquete__annee=annee)


class Fiche(models.Model):
    """A sheet of the Atlas: one territory, one survey."""

    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="fiches", verbose_name="département ou métropole"
    )
    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="fiches", verbose_name="enquête")
    statut = models.CharField("statut", max_length=20, choices=STATUTS)
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    codee = models.BooleanField(
        "codée", default=True, help_text="Décochée tant que les aides de la fiche ne sont pas saisies."
    )
    absences = models.ManyToManyField(
        CategorieAide, blank=True, verbose_name="catégories déclarées absentes", related_name="absences"
    )
    sites = models.TextField("sites et adresses génériques", blank=True, validators=[SITES])
    remarque = models.TextField("remarque", blank=True)

    objects = FicheManager()
    history = HistoricalRecords(m2m_fields=[absences])

    class Meta:
        verbose_name = "fiche"
        ordering = ["departement__tri", "enquete"]
        constraints = [
            models.UniqueConstraint(fields=["departement", "enquete"], name="fiche_unique"),
            models.CheckConstraint(condition=Q(statut__in=list(StatutFiche)), name="fiche_statut_connu"),
            models.CheckConstraint(condition=Q(page__gte=1), name="fiche_page_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.departement}, {self.enquete}"

    def natural_key(self) -> tuple[str, int]:
        return (self.departement.code, self.enquete.annee)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "territoires.departement",
        "aides.enquete",
        "aides.categorieaide",
    ]

    def clean(self) -> None:
        if self.pk and self.statut != StatutFiche.AIDES and self.dispositifs.exists():
            raise ValidationError({"statut": "La fiche porte des dispositifs : seul le statut « aides » convient."})


class Dispositif(ParCle):
    """One measure of one territory in one year, in our own words."""

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="dispositifs", verbose_name="fiche")
    intitule = models.CharField("intitulé", max_length=200)
    resume = models.TextField("résumé", help_text="Une à trois phrases, de notre main, avec tous les chiffres.")
    categories = models.ManyToManyField(
        CategorieAide, blank=True, related_name="dispositifs", verbose_name="catégories"
    )
    stade = models.CharField("stade", max_length=20, choices=STADES, default=Stade.EN_VIGUEUR)
    confiance = models.CharField("confiance du codage", max_length=20, choices=CONFIANCES, default=Confiance.SURE)
    motif = models.CharField("motif du doute", max_length=400, blank=True)
    porteur = models.CharField("porteur", max_length=200, blank=True, help_text="Vide : le département lui-même.")
    schema_general = models.BooleanField(
        "schéma national ou régional",
        default=False,
        help_text="Que tous les départements ont : cité, mais ne compte pas comme une aide du territoire.",
    )
    beneficiaires = models.ManyToManyField(Beneficiaire, blank=True, verbose_name="bénéficiaires")
    engagement = models.CharField("engagement demandé", max_length=20, choices=ENGAGEMENTS, default="non_precise")
    engagement_mois = models.PositiveSmallIntegerField(
        "durée de l’engagement (mois)", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    engagement_texte = models.CharField("termes de l’engagement", max_length=500, blank=True)
    resultats = models.TextField("résultats annoncés", blank=True)
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    ordre = models.PositiveSmallIntegerField("ordre dans la fiche", default=0)
    recherche = models.TextField(editable=False, default="")

    objects = CleManager.from_queryset(DispositifQuerySet)()
    history = HistoricalRecords(m2m_fields=[categories, beneficiaires], excluded_fields=["recherche"])

    class Meta:
        verbose_name = "dispositif"
        ordering = ["fiche__departement__tri", "fiche__enquete", "ordre", "cle"]
        constraints = [
            models.CheckConstraint(condition=Q(stade__in=list(Stade)), name="dispositif_stade_connu"),
            models.CheckConstraint(condition=Q(confiance__in=list(Confiance)), name="dispositif_confiance_connue"),
            models.CheckConstraint(
                condition=Q(confiance=Confiance.SURE) | ~Q(motif=""), name="dispositif_doute_motive"
            ),
            models.CheckConstraint(condition=Q(page__gte=1), name="dispositif_page_positive"),
            models.CheckConstraint(
                condition=Q(engagement_mois__isnull=True) | Q(engagement="oui"),
                name="dispositif_duree_avec_engagement",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule

    natural_key = ParCle.natural_key
    natural_key.dependencies = ["aides.fiche", "aides.categorieaide", "aides.beneficiaire"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        erreurs = {}
        if self.fiche_id and self.fiche.statut != StatutFiche.AIDES:
            erreurs["fiche"] = "Cette fiche n’annonce pas d’aides : changez d’abord son statut."
        if self.confiance != Confiance.SURE and not self.motif:
            erreurs["motif"] = "Un codage qui n’est pas sûr se motive."
        if self.engagement_mois and self.engagement != "oui":
            erreurs["engagement_mois"] = "Une durée suppose un engagement demandé."
        if erreurs:
            raise ValidationError(erreurs)

    def texte_cherchable(self) -> str:
        """Return the normal form that text search looks into."""
        return normaliser(
            " ".join([self.intitule, self.resume, self.porteur, self.engagement_texte, self.resultats])
            + " "
            + self.fiche.departement.nom
        )


class MontantManager(models.Manager["Montant"]):
    def get_by_natural_key(self, dispositif: str, ordre: int) -> "Montant":
        return self.get(dispositif__cle=dispositif, ordre=ordre)


def _euros(nom: str, aide: str = "") -> models.DecimalField:
    return models.DecimalField(nom, max_digits=12, decimal_places=2, null=True, blank=True, help_text=aide)


class Montant(models.Model):
    """An amount of a measure: value or range, per what, ceiling or rate, total over time where stated."""

    dispositif = models.ForeignKey(Dispositif, models.CASCADE, related_name="montants", verbose_name="dispositif")
    ordre = models.PositiveSmallIntegerField("ordre")
    nature = models.CharField("nature", max_length=20, choices=NATURES_MONTANT, default="aide")
    minimum = _euros("minimum", "Égal au maximum quand la fiche donne une seule valeur.")
    maximum = _euros("maximum")
    unite = models.CharField("unité", max_length=10, choices=UNITES, default="EUR")
    periodicite = models.CharField("par", max_length=20, choices=PERIODICITES, blank=True)
    plafond = _euros("plafond")
    taux = models.DecimalField("taux (%)", max_digits=6, decimal_places=2, null=True, blank=True)
    duree_mois = models.PositiveSmallIntegerField("durée (mois)", null=True, blank=True)
    total = _euros("total sur la durée")
    objet = models.CharField("ce que ce montant concerne", max_length=300, blank=True)

    objects = MontantManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "montant"
        ordering = ["dispositif", "ordre"]
        constraints = [
            models.UniqueConstraint(fields=["dispositif", "ordre"], name="montant_unique"),
            models.CheckConstraint(
                condition=Q(minimum__isnull=False)
                | Q(maximum__isnull=False)
                | Q(plafond__isnull=False)
                | Q(taux__isnull=False)
                | Q(total__isnull=False),
                name="montant_non_vide",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="montant_bornes_en_ordre",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{champ}__isnull": True}) | Q(**{f"{champ}__gt": 0}),
                    name=f"montant_{champ}_positif",
                )
                for champ in ("minimum", "maximum", "plafond", "taux", "total", "duree_mois")
            ),
            models.CheckConstraint(
                condition=Q(taux__isnull=True) | Q(taux__lte=Decimal(100)), name="montant_taux_au_plus_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispositif_id} · {self.ordre}"

    def natural_key(self) -> tuple[str, int]:
        return (self.dispositif.cle, self.ordre)

    natural_key.dependencies = ["aides.dispositif"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        for champ in ("minimum", "maximum", "plafond", "taux", "total"):
            valeur = getattr(self, champ)
            if valeur is not None and valeur <= 0:
                raise ValidationError({champ: "Un montant est supérieur à zéro."})
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            raise ValidationError({"maximum": "Le maximum est inférieur au minimum."})
        if all(v is None for v in (self.minimum, self.maximum, self.plafond, self.taux, self.total)):
            raise ValidationError("Indiquez une valeur, un plafond, un taux ou un total.")


class ReleveManager(models.Manager["Releve"]):
    def get_by_natural_key(self, code: str, annee: int, categorie: str) -> "Releve":
        return self.get(departement__code=code, enquete__annee=annee, categorie__cle=categorie)


class Releve(models.Model):
    """A filled cell of a summary table. Its mention is what the cell says beyond the dot."""

    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="releves", verbose_name="département ou métropole"
    )
    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="releves", verbose_name="enquête")
    categorie = models.ForeignKey(CategorieAide, models.PROTECT, related_name="releves", verbose_name="catégorie")
    mention = models.CharField("mention", max_length=200, blank=True)

    objects = ReleveManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "case remplie du tableau"
        verbose_name_plural = "cases remplies des tableaux"
        ordering = ["departement__tri", "enquete", "categorie"]
        constraints = [models.UniqueConstraint(fields=["departement", "enquete", "categorie"], name="releve_unique")]

    def __str__(self) -> str:
        return f"{self.departement}, {self.enquete}, {self.categorie}"

    def natural_key(self) -> tuple[str, int, str]:
        return (self.departement.code, self.enquete.annee, self.categorie.cle)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "territoires.departement",
        "aides.enquete",
        "aides.categorieaide",
    ]


class Pole(ParCle):
    """A hospital pole that trains interns."""

    nom = models.CharField("nom", max_length=60)
    contact = models.CharField("site ou adresse générique", max_length=200, blank=True)

    objects = CleManager()

    class Meta:
        verbose_name = "pôle de formation"
        verbose_name_plural = "pôles de formation"
        ordering = ["cle"]

    def __str__(self) -> str:
        return self.nom


class CapaciteManager(models.Manager["Capacite"]):
    def get_by_natural_key(self, pole: str, region: str, annee: int, specialite: str) -> "Capacite":
        return self.get(pole__cle=pole, region__slug=region, annee=annee, specialite=specialite)


class Capacite(models.Model):
    """How many interns a pole can train in a trade, one year, as printed under a région. Missing is missing.

    `annee` is the year printed (2018, 2022), not a survey's.
    """

    pole = models.ForeignKey(Pole, models.PROTECT, related_name="capacites", verbose_name="pôle")
    region = models.ForeignKey(Region, models.PROTECT, related_name="capacites", verbose_name="région")
    annee = models.PositiveSmallIntegerField("année", validators=[MinValueValidator(2000)])
    specialite = models.CharField("spécialité", max_length=40, choices=SPECIALITES)
    internes = models.PositiveSmallIntegerField("internes")
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    remarque = models.TextField("remarque", blank=True)

    objects = CapaciteManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "capacité de formation"
        verbose_name_plural = "capacités de formation"
        ordering = ["region__slug", "pole", "annee", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pole", "region", "annee", "specialite"], name="capacite_unique")
        ]

    def __str__(self) -> str:
        return f"{self.pole}, {self.annee}, {self.get_specialite_display()}"

    def natural_key(self) -> tuple[str, str, int, str]:
        return (self.pole.cle, self.region.slug, self.annee, self.specialite)

    natural_key.dependencies = ["aides.pole", "territoires.region"]  # type: ignore[attr-defined]


class Empreinte(models.Model):
    """What the loader last wrote of a row: a row that differs from it was changed by staff, and is left alone."""

    modele = models.CharField(max_length=60)
    cle = models.CharField(max_length=200)
    empreinte = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["modele", "cle"], name="empreinte_unique")]
