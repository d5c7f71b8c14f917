"""Every row that is read, whole, beside its own row in the database: each field from its field, in the site's order.

A field of what is read has the name of its column, unless the table below says where else it comes from: a new field
is held by this test without a word.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from aides.domaine.provenances import NULLE_PART
from aides.domaine.recherche import Texte
from aides.domaine.regional import Renvoi
from aides.lectures import atlas as lecture
from aides.lectures.etats import _affirmations
from aides.lectures.mesures import grouper_montants, texte_cherchable
from aides.lectures.reperes import lire_reperes
from aides.models import (
    Affirmation,
    Analyse,
    Beneficiaire,
    Capacite,
    CategorieAide,
    Chiffre,
    Contribution,
    Desaccord,
    Dispositif,
    DispositifRegional,
    Enquete,
    Fiche,
    Operation,
    Source,
    Tableau,
    TitreAtlas,
    VersionDonnees,
)
from territoires.models import Departement, Region
from tests.lectures.sol import DU_SOL
from tests.lectures.tables import Lire, Table, meme
from tests.provenances import du_livre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rien_de_garde(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test reads for itself: none is answered by what another had read."""
    monkeypatch.setattr(lecture, "_publique", lecture._Reserve())


# --- What is read of a row that another names ---


def region(r: Region | None) -> Any:
    return next((lue for lue in (*tout().regions, *tout().hors_atlas) if r and lue.slug == r.slug), None)


def territoire(d: Departement | None) -> Any:
    return tout().par_code[d.code] if d else None


def source(s: Source) -> Any:
    return next(lue for lue in tout().sources if lue.cle == s.cle)


def renvoi(d: DispositifRegional | None) -> Renvoi | None:
    return Renvoi(d.cle, d.intitule) if d else None


def categories(ligne: Any) -> Any:
    siennes = set(ligne.categories.values_list("cle", flat=True))
    return tuple(c for c in tout().categories if c.cle in siennes)


def territoires(ligne: Any) -> Any:
    siens = set(ligne.departements.values_list("code", flat=True))
    return tuple(t for t in tout().territoires if t.code in siens)


def beneficiaires(ligne: Any) -> Any:
    siens = set(ligne.beneficiaires.values_list("cle", flat=True))
    return tuple(b for b in tout().beneficiaires if b.cle in siens)


# What a row holds of others in turn, as many as there are: held by their own test.
DEDANS = {"montants", "chiffres", "versions"}


def tout() -> Any:
    return lecture.lire_recueil()


