"""What each list's form lets one choose, in words and in order, from a site of known facts; what is folded of it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict

from aides.domaine.montants import Montant
from aides.filtres import departements, dispositifs, divergences, je_cherche, montants, operations, souhaits
from tests.domaine import objets
from tests.filtres.site import site

TERRITOIRES = [("01", "01 · Zélande"), ("2A", "2A · Île Haute"), ("69M", "69M · Alpes")]
REGIONS = [("bretagne", "Bretagne"), ("corse", "Corse")]
COURTES = [("bourse-etude", "bourse-etude"), ("logement", "logement"), ("msp", "msp")]
ENTIERES = [("bourse-etude", "Bourse-etude"), ("logement", "Logement"), ("msp", "Msp")]


def choix(form: Any, *noms: str) -> dict[str, list[tuple[str, str]]]:
    return {nom: list(form.fields[nom].choices) for nom in noms}


def test_les_operations() -> None:
    """Only what some operation has; the latest year first."""
    form = operations.formulaire(QueryDict(), site())
    assert choix(form, "departement", "nature", "annee", "source") == {
        "departement": [("69M", "69M · Alpes")],
        "nature": [("cabinet", "Cabinet fragilisé accompagné"), ("hopital", "Hôpital soutenu")],
        "annee": [("2021", "2021"), ("2020", "2020")],
        "source": [("idf", "IDF, 2022")],
    }
    assert form.defauts == {}


def test_les_divergences() -> None:
    """Every région and every category, by their whole names, after all of them."""
    form = divergences.formulaire(QueryDict(), site().atlas)
    assert choix(form, "region", "categorie") == {
        "region": [("", "Toutes"), *REGIONS],
        "categorie": [("", "Toutes"), *ENTIERES],
    }


def test_les_montants() -> None:
    """Categories in which money goes to somebody, the latest survey first; nothing is asked at first."""
    recueil = site()
    form = montants.formulaire(QueryDict(), recueil)
    assert choix(form, "categorie", "annee", "region") == {
        "categorie": [("", "Toutes"), *((c.cle, c.libelle) for c in recueil.categories_payees)],
        "annee": [("", "Toutes"), ("2022", "2022"), ("2019", "2019")],
        "region": [("", "Toutes"), *REGIONS],
    }
    assert choix(form, "beneficiaire")["beneficiaire"][0] == ("", "Tous")


def test_les_dispositifs() -> None:
    """The latest survey first; a measure may be of no category."""
    form = dispositifs.formulaire(QueryDict(), site())
    assert choix(form, "annee", "categorie", "departement", "region") == {
        "annee": [("2022", "2022"), ("2019", "2019")],
        "categorie": [*COURTES, ("hors-categorie", "Hors catégorie")],
        "departement": [("", "Tous"), *TERRITOIRES],
        "region": REGIONS,
    }
    assert [str(cle) for cle, _ in choix(form, "beneficiaire")["beneficiaire"]] == ["internes", "externes"]
    assert form.defauts == {"tri": "territoire", "vue": "retenus"}


def test_les_departements() -> None:
    """Surveys in their order; an order by number of categories for each, both ways."""
    form = departements.formulaire(QueryDict(), site().atlas)
    assert choix(form, "annee", "categorie", "region") == {
        "annee": [("2019", "2019"), ("2022", "2022")],
        "categorie": COURTES,
        "region": REGIONS,
    }
    assert choix(form, "tri")["tri"] == departements.tris((2019, 2022))
    compares = {"base": "fiches", "de": "2019", "a": "2022"}
    assert form.defauts == {"annee": "2022", "mode": "tous", "tri": "code", "vue": "liste", **compares}


def test_les_ordres_des_departements() -> None:
    """Those that every site has, then the number of categories in each survey, both ways."""
    par_offre = [
        ("offre-2019", "Catégories proposées en 2019, croissant"),
        ("-offre-2019", "Catégories proposées en 2019, décroissant"),
        ("offre-2022", "Catégories proposées en 2022, croissant"),
        ("-offre-2022", "Catégories proposées en 2022, décroissant"),
    ]
    assert departements.tris(()) == list(departements.TRIS)
    assert departements.tris((2019, 2022)) == [*departements.TRIS, *par_offre]


@pytest.mark.parametrize(("annees", "genre"), [((2019, 2022), "cachee"), ((2016, 2019, 2022), "liste")])
def test_entre_quoi_est_l_evolution(annees: tuple[int, ...], genre: str) -> None:
    """There is something to choose from three surveys on."""
    filtre = departements.FiltreDepartements(QueryDict(), site(annees).selection, "/d/")
    assert {bloc.genre for bloc in filtre.panneau.blocs if bloc.nom in ("de", "a")} == {genre}
    assert [b.nom for b in filtre.panneau.blocs] == list(departements.ORDRE)


def test_d_une_seule_enquete_rien_n_evolue() -> None:
    champs = departements.formulaire(QueryDict(), site((2022,)).atlas).fields
    assert not champs.keys() & {*departements.DU_CHANGEMENT, "base", "de", "a"}


def test_je_cherche() -> None:
    form = souhaits.formulaire(QueryDict(), site())
    assert choix(form, "categorie", "region") == {"categorie": ENTIERES, "region": [("", "Toutes"), *REGIONS]}
    assert form.defauts == {"mode": "tous", "tri": "numero"}
    assert souhaits.formulaire(QueryDict("rayon=9"), site()).defauts == {"mode": "tous", "tri": "distance"}
    assert {code: t.nom for code, t in form.connus.items()} == {"01": "Zélande", "2A": "Île Haute", "69M": "Alpes"}


def panneaux() -> dict[str, Any]:
    tout = site()
    return {
        "/departements/": departements.FiltreDepartements(QueryDict(), tout.selection, "/departements/").panneau,
        "/dispositifs/": dispositifs.FiltreDispositifs(QueryDict(), tout, "/dispositifs/").panneau,
        "/operations/": operations.FiltreOperations(QueryDict(), tout, "/operations/").panneau,
        "/je-cherche/": je_cherche.FiltreSouhaits(QueryDict(), tout, "/je-cherche/").panneau,
    }


@pytest.mark.parametrize(
    ("chemin", "replies"),
    [
        ("/departements/", {"si", "evolution", "etat_de", "etat_a", "appui", "region", "statut"}),
        ("/dispositifs/", {"beneficiaire", "region", "stade", "confiance", "engagement"}),
        ("/operations/", set()),
        ("/je-cherche/", set()),
    ],
)
def test_ce_qui_est_replie(chemin: str, replies: set[str]) -> None:
    """The long facets, until one of their values is chosen; addresses start with the page's."""
    panneau = panneaux()[chemin]
    assert {bloc.nom for bloc in panneau.blocs if not bloc.ouvert} == replies
    assert panneau.adresse() == chemin


