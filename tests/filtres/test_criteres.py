"""Bad criteria on both lists: 400 in French, the page's own form kept as it was sent."""

import re
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
    ("/departements/", "region", "mayotte", "Région"),
    ("/departements/", "region", "bretagn", "Région"),
    ("/dispositifs/", "departement", "100", "Département"),
    ("/dispositifs/", "departement", "20", "Département"),
    ("/dispositifs/", "montant_min", "1,000", "nombre entier"),
    ("/dispositifs/", "montant_min", "beaucoup", "nombre entier"),
    ("/departements/", "categorie", "hors-categorie", "Catégorie"),
    ("/departements/", "mode", "aucun", "plusieurs catégories"),
    ("/departements/", "evolution", "x", "Évolution"),
    ("/departements/", "statut", "x", "Fiche de l’enquête"),
    ("/departements/", "tri", "offre-2020", "Trier par"),
    ("/departements/", "vue", "carte", "Vue"),
    ("/departements/", "q", "---", "Nom ou numéro"),
    ("/departements/", "q", "a" * 201, "200 caractères"),
    ("/dispositifs/", "annee", "abc", "Enquête"),
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


@pytest.mark.parametrize(
    ("adresse", "nom", "ecrite", "valeur"),
    [
        ("/departements/", "region", "Bretagne", "bretagne"),
        ("/departements/", "region", "Île-de-France", "ile-de-france"),
        ("/departements/", "etat", "PROPOSEE", "proposee"),
        ("/departements/", "categorie", "Logement-Internes", "logement-internes"),
        ("/dispositifs/", "departement", "1", "01"),
        ("/dispositifs/", "departement", "2a", "2A"),
        ("/dispositifs/", "departement", "69D", "69"),
        ("/dispositifs/", "departement", "69 m", "69M"),
        ("/operations/", "departement", "93 ", "93"),
        ("/comparer/", "t", "1", "01"),
        ("/dispositifs/", "montant_min", "1 000", "1000"),
        ("/dispositifs/", "montant_min", "1.000", "1000"),
        ("/dispositifs/", "montant_min", "1\u202f000\u00a0€", "1000"),
        ("/dispositifs/", "montant_min", "400 €/mois", "400"),
        ("/dispositifs/", "page", "1,0", "1"),
        ("/je-cherche/", "engagement_max", " 36 ", "36"),
    ],
)
def test_une_valeur_ecrite_autrement(client: Client, adresse: str, nom: str, ecrite: str, valeur: str) -> None:
    """One rule on every page: what people write and what addresses bear ask the same."""
    autre = {"t": "07"} if nom == "t" else {}
    dites = [client.get(adresse, {nom: [v, *autre.values()]}) for v in (ecrite, valeur)]
    assert [reponse.status_code for reponse in dites] == [200, 200]
    pages = [re.findall(r"<main.*</main>", reponse.content.decode(), re.DOTALL) for reponse in dites]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("adresse", "vers"),
    [
        ("/departements/1/", "/departements/01-ain/"),
        ("/departements/2a/", "/departements/2a-corse-du-sud/"),
        ("/departements/69D/", "/departements/69-rhone/"),
        ("/departements/976/", "/regions/mayotte/"),
        ("/departements/976-mayotte/", "/regions/mayotte/"),
        ("/regions/Bretagne/", "/regions/bretagne/"),
        ("/regions/Île-de-France/", "/regions/ile-de-france/"),
        ("/regions/MAYOTTE/", "/regions/mayotte/"),
        ("/categories/Bourse-Etude/", "/categories/bourse-etude/"),
    ],
)
def test_une_adresse_ecrite_autrement(client: Client, adresse: str, vers: str) -> None:
    assert client.get(adresse).headers.get("Location") == vers


@pytest.mark.parametrize(
    ("adresse", "raison"),
    [
        ("/departements/20/", "deux départements"),
        ("/departements/975/", "Saint-Pierre-et-Miquelon (975) n’est pas dans l’Atlas"),
        ("/departements/99/", "Aucun département"),
        ("/departements/x/", "Aucun département"),
    ],
)
def test_ce_qui_n_est_pas_un_territoire(client: Client, adresse: str, raison: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 404
    assert raison in reponse.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("Hérault (34)", ["34"]),
        ("34 hérault", ["34"]),
        ("Département de la Drôme", ["26"]),
        ("69D", ["69"]),
        ("grand lyon", ["69M"]),
        ("34200 Sète", ["34"]),
        ("Brest", ["29"]),
        ("brest finistere", ["29"]),
        ("Annecy-le-Vieux", ["74"]),
        ("29200", ["29"]),
        ("Mamoudzou", []),
        ("zzyzx", []),
    ],
)
def test_la_boite_des_departements_comprend_les_lieux(client: Client, q: str, codes: list[str]) -> None:
    lignes = client.get("/departements/", {"q": q}).context["lignes"]
    assert [ligne.territoire.code for ligne in lignes] == codes


@pytest.mark.parametrize(
    "commune", ["93066", "9306", "93200", "Saint-Denis (93)", "saint denis 93", "Pierrefitte-sur-Seine"]
)
def test_la_boite_des_operations_comprend_les_lieux(client: Client, commune: str) -> None:
    adresse = "/operations/"
    [attendues, trouvees] = [
        {o.cle for o in client.get(adresse, {"commune": c}).context["page"].object_list} for c in ("93066", commune)
    ]
    assert trouvees >= attendues
    assert attendues


@pytest.mark.parametrize(
    "autres", ["", "annee=2022", "annee=2019&categorie=bourse-etude", "q=interne&region=bretagne"]
)
@pytest.mark.parametrize("facette", ["argent", "stade"])
def test_un_nombre_aupres_d_une_somme_est_celui_de_la_liste(autres: str, facette: str) -> None:
    """Each value of what changes the question of an amount, beside all that is asked: as many as it lists."""
    recueil = lire_recueil()
    demande = f"montant_min=200&{autres}"
    comptes = FiltreDispositifs(QueryDict(demande), recueil, "/d/").panneau.comptes[facette]
    listees = {
        valeur: FiltreDispositifs(QueryDict(f"{demande}&{facette}={valeur}"), recueil, "/d/").nombre_retenus
        for valeur in comptes
    }
    assert dict(comptes) == listees
    assert autres or any(listees.values())