PROVENANCE: dict[str, Lire] = {"provenance": lambda ligne: du_livre(ligne.page)}
ADRESSE: dict[str, Lire] = {"url": lambda ligne: ligne.get_absolute_url()}
ORDRE_REGIONAL = ("region__slug", "source__ordre", "ordre", "cle")
PLACE: dict[str, Lire] = {
    "source": lambda ligne: source(ligne.source),
    "region": lambda ligne: region(ligne.region),
    "code_region": lambda ligne: ligne.region.codes_insee,
}
DE_MESURE: dict[str, Lire] = {
    "categories": categories,
    "beneficiaires": beneficiaires,
    "recherche": lambda d: texte_cherchable(d.recherche, grouper_montants(d.montants.all()).get(d.pk, ())),
}
TABLES = {
    "régions": Table(
        lambda: tout().regions, lambda: Region.objects.exclude(slug="mayotte").order_by("slug"), ADRESSE
    ),
    "hors de l’Atlas": Table(lambda: tout().hors_atlas, lambda: Region.objects.filter(slug="mayotte"), ADRESSE),
    "territoires": Table(
        lambda: tout().territoires,
        lambda: Departement.objects.order_by("tri"),
        {**ADRESSE, "region": lambda d: region(d.region), **DU_SOL},
    ),
    "catégories": Table(lambda: tout().categories, lambda: CategorieAide.objects.order_by("ordre"), ADRESSE),
    "bénéficiaires": Table(lambda: tout().beneficiaires, lambda: Beneficiaire.objects.order_by("ordre"), {}),
    "documents": Table(
        lambda: tout().sources,
        lambda: Source.objects.order_by("ordre", "cle"),
        {"adresse": lambda s: f"/sources/{s.cle}/"},
    ),
    "enquêtes": Table(
        lambda: tout().enquetes, lambda: Enquete.objects.order_by("annee"), {"source": lambda e: e.source.cle}
    ),
    "fiches": Table(
        lambda: tout().atlas.fiches.values(),
        lambda: Fiche.objects.order_by("departement__tri", "enquete__annee"),
        {
            "territoire": lambda f: f.departement.code,
            "annee": lambda f: f.enquete.annee,
            "sites": lambda f: tuple(f.sites.split()),
            # One that does not exist was read nowhere.
            "provenance": lambda f: PROVENANCE["provenance"](f) if f.statut != "absente" else NULLE_PART,
        },
    ),
    "mesures": Table(
        lambda: tout().mesures,
        lambda: Dispositif.objects.order_by("fiche__departement__tri", "fiche__enquete__annee", "ordre", "cle"),
        {
            **DE_MESURE,
            "territoire": lambda d: territoire(d.fiche.departement),
            "annee": lambda d: d.fiche.enquete.annee,
            "source": lambda d: d.fiche.enquete.source.cle,
            **PROVENANCE,
        },
    ),
    "analyses": Table(
        lambda: tout().analyses,
        lambda: Analyse.objects.order_by("enquete__annee", "ordre"),
        {
            "annee": lambda a: a.enquete.annee,
            "categorie": lambda a: a.categorie.cle if a.categorie else "",
            "territoires": lambda a: tuple(territoire(d) for d in a.departements.order_by("tri")),
            "region": lambda a: region(a.region),
            **PROVENANCE,
        },
    ),
    "contributions": Table(
        lambda: tout().contributions,
        lambda: Contribution.objects.order_by("ordre"),
        {"territoire": lambda c: territoire(c.departement), **PROVENANCE},
    ),
    "affirmations": Table(
        lambda: _affirmations(lire_reperes()),
        lambda: Affirmation.objects.order_by(
            "analyse__enquete__annee", "analyse__ordre", "departement__tri", "categorie__ordre"
        ),
        {
            "territoire": lambda a: a.departement.code,
            "annee": lambda a: a.analyse.enquete.annee,
            "categorie": lambda a: a.categorie.cle,
            "passage": lambda a: a.analyse.cle,
            "page": lambda a: a.analyse.page,
            "provenance": lambda a: du_livre(a.analyse.page),
            "url": lambda a: f"/sources/{a.analyse.enquete.source.cle}/#{a.analyse.cle}",
        },
    ),
    "titres": Table(
        lambda: tout().titres,
        lambda: TitreAtlas.objects.order_by("ordre", "cle"),
        {"region": lambda t: region(t.region), "territoire": lambda t: territoire(t.departement), **PROVENANCE},
    ),
    "capacités": Table(
        lambda: tout().capacites,
        lambda: Capacite.objects.order_by("region__slug", "pole__cle", "annee", "pk"),
        {
            "region": lambda c: region(c.region),
            "pole": lambda c: c.pole.nom,
            "contact": lambda c: c.pole.contact,
            "repetee_pour": lambda c: territoire(c.departement),
            "cle": lambda c: f"{c.pole.cle}-{c.region.slug}-{c.annee}-{c.specialite}",
            **PROVENANCE,
        },
    ),
    "tableaux": Table(
        lambda: tout().tableaux,
        lambda: Tableau.objects.order_by("region__slug", "enquete__annee"),
        {"region": lambda t: region(t.region), "annee": lambda t: t.enquete.annee, **PROVENANCE},
    ),
    "dispositifs régionaux": Table(
        lambda: tout().regional.dispositifs,
        lambda: DispositifRegional.objects.order_by(*ORDRE_REGIONAL),
        {
            **PLACE,
            **DE_MESURE,
            "territoires": territoires,
            "cadre": lambda d: renvoi(d.cadre),
            "lieu": lambda d: d.lieu_source,
        },
    ),
    "chiffres": Table(
        lambda: tout().regional.chiffres,
        lambda: Chiffre.objects.order_by(*ORDRE_REGIONAL),
        {
            **PLACE,
            "territoire": lambda c: territoire(c.departement),
            "dispositif": lambda c: renvoi(c.dispositif),
        },
    ),
    "opérations": Table(
        lambda: tout().regional.operations,
        lambda: Operation.objects.order_by("departement__tri", "-annee", "source__ordre", "ordre", "cle"),
        {
            "source": lambda o: source(o.source),
            "territoire": lambda o: territoire(o.departement),
            "dispositif": lambda o: renvoi(o.dispositif),
            "recherche": lambda o: Texte.de_normal(o.recherche),
        },
    ),
    "désaccords": Table(
        lambda: tout().regional.desaccords,
        lambda: Desaccord.objects.order_by("ordre", "cle"),
        {"region": lambda d: region(d.region), "territoire": lambda d: territoire(d.departement)},
    ),
}


