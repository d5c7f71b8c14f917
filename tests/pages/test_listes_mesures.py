"""What the list of measures, wishes and the search show, nothing missing and nothing of another. Expected from the
fixture files (`tests/oracle_pages.py`)."""

from typing import Any

import pytest

from tests import oracle_souhaits
from tests.elements import Element, ouvrir
from tests.lus import cellule, effectifs, mesure
from tests.oracle_pages import STATUTS, Fichiers, fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def _page_apres_page(adresse: str) -> list[Element]:
    """The pages of a list, as their links lead from one to the next."""
    pages = [ouvrir(adresse)]
    while suivantes := [a.attributs["href"] for a in pages[-1].tous("a") if a.attributs.get("rel") == "next"]:
        pages.append(ouvrir(suivantes[0]))
    return pages


def test_toutes_les_mesures(f: Fichiers) -> None:
    """Each once, fact by fact, with its territory and survey; twenty-five a page; what each facet counts."""
    pages = _page_apres_page("/dispositifs/")
    articles = [page.tous("article.mesure") for page in pages]
    assert {len(siens) for siens in articles[:-1]} == {25}
    assert [mesure(a) for siens in articles for a in siens] == [f.mesure(d) for d in f.toutes_mesures]
    for d, lieu in zip(f.toutes_mesures, [a.un("p.mesure-lieu") for s in articles for a in s], strict=True):
        code, annee = d["fiche"]
        assert lieu.texte.startswith(f"{f.nom_code(code)} · {annee} ")
        assert lieu.liens[0] == f.adresse(code)
    assert pages[0].un("p.compte").texte == f"{len(f.toutes_mesures)} dispositifs, page 1 sur {len(pages)}"
    _facettes(f, pages[0])


def _facettes(f: Fichiers, page: Element) -> None:
    valeurs: dict[str, list[list[str]]] = {
        "annee": [[str(d["fiche"][1])] for d in f.toutes_mesures],
        "region": [f.territoires[d["fiche"][0]]["region"] for d in f.toutes_mesures],
        "categorie": [[c for [c] in d["categories"]] or ["hors-categorie"] for d in f.toutes_mesures],
        "beneficiaire": [[b for [b] in d["beneficiaires"]] for d in f.toutes_mesures],
        "engagement": [[d["engagement"]] for d in f.toutes_mesures],
        "stade": [[d["stade"]] for d in f.toutes_mesures],
        "confiance": [[d["confiance"]] for d in f.toutes_mesures],
        "relation": [f.relations.get(d["cle"], []) for d in f.toutes_mesures],
        "avec_montant": [["oui"] if d["cle"] in f.montants else [] for d in f.toutes_mesures],
    }
    if not f.cote_a_cote:
        del valeurs["relation"]
    for nom, siennes in valeurs.items():
        comptes: dict[str, int] = {}
        for valeur in [v for une in siennes for v in une]:
            comptes[valeur] = comptes.get(valeur, 0) + 1
        lus = {v: n for v, n in effectifs(page, nom).items() if n}
        assert lus == comptes, nom
    options = {o.attributs["value"]: o.texte for o in page.par_id["f-departement"].tous("option")}
    for code in f.codes:
        siennes_ici = [d for d in f.toutes_mesures if d["fiche"][0] == code]
        muet = any(f.reponses[code, annee, c].etat == "inconnue" for annee in f.annees for c in f.categories)
        inconnu = ", 1 territoire inconnu" if muet and not siennes_ici else ""
        assert options[code] == f"{code} · {f.territoires[code]['nom']} ({len(siennes_ici)}{inconnu})"


@pytest.mark.parametrize("code", ["12", "69M"])
def test_les_mesures_d_un_departement(f: Fichiers, code: str) -> None:
    siennes = [d["cle"] for d in f.toutes_mesures if d["fiche"][0] == code]
    lues = [
        a.id for page in _page_apres_page(f"/dispositifs/?departement={code}") for a in page.tous("article.mesure")
    ]
    assert lues == siennes


SOUHAITS: list[tuple[list[str], str, int | None]] = [
    (["emploi-conjoint"], "tous", None),
    (["logement-internes", "formation-msu"], "tous", None),
    (["bourse-etude", "aide-financiere-installation"], "un", 36),
]


