"""The year is a value. Every page, file and picture with one, two and four surveys: none fails, none says
« deux » of another number, none names a year or a pair of years that is not theirs.

The bar on top of each page names the surveys by itself: it is taken away before anything is read.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from aides.domaine.evolutions import Bornes
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Relation
from aides.exports.catalogue import jeux
from aides.filtres.dispositifs import FiltreDispositifs
from aides.images.affiches import Affiche
from aides.images.texte import FOND_DE_CARTE, SOURCE
from aides.lectures.atlas import lire_recueil
from aides.models import VersionDonnees
from aides.views import partage
from aides.views.pages import PAGES
from tests.elements import Element, analyser
from tests.enquetes import A_REGARDER, adresses, demandees, donnees, lignes, preparer, uni
from tests.releves import ANNEE, EXCEPTIONS, Releve, fautes

pytestmark = pytest.mark.long

# Each is made once: the tests of this file are run by one worker (tests/repartition.py). Three are those of
# test_enquete_saisie.py, where staff enter the third.
BASES = {
    "la première": (2019,),
    "deux": (2019, 2022),
    "quatre": (2019, 2022, 2025, 2028),
}

# What bears dates of its own: training capacities, regional documents.
DATES_AILLEURS = (
    r'(?s)<h2 id="poles">.*?(?=<section id="regional")',
    r'(?s)<section id="regional".*?</section>\s*(?=<nav class="suite|<section class="outils)',
    r'(?s)<section class="analyses" aria-labelledby="ailleurs">.*?</section>',
    r'(?s)<section aria-labelledby="documents">.*(?=</main>)',
    r'(?s)<nav class="sans-papier" aria-label="Enquêtes comparées">.*?</nav>',  # any two may be asked for
    r"(?s)<dt><code>(?:annee|de|a)</code></dt><dd>.*?</dd>",  # what a program may ask for, one after the other
    r'(?s)<pre class="exemple".*?</pre>',  # an answer of the API, which names its documents
    r'<a href="/api/v1/evolution/[^>]*>\s*<code>[^<]*</code>',  # the address of a row, of two surveys
    r'<[^>]*itemprop="(?:temporalCoverage|name)"[^>]*>',  # of what years the rows of a file are, from which documents
    # Of one territory: the surveys in which something is known of it.
    r"<strong>Situation déclarée en [^<]*</strong>",
    r'content="Ce que l’on sait [^":]*:',
    r"</q>, enquêtes? de [^<]*,",
    r"Le tableau, non daté, compte [^:]*:",
    r'<div class="silence">\s*<p>[^<]*</p>',  # a state in whatever surveys
)
REGIONALES = (
    "/operations/",
    "/sources/idf-2024/",
    "/sources/idf-2022/",
    "/sources/aura-2023/",
    "/sources/ars-idf-2018/",
)
INVENTEES = ("/composants/",)  # made up, with made-up years


# Of each page that has files, one.
PAGES_EN_FICHIERS = (
    *("/departements", "/departements/26-drome", "/regions", "/regions/bretagne", "/categories"),
    *("/categories/soutien-msp", "/dispositifs", "/montants", "/operations", "/evolution", "/evolution/mesures"),
    *("/divergences", "/corrections"),
)
FAUTIVES = {"/nulle-part/": 404, "/departements/?annee=abc": 400, "/?annee=abc": 400, "/comparer/?t=01&t=99": 400}


def est_un_fichier(adresse: str) -> bool:
    return adresse.partition("?")[0].endswith((".csv", ".json"))


def fichiers(recueil: Recueil) -> list[str]:
    noms = [jeu.cle for jeu in jeux(recueil)]
    jeux_entiers = [f"/donnees/{nom}.{extension}" for nom in noms for extension in ("csv", "json")]
    return [*jeux_entiers, *(f"{page}.csv" for page in PAGES_EN_FICHIERS), "/comparer.json?t=01&t=29"]


@pytest.fixture(scope="module", params=BASES.values(), ids=list(BASES))
def releve(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Releve]:
    """A database of these surveys, every address of it asked for once, then undone."""
    with ExitStack() as pile:
        pile.enter_context(django_db_blocker.unblock())
        pile.enter_context(transaction.atomic())
        with VersionDonnees.avancer_une_fois():
            preparer(request.param)
        yield visiter(request.param)
        transaction.set_rollback(True)


def visiter(annees: tuple[int, ...]) -> Releve:
    recueil = lire_recueil()
    assert recueil.annees == annees
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.create_superuser("essai"))
    reponses = {a: client.get(a) for a in (*adresses(recueil), *FAUTIVES, *fichiers(recueil))}
    # Long files come in pieces.
    corps = {adresse: b"".join(reponse).decode() for adresse, reponse in reponses.items()}
    images = {f"/partage/{page.nom}.png" for page in PAGES if page.titre}
    for html in corps.values():
        images |= set(re.findall(r'og:image" content="[^"]*(/partage/[^"]+)', html))
    affiches: dict[str, Affiche] = {}
    with pytest.MonkeyPatch.context() as m:
        m.setattr(partage, "dessiner", lambda affiche: affiches.setdefault(affiche.cle, affiche) and b"")
        reponses |= {image: client.get(image) for image in sorted(images)}
    return Releve(
        annees=annees,
        recueil=recueil,
        document=(recueil.annees_livre, recueil.annees_tableaux),
        statuts={adresse: reponse.status_code for adresse, reponse in reponses.items()},
        corps=corps,
        affiches=affiches,
        donnees=donnees(recueil),
    )


# --- What became of measures, between any two of them ---


def _dit(element: Element) -> str:
    return element.attributs.get("aria-label", "")


def test_les_mesures_de_deux_enquetes(releve: Releve) -> None:
    """`/evolution/mesures/`: the surveys that are asked for, chosen where there are more than two; each number leads
    to a list that is as long."""
    for de, a in combinations(releve.annees, 2):
        page = analyser(releve.corps[f"/evolution/mesures/?de={de}&a={a}"])
        assert page.un("h1").texte == f"Ce que les mesures sont devenues, de {de} à {a}"
        assert len(page.tous("form.choix-paire")) == (len(releve.annees) > 2)
        tables = page.tous("table.transitions")
        suites = releve.recueil.suites(Bornes(de, a))
        assert len(tables) == (2 if suites.codees else 0)
        assert suites.codees or "Aucun lien n’est encore codé entre les mesures de ces enquêtes" in page.texte
        for table, mesures in zip(tables, (suites.avant, suites.apres), strict=False):
            for lien in table.un("tfoot").tous("td a"):
                demande = QueryDict(lien.attributs["href"].partition("?")[2])
                filtre = FiltreDispositifs(demande, releve.recueil, "/dispositifs/")
                assert filtre.valide
                assert str(len(filtre.retenues)) == lien.texte
                assert {m.cle for m in filtre.retenues} <= {m.cle for m in mesures}
    if len(releve.annees) == 1:
        page = analyser(releve.corps["/evolution/mesures/"])
        assert (page.tous("form.choix-paire"), page.tous("table.transitions")) == ([], [])


def test_les_dispositifs_de_deux_enquetes(releve: Releve) -> None:
    """The criterion says which two; it is not there where there is one survey."""
    annees, codees = releve.annees, releve.recueil.suites_codees
    seule = analyser(releve.corps["/dispositifs/"])
    champs = Counter((e.nom, e.attributs.get("name")) for e in (*seule.tous("input"), *seule.tous("select")))
    assert champs["input", "relation"] == (len(Relation) if codees else 0)
    assert champs["select", "de"] == champs["select", "a"] == (len(annees) > 2)
    assert champs["input", "de"] == champs["input", "a"] == 0
    for suites in codees:
        de, a = suites.paire
        page = analyser(releve.corps[f"/dispositifs/?relation=reconduite&de={de}&a={a}"])
        siennes = [m for m in (*suites.avant, *suites.apres) if Relation.RECONDUITE in suites.relations(m)]
        compte = page.un("p.compte strong").texte
        assert compte.split(" ")[0] == (str(len(siennes)) if siennes else "Aucun")
        [aide] = [p.texte for p in page.tous("p.aide") if p.id == "a-relation"]
        assert aide.startswith(f"De {de} à {a} : ce qu’une mesure de {de} est devenue, ou d’où en vient une de {a},")
        [puce] = [li.texte for li in page.tous("ul.puces li")]
        assert (f"de {de} à {a}" in puce) == (len(annees) > 2)
    if codees:
        dite, [de, a] = releve.corps["/dispositifs/?relation=modifiee"], codees[-1].paire
        assert f"De {de} à {a}\u00a0: ce qu’une mesure de {de}" in dite


def test_un_territoire_montre_les_paires_demandees(releve: Releve) -> None:
    """Side by side between the surveys that are asked for, the others by themselves; the way to other pairs."""
    territoire = releve.recueil.par_code["01"]
    for de, a in combinations(releve.annees, 2):
        derniere = (de, a) == releve.paire
        page = analyser(releve.corps[territoire.url if derniere else f"{territoire.url}?de={de}&a={a}"])
        suites = releve.recueil.suites(Bornes(de, a))
        montree = "01" in suites.territoires
        assert [h.texte for h in page.tous("h2") if h.id == "devenir"] == (
            [f"Ce que chaque aide est devenue, de {de} à {a}"] if montree else []
        )
        assert len(page.tous("div.passage")) == (len(suites.grappes("01")) if montree else 0)
        titres = [h.id for h in page.tous("h2") if h.id.startswith("dispositifs-")]
        restantes = [n for n in reversed(releve.annees) if not montree or n not in (de, a)]
        assert titres == [f"dispositifs-{n}" for n in restantes]
        siennes = releve.recueil.mesures_de(["01"])
        assert sorted(m.id for m in page.tous("article.mesure") if m.id in {x.cle for x in siennes}) == sorted(
            m.cle for m in siennes
        )
        autres = [s.paire for s in releve.recueil.suites_codees if "01" in s.territoires and s.paire != (de, a)]
        menees = [lien for nav in page.tous("nav") if _dit(nav) == "Enquêtes comparées" for lien in nav.liens]
        assert menees == [f"{territoire.url}?de={d}&a={n}#devenir" for d, n in autres]
    if len(releve.annees) == 1:
        page = analyser(releve.corps[territoire.url])
        assert page.tous("section.devenir") == []
        assert "devenue" not in page.texte


def test_tout_repond(releve: Releve) -> None:
    assert releve.statuts == dict.fromkeys(releve.statuts, 200) | FAUTIVES


def test_les_pages_ne_disent_que_ces_enquetes(releve: Releve) -> None:
    trouvees, lues = {}, set[str]()
    for adresse, html in releve.corps.items():
        if est_un_fichier(adresse) or adresse.startswith("/sitemap"):
            continue
        for morceau in DATES_AILLEURS:
            html = re.sub(morceau, "", html)
        ailleurs = adresse in (*REGIONALES, *INVENTEES) or adresse.startswith("/donnees/editions/")
        aussi = releve.document if adresse == "/methode/" else demandees(adresse)
        # What many pages say is read once.
        dits = {dit for dit in lignes(html) if A_REGARDER.search(dit)} - lues
        lues |= dits if not (ailleurs or aussi) else set()
        siennes = [f for dit in sorted(dits) for f in fautes(releve, dit, dates_ailleurs=ailleurs, aussi=aussi)]
        if siennes:
            trouvees[adresse] = siennes
    assert trouvees == {}


# One row a survey at least.
DES_ENQUETES = ("offre", "fiches", "comparer")
# Their columns of years are those of other documents.
AUTRES_FICHIERS = ("capacites", "chiffres", "operations")


def test_les_fichiers_ne_disent_que_ces_enquetes(releve: Releve) -> None:
    """Names of columns, descriptions, and every value of `annee`."""
    trouvees: dict[str, Any] = {}
    for adresse, corps in releve.corps.items():
        nom = adresse.removeprefix("/donnees").removeprefix("/").partition(".")[0]
        if not est_un_fichier(adresse) or nom in AUTRES_FICHIERS:
            continue
        if ".json" in adresse:
            contenu = json.loads(corps)
            lues = {ligne["annee"] for ligne in contenu["lignes"] if "annee" in ligne}
            # Documents are named with their dates.
            tete = json.dumps(
                {c: v for c, v in contenu.items() if c not in ("lignes", "sources")}, ensure_ascii=False
            )
            siennes = fautes(releve, uni(tete))
            if nom in DES_ENQUETES and lues != set(releve.annees):
                siennes.append(str(lues))
        else:
            siennes = fautes(releve, corps.partition("\n")[0].replace("_", " "))
        if siennes:
            trouvees[adresse] = siennes
    assert trouvees == {}


def test_les_images_ne_disent_que_ces_enquetes(releve: Releve) -> None:
    """The words that are drawn, before they are; those said of the picture to who does not see it."""
    assert len(releve.affiches) > 25
    trouvees = {}
    for cle, a in releve.affiches.items():
        dits = [
            a.titre,
            a.phrase,
            a.alt,
            a.surtitre,
            *(mot for _, mot, _ in a.legende),
            *(haltere.mot for haltere in a.halteres),
        ]
        siennes = [f for dit in dits for f in fautes(releve, uni(dit), aussi=[tuple(a.bornes)])]
        if a.halteres and a.bornes not in (releve.paire, tuple(map(int, ANNEE.findall(cle)))):
            siennes.append(str(a.bornes))
        if siennes:
            trouvees[cle] = siennes
    assert trouvees == {}
    assert [f for credit in (SOURCE, FOND_DE_CARTE) for f in fautes(releve, credit)] == []


def test_rien_n_est_excepte_pour_rien(releve: Releve) -> None:
    """Each exception is met with the two surveys of today: the others have more to say, or less."""
    if releve.annees != BASES["deux"]:
        return
    tout = [ligne for html in releve.corps.values() for ligne in lignes(html)]
    tout += [uni(affiche.phrase) for affiche in releve.affiches.values()]
    assert [phrase for phrase in EXCEPTIONS if not any(phrase in dit for dit in tout)] == []
