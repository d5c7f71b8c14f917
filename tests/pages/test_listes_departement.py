"""What each of the 101 pages of territories lists, nothing missing and nothing of another: sheets, states, measures,
neighbours, what the regional documents say. Expected from the fixture files (`tests/oracle_pages.py`)."""

from typing import Any

import pytest

from aides.mots.articles import le, sont
from tests import oracle, oracle_suites
from tests.elements import Element, ouvrir
from tests.lus import ancres, lien, mesure
from tests.oracle_pages import MOTS, STATUTS, Cellule, Fichiers, fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


@pytest.mark.parametrize("code", fichiers().codes)
def test_une_page(f: Fichiers, code: str) -> None:
    page = ouvrir(f.adresse(code))
    _fiches(f, page, code)
    _categories(f, page, code)
    _autour(f, page, code)
    _mesures(f, page, code)
    _regional(f, page, code)
    _alentours(f, page, code)


def _fiches(f: Fichiers, page: Element, code: str) -> None:
    """The first sentence: how many of the 12 it offers, survey by survey, by the table alone or not; each sheet: how
    it answered, its page, what is remarked, the addresses that it names."""
    phrase = page.un("p.accroche").texte
    dites = [f"En {annee}, {_offre(f, code, annee)}" for annee in reversed(f.annees)]
    assert phrase.startswith(f"{' ; '.join([dites[0], *(d.replace('En', 'en', 1) for d in dites[1:])])}.")
    attendues = []
    for annee in f.annees:
        fiche = f.fiche(code, annee)
        statut = f"{STATUTS[fiche['statut']][0].lower()}{STATUTS[fiche['statut']][1:]}"
        pages = f" (Atlas, p. {fiche['page']})" if "page" in fiche else ""
        remarque = f" {fiche['remarque']}" if fiche.get("remarque") else ""
        attendues.append(f"Fiche de {annee} : {statut}{pages}.{remarque}")
    assert [li.texte for li in page.un("ul.ses-fiches").tous("li")] == attendues
    site = f.territoires[code].get("site", "")
    cites = [s for annee in f.annees for s in f.fiche(code, annee).get("sites", "").split()]
    liens = [f"mailto:{s}" if "@" in s and "://" not in s else s for s in cites]
    assert page.un("div.tete-adresses").liens == [*([site] if site else []), *liens]


def _offre(f: Fichiers, code: str, annee: int) -> str:
    offertes, inconnues = oracle.decompte(f.reponses, code, annee)
    if inconnues == 12:
        statut, nom = STATUTS[f.fiche(code, annee)["statut"]], f.territoires[code]["nom"]
        dite = f"on ne sait pas ce que propose{'nt' if sont(nom) else ''} {le(nom)}"
        return f"{dite} ({statut[0].lower()}{statut[1:]}), ce n’est pas un « non »"
    mots = "catégorie" if offertes < 2 else "catégories"
    if inconnues:
        dite = f"{offertes} {mots} d’aides au moins ({inconnues} inconnue{'s' if inconnues > 1 else ''} sur 12)"
    elif offertes:
        dite = f"{offertes} {mots} d’aides sur 12"
    else:
        absentes = sum(f.reponses[code, annee, c].etat == "declaree_absente" for c in f.categories)
        assert absentes in (0, 12)
        dite = f"la fiche {'déclare n’avoir' if absentes else 'ne mentionne'} aucune des 12 catégories d’aides"
    dites = [f.reponses[code, annee, c] for c in f.categories]
    seules = sum((r.etat, r.preuve) == ("proposee", "tableau") for r in dites)
    part = f"dont {seules} " if seules < offertes else "toutes " * (seules > 1)
    return f"{dite}, {part}d’après le seul tableau, non daté" if seules else dite


