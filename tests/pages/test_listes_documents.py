"""What the pages about documents list, nothing missing and nothing of another: all of them, each, regional layers,
operations. Expected from the fixture files (`tests/oracle_pages.py`)."""

from typing import Any

import pytest

from tests import oracle
from tests.elements import Element, ouvrir
from tests.lus import ancres, effectifs
from tests.oracle_mots import nombre
from tests.oracle_pages import NATURES_CHIFFRE, Fichiers, fichiers

pytestmark = pytest.mark.django_db

REGIONS = sorted({d["region"][0] for d in fichiers().territoires.values()})
SOURCES = sorted(fichiers().sources, key=lambda cle: fichiers().sources[cle]["ordre"])
NATURES = {
    "operation": "Opération financée",
    "diagnostic": "Diagnostic de l’offre de soins",
    "cabinet": "Cabinet fragilisé accompagné",
    "projet_immobilier": "Projet immobilier",
    "exercice_coordonne": "Exercice coordonné accompagné",
    "plateforme_appui": "Plateforme territoriale d’appui",
    "systeme_information": "Système d’information",
    "soins_non_programmes": "Centre de soins non programmés",
    "hopital": "Hôpital soutenu",
    "autre": "Autre",
}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_les_sources(f: Fichiers) -> None:
    lues = []
    for section in ouvrir("/sources/").tous(".sources section"):
        textes = [p.texte for p in section.tous("p")]
        lues.append((section.id, section.un("h2").texte, section.liens[0], textes[:2]))
    attendues = []
    for cle in SOURCES:
        s = f.sources[cle]
        textes = [f"{s['editeur']} · {s['date']}", *([s["description"]] if s.get("description") else [])]
        attendues.append((cle, s["titre"], f"/sources/{cle}/", textes[:2]))
    assert [(*ligne[:3], ligne[3][:1]) for ligne in lues] == [(*ligne[:3], ligne[3][:1]) for ligne in attendues]
    assert [ligne[3] for ligne in lues if f.sources[ligne[0]].get("description")] == [
        ligne[3] for ligne in attendues if f.sources[ligne[0]].get("description")
    ]


@pytest.mark.parametrize("cle", SOURCES)
def test_une_source(f: Fichiers, cle: str) -> None:
    page, s = ouvrir(f"/sources/{cle}/"), f.sources[cle]
    assert page.un("h1").texte == s["titre"]
    assert page.un("p.chapeau").texte == f"{s['editeur']} · {s['date']}"
    dispositifs = f.regional("aides.dispositifregional", source=[cle])
    _dispositifs(f, page, dispositifs)
    _chiffres(f, page, f.regional("aides.chiffre", source=[cle]))
    operations = f.regional("aides.operation", source=[cle])
    _operations(f, page, operations, source=False)
    _par_territoire(f, page, operations, [c for c in f.codes if any(o["departement"] == [c] for o in operations)])
    parlent = {v["desaccord"][0] for v in f.lignes["aides.versiondesaccord"] if v["source"] == [cle]}
    _desaccords(page, parlent)
    annees = [e["annee"] for e in f.lignes["aides.enquete"] if e["source"] == [cle]]
    if annees:
        fiches = [x for x in f.lignes["aides.fiche"] if x["enquete"][0] in annees]
        capacites = f.lignes["aides.capacite"]
        listes = {(c["pole"][0], c["region"][0], c["annee"]) for c in capacites}
        assert [li.texte for li in page.un("ul.grille").tous("li")] == [
            f"{len(fiches)} fiches, pour {len({x['departement'][0] for x in fiches})} territoires",
            f"{len(f.lignes['aides.releve'])} cases remplies des tableaux récapitulatifs",
            f"{len(f.lignes['aides.dispositif'])} dispositifs décrits par les fiches",
            f"{len(capacites)} chiffres de formation, en {len(listes)} listes",
        ]


@pytest.mark.parametrize("slug", REGIONS)
def test_une_region_documentee_ou_non(f: Fichiers, slug: str) -> None:
    section = ouvrir(f"/regions/{slug}/").par_id["regional"]
    if not f.documents(slug):
        assert section.texte.count("Nous n’avons pas de document régional") == 1
        assert section.tous("article") == section.tous("table") == []
        return
    _dispositifs(f, section, f.regional("aides.dispositifregional", region=[slug]))
    _chiffres(f, section, f.regional("aides.chiffre", region=[slug]))
    siens = [[code] for code in f.de_region(slug)]
    operations = [o for o in f.lignes["aides.operation"] if o["departement"] in siens]
    _par_territoire(f, section, operations, f.de_region(slug))
    _desaccords(section, {d["cle"] for d in f.regional("aides.desaccord", region=[slug])})


