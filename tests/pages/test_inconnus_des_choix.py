"""Beside each choice of a filter, how many it would keep: nought where nobody knows says so. From the files."""

import re

import pytest
from django.test import Client

from aides.models import Fiche
from tests.elements import Element, ouvrir, plat
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db
MUETTES = {"corse": 2, "guadeloupe-martinique-guyane": 3, "la-reunion": 1}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def effectifs(page: Element, nom: str) -> dict[str, str]:
    """What stands beside each value of a field, be it a list or boxes."""
    trouves = {}
    for option in page.tous("option"):
        if option.mere is not None and option.mere.attributs.get("name") == nom and option.attributs["value"]:
            trouves[option.attributs["value"]] = option.texte.rpartition(" (")[2].removesuffix(")")
    for case in page.tous("input"):
        if case.attributs.get("name") == nom and case.mere is not None:
            for dit in case.mere.tous("span.effectif"):
                trouves[case.attributs["value"]] = dit.texte
    return trouves


def inconnues(f: Fichiers, codes: list[str], annee: int, categorie: str) -> int:
    return sum(f.reponses[code, annee, categorie].etat == "inconnue" for code in codes)


@pytest.mark.parametrize("filtre", ["", "&region=bretagne"])
def test_les_regions_d_une_categorie(f: Fichiers, filtre: str) -> None:
    """Whatever region is ticked already."""
    for categorie in ("logement-internes", "bourse-etude"):
        dits = effectifs(ouvrir(f"/departements/?annee=2022&categorie={categorie}{filtre}"), "region")
        for slug, dit in dits.items():
            siens = f.de_region(slug)
            offrent = sum(f.reponses[code, 2022, categorie].etat == "proposee" for code in siens)
            inconnus = inconnues(f, siens, 2022, categorie)
            s = "s" if inconnus > 1 else ""
            assert dit == (str(offrent) if offrent or not inconnus else f"0, {inconnus} inconnu{s}"), (
                categorie,
                slug,
            )


def test_les_categories_d_une_region_muette() -> None:
    page = ouvrir("/departements/?region=corse&annee=2022")
    assert set(effectifs(page, "categorie").values()) == {"0, 2 inconnus"}
    etats = effectifs(page, "etat")
    assert etats.pop("inconnue") == "2"
    assert set(etats.values()) == {"0, 2 inconnus"}
    conditions = effectifs(page, "si")
    assert {dit for valeur, dit in conditions.items() if valeur.endswith(":proposee")} == {"0, 2 inconnus"}
    assert {dit for valeur, dit in conditions.items() if valeur.endswith(":inconnue")} == {"2"}


def test_je_cherche() -> None:
    dits = effectifs(ouvrir("/je-cherche/?categorie=logement-internes"), "region")
    assert {slug: dits[slug] for slug in ("corse", "la-reunion", "hauts-de-france")} == {
        "corse": "0, 2 inconnus",
        "la-reunion": "0, 1 inconnu",
        "hauts-de-france": "0",
    }
    assert set(effectifs(ouvrir("/je-cherche/?pres=Ajaccio"), "categorie").values()) == {"0, 2 inconnus"}
    assert "Logement pour les internes (0, 2 inconnus)" in ouvrir("/je-cherche/?pres=Ajaccio&besoin=logement").texte


def test_les_montants_et_les_mesures(f: Fichiers) -> None:
    """A territory that said nothing has no measure in the list: it is not known whether it has some."""
    dits = effectifs(ouvrir("/montants/"), "region")
    mesures = effectifs(ouvrir("/dispositifs/"), "region")
    for slug, nombre in MUETTES.items():
        if slug in dits:
            s = "s" if nombre > 1 else ""
            assert dits[slug] == mesures[slug] == f"0, {nombre} territoire{s} inconnu{s}"
    territoires = effectifs(ouvrir("/dispositifs/"), "departement")
    for code, dit in territoires.items():
        siennes = sum(len(f.mesures(code, annee)) for annee in f.annees)
        muet = any(inconnues(f, [code], annee, c) for annee in f.annees for c in f.categories)
        assert dit == (str(siennes) if siennes or not muet else "0, 1 territoire inconnu"), code
    assert {territoires[code] for code in ("2A", "05")} == {"0, 1 territoire inconnu"}
    assert {territoires[code] for code in ("80", "84")} == {"0"}