def _categories(f: Fichiers, page: Element, code: str) -> None:
    """A row each category that something is said of: a sign a survey, what became of it, its measures, evidence,
    those around that offer it. The others in lines, each state once."""
    autres = oracle.autour(f.lignes, f.voisins, code)
    lues = [_ligne(r, avec_autour=bool(autres)) for r in page.tous("table.reponses tbody tr")]
    attendues: list[tuple[Any, ...]] = []
    tues: dict[tuple[tuple[int, str, str], ...], list[tuple[str, str]]] = {}
    for c in f.categories:
        cellules = {annee: f.cellule(code, annee, c) for annee in f.annees}
        siennes = {annee: [d["cle"] for d in f.mesures(code, annee) if [c] in d["categories"]] for annee in f.annees}
        proposent = [t for t in autres if f.reponses[t, f.annees[-1], c].etat == "proposee"]
        _, connus = f.compte(autres, f.annees[-1], c)
        if any(siennes.values()) or any(e[0] == "proposee" or e[2] or e[4] or e[5] for e in cellules.values()):
            dernieres = next(siennes[annee] for annee in reversed(f.annees) if siennes[annee] or annee == f.annees[0])
            noms = [f.territoires[t]["nom"] for t in proposent]
            autour = ", ".join([*noms, f"{len(noms)} sur {connus} connu{'s' if connus > 1 else ''}"])
            attendues.append(
                (
                    c,
                    [(annee, cellule[0], cellule[1]) for annee, cellule in cellules.items()],
                    f.suite(code, c),
                    dernieres,
                    " · ".join(_preuve(annee, e) for annee, e in cellules.items() if e[3]),
                    [dit for e in cellules.values() for dit in e[5]],
                    (autour if connus else "inconnu") if autres else "",
                )
            )
        else:
            etats = tuple((annee, e[0], e[1] or e[3].lower()) for annee, e in cellules.items())
            tues.setdefault(etats, []).append((c, f"{len(proposent)} sur {connus}" if connus and autres else ""))
    assert lues == attendues
    groupes = [d for d in page.tous("div.silence") if d.tous("li")]
    comptees = [[(li.id, "".join(e.texte for e in li.tous(".sur-connus"))) for li in d.tous("li")] for d in groupes]
    assert comptees == list(tues.values())
    assert [d.un("p").texte for d in groupes] == [_silence(etats, len(cs)) for etats, cs in tues.items()]
    hors = [d["cle"] for d in f.mesures(code, f.annees[-1]) if not d["categories"]]
    lus = [_cles(d) for d in page.tous("div.silence") if not d.tous("li")]
    assert lus == ([hors] if hors else [])


def _ligne(r: Element, *, avec_autour: bool) -> tuple[Any, ...]:
    """A row as it is read."""
    etats, dit, *autour = r.tous("td")
    assert r.un("th").liens == [f"/categories/{r.id}/"]
    assert len(autour) == avec_autour
    signes = []
    for signe in etats.tous("span.signe"):
        [cle] = [c.removeprefix("signe-") for c in signe.classes if c.startswith("signe-") and c != "signe-tableau"]
        annee, _, mots = signe.un(".vh").texte.rstrip(" ,").partition(" : ")
        mot, _, raison = mots.partition(" (")
        assert mot == MOTS[cle]
        signes.append((int(annee), cle, raison.removesuffix(")")))
    [suite] = [c.removeprefix("etat-") for c in etats.un(".etat").classes if c.startswith("etat-")]
    preuves = [p.texte for p in dit.tous("p.preuve") if "contraire" not in p.classes]
    contraires = [p.texte for p in dit.tous("p.contraire")]
    return r.id, signes, suite, _cles(dit), "".join(preuves), contraires, "".join(td.texte for td in autour)


def _cles(element: Element) -> list[str]:
    """The measures named below, by what they lead to."""
    return [a.attributs["href"].removeprefix("#") for p in element.tous("p.en-bref") for a in p.tous("a")]


def _preuve(annee: int, cellule: Cellule) -> str:
    _, _, mention, preuve, divergence, _ = cellule
    dite = f"{annee} : {preuve[0].lower()}{preuve[1:]}"
    if mention:
        dite += f" ; le tableau écrit « {mention} »"
    return f"{dite}, divergence" if divergence else dite


def _silence(etats: tuple[tuple[int, str, str], ...], nombre: int) -> str:
    """« Non mentionnées en 2019 et en 2022 : »."""
    par_etat: dict[tuple[str, str], list[int]] = {}
    for annee, cle, raison in etats:
        par_etat.setdefault((cle, raison), []).append(annee)
    parties = []
    for (cle, raison), annees in par_etat.items():
        mot = MOTS[cle] if nombre == 1 else PLURIELS[cle]
        quand = " et ".join(f"en {annee}" for annee in annees)
        parties.append(f"{mot} {quand} ({raison})" if raison else f"{mot} {quand}")
    dit = ", ".join(parties)
    return f"{dit[0].upper()}{dit[1:]} :"


PLURIELS = {
    "declaree_absente": "déclarées absentes",
    "non_mentionnee": "non mentionnées",
    "inconnue": "inconnues",
}


