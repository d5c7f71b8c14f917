"""The picture of a filtered list: what is asked, how many answer, where they are; one address a question."""

from io import BytesIO
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from PIL import Image

from aides.domaine.souhaits import Reponse
from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.filtres.je_cherche import FiltreSouhaits
from aides.images.affiches import Affiche
from aides.images.affiches_listes import LONGUEUR, REPONSES
from aides.images.dessiner import dessiner
from aides.lectures.atlas import lire_recueil
from aides.views.partage_listes import des_departements, des_dispositifs, des_souhaits
from tests.visites import analyser, meta

pytestmark = pytest.mark.django_db

NB = "\u00a0"


def territoires(requete: str) -> tuple[FiltreDepartements, Affiche]:
    recueil = lire_recueil()
    filtre = FiltreDepartements(QueryDict(requete), recueil.selection, "/departements/")
    return filtre, des_departements(filtre, recueil)


def mesures(requete: str) -> tuple[FiltreDispositifs, Affiche]:
    recueil = lire_recueil()
    filtre = FiltreDispositifs(QueryDict(requete), recueil, "/dispositifs/")
    return filtre, des_dispositifs(filtre, recueil)


def souhaits(requete: str) -> tuple[FiltreSouhaits, Affiche]:
    recueil = lire_recueil()
    filtre = FiltreSouhaits(QueryDict(requete), recueil, "/je-cherche/")
    return filtre, des_souhaits(filtre, recueil)


# --- Addresses ---


@pytest.mark.parametrize(
    ("adresse", "image"),
    [
        ("/departements/", "departements.png"),
        ("/departements/?tri=nom&vue=matrice&utm_source=x", "departements.png"),
        ("/departements/?region=bretagne&tri=nom&vue=matrice&utm_source=x", "liste/departements.png?region=bretagne"),
        ("/departements/?si=bourse-etude:pas-proposee", "liste/departements.png?si=bourse-etude:pas_proposee"),
        ("/departements/?region=zz", "departements.png"),
        ("/dispositifs/?page=2", "dispositifs.png"),
        ("/dispositifs/?annee=2022&page=2&tri=-montant", "liste/dispositifs.png?annee=2022"),
        ("/je-cherche/?besoin=bourse", "je-cherche.png"),
        ("/je-cherche/?categorie=bourse-etude&besoin=x", "liste/je-cherche.png?categorie=bourse-etude"),
        ("/je-cherche/?pres=Saint-Denis", "je-cherche.png"),
        ("/je-cherche/note/?categorie=bourse-etude", "liste/je-cherche.png?categorie=bourse-etude"),
    ],
)
def test_une_question_une_image(client: Client, adresse: str, image: str) -> None:
    page = analyser(client.get(adresse).content.decode())
    dite = str(meta(page, "og:image"))
    assert dite == meta(page, "twitter:image") == f"http://testserver/partage/{image}"
    reponse = client.get(dite.removeprefix("http://testserver"))
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(reponse.content)).size == (1200, 630)


@pytest.mark.parametrize(
    ("adresse", "raison"),
    [
        ("departements.png?region=zz", "n’est pas une valeur connue"),
        ("departements.png?annee=1900", "1900"),
        ("dispositifs.png?montant_min=beaucoup", "nombre"),
        ("je-cherche.png?categorie=zz", "n’est pas une valeur connue"),
        ("je-cherche.png?pres=zzzz", "aucune commune"),
    ],
)
def test_des_criteres_qui_ne_veulent_rien_dire(client: Client, adresse: str, raison: str) -> None:
    reponse = client.get(f"/partage/liste/{adresse}")
    assert reponse.status_code == 400
    assert raison in reponse.content.decode()


@pytest.mark.parametrize("nom", ["departements", "dispositifs", "je-cherche"])
@pytest.mark.parametrize("requete", ["", "?utm_source=x", "?page=2"])
def test_rien_de_demande_mene_a_l_image_generale(client: Client, nom: str, requete: str) -> None:
    reponse = client.get(f"/partage/liste/{nom}.png{requete}")
    assert (reponse.status_code, reponse["Location"]) == (301, f"/partage/{nom}.png")


def test_une_liste_sans_image(client: Client) -> None:
    assert client.get("/partage/liste/divergences.png?region=bretagne").status_code == 404


# --- Words ---


def test_les_mots_d_une_liste_de_territoires() -> None:
    _, image = territoires("si=logement-internes:proposee&si=bourse-etude:pas_proposee")
    assert image.titre == (
        "18 territoires sur 75 connus proposent un logement pour les internes et ne disent pas proposer de bourse "
        "d’étude contre installation en 2022"
    )
    assert (image.surtitre, image.phrase) == (
        "Les départements",
        "Dont 2 d’après le seul tableau, non daté. Situation déclarée en 2022",
    )
    assert image.alt == (
        f"Les départements, {image.titre}{NB}: dont 2 d’après le seul tableau, non daté{NB}; on ne sait pas ce qu’il "
        f"en est de 26 autres{NB}; en couleur sur la carte des départements."
    )
    assert [(cle.mot, cle.nombre) for cle in image.legende] == [
        ("Dans la sélection", 18),
        ("Hors de la sélection", 57),
        ("Inconnu en 2022", 26),
    ]
    _, image = territoires("categorie=logement-internes&region=bretagne")
    assert image.titre.startswith("1 territoire sur les 4 que gardent les autres filtres propose")
    assert image.phrase == "Bretagne. Situation déclarée en 2022"
    _, image = territoires("region=bretagne&annee=2019")
    assert (image.titre, image.phrase) == ("2019, Bretagne", "4 territoires sur 101. Situation déclarée en 2019")