def _dispositifs(f: Fichiers, page: Element, dispositifs: list[oracle.Ligne]) -> None:
    """The schemes: title, summary, who runs it, where, of what it is part, categories, place in the document."""
    lus: dict[str, Any] = {}
    for article in page.tous("article.mesure"):
        faits = {div.un("dt").texte: div.un("dd") for div in article.tous("dl.faits")[0].enfants}
        lus[article.id] = (
            next(e for e in article.enfants if e.nom in ("h3", "h4")).texte,
            next(e for e in article.enfants if e.nom == "p").texte,
            {nom: dd.texte for nom, dd in faits.items() if nom in ("Porteur", "Source", "Résultats annoncés")},
            {nom: dd.liens for nom, dd in faits.items() if nom in ("Où", "Fait partie de", "Catégorie") and dd.liens},
            sorted(ancres(article, "table.chiffres")),
        )
    attendus: dict[str, Any] = {}
    for d in dispositifs:
        lieu = f" — {d['lieu_source']}" if d.get("lieu_source") else ""
        textes = {"Porteur": d["porteur"], "Source": f.nom_source(d["source"][0]) + lieu}
        if d.get("resultats"):
            textes["Résultats annoncés"] = d["resultats"]
        liens = {
            "Où": [f.adresse(c) for c in f.codes if [c] in d.get("departements", [])],
            "Fait partie de": [f"/regions/{d['region'][0]}/#{d['cadre'][0]}"] if d.get("cadre") else [],
            "Catégorie": [f"/categories/{c}/" for c in f.categories if [c] in d.get("categories", [])],
        }
        siens = [c["cle"] for c in f.lignes["aides.chiffre"] if c.get("dispositif") == [d["cle"]]]
        attendus[d["cle"]] = (
            d["intitule"],
            d["resume"],
            textes,
            {nom: siens for nom, siens in liens.items() if siens},
            sorted(siens),
        )
    assert lus == attendus


def _chiffres(f: Fichiers, page: Element, chiffres: list[oracle.Ligne]) -> None:
    """The figures, each in its own columns."""
    lus = {}
    for table in page.tous("table.chiffres"):
        for tr in table.un("tbody").tous("tr"):
            libelle, valeur, *autres = [e.texte for e in tr.enfants]
            assert tr.id not in lus
            lus[tr.id] = (libelle, valeur, *autres)
    assert sorted(lus) == sorted(c["cle"] for c in chiffres)
    for c in chiffres:
        libelle, valeur, *autres = lus[c["cle"]]
        dit, _, reserve = c["indicateur"].partition(" (« ")
        assert libelle.lower().startswith((dit if reserve else c["indicateur"]).lower()[:60])
        nom = f" — {f.territoires[c['departement'][0]]['nom']}" if c.get("departement") else ""
        assert libelle.endswith(nom)
        assert _valeur(c) in valeur
        assert autres == [c.get("periode", ""), NATURES_CHIFFRE[c["nature"]], c["lieu"]]


def _valeur(c: oracle.Ligne) -> str:
    """A figure with its unit; millions of euros where it is rounded so."""
    valeur = float(c["valeur"])
    if c["unite"] != "EUR":
        return f"{nombre(valeur)} {c['unite']}"
    rond = valeur >= 1_000_000 and valeur % 10_000 == 0
    return f"{nombre(valeur / 1_000_000)} M€" if rond else f"{nombre(valeur)} €"