def _autour(f: Fichiers, page: Element, code: str) -> None:
    """Those that touch it or else of its région, and itself: how many of the 12 each offers, how each answered."""
    autres = oracle.autour(f.lignes, f.voisins, code)
    assert page.par_id["autour"].texte == ("Parmi ses voisins" if f.voisins.get(code) else "Dans sa région")
    montres = [c for c in f.codes if c in autres or c == code] if autres else []
    rangees = page.un("table.echelle").un("tbody").tous("tr") if autres else page.tous("table.echelle tr")
    assert [r.id for r in rangees] == [f"rang-{c.lower()}" for c in montres]
    for r, c in zip(rangees, montres, strict=True):
        assert r.un("th").texte == f.nom_code(c)
        assert r.un("th").liens == ([] if c == code else [f.adresse(c)])
        for td, annee in zip(r.tous("td"), f.annees, strict=False):
            assert td.texte.replace("? ", "").startswith(f.offre(c, annee))
            assert td.un(".preuve").texte == STATUTS[f.fiche(c, annee)["statut"]]


def _mesures(f: Fichiers, page: Element, code: str) -> None:
    """Each survey's measures, latest first, each with its own facts; side by side where both sheets describe aids."""
    cote_a_cote = code in f.cote_a_cote
    assert len(page.tous("section.devenir")) == cote_a_cote
    if cote_a_cote:
        _devenir(f, page, code)
    for annee in () if cote_a_cote else f.annees:
        articles = page.sous(f"dispositifs-{annee}").tous("article.mesure")
        assert [mesure(a) for a in articles] == [f.mesure(d) for d in f.mesures(code, annee)]
    titres = [h.id for h in page.tous("h2") if h.id.startswith("dispositifs-")]
    assert titres == [] if cote_a_cote else [f"dispositifs-{annee}" for annee in reversed(f.annees)]


RELATIONS = {
    "reconduite": ("reconduite", "reconduites"),
    "precisee": ("précisée", "précisées"),
    "modifiee": ("modifiée", "modifiées"),
    "terminee": ("terminée", "terminées"),
    "plus_mentionnee": ("plus mentionnée", "plus mentionnées"),
    "nouvelle_dite": ("dite nouvelle", "dites nouvelles"),
    "anterieure_dite": ("dite antérieure", "dites antérieures"),
    "pas_citee": ("pas citée avant", "pas citées avant"),
}
CONFIANCES = {"sure": "Lien sûr", "probable": "Lien probable", "douteuse": "Lien douteux"}


def _devenir(f: Fichiers, page: Element, code: str) -> None:
    """Every measure once, beside what it became, under the first category that one of a bunch is of."""
    section, [de, a] = page.un("section.devenir"), f.annees[-2:]
    assert section.un("h2").texte == f"Ce que chaque aide est devenue, de {de} à {a}"
    bilans = [f"En {annee}, {_bilan(f, code, annee)}." for annee in (de, a)]
    assert section.enfants[1].texte.startswith(" ".join(bilans))
    passages = section.tous("div.passage")
    lues = [[mesure(m) for m in p.tous("article.mesure")] for p in passages]
    siennes = [f.mesure(d) for annee in (de, a) for d in f.mesures(code, annee)]
    assert sorted((m for bunch in lues for m in bunch), key=str) == sorted(siennes, key=str)
    grappes = oracle_suites.grappes(f.lignes, de, a, code)
    assert sorted(sorted(m["cle"] for m in bunch) for bunch in lues) == sorted(map(sorted, grappes))
    attendus = [p for p in oracle_suites.passages(f.lignes, de, a) if p.code == code]
    dits = []
    for p in passages:
        for cote, annee in zip(p.tous("div.passage-cote"), (de, a), strict=True):
            cles = [m.id for m in cote.tous("article.mesure")]
            assert cles == [d["cle"] for d in f.mesures(code, annee) if d["cle"] in cles]
        for lu in map(lien, p.tous("div.lien")):
            dits.append((lu.relation, " ".join(lu.differences), lu.confiance))
    liens = {(s["de"][0], s["a"][0]): s for s in f.lignes.get("aides.suite", [])}
    assert sorted(dits) == sorted(_dit(f, liens.get((p.de, p.a)), p.relation) for p in attendus)
    _titres(f, section, code)


