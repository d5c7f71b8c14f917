"""Each fact that a page shows has its « Signaler », and it names that fact: figures, operations, cells, amounts,
disagreements, changes, passages, tables, poles."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.text import slugify

from aides.domaine.recueil import Recueil
from aides.lectures.atlas import lire_recueil
from aides.mots.divergences import GENRES
from aides.views.sujets import lire_sujet
from tests.visites import visiter

pytestmark = pytest.mark.django_db
ADRESSES = {"Ain": "/departements/01-ain/", "Drôme": "/departements/26-drome/"}
DISPARU = "Ce que désignait ce lien n’est plus sur cette page"


def signales(adresse: str) -> list[str]:
    """What the links of a page are about, but that of its foot."""
    liens = re.findall(r'class="signaler" href="/signaler/\?sujet=([^"]+)"', visiter(adresse).html)
    return [lien.replace("%23", "#") for lien in liens]


def dit(recueil: Recueil, adresse: str) -> str:
    sujet = lire_sujet(recueil, adresse)
    assert sujet is not None, adresse
    assert sujet.adresse == adresse
    return sujet.intitule


def simple(texte: str) -> str:
    """What is cut short has lost its no-break spaces."""
    return texte.replace("\u00a0", " ")


def regionaux(recueil: Recueil, slug: str) -> Iterator[tuple[str, str]]:
    """Each figure of a région's documents."""
    for c in recueil.regional_de(slug).chiffres:
        yield f"/regions/{slug}/#{c.cle}", f"région {c.region.nom}, « {c.indicateur} », {c.periode}"


@pytest.mark.parametrize("slug", ["ile-de-france", "auvergne-rhone-alpes"])
def test_chaque_chiffre_regional(slug: str) -> None:
    recueil = lire_recueil()
    attendus = dict(regionaux(recueil, slug))
    assert attendus
    liens = signales(f"/regions/{slug}/")
    assert [lien for lien in liens if lien in attendus] == list(
        dict.fromkeys(lien for lien in liens if lien in attendus)
    )
    assert set(attendus) <= set(liens)
    for lien, mots in attendus.items():
        assert dit(recueil, lien) == mots
    cles = {f"{c.source.adresse}#{c.cle}" for c in recueil.regional_de(slug).chiffres if c.en_avant}
    assert cles <= set(liens)


def test_chaque_operation() -> None:
    recueil = lire_recueil()
    operations = {f"{o.territoire.url}#{o.cle}": o for o in recueil.regional.operations}
    vues: list[str] = []
    for page in range(1, 20):
        html = visiter(f"/operations/?page={page}") if page > 1 else visiter("/operations/")
        vues += signales(f"/operations/?page={page}" if page > 1 else "/operations/")
        if f'page={page + 1}"' not in html.html:
            break
    assert sorted(vues) == sorted(operations)
    for lien, o in operations.items():
        assert dit(recueil, lien) == f"{o.territoire.nom_et_code}, opération à {o.commune}, {o.annee}"


def test_les_tables_d_une_region() -> None:
    """Each survey's table, each category, each pole."""
    recueil = lire_recueil()
    tables = {f"/regions/bretagne/#categories-{a}": f"tableau des douze catégories en {a}" for a in recueil.annees}
    lignes = {f"/regions/bretagne/#{c.cle}": f"catégorie « {c.libelle} »" for c in recueil.categories}
    poles = {
        f"/regions/bretagne/#pole-{slugify(c.pole)}": f"pôle « {c.pole} »" for c in recueil.capacites_de("bretagne")
    }
    attendus = {**tables, **lignes, **poles}
    assert poles
    liens = [lien for lien in signales("/regions/bretagne/") if lien.startswith("/regions/")]
    assert sorted(liens) == sorted(attendus)
    assert {lien: dit(recueil, lien) for lien in liens} == {a: f"région Bretagne, {m}" for a, m in attendus.items()}


def test_chaque_divergence() -> None:
    recueil = lire_recueil()
    genres, trouves = dict(GENRES), {}
    for d in recueil.desaccords.cases:
        ou = f"{d.territoire.nom_et_code}, catégorie « {d.categorie.libelle} », {d.case.annee}"
        trouves[f"/divergences/{d.ancre}/"] = f"{ou}, divergence « {genres[d.genre.value]} »"
    for t in recueil.desaccords.totaux:
        trouves[f"/divergences/{t.ancre}/"] = (
            f"chiffre imprimé « {t.titre.valeur} {t.titre.libelle} », et nos décomptes"
        )
    for doc in recueil.desaccords.documents:
        trouves[f"/divergences/{doc.ancre}/"] = f"désaccord entre documents, « {doc.objet} »"
    assert len(trouves) == len(recueil.desaccords)
    assert {lien: dit(recueil, lien) for lien in trouves} == trouves
    premiere = signales("/divergences/")
    assert len(premiere) == len(set(premiere)) == 30
    assert set(premiere) <= set(trouves)
    documents = [signales(f"/divergences/?genre=documents{suite}") for suite in ("", "&page=2")]
    assert {lien for liens in documents for lien in liens} == {lien for lien in trouves if "/desaccord-" in lien}
    assert set(signales("/divergences/?genre=total")) == {lien for lien in trouves if "/total-" in lien}