def _operations(f: Fichiers, page: Element, operations: list[oracle.Ligne], *, source: bool) -> None:
    """The operations, each in its own columns; `source`: the page names their document."""
    lues = {}
    for table in page.tous("table.operations"):
        for tr in table.un("tbody").tous("tr"):
            assert tr.id not in lues
            lues[tr.id] = ([e.texte for e in tr.enfants], tr.liens)
    attendues = {}
    for o in operations:
        code = o["departement"][0]
        dits = [o.get("precision") or NATURES[o["nature"]]]
        if o.get("population") is not None:
            dits.append(f"{nombre(o['population'])} habitants")
        if o.get("montant") is not None:
            dits.append(f"{nombre(o['montant'])} €")
        fait = " · ".join(dits) + o.get("reserve", "")
        cellules = [f"{o['commune']} {f.nom_code(code)}", fait, NATURES[o["nature"]]]
        liens = [f.adresse(code)]
        if source:
            cellules += [str(o["annee"]), f.nom_source(o["source"][0]) + o["lieu"]]
            ancre = f"#{o['dispositif'][0]}" if o.get("dispositif") else ""
            liens.append(f"/sources/{o['source'][0]}/{ancre}")
        else:
            cellules.append(o["lieu"])
        attendues[o["cle"]] = (cellules, liens)
    assert lues == attendues


def _par_territoire(f: Fichiers, page: Element, operations: list[oracle.Ligne], codes: list[str]) -> None:
    """How many operations each document names in each territory, by year; the sums."""
    tables = page.tous("table.par-territoire")
    assert len(tables) == bool(operations)
    for table in tables:
        colonnes = sorted({(-o["annee"], o["source"][0]) for o in operations})
        attendues = []
        for code in codes:
            siennes = [o for o in operations if o["departement"] == [code]]
            nombres = []
            for annee, source in colonnes:
                n = sum((-o["annee"], o["source"][0]) == (annee, source) for o in siennes)
                nombres.append(str(n) if n else "–aucune citée")
            attendues.append(
                (f"{f.adresse(code)}#regional", *nombres, str(len(siennes)) if siennes else "–aucune citée")
            )
        lues = []
        for tr in table.un("tbody").tous("tr"):
            *nombres, total = [td.texte for td in tr.tous("td")]
            lues.append((tr.un("th").liens[0], *nombres, total.split(" ")[0] if total[0].isdigit() else total))
        assert lues == attendues
        assert f": {len(operations)} en tout" in table.un("caption").texte


def _desaccords(page: Element, cles: set[str]) -> None:
    """The disagreements that concern it, each leading to the whole."""
    liens = [a for ul in page.tous("ul.liste-desaccords") for a in ul.liens]
    assert {lien.partition("?")[0] for lien in liens} <= {"/divergences/"}
    assert all(lien.partition("#")[0].startswith("/divergences/?genre=documents&region=") for lien in liens)
    assert sorted(lien.partition("#")[2] for lien in liens) == sorted(f"desaccord-{cle}" for cle in cles)


def test_les_operations(f: Fichiers) -> None:
    """Page after page, all of them once, in the order of the territories, latest first; the counts of the facets."""
    lues: list[str] = []
    numero = 1
    tout = Element("div", {})
    while len(lues) < len(f.lignes["aides.operation"]):
        page = ouvrir(f"/operations/?page={numero}")
        tout.contenu.append(page)
        siennes = ancres(page, "table.operations")
        assert 0 < len(siennes) <= 50
        lues += siennes
        numero += 1
    ordres = {cle: rang for rang, cle in enumerate(SOURCES)}
    tries = sorted(
        f.lignes["aides.operation"],
        key=lambda o: (f.codes.index(o["departement"][0]), -o["annee"], ordres[o["source"][0]], o["ordre"], o["cle"]),
    )
    assert lues == [o["cle"] for o in tries]
    _operations(f, tout, f.lignes["aides.operation"], source=True)
    premiere = ouvrir("/operations/")
    for nom in ("departement", "nature", "annee", "source"):
        valeurs = [str(o[nom][0] if isinstance(o[nom], list) else o[nom]) for o in tries]
        assert effectifs(premiere, nom) == {v: valeurs.count(v) for v in set(valeurs)}


def test_les_reperes_officiels() -> None:
    """Figures that come from elsewhere than the documents: whose they are, of which year, where to find them."""
    sources, methode = (" ".join(ouvrir(adresse).texte.split()) for adresse in ("/sources/", "/methode/"))
    assert "INSEE, populations de référence 2023 (population municipale)" in sources
    assert "IGN, ADMIN EXPRESS COG" in sources
    partie = methode.partition("Les semblables")[2].partition("Ce que ces données ne disent pas")[0]
    for attendu in ("les 5 autres", "moins de 2 000 habitants", "de 2023", "écart-type", "Métropole et outre-mer"):
        assert attendu in partie, attendu
