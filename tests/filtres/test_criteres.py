"""Bad criteria on both lists: 400 in French, the page's own form kept as it was sent."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.lectures.atlas import lire_recueil

pytestmark = pytest.mark.django_db

FAUX = [
    ("/departements/", "annee", "abc", "Enquête"),
    ("/departements/", "annee", "2020", "Enquête"),
    ("/departements/", "region", "Bretagne", "Région"),
    ("/departements/", "region", "mayotte", "Région"),
    ("/departements/", "categorie", "hors-categorie", "Catégorie"),
    ("/departements/", "mode", "aucun", "plusieurs catégories"),
    ("/departements/", "etat", "PROPOSEE", "État"),
    ("/departements/", "evolution", "x", "Évolution"),
    ("/departements/", "statut", "x", "Fiche de l’enquête"),
    ("/departements/", "tri", "offre-2020", "Trier par"),
    ("/departements/", "vue", "carte", "Vue"),
    ("/departements/", "q", "---", "Nom ou numéro"),
    ("/departements/", "q", "a" * 201, "200 caractères"),
    ("/dispositifs/", "annee", "abc", "Enquête"),
    ("/dispositifs/", "region", "Bretagne", "Région"),
    ("/dispositifs/", "departement", "1", "Département"),
    ("/dispositifs/", "departement", "2a", "Département"),
    ("/dispositifs/", "categorie", "logement", "Catégorie"),
    ("/dispositifs/", "beneficiaire", "moi", "Bénéficiaire"),
    ("/dispositifs/", "engagement", "peut-etre", "Engagement"),
    ("/dispositifs/", "engagement_max", "-1", "écrivez une durée"),
    ("/dispositifs/", "engagement_max", "trois", "« 3 ans », « 36 mois » ou « 36 »"),
    ("/dispositifs/", "engagement_max", "51 ans", "50 ans au plus"),
    ("/dispositifs/", "argent", "banque", "À qui va l’argent"),
    ("/dispositifs/", "vue", "tout", "Vue"),
    ("/dispositifs/", "montant_min", "0", "au moins 1"),
    ("/dispositifs/", "montant_min", "12,5", "nombre entier"),
    ("/dispositifs/", "montant_min", "9" * 30, "au plus"),
    ("/dispositifs/", "avec_montant", "non", "Montant"),
    ("/dispositifs/", "stade", "x", "Stade"),
    ("/dispositifs/", "confiance", "x", "Confiance"),
    ("/dispositifs/", "tri", "intitule", "Trier par"),
    ("/dispositifs/", "page", "0", "Page"),
    ("/dispositifs/", "page", "abc", "Page"),
    ("/dispositifs/", "q", "…", "lettre ou un chiffre"),
]


@pytest.mark.parametrize(("adresse", "nom", "valeur", "attendu"), FAUX)
def test_critere_faux(client: Client, adresse: str, nom: str, valeur: str, attendu: str) -> None:
    """The page says which field is wrong and why, and keeps the other choices."""
    requete: dict[str, Any] = {"q": "aide", "region": "bretagne", **{nom: valeur}}
    reponse = client.get(adresse, requete)
    assert reponse.status_code == 400
    page = reponse.content.decode()
    assert 'role="alert"' in page
    assert attendu in page.replace("\u00a0", " ")
    assert f'<form method="get" action="{adresse}"' in page
    if nom != "q":
        assert 'name="q" value="aide"' in page
    if nom != "region":
        assert 'name="region" value="bretagne" checked' in page
    if nom in ("q", "montant_min"):
        assert f'value="{valeur}"' in page
    assert "noindex" in page


def test_valeur_hostile(client: Client) -> None:
    page = client.get("/departements/", {"annee": "<script>x</script>"}).content.decode()
    assert "<script>x" not in page


@pytest.mark.parametrize("adresse", ["/departements/", "/dispositifs/"])
def test_champs_vides(client: Client, adresse: str) -> None:
    """A form sent with nothing filled in asks for nothing, whatever its empty fields."""
    nue = client.get(adresse)
    vide = client.get(
        adresse, {"q": " ", "annee": "", "region": "", "tri": "", "engagement_max": "", "montant_min": ""}
    )
    assert nue.status_code == vide.status_code == 200
    assert nue.context["nombre"] == vide.context["nombre"]
    assert vide.context["panneau"].actifs == 0


def test_page_au_dela(client: Client) -> None:
    assert client.get("/dispositifs/", {"page": "999"}).status_code == 404


@pytest.mark.parametrize(
    ("chemin", "requete"),
    [
        ("/departements/", "region=corse&region=bretagne&categorie=bourse-etude&tri=-nom&vue=matrice"),
        ("/dispositifs/", "q=loge&categorie=hors-categorie&montant_min=300&tri=-montant"),
    ],
)
def test_adresse_fidele(chemin: str, requete: str) -> None:
    """The address made from criteria means the same criteria; defaults and the page stay out of it."""
    panneau = _panneau(chemin, requete + "&page=1")
    assert sorted(panneau.adresse().split("?")[1].split("&")) == sorted(requete.split("&"))
    relu = _panneau(chemin, panneau.adresse().split("?")[1])
    assert relu.adresse() == panneau.adresse()
    assert [p.libelle for p in relu.puces] == [p.libelle for p in panneau.puces]


@pytest.mark.parametrize(
    ("envoyee", "dite"),
    [
        ("/departements/?q=&annee=2022&mode=tous&tri=code&region=corse", "/departements/?region=corse"),
        ("/dispositifs/?annee=2019&tri=territoire&page=2", "/dispositifs/?annee=2019&page=2"),
        ("/operations/?commune=&page=1", "/operations/"),
        ("/je-cherche/?categorie=bourse-etude&mode=tous", "/je-cherche/?categorie=bourse-etude"),
        ("/dispositifs/?tri=territoire&montant_min=abc", "/dispositifs/?montant_min=abc"),
    ],
)
def test_la_reponse_dit_son_adresse(client: Client, envoyee: str, dite: str) -> None:
    """What htmx puts into the address bar: no empty field, no default; right or wrong, the page number kept."""
    assert client.get(envoyee)["HX-Push-Url"] == dite


def _panneau(chemin: str, requete: str) -> Any:
    donnees = QueryDict(requete)
    if chemin == "/departements/":
        return FiltreDepartements(donnees, lire_recueil().selection, chemin).panneau
    return FiltreDispositifs(donnees, lire_recueil(), chemin).panneau


@pytest.mark.parametrize("adresse", ["/departements/?region=corse", "/dispositifs/?annee=2019"])
def test_formulaire_accessible(client: Client, adresse: str) -> None:
    """Every field has a label or stands in a named group, and the count is announced."""
    import html5lib

    arbre = html5lib.parse(client.get(adresse).content.decode(), namespaceHTMLElements=False)
    labels = {e.get("for") for e in arbre.iter("label")}
    formulaire = next(f for f in arbre.iter("form") if "filtres" in (f.get("class") or ""))
    dans_label = {id(i) for label in formulaire.iter("label") for i in label.iter("input")}
    for champ in [*formulaire.iter("input"), *formulaire.iter("select")]:
        assert champ.get("type") == "hidden" or champ.get("id") in labels or id(champ) in dans_label
    for groupe in formulaire.iter("fieldset"):
        assert groupe.find("legend") is not None
    assert any(e.get("role") == "status" for e in arbre.iter())
    ids = [e.get("id") for e in arbre.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