@pytest.mark.parametrize(
    ("requete", "matrice", "par_offre"),
    [
        ("", False, False),
        ("vue=liste", False, False),
        ("vue=matrice", True, False),
        ("tri=-offre-2019", False, True),
        ("tri=offre-2022", False, True),
        ("tri=-region", False, False),
    ],
)
def test_la_vue_des_departements(requete: str, matrice: bool, par_offre: bool) -> None:
    filtre = departements.FiltreDepartements(QueryDict(requete), site().selection, "/d/")
    assert (filtre.matrice, filtre.par_offre) == (matrice, par_offre)


def test_les_adresses_des_departements() -> None:
    """The same answer as a list, as a matrix, in each order."""
    requete = QueryDict("vue=matrice&tri=nom&region=corse")
    filtre = departements.FiltreDepartements(requete, site().selection, "/d/")
    assert filtre.adresse_liste == "/d/?region=corse&tri=nom"
    assert filtre.adresse_matrice == "/d/?region=corse&tri=nom&vue=matrice"
    adresses = {cle: f"/d/?region=corse&tri={cle}&vue=matrice" for cle, _ in departements.tris((2019, 2022))}
    assert filtre.adresses_tri == {**adresses, "code": "/d/?region=corse&vue=matrice"}


def test_un_formulaire_faux_ne_compte_rien() -> None:
    filtre = departements.FiltreDepartements(QueryDict("region=nord"), site().selection, "/d/")
    assert (filtre.valide, filtre.panneau.comptes) == (False, {})
    autre = dispositifs.FiltreDispositifs(QueryDict("region=nord"), site(), "/d/")
    assert (autre.valide, autre.panneau.comptes) == (False, {})


def test_ce_qu_une_limite_laisse_indecis() -> None:
    """Measures whose sheets do not say what a limit asks about; nothing of a limit that all of them meet."""
    filtre = dispositifs.FiltreDispositifs(QueryDict("engagement_max=12&montant_min=1"), site(), "/d/")
    assert filtre.indetermines() == [dispositifs.Indetermines(2, "le montant par mois")]
    assert dispositifs.FiltreDispositifs(QueryDict("engagement_max=12"), site(), "/d/").indetermines() == []


def test_une_somme_se_demande_comme_elle_se_lit() -> None:
    filtre = dispositifs.FiltreDispositifs(QueryDict("q=loge&montant_min=1.500"), site(), "/d/")
    [mot, somme] = filtre.panneau.puces
    assert (mot.libelle, somme.libelle) == ("loge", "1\u00a0500\u00a0€")
    assert filtre.panneau.demande == f"{mot.critere}\u00a0: loge, au moins 1\u00a0500\u00a0€ par mois"


def verse(euros: int, par: str) -> Montant:
    return Montant(payee_a="personne", maximum=Decimal(euros), periodicite=par)


@pytest.mark.parametrize(
    ("tri", "ordre"),
    [
        ("territoire", ["a", "b", "c", "d"]),
        ("annee", ["b", "a", "c", "d"]),
        ("-annee", ["a", "c", "d", "b"]),
        ("engagement", ["d", "c", "a", "b"]),
        ("-montant", ["c", "a", "d", "b"]),
    ],
)
def test_les_ordres_des_dispositifs(tri: str, ordre: list[str]) -> None:
    """What a sheet does not say comes last; equal ones stay in their order."""
    siennes = [
        objets.mesure("a", engagement_mois=36, montants=(verse(400, "mois"),)),
        objets.mesure("b", annee=2019),
        objets.mesure("c", engagement_mois=12, montants=(verse(900, "mois"),)),
        objets.mesure("d", engagement_mois=6, montants=(verse(1200, "an"),)),
    ]
    filtre = dispositifs.FiltreDispositifs(QueryDict(f"tri={tri}"), replace(site(), mesures=tuple(siennes)), "/d/")
    assert [m.cle for m in filtre.retenues] == ordre