def test_ce_que_dit_le_livre() -> None:
    """Passages of contributions and analyses, figures that it prints."""
    recueil = lire_recueil()
    desaccords = {f"/divergences/{d.ancre}/" for d in recueil.desaccords.documents if d.fait_parler("atlas")}
    assert set(signales("/sources/atlas/")) == {
        *desaccords,
        *(f"/sources/atlas/#{c.cle}" for c in recueil.contributions),
        *(f"/sources/atlas/#{a.cle}" for a in recueil.analyses),
        *(f"/sources/atlas/#chiffre-{t.cle}" for t in recueil.titres),
    }
    source = recueil.source("atlas")
    assert source is not None
    tete = f"source « {source.titre} », "
    for c in recueil.contributions:
        assert simple(dit(recueil, f"/sources/atlas/#{c.cle}")).startswith(
            f"{tete}contribution « {c.theme} » : « {simple(c.texte[:60])}"
        )
    for a in recueil.analyses:
        attendu = f"{tete}analyse de {a.annee}, « {a.theme} » : « {simple(a.texte[:60])}"
        assert simple(dit(recueil, f"/sources/atlas/#{a.cle}")).startswith(attendu)
    for t in recueil.titres:
        assert dit(recueil, f"/sources/atlas/#chiffre-{t.cle}") == f"{tete}chiffre imprimé « {t.valeur} {t.libelle} »"


def test_les_cases_d_une_comparaison() -> None:
    """Each category of each territory, once for all the surveys; each sheet."""
    liens = signales("/comparer/?t=26&t=01")
    attendus = [f"{adresse}#{c.cle}" for c in lire_recueil().categories for adresse in ADRESSES.values()]
    fiches = [f"{adresse}#fiche-{annee}" for adresse in ADRESSES.values() for annee in (2022, 2019)]
    assert sorted(liens) == sorted([*attendus, *fiches])


def test_les_montants_et_ce_qui_a_change() -> None:
    recueil = lire_recueil()
    adresse = "/montants/?categorie=aide-financiere-installation"
    html = visiter(adresse).html
    blocs = re.findall(r'(?s)<div class="bloc-montants">.*?</div>', html)
    assert blocs
    for bloc in blocs:
        [lien] = re.findall(r'href="/signaler/\?sujet=([^"]+)"', bloc)
        mesure = re.search(r'<a href="(/departements/[^"]+/mesures/[^"]+)">', bloc)
        if mesure:
            assert lien == mesure[1]
        else:
            assert dit(recueil, lien.replace("%23", "#")).endswith("catégorie « Aide financière à l’installation »")
    a_part = html.split('id="a-part"')[1]
    assert a_part.count('class="signaler"') == a_part.count('<td data-titre="Pourquoi à part">') > 0
    changes = signales("/evolution/mesures/")
    assert changes
    for lien in changes:
        mesure_lue = recueil.mesure(lien.split("/mesures/")[1].split("/")[0])
        assert mesure_lue is not None
        nom = f"{mesure_lue.territoire.nom_et_code}, mesure « {mesure_lue.intitule} », {mesure_lue.annee}"
        assert dit(recueil, lien) == f"{nom}, ce qu’elle était en 2019"


@pytest.mark.parametrize(
    ("adresse", "page"),
    [
        ("/regions/bretagne/%23pole-de-nulle-part", "région Bretagne"),
        ("/regions/bretagne/%23categories-2020", "région Bretagne"),
        ("/regions/mayotte/%23categories-2022", "région Mayotte"),
        ("/departements/26-drome/%23idf-2022-operation", "Drôme (26)"),
        ("/departements/19-correze/mesures/19-2019-bourse-800/%23en-2019", "mesure « Bourse de"),
    ],
)
def test_ce_qui_n_y_est_plus_est_dit(client: Client, adresse: str, page: str) -> None:
    reponse = client.get(f"/signaler/?sujet={adresse}")
    assert reponse.status_code == 200
    assert DISPARU in reponse.content.decode()
    assert page in reponse.context["sujet"].intitule
    assert "#" not in reponse.context["sujet"].adresse


def test_ce_qui_y_est_ne_l_est_pas(client: Client) -> None:
    for adresse in ("/regions/bretagne/", "/regions/bretagne/%23categories-2022", "/comparer/%3Ft%3D01%26t%3D26"):
        assert DISPARU not in client.get(f"/signaler/?sujet={adresse}").content.decode()


@pytest.mark.parametrize("adresse", ["/divergences/x/", "/divergences/tableau_seul-26-2022-x/", "/divergences//"])
def test_une_divergence_corrigee(client: Client, adresse: str) -> None:
    reponse = client.get(f"/signaler/?sujet={adresse}")
    assert reponse.status_code == 400
    assert "ce n’est plus sur le site, ou l’adresse a été mal recopiée" in reponse.content.decode()


def test_un_signalement_garde_son_fait(client: Client) -> None:
    """From the link to the row that staff read."""
    from aides.models import Signalement

    [premiere, *_] = signales("/divergences/")
    formulaire = client.get(f"/signaler/?sujet={premiere}")
    envoi = {"sujet": premiere, "jeton": formulaire.context["jeton"], "message": "La case est vide."}
    assert client.post("/signaler/", envoi).status_code == 303
    recu = Signalement.objects.get()
    assert (recu.adresse, recu.sujet) == (premiere, formulaire.context["sujet"].intitule)
    assert recu.departement is not None
    assert recu.departement.code == formulaire.context["sujet"].departement
