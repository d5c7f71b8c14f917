"""The year is a value. Every page, file and picture with one, two, three and four surveys: none fails, none says
« deux » of another number, none names a year or a pair of years that is not theirs.

The bar on top of each page names the surveys by itself: it is taken away before anything is read.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux
from aides.images.affiches import Affiche
from aides.images.texte import FOND_DE_CARTE, SOURCE
from aides.lectures.atlas import lire_recueil
from aides.models import VersionDonnees
from aides.views import partage
from aides.views.pages import PAGES
from tests.enquetes import A_REGARDER, adresses, demandees, donnees, lignes, preparer, uni

# Each base is made once: in one worker.
pytestmark = pytest.mark.xdist_group("enquetes")

BASES = {
    "la première": (2019,),
    "la seconde": (2022,),
    "deux": (2019, 2022),
    "trois": (2019, 2022, 2025),
    "quatre": (2019, 2022, 2025, 2028),
}

# What may say « deux » or a year whatever the surveys: a phrase, why.
EXCEPTIONS = {
    # The book.
    "2019 vs 2022": "the title of the book",
    "Les fiches de 2019 de l’Indre-et-Loire et du Loir-et-Cher": "where two of its sheets stand",
    "Là où deux fiches sont côte à côte, la première est celle de 2019 et la seconde celle de 2022": "the same",
    "la fiche de 2022 peut être en face": "how it is printed",
    "Certains blocs sont imprimés deux fois": "how it is printed",
    "la colonne des MSP y est lue deux fois": "how its text was made",
    "des spécialités différentes en 2018 et en 2022": "the years that its lists of training bear",
    "ont changé entre les deux années": "those years, on a région's page",
    "année imprimée (2018 ou 2022)": "those years, in the file's dictionary",
    # Other documents.
    "La page de la Région Île-de-France de janvier 2022": "the date of a document",
    "relevé en 2026": "when the official sites were looked up",
    # « Deux » that counts something else.
    "Deux documents qui ne disent pas la même chose": "any two",
    "De deux à six": "territories side by side",
    "de deux à six": "territories side by side",
    "un poste pour deux": "a couple",
    "ses deux preuves": "table and sheet",
    "une des deux preuves": "table and sheet",
    "la fiche, ou les deux": "table and sheet",
    "l’un seulement des deux en parle": "table and sheet",
    "leurs deux côtés": "table and sheet",
    "en citant les deux": "the book and this site",
    "a été lue deux fois, par deux lecteurs": "how sheets were coded",
    "Deux « proposées » peuvent": "two states",
    "de deux formulaires": "of the administration",
    "devenue entre deux enquêtes": "any two in a row: the gallery says what a change is",
    "Entre deux": "the gallery: between a territory and the next",
    "Les deux documents ne comptent pas": "the gallery: made up",
}
DATE = re.compile(r"(?:données au|Données au) \d{1,2} \w+ \d{4}")
AN = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\d-])")
ANNEE = re.compile(r"\d{4}")
# Years said in one breath: « en 2019, en 2022 et en 2025 », « 2019/2022 », « 2022 (lignes) à 2025 ».
SUITE = re.compile(
    r"(?:19|20)\d\d(?:(?: \(lignes\))?(?:,| et| à| ou| ni| puis| vs|/|, et)(?: (?:en|de|entre))? ?(?:19|20)\d\d)+"
)
# What bears dates of its own: training capacities, regional documents.
DATES_AILLEURS = (
    r'(?s)<h2 id="poles">.*?(?=<section id="regional")',
    r'(?s)<section id="regional".*?</section>\s*(?=<nav class="suite|<p class="citer)',
    r'(?s)<section aria-labelledby="documents">.*(?=</main>)',
    r'(?s)<nav aria-label="Enquêtes comparées">.*?</nav>',  # any two may be asked for
)
REGIONALES = (
    "/operations/",
    "/sources/idf-2024/",
    "/sources/idf-2022/",
    "/sources/aura-2023/",
    "/sources/ars-idf-2018/",
)
INVENTEES = ("/composants/",)  # made up, with made-up years


class Releve(NamedTuple):
    """A database of some surveys, visited: the status and the body got at each address, the pictures to draw.

    `document` are the surveys of the book and those that have tables: `/methode/` tells them.
    """

    annees: tuple[int, ...]
    document: tuple[tuple[int, ...], tuple[int, ...]]
    statuts: dict[str, int]
    corps: dict[str, str]
    affiches: dict[str, Affiche]
    donnees: re.Pattern[str]

    @property
    def paire(self) -> tuple[int, ...]:
        """The surveys that a change is between."""
        return self.annees[-2:]


FAUTIVES = {"/nulle-part/": 404, "/departements/?annee=abc": 400, "/?annee=abc": 400, "/comparer/?t=01&t=99": 400}


def fichiers(recueil: Recueil) -> list[str]:
    noms = [jeu.cle for jeu in jeux(recueil)]
    comparaison = [f"/donnees/comparaison.{extension}?t=01&t=29" for extension in ("csv", "json")]
    return [f"/donnees/{nom}.{extension}" for nom in noms for extension in ("csv", "json")] + comparaison


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
    corps = {adresse: reponse.content.decode() for adresse, reponse in reponses.items()}
    images = {f"/partage/{page.nom}.png" for page in PAGES if page.titre}
    for html in corps.values():
        images |= set(re.findall(r'og:image" content="[^"]*(/partage/[^"]+)', html))
    affiches: dict[str, Affiche] = {}
    with pytest.MonkeyPatch.context() as m:
        m.setattr(partage, "dessiner", lambda affiche: affiches.setdefault(affiche.cle, affiche) and b"")
        reponses |= {image: client.get(image) for image in sorted(images)}
    return Releve(
        annees=annees,
        document=(recueil.annees_livre, recueil.annees_tableaux),
        statuts={adresse: reponse.status_code for adresse, reponse in reponses.items()},
        corps=corps,
        affiches=affiches,
        donnees=donnees(recueil),
    )


def notre(releve: Releve, texte: str) -> str:
    """A text without what the data say, nor the exceptions."""
    if texte.isdigit():
        return texte
    reste = releve.donnees.sub("…", texte)
    for phrase in EXCEPTIONS:
        reste = reste.replace(phrase, "…")
    return DATE.sub("…", reste)


def fautes(
    releve: Releve, texte: str, *, dates_ailleurs: bool = False, aussi: Sequence[tuple[int, ...]] = ()
) -> list[str]:
    """What a text says that is not so of these surveys. `aussi` are lists of years that may be said besides."""
    if not A_REGARDER.search(texte):
        return []
    reste = notre(releve, texte)
    trouvees = []
    if len(releve.annees) != 2:
        trouvees += [reste[max(m.start() - 40, 0) : m.end() + 40] for m in re.finditer(r"(?i)\bdeux\b", reste)]
    if dates_ailleurs:
        return trouvees
    etendue = f"{releve.annees[0]}/{releve.annees[-1]}"  # as schema.org writes a stretch of time
    for m in SUITE.finditer(reste):
        if m[0] != etendue and tuple(map(int, ANNEE.findall(m[0]))) not in (releve.annees, releve.paire, *aussi):
            trouvees.append(m[0])
    trouvees += [
        reste[max(m.start() - 40, 0) : m.end() + 40] for m in AN.finditer(reste) if int(m[0]) not in releve.annees
    ]
    return trouvees


def test_tout_repond(releve: Releve) -> None:
    assert releve.statuts == dict.fromkeys(releve.statuts, 200) | FAUTIVES


def test_les_pages_ne_disent_que_ces_enquetes(releve: Releve) -> None:
    trouvees, lues = {}, set[str]()
    for adresse, html in releve.corps.items():
        if adresse.startswith(("/donnees/", "/sitemap")) and adresse != "/donnees/":
            continue
        for morceau in DATES_AILLEURS:
            html = re.sub(morceau, "", html)
        ailleurs = adresse in (*REGIONALES, *INVENTEES)
        aussi = releve.document if adresse == "/methode/" else demandees(adresse)
        # What many pages say is read once.
        dits = {dit for dit in lignes(html) if A_REGARDER.search(dit)} - lues
        lues |= dits if not (ailleurs or aussi) else set()
        siennes = [f for dit in sorted(dits) for f in fautes(releve, dit, dates_ailleurs=ailleurs, aussi=aussi)]
        if siennes:
            trouvees[adresse] = siennes
    assert trouvees == {}


# One row a survey at least.
DES_ENQUETES = ("offre", "fiches", "comparaison")
# Their columns of years are those of other documents.
AUTRES_FICHIERS = ("capacites", "chiffres", "operations")


def test_les_fichiers_ne_disent_que_ces_enquetes(releve: Releve) -> None:
    """Names of columns, descriptions, and every value of `annee`."""
    trouvees: dict[str, Any] = {}
    for adresse, corps in releve.corps.items():
        nom = adresse.removeprefix("/donnees/").partition(".")[0]
        if not adresse.startswith("/donnees/") or adresse == "/donnees/" or nom in AUTRES_FICHIERS:
            continue
        if ".json" in adresse:
            contenu = json.loads(corps)
            lues = {ligne["annee"] for ligne in contenu["lignes"] if "annee" in ligne}
            tete = json.dumps({cle: v for cle, v in contenu.items() if cle != "lignes"}, ensure_ascii=False)
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