def test_un_silence_n_est_pas_un_non() -> None:
    """Of two that said nothing, no picture says that none answers."""
    _, image = territoires("categorie=logement-internes&region=corse")
    assert image.titre == (
        "On ne sait pas si l’un des 2 territoires que gardent les autres filtres propose un logement pour les "
        f"internes en 2022{NB}: ce n’est pas un «{NB}non{NB}»"
    )
    titres = [territoires(f"etat=proposee&region={region}")[1].titre for region in ("corse", "bretagne")]
    assert titres == ["On ne sait pas qui répond à ces choix", "Proposée, Bretagne"]
    _, image = territoires("categorie=emploi-conjoint&etat=inconnue&etat=declaree_absente&region=corse&appui=fiche")
    assert image.titre == "On ne sait pas qui répond à ces choix"
    _, image = territoires("appui=tableau")
    assert image.titre == "Aucun territoire connu ne répond à ces choix"
    _, image = mesures("categorie=aide-financiere-internes&annee=2022&montant_min=5000&engagement_max=0")
    assert (image.titre, image.phrase) == (
        "On ne sait pas quelles mesures répondent à ces choix",
        "16 mesures, dont on ne sait pas si elles répondent.",
    )
    _, image = souhaits("categorie=logement-internes&pres=Ajaccio")
    assert "aucun territoire connu ne répond" in image.alt


def test_ce_que_personne_ne_trouve_n_est_pas_repete() -> None:
    """A picture bears the site's name: it repeats nothing that a stranger typed and nobody answers."""
    for _, image in (territoires("q=zzzz"), mesures("q=zzzz")):
        assert image.titre == "Rien ne répond à ces choix"
        assert "zzzz" not in image.alt + image.phrase
        assert image.requete == "?q=zzzz"


def test_les_mots_d_une_liste_de_mesures() -> None:
    filtre, image = mesures("q=loyer")
    codes = {m.territoire.code for m in filtre.crible.gardees}
    assert (image.titre, image.surtitre) == (f"Mots{NB}: loyer", "Les dispositifs")
    annee = "2019" if {m.annee for m in filtre.crible.gardees} == {2019} else "2019 et en 2022"
    assert image.phrase == (
        f"{len(filtre.crible.gardees)} mesures, dans {len(codes)} territoires. Situation déclarée en {annee}"
    )
    assert dict(image.zones) == dict.fromkeys(codes, "choisi")


def test_une_question_sans_fin_est_abregee() -> None:
    cles = "&".join(f"si={cle}:pas_proposee" for cle in lire_recueil().atlas.cles)
    _, image = territoires(cles)
    assert len(image.titre) <= LONGUEUR
    assert image.titre.endswith("…")


# --- What is drawn ---


@pytest.mark.parametrize(
    "requete",
    ["categorie=bourse-etude&montant_min=400", "categorie=bourse-etude&pres=Nevers&rayon=150", "pres=Brest"],
)
def test_chacun_a_l_aspect_de_sa_reponse(requete: str) -> None:
    """Where one looks; the others stay plain and are not counted."""
    filtre, image = souhaits(requete)
    codes = filtre.souhaits().codes
    reponses = {c.territoire.code: REPONSES[c.reponse] for c in filtre.trouves}
    attendus = {
        code: reponses.get(code, "non_mentionnee")
        for code in lire_recueil().atlas.codes
        if not codes or code in codes
    }
    assert dict(image.zones) == attendus
    assert {cle.aspect: cle.nombre for cle in image.legende} == {
        aspect: list(attendus.values()).count(aspect) for aspect in set(attendus.values())
    }
    assert image.etendue == ("l’Atlas" if len(attendus) == 101 else "la recherche")
    oui = sum(c.reponse is Reponse.OUI for c in filtre.trouves)
    assert f"{oui} territoire{'s' if oui > 1 else ''} répond" in image.alt


@pytest.mark.parametrize(
    "image",
    [
        lambda: territoires("si=logement-internes:proposee&si=bourse-etude:pas_proposee"),
        lambda: territoires("&".join(f"si={cle}:pas_proposee" for cle in lire_recueil().atlas.cles)),
        lambda: mesures("categorie=bourse-etude&categorie=soutien-msp&annee=2022&region=bretagne&region=corse"),
        lambda: souhaits("categorie=bourse-etude&montant_min=400&engagement_max=36&pres=Nevers&rayon=150&mode=un"),
        lambda: souhaits("categorie=bourse-etude&montant_min=400"),
    ],
)
def test_aucun_mot_ne_deborde(image: Any) -> None:
    _, affiche = image()
    dessin = Image.open(BytesIO(dessiner(affiche))).convert("RGB")
    for bande in ((568, 0, 588, 630), (0, 0, 56, 630), (0, 592, 1200, 630), (0, 0, 560, 56), (0, 104, 560, 112)):
        couleurs = dessin.crop(bande).getcolors()
        assert couleurs is not None, bande
        assert len(couleurs) == 1, bande


def test_ce_qu_on_ne_sait_pas_n_est_pas_un_non() -> None:
    """Each answer has a look of its own, and none is that of who does not answer."""
    assert {reponse: REPONSES[reponse] for reponse in Reponse} == {
        Reponse.OUI: "proposee",
        Reponse.A_VERIFIER: "a_verifier",
        Reponse.INCONNU: "inconnue",
    }
