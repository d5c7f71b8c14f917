"""The book as a file: tagged, its fonts inside, its page numbers right; written whole or not at all."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.lectures.editions import lire_editions
from aides.livre import composer as atelier
from aides.livre.composer import Imprime, composer, composer_edition, en_html, en_pdf, places
from aides.livre.index import Nom, PartieIndex, Renvoi, ranger
from aides.livre.livre import Chapitres, Livre, LivreImpossible, etablir
from aides.livre.nationales import partie_divergences, partie_methode
from aides.livre.pages import completer
from aides.livre.parties import ancre_mesure
from aides.livre.regions import partie_region
from tests.livre.pdf import CONNUS, Lu

pytestmark = [pytest.mark.django_db, pytest.mark.une_base, pytest.mark.long]


@pytest.fixture(scope="module")
def drome(recueil: Recueil, tmp_path_factory: pytest.TempPathFactory) -> Lu:
    sortie = tmp_path_factory.mktemp("livre") / "26.pdf"
    imprime = composer(recueil, sortie, territoire="26", site="https://atlas.exemple.fr")
    lu = Lu(sortie)
    assert len(lu.pages) == imprime.pages
    return lu


def abrege(recueil: Recueil) -> Livre:
    """A page of each kind that the whole book has: cover, contents, what is said of the country, a région with
    its territories, a category with the maps of all, what does not agree, the method, the index of those territories.
    Of the whole, which takes minutes, each page is one of these."""
    [region] = ceux(recueil.regions, lambda r: r.slug == "corse")
    noms = (
        Nom(m.intitule, Renvoi(ancre_mesure(m), f"{m.territoire.nom}, {m.annee}"))
        for m in recueil.mesures_de(["2A", "2B"])
    )
    index = PartieIndex(ancre="index", titre="Index", dispositifs=ranger(noms), communes=())
    debut, regions, categories, _ = etablir(recueil).chapitres
    fin = (partie_divergences(recueil), partie_methode(recueil), index)
    return replace(
        etablir(recueil, region="corse", site="https://atlas.exemple.fr"),
        entier=True,
        chapitres=(
            debut,
            replace(regions, parties=(partie_region(recueil, region),)),
            replace(categories, parties=categories.parties[:1]),
            Chapitres(ancre="fin", titre="", parties=fin),
        ),
    )


@pytest.fixture(scope="module")
def corse(recueil: Recueil, tmp_path_factory: pytest.TempPathFactory) -> Lu:
    """The book in short, made as the whole one is."""
    [edition] = lire_editions()
    livre = abrege(replace(recueil, edition=edition, date=edition.instant))
    livre = completer(livre, places(en_html(livre)))
    sortie = tmp_path_factory.mktemp("livre") / "corse.pdf"
    sortie.write_bytes(en_pdf(en_html(livre)).contenu)
    return Lu(sortie)


@pytest.fixture(params=["drome", "corse"])
def lu(request: pytest.FixtureRequest) -> Lu:
    fichier: Lu = request.getfixturevalue(request.param)
    return fichier


@pytest.mark.long
def test_il_se_lit_a_voix_haute(lu: Lu) -> None:
    """PDF/UA-1, as far as a program tells: says so, is tagged, speaks French, has its title; every drawing has words,
    headings follow one another, links are tagged, nothing is shown that no tag holds."""
    assert str(lu.racine["/MarkInfo"]["/Marked"]).lower() == "true"
    assert lu.racine["/Lang"] == "fr"
    assert str(lu.racine["/ViewerPreferences"]["/DisplayDocTitle"]).lower() == "true"
    assert "L’Atlas des aides médicales" in str(lu.lecteur.metadata.title)  # type: ignore[union-attr]
    assert b"pdfuaid:part" in lu.racine["/Metadata"].get_object().get_data()
    noeuds = lu.noeuds
    assert {n.nom for n in noeuds} - CONNUS == set()
    assert [n.objet for n in noeuds if n.nom == "Figure" and not str(n.objet.get("/Alt", "")).strip()] == []
    titres = [int(titre[1]) for titre in lu.titres]
    assert titres[0] == 1
    assert [suivant for avant, suivant in pairwise(titres) if suivant > avant + 1] == []
    assert {str(page["/Tabs"]) for page in lu.pages} == {"/S"}
    liens = [a.get_object() for page in lu.pages for a in page.get("/Annots", ())]
    assert [a for a in liens if "/StructParent" not in a] == []
    assert lu.hors_balises() == []


@pytest.mark.long
def test_une_case_dit_a_quelles_tetes_elle_repond(lu: Lu) -> None:
    cases = [n for n in lu.noeuds if n.nom == "TD"]
    assert len(cases) > 40
    assert [n for n in cases if not n.objet["/A"].get("/Headers")] == []  # type: ignore[attr-defined]
    tetes = [n for n in lu.noeuds if n.nom == "TH"]
    visees = {str(cle) for n in cases for cle in n.objet["/A"]["/Headers"]}  # type: ignore[index]
    assert visees - {str(n.objet["/ID"]) for n in tetes} == set()
    arbre = lu.racine["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert visees - set(map(str, arbre[::2])) == set()
    assert {cle: lu_a.get_object()["/ID"] for cle, lu_a in zip(arbre[::2], arbre[1::2], strict=True)} == {
        cle: cle for cle in arbre[::2]
    }
    # Readers that follow no identifiers are told which way a head looks.
    portees = {(n.objet["/A"]["/Scope"], n.mere.mere.nom) for n in tetes}  # type: ignore[index,union-attr]
    assert portees == {("/Column", "THead"), ("/Row", "TBody")}


@pytest.mark.long
def test_ses_polices_sont_dedans(lu: Lu) -> None:
    polices = dict(lu.polices)
    assert set(polices.values()) == {True}
    assert {nom.split("-")[0] for nom in polices} <= {"Public", "DejaVu"}
    assert {nom.split("-")[0] for nom in polices} >= {"Public"}


@pytest.mark.long
def test_ses_liens_menent_quelque_part(corse: Lu, recueil: Recueil) -> None:
    places = set(corse.lecteur.named_destinations)
    vises = {str(a.get_object().get("/Dest", "")) for page in corse.pages for a in page.get("/Annots", ())} - {""}
    assert vises
    assert vises - places == set()


@pytest.mark.long
def test_les_pages_du_sommaire_sont_les_bonnes(corse: Lu) -> None:
    """Each number that is printed after a name is that of the page where its heading stands."""
    [sommaire] = [texte for texte in corse.textes if texte.startswith("Sommaire") or " Sommaire " in texte[:60]]
    noms = {
        "region-corse": "Corse",
        "territoire-2A": "Corse-du-Sud (2A)",
        "territoire-2B": "Haute-Corse (2B)",
        "lecture": "Lire ce livre",
        "national": "Vue d’ensemble",
        "divergences": "Là où les sources ne s’accordent pas",
        "methode": "Méthode et sources",
        "index": "Index",
    }
    for place, nom in noms.items():
        trouve = re.search(rf"{re.escape(nom)}[ .]*(\d+)", sommaire.replace("\xa0", " "))
        assert trouve is not None, nom
        assert int(trouve[1]) == corse.page_de(place)


@pytest.mark.long
def test_un_territoire_tient_une_double_page(corse: Lu, recueil: Recueil) -> None:
    """It begins on a left page, as a category does, and has its name at the head of the plan."""
    pages = [corse.page_de(f"territoire-{code}") for code in ("2A", "2B")]
    assert [page % 2 for page in pages] == [0, 0]
    assert corse.page_de(f"categorie-{recueil.categories[0].cle}") % 2 == 0
    # And nothing is left blank for it: a page of maps stands there.
    assert [numero for numero, texte in enumerate(corse.textes, 1) if not texte] == []
    plan = str(corse.lecteur.outline)
    assert all(nom in plan for nom in ("Corse-du-Sud", "Haute-Corse", "Lire ce livre"))


@pytest.mark.long
def test_il_dit_son_edition_et_mene_au_site(corse: Lu, drome: Lu) -> None:
    """On the cover, at the foot of each page; to the page of each territory, région and category that it holds."""
    dite = "Édition du 27 novembre 2026"
    textes = [texte.replace("\xa0", " ") for texte in corse.textes]
    assert [numero for numero, texte in enumerate(textes, 1) if dite not in texte] == []
    assert re.search(r"2019 VS 2022 ; édition du 27 novembre 2026 ; atlas\.exemple\.fr/donnees/", textes[1])
    visees = adresses(corse)
    ici = {adresse.removeprefix("https://atlas.exemple.fr") for adresse in visees if "atlas.exemple.fr" in adresse}
    assert ici == {
        "/donnees/editions/2026-11-27/",
        "/evolution/",
        "/regions/corse/",
        "/departements/2a-corse-du-sud/",
        "/departements/2b-haute-corse/",
        "/categories/aide-financiere-internes/",
        "/divergences/",
        "/methode/",
    }
    assert "https://atlas.exemple.fr/departements/26-drome/" in adresses(drome)


def adresses(lu: Lu) -> set[str]:
    """Where it leads out of itself."""
    liens = [a.get_object() for page in lu.pages for a in page.get("/Annots", ())]
    return {str(lien["/A"]["/URI"]) for lien in liens if "/A" in lien}


@pytest.mark.long
def test_le_texte_est_celui_de_la_page(drome: Lu, recueil: Recueil) -> None:
    texte = drome.texte.replace("\xad", "").replace("- ", "")
    for mesure in recueil.mesures_de(["26"]):
        for mot in mesure.intitule.split():
            assert mot in texte, mesure.intitule
    assert "pas les droits d’aujourd’hui" in drome.textes[0]
    assert "\ufffd" not in texte
    for signe in "●–=+":
        assert signe in texte


def test_le_livre_d_une_edition_est_le_sien(
    recueil: Recueil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was corrected and undone since, it bears the edition's date; any other book says since when."""
    vus: list[str] = []

    def en_pdf(html: str) -> Imprime:
        vus.append(html)
        return Imprime(b"%PDF", 1)

    monkeypatch.setattr(atelier, "en_pdf", en_pdf)
    monkeypatch.setattr(atelier, "completer", lambda livre, places: livre)
    monkeypatch.setattr(atelier, "places", lambda html: {})
    [edition] = lire_editions()
    corrige = replace(recueil, date=datetime(2026, 12, 3, 10, tzinfo=UTC))
    composer_edition(corrige, edition, tmp_path / "edition.pdf")
    composer(corrige, tmp_path / "autre.pdf")
    composer(replace(corrige, edition=None), tmp_path / "sans.pdf")
    dites = [re.search(r'<p class="couverture-date">(.*?)</p>', html) for html in vus]
    assert [dite[1] for dite in dites if dite] == [
        "Édition du 27 novembre 2026",
        "Édition du 27 novembre 2026, base corrigée le 3 décembre 2026",
        "Données du 3 décembre 2026",
    ]
    assert [' data-reserve="' + dite[1] in html for dite, html in zip(dites, vus, strict=True) if dite] == [True] * 3