def test_l_unite_de_ce_qu_on_ne_sait_pas() -> None:
    """Measures that do not say, territories that said nothing: two units under one filter."""
    adresse = "/dispositifs/?annee=2022&categorie=aide-financiere-internes&montant_min=501&engagement_max=0"
    dits = effectifs(ouvrir(adresse), "categorie")
    assert dits["aide-financiere-internes"] == "0, 16 mesures à vérifier"
    assert dits["emploi-conjoint"] == "0, 26 territoires inconnus"
    terminees = effectifs(ouvrir("/dispositifs/?stade=terminee"), "categorie")
    assert terminees["accueil-internes"] == "0, 28 territoires inconnus"


def test_la_recherche_ne_prend_pas_un_sigle_pour_un_mot(client: Client) -> None:
    def combien(q: str) -> int:
        texte = ouvrir(f"/recherche/?q={q}").texte
        return int(re.findall(r"(\d+) dispositifs?[ ,.]", texte)[0]) if "dispositif" in texte else 0

    assert combien("PASS") == 2
    assert combien("conjointe") == combien("conjoint") > 30
    assert "Hadol" not in ouvrir("/recherche/?q=HAD").texte
    epoux = ouvrir("/recherche/?q=époux").texte
    assert "Eoux" not in epoux
    assert "Aide à l’emploi du conjoint" in epoux


FIN = ", à une enquête au moins de celles qui sont demandées : ce n’est pas un « non »."


@pytest.mark.parametrize(
    ("demande", "qui"),
    [
        ("region=corse", "la Corse-du-Sud et la Haute-Corse"),
        ("departement=05&annee=2022", "les Hautes-Alpes"),
        # The table speaks of it: that describes no measure.
        ("departement=36&annee=2022", "l’Indre"),
        ("departement=85&annee=2022", "la Vendée"),
        # One of both surveys is enough.
        ("departement=36&q=zeppelin", "l’Indre"),
        # It declares that it has none; sheets of both surveys speak.
        ("departement=04", ""),
        ("departement=26&categorie=accueil-pmi", ""),
        # A measure answers: the list says it.
        ("departement=36&annee=2019", ""),
    ],
)
def test_une_liste_vide_ne_dit_pas_non_pour_qui_se_tait(demande: str, qui: str) -> None:
    page = ouvrir(f"/dispositifs/?{demande}")
    dites = [plat(p.texte) for p in page.tous("p.note") if "Aucune fiche ne dit" in p.texte]
    assert dites == ([f"Aucune fiche ne dit ce qu’il en est pour {qui}{FIN}"] if qui else [])


def test_une_liste_vide_compte_qui_se_tait() -> None:
    """Beyond four, they are counted: by their sheets, not by the table."""
    parlent = Fiche.objects.filter(enquete__annee=2022, statut__in=["aides", "aucune_aide"])
    muettes = 101 - parlent.count()
    page = ouvrir("/dispositifs/?annee=2022&q=zeppelin")
    [dite] = [p.texte for p in page.tous("p.note") if "Aucune fiche" in p.texte]
    assert plat(dite) == f"Aucune fiche ne dit ce qu’il en est pour {muettes} territoires{FIN}"


def test_l_image_d_une_liste_vide_non_plus(client: Client) -> None:
    """Its words stand in its page's `og:image:alt`."""
    for demande, dite in (("region=corse", "Aucune mesure connue"), ("departement=04", "Aucune mesure")):
        html = client.get(f"/dispositifs/?{demande}").content.decode()
        [alt] = re.findall(r'og:image:alt" content="([^"]*)"', html)
        assert dite in alt
        assert ("connue" in alt) == dite.endswith("connue")
