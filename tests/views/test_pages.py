"""The one table of pages, held against what it speaks for: forms, addresses, menu, sitemap, share pictures."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aides.filtres.base.changement import FormulaireChangement
from aides.filtres.base.enquetes import FormulaireEnquetes
from aides.filtres.carte import FormulaireCarte, FormulaireTableau
from aides.filtres.comparaison import FormulaireComparaison
from aides.filtres.corrections import FormulaireCorrections
from aides.filtres.departements import FormulaireDepartements
from aides.filtres.dispositifs import FormulaireDispositifs
from aides.filtres.divergences import FormulaireDivergences
from aides.filtres.evolution import FormulaireEvolution
from aides.filtres.fichiers import FormulaireDevenirs, FormulaireOffre, FormulaireTableur
from aides.filtres.integrer import FormulaireCarteIntegree, FormulaireIntegrer
from aides.filtres.montants import FormulaireMontants
from aides.filtres.note import FormulaireNote
from aides.filtres.operations import FormulaireOperations
from aides.filtres.recherche import FormulaireRecherche
from aides.filtres.signaler import FormulaireSujet
from aides.filtres.souhaits import FormulaireSouhaits
from aides.lectures.atlas import lire_recueil
from aides.urls import urlpatterns
from aides.views.annuaire import parametres
from aides.views.pages import PAGES, PAR_NOM

pytestmark = pytest.mark.django_db

# Page → the form that reads its request. Whatever is not here reads nothing.
FORMULAIRES: dict[str, Any] = {
    "accueil": FormulaireCarte.base_fields,
    "departements": FormulaireDepartements.base_fields,
    "departement": FormulaireChangement.base_fields,
    "categories": FormulaireChangement.base_fields,
    "region": FormulaireCarte.base_fields,
    "categorie": FormulaireTableau.base_fields,
    "dispositifs": FormulaireDispositifs.base_fields,
    "montants": FormulaireMontants.base_fields,
    "operations": FormulaireOperations.base_fields,
    "comparer": FormulaireComparaison.base_fields,
    "evolution": FormulaireEvolution.base_fields,
    "evolution-mesures": FormulaireEnquetes.base_fields,
    "divergences": FormulaireDivergences.base_fields,
    "corrections": FormulaireCorrections.base_fields,
    "note-comparaison": FormulaireNote.base_fields,
    "carte": FormulaireCarte.base_fields,
    "carte-selection": FormulaireDepartements.base_fields,
    # Each file sends on what the page of its rows reads; two have forms of their own.
    "export": {
        **FormulaireDepartements.base_fields,
        **FormulaireDispositifs.base_fields,
        **FormulaireOperations.base_fields,
        **FormulaireMontants.base_fields,
        **FormulaireDivergences.base_fields,
        **FormulaireComparaison.base_fields,
        **FormulaireSouhaits.base_fields,
        **FormulaireOffre.base_fields,
        **FormulaireDevenirs.base_fields,
        **FormulaireTableur.base_fields,
    },
    "je-cherche": FormulaireSouhaits.base_fields,
    "partage-departements": FormulaireDepartements.base_fields,
    "partage-dispositifs": FormulaireDispositifs.base_fields,
    "partage-je-cherche": FormulaireSouhaits.base_fields,
    "note-je-cherche": FormulaireSouhaits.base_fields,
    "recherche": FormulaireRecherche.base_fields,
    "suggestions": FormulaireRecherche.base_fields,
    "signaler": FormulaireSujet.base_fields,
    "composants": FormulaireTableau.base_fields,
    "integrer": FormulaireIntegrer.base_fields,
    "integre-categorie": FormulaireCarteIntegree.base_fields,
    "integre-comparaison": FormulaireComparaison.base_fields,
    "image-comparaison": FormulaireComparaison.base_fields,
}
# Read without a form: the sitemap's own page number; a picture sends back whatever stands after « ? ».
SANS_FORMULAIRE: dict[str, set[str] | None] = {"plan": {"p"}, "partage": None}


COMPARAISON = ("t", "annee", "categorie", "differences", "groupe", "base", "de", "a")


@pytest.mark.parametrize("nom", PAR_NOM)
def test_les_parametres_sont_les_champs_du_formulaire(nom: str) -> None:
    champs = FORMULAIRES.get(nom, {})
    attendus = SANS_FORMULAIRE[nom] if nom in SANS_FORMULAIRE else set(champs)
    declares = PAR_NOM[nom].parametres
    assert (None if declares is None else set(declares)) == attendus
    assert declares is None or len(declares) == len(set(declares))


def test_les_formulaires_sont_ceux_de_pages_connues() -> None:
    assert {*FORMULAIRES, *SANS_FORMULAIRE} <= set(PAR_NOM)


def test_ce_qui_distingue_une_page_est_un_de_ses_parametres() -> None:
    assert {page.nom: page.distinctifs for page in PAGES if page.distinctifs} == {
        "departements": ("vue",),
        "dispositifs": ("page",),
        "montants": ("categorie",),
        "operations": ("page",),
        "divergences": ("page",),
        "corrections": ("page",),
        "comparer": ("t",),
        "note-comparaison": ("t",),
        "evolution": ("base", "de", "a"),
    }
    assert all(set(page.distinctifs) <= set(page.parametres or ()) for page in PAGES)


def test_une_adresse_par_page() -> None:
    assert len(PAR_NOM) == len(PAGES) == len({page.route for page in PAGES})
    fichiers = [page.nom_jumeau for page in PAGES if page.jumeau]
    assert [motif.name for motif in urlpatterns] == [*(page.nom for page in PAGES), *fichiers]


@pytest.mark.parametrize(
    ("chemin", "attendus"),
    [
        ("/", {"tri", "categorie", "annee", "base", "de", "a"}),
        ("/departements/26-drome/", {"base", "de", "a"}),
        ("/departements/26-drome/mesures/26-2022-x/", set()),
        ("/cartes/france.svg", {"tri", "categorie", "annee", "base", "de", "a"}),
        ("/comparer.csv", {"t", "annee", "categorie", "differences", "groupe", "base", "de", "a", "tableur"}),
        ("/comparer.ods", {"t", "annee", "categorie", "differences", "groupe", "base", "de", "a", "tableur"}),
        ("/sitemap.xml", {"p"}),
        ("/partage/accueil.png", None),
        ("/departements", None),
        ("/nulle-part/", None),
        ("/admin/", None),
    ],
)
def test_parametres_d_un_chemin(chemin: str, attendus: set[str] | None) -> None:
    assert parametres(chemin) == attendus


def test_le_menu(client: Client) -> None:
    navigation = re.search(r'(?s)<ul class="menu">(.*?)</ul>', client.get("/regions/").content.decode())
    assert navigation is not None
    assert re.findall(r'<a href="([^"]+)" aria-current="([^"]+)">([^<]+)</a>', navigation[1]) == [
        ("/departements/", "false", "Départements"),
        ("/regions/", "page", "Régions"),
        ("/categories/", "false", "Catégories"),
        ("/evolution/", "false", "Évolution"),
        ("/dispositifs/", "false", "Dispositifs"),
        ("/montants/", "false", "Combien\u00a0?"),
        ("/je-cherche/", "false", "Je cherche…"),
        ("/comparer/", "false", "Comparer"),
        ("/methode/", "false", "Méthode"),
        ("/donnees/", "false", "Données"),
    ]


def test_le_plan_nomme_les_pages_et_ce_qu_elles_listent(client: Client) -> None:
    plan = client.get("/sitemap.xml").content.decode()
    adresses = re.findall(r"<loc>http://testserver([^<]+)</loc>", plan)
    uniques = [
        *("/", "/departements/", "/regions/", "/categories/", "/dispositifs/", "/montants/"),
        *("/operations/", "/comparer/"),
        *(
            "/evolution/",
            "/evolution/mesures/",
            "/divergences/",
            "/methode/",
            "/sources/",
            "/donnees/",
            "/api/",
            "/corrections/",
            "/donnees/editions/",
            "/je-cherche/",
            "/accessibilite/",
        ),
        *("/mentions-legales/", "/donnees-personnelles/", "/integrer/"),
    ]
    assert adresses == [
        *uniques,
        *(t.url for t in lire_recueil().territoires),
        *(r.url for r in lire_recueil().regions),
        "/regions/mayotte/",
        *(c.url for c in lire_recueil().categories),
        *(reverse("source", args=[s.cle]) for s in lire_recueil().sources),
        *(reverse("mesure", args=[m.territoire.url.split("/")[2], m.cle]) for m in lire_recueil().mesures),
        "/donnees/editions/2026-11-27/",
    ]


def test_ce_qui_a_des_mots_a_une_image(client: Client) -> None:
    """The change's picture has figures, and words of its own."""
    assert {page.nom for page in PAGES if page.titre} == {page.nom for page in PAGES if page.phrase}
    assert {page.nom for page in PAGES if page.au_plan and not page.titre} == {"evolution"}
    for page in PAGES:
        if page.titre:
            assert client.get(f"/partage/{page.nom}.png").status_code == 200
    assert client.get("/partage/departement.png").status_code == 404


def test_seuls_les_composants_dependent_de_qui_les_demande() -> None:
    assert [page.nom for page in PAGES if page.reservee] == ["composants"]