@pytest.mark.parametrize(("voulues", "mode", "maximum"), SOUHAITS)
def test_qui_repond(f: Fichiers, voulues: list[str], mode: str, maximum: int | None) -> None:
    """Those that answer, those to be asked, those of which nobody knows: states, measures, whom to ask."""
    demande = "&".join(f"categorie={c}" for c in voulues) + f"&mode={mode}"
    pages = _page_apres_page(f"/je-cherche/?{demande}" + (f"&engagement_max={maximum}" if maximum else ""))
    dites = oracle_souhaits.souhaiter(f.lignes, voulues, mode, maximum)
    sections: list[str] = []
    lus: list[Any] = []
    for page in pages:
        for section in page.tous("section"):
            for article in section.tous("article.candidat"):
                sections.append(section.attributs["aria-label"])
                lus.append(_candidat(article))
    attendus = [(code, dite) for dite in ("oui", "a_verifier") for code, r in dites.items() if r == dite]
    assert sections == [{"oui": "Répondent", "a_verifier": "À vérifier"}[dite] for _, dite in attendus]
    assert lus == [_attendu(f, code, voulues, maximum) for code, _ in attendus]
    inconnus = [code for code, dite in dites.items() if dite == "inconnu"]
    for page in pages:
        listes = [li for ul in page.tous("ul.liste-inconnus") for li in ul.tous("li")]
        assert [li.tous("a")[0].attributs["href"] for li in listes] == [f.adresse(code) for code in inconnus]
        for li, code in zip(listes, inconnus, strict=True):
            statut = STATUTS[f.fiche(code, f.annees[-1])["statut"]]
            assert li.un("span.discret").texte == statut[0].lower() + statut[1:]


def _candidat(article: Element) -> Any:
    etats = article.un("ul.candidat-etats").tous("li")
    contact = article.un("p.candidat-contact")
    return (
        article.un(".code").texte,
        [(li.liens[0], cellule(li)) for li in etats],
        [(m.un("h4").liens[0], _retour(m)) for m in article.tous(".candidat-mesure")],
        contact.liens,
    )


def _retour(bloc: Element) -> str:
    """What a measure asks for in return, if anything is said of it."""
    dits = [fait.un("dd").texte for fait in bloc.un("dl").tous("div") if fait.un("dt").texte == "En retour"]
    return dits[0] if dits else ""


RIEN_EN_RETOUR = "rien d’indiqué : il n’est rien versé à une personne"


def _attendu(f: Fichiers, code: str, voulues: list[str], maximum: int | None) -> Any:
    """The categories looked for, the counted measures of these that fit or might, the latest address and the site."""
    annee, page = f.annees[-1], f.adresse(code)
    siennes = [d for d in f.mesures(code, annee) if f.compte_pour(d) and any([c] in d["categories"] for c in voulues)]
    if maximum is not None:
        siennes = [d for d in siennes if oracle_souhaits.engage(d, maximum) != "non"]
    sites: list[str] = next((s for a in reversed(f.annees) if (s := f.fiche(code, a).get("sites", "").split())), [])
    adresses = [f"mailto:{s}" if "@" in s and "://" not in s else s for s in sites]
    site = f.territoires[code].get("site", "")
    return (
        code,
        [(f"{page}#{c}", f.cellule(code, annee, c)) for c in f.categories if c in voulues],
        [(f"{page}mesures/{d['cle']}/", f.mesure(d)["faits"].get("En retour", RIEN_EN_RETOUR)) for d in siennes],
        [*adresses, *([site] if site else [])],
    )


CHERCHES = ("intitule", "resume", "porteur", "resultats", "engagement_texte")


def test_ce_que_la_recherche_trouve(f: Fichiers) -> None:
    """A territory by its name and by its number, a category, measures and schemes by a word."""
    for mot in ("drome", "26"):
        page = ouvrir(f"/recherche/?q={mot}")
        assert _liste(page, "Départements")[::2] == [f.adresse("26")]
    assert _liste(ouvrir("/recherche/?q=bretagne"), "Régions") == ["/regions/bretagne/"]
    assert _liste(ouvrir("/recherche/?q=conjoint"), "Catégories") == ["/categories/emploi-conjoint/"]
    page = ouvrir("/recherche/?q=wanted")
    siennes = [d for d in f.toutes_mesures if any("wanted" in str(d.get(nom, "")).lower() for nom in CHERCHES)]
    siennes.sort(key=lambda d: -d["fiche"][1])
    assert [mesure(a) for a in page.tous("article.mesure")] == [f.mesure(d) for d in siennes]


def _liste(page: Element, titre: str) -> list[str]:
    """Where the links of the list under a heading lead."""
    [h2] = [h for h in page.tous("h2") if h.texte == titre]
    assert h2.mere is not None
    suite = h2.mere.enfants
    return suite[suite.index(h2) + 1].liens