@pytest.mark.parametrize("site", ["atlas.exemple.fr", "https://", "ftp://x.fr", "https://x.fr/atlas/", "https://[x"])
def test_l_adresse_du_site_est_celle_d_un_site(recueil: Recueil, site: str) -> None:
    with pytest.raises(LivreImpossible, match="n’est pas l’adresse d’un site : écrivez https://"):
        etablir(recueil, territoire="26", site=site)
    assert etablir(recueil, territoire="26", site="https://atlas.exemple.fr/").hote == "atlas.exemple.fr"


def test_trop_lourd_n_est_pas_ecrit(recueil: Recueil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atelier, "en_pdf", lambda html: Imprime(b"x" * (atelier.PLAFOND + 1), 1))
    (tmp_path / "a.pdf").write_bytes(b"ancien")
    with pytest.raises(LivreImpossible, match="plus que les 15\u00a0Mo permis : rien n’a été écrit"):
        composer(recueil, tmp_path / "a.pdf", territoire="26")
    assert [c.name for c in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"ancien"


def test_la_commande_ecrit_ou_dit_pourquoi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atelier, "en_pdf", lambda html: Imprime(b"%PDF" * 300_000, 12))
    dit = StringIO()
    sortie = tmp_path / "dossier" / "corse.pdf"
    call_command("composer_livre", region="corse", sortie=sortie, stdout=dit)
    assert dit.getvalue() == f"{sortie} : 12 pages, 1,2\u00a0Mo\n"
    assert [c.name for c in sortie.parent.iterdir()] == ["corse.pdf"]
    assert sortie.stat().st_mode & 0o777 == 0o644
    with pytest.raises(CommandError, match="Aucun territoire de l’Atlas n’a le code « 00 »"):
        call_command("composer_livre", territoire="00", sortie=sortie)
    with pytest.raises(CommandError, match=r"corse\.pdf/x\.pdf » ne peut pas être écrit"):
        call_command("composer_livre", territoire="26", sortie=sortie / "x.pdf")
    dossier = tmp_path / "dossier" / "occupe.pdf"
    dossier.mkdir()
    with pytest.raises(CommandError, match="ne peut pas être écrit"):
        call_command("composer_livre", territoire="26", sortie=dossier)
    assert sorted(c.name for c in sortie.parent.iterdir()) == ["corse.pdf", "occupe.pdf"]


def test_sans_weasyprint_on_sait_quoi_installer(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(LivreImpossible, match=r"WeasyPrint ou Pango manque .* « make livre »"):
        en_pdf("<p>x</p>")


@pytest.mark.long
def test_ce_qui_gouverne_les_pages_est_rendu(drome: Lu) -> None:
    """What is kept while a book is written is let go after: another maker of PDF finds its library as it was."""
    import pydyf

    assert pydyf.PDF.page_references.fget.__module__ == "pydyf"