def test_chaque_ligne_est_lue_entiere() -> None:
    """One test for all tables: what is read is read once."""
    for nom, table in TABLES.items():
        lus, lignes = list(table.lus()), list(table.lignes())
        assert len(lus) == len(lignes) > 0, nom
        for lu, ligne in zip(lus, lignes, strict=True):
            dedans = {nom: (lambda _, lu=lu, nom=nom: getattr(lu, nom)) for nom in DEDANS}
            meme(lu, ligne, {**dedans, **table.autres})


# --- What rows hold of others ---

CONTENUS: list[tuple[Callable[[], Iterable[Any]], Any, str]] = [
    (lambda: tout().mesures, Dispositif, "montants"),
    (lambda: tout().mesures, Dispositif, "chiffres"),
    (lambda: tout().regional.dispositifs, DispositifRegional, "montants"),
    (lambda: tout().analyses, Analyse, "chiffres"),
    (lambda: tout().regional.desaccords, Desaccord, "versions"),
]


def test_ce_que_chacune_contient() -> None:
    """Each its own, in their order, every field of them; where there are none, none."""
    for lus, modele, nom in CONTENUS:
        nombres = []
        par_cle = {lu.cle: getattr(lu, nom) for lu in lus()}
        for ligne in modele.objects.all():
            siennes = list(getattr(ligne, nom).order_by("ordre"))
            nombres.append(len(siennes))
            assert isinstance(par_cle[ligne.cle], tuple)
            for lu, sienne in zip(par_cle[ligne.cle], siennes, strict=True):
                meme(lu, sienne, {"source": lambda v: source(v.source)})
        assert max(nombres) > 1, nom


# --- Order, where the data alone would not show it ---


@pytest.mark.parametrize(
    ("modele", "lues", "egaux"),
    [
        (Desaccord, lambda: tout().regional.desaccords, {"ordre": 1}),
        (TitreAtlas, lambda: tout().titres, {"ordre": 1}),
        (Source, lambda: tout().sources, {"ordre": 1}),
    ],
)
def test_de_meme_ordre_par_cle(modele: Any, lues: Any, egaux: dict[str, int]) -> None:
    modele.objects.update(**egaux)
    cles = sorted(modele.objects.values_list("cle", flat=True))
    modele.objects.filter(cle=cles[0]).update(**{nom: valeur + 1 for nom, valeur in egaux.items()})
    VersionDonnees.avancer()
    assert [lu.cle for lu in lues()] == [*cles[1:], cles[0]]