def _bilan(f: Fichiers, code: str, annee: int) -> str:
    [de, a] = f.annees[-2:]
    siennes = f.mesures(code, annee)
    relations = [r for d in siennes for r in oracle_suites.relations(f.lignes, de, a, d["cle"])]
    parties = [f"{n} {mots[n > 1]}" for r, mots in RELATIONS.items() if (n := relations.count(r))]
    dit = f"{', '.join(parties[:-1])} et {parties[-1]}" if len(parties) > 1 else parties[0]
    plusieurs = " (une mesure peut avoir plusieurs liens)" if len(relations) > len(siennes) else ""
    return f"{len(siennes)} mesure{'s' if len(siennes) > 1 else ''} : {dit}{plusieurs}"


def _dit(f: Fichiers, s: dict[str, Any] | None, relation: str) -> tuple[str, str, str]:
    if s is None:
        return relation, "", ""
    siens = sorted(
        (c for c in f.lignes["aides.changement"] if c["suite"] == [s["de"][0], s["a"][0]]), key=lambda c: c["ordre"]
    )
    dites = []
    for c in siens:
        element = "Durée" if c["element"] == "duree" else c["element"].capitalize()
        dites.append(f"{element} : {c.get('avant') or 'non dit'} → {c.get('apres') or 'non dit'}")
    motif = f" : {s['motif']}" if s.get("motif") else ""
    return relation, " ".join(dites), CONFIANCES[s.get("confiance", "sure")] + motif


def _titres(f: Fichiers, section: Element, code: str) -> None:
    """The categories in their order, each with bunches that one of its measures is of, and of none before it."""
    titres = [h.id.removeprefix("devenir-") for h in section.tous("h3")]
    assert titres == [c for c in (*f.categories, "hors-categorie") if c in titres]
    for titre in titres:
        for bunch in section.sous(f"devenir-{titre}").tous("div.passage"):
            siennes = {c for m in bunch.tous("article.mesure") for [c] in f.par_cle[m.id]["categories"]}
            assert next((c for c in f.categories if c in siennes), "hors-categorie") == titre


def _regional(f: Fichiers, page: Element, code: str) -> None:
    """What documents say of it, and what holds for its whole région."""
    section, [slug] = page.par_id["regional"], f.territoires[code]["region"]
    schemas = f.regional("aides.dispositifregional", region=[slug])
    siens = [d for d in schemas if [code] in d.get("departements", [])]
    assert {a.id for a in section.tous("article.mesure")} == {d["cle"] for d in siens}
    chiffres = f.regional("aides.chiffre", departement=[code])
    assert sorted(ancres(section, "table.chiffres")) == sorted(c["cle"] for c in chiffres)
    operations = f.regional("aides.operation", departement=[code])
    assert sorted(ancres(section, "table.operations")) == sorted(o["cle"] for o in operations)
    desaccords = f.regional("aides.desaccord", departement=[code])
    assert sorted(section.tous("ul.liste-desaccords")[0].liens if desaccords else []) == sorted(
        f"/divergences/?genre=documents&region={slug}#desaccord-{d['cle']}" for d in desaccords
    )
    generaux = [a for ul in section.tous("ul.liste-dispositifs") for a in ul.liens]
    assert sorted(generaux) == sorted(f"/regions/{slug}/#{d['cle']}" for d in schemas if not d.get("departements"))
    cles = [a for ul in section.tous("ul.grille") for a in ul.liens if "#" in a]
    en_avant = [c for c in f.regional("aides.chiffre", region=[slug]) if c.get("en_avant")]
    assert sorted(cles) == sorted(f"/sources/{c['source'][0]}/#{c['cle']}" for c in en_avant)
    assert section.texte.count("Nous n’avons pas de document régional") == (not f.documents(slug))


def _alentours(f: Fichiers, page: Element, code: str) -> None:
    """The one before and the one after; its own site; the others of its région, where its neighbours are others."""
    rang, [slug] = f.codes.index(code), f.territoires[code]["region"]
    avant, apres = f.codes[rang - 1 : rang], f.codes[rang + 1 : rang + 2]
    for nav in page.tous("nav.suite"):
        assert nav.liens == [f.adresse(c) for c in (*avant, *apres)]
    site = f.territoires[code].get("site", "")
    assert page.par_id["situation"].liens == ([site] if site else [])
    autres = [c for c in f.de_region(slug) if c != code]
    phrase = [p for p in page.tous("p.sans-papier") if p.texte.startswith("Dans la région")]
    attendus = [f"/regions/{slug}/", *(f.adresse(c) for c in autres)]
    assert [p.liens for p in phrase] == ([attendus] if autres and f.voisins.get(code) else [])
