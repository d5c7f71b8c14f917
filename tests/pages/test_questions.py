"""Questions put to `/departements/`, a condition of its own for each category: answers checked by hand in the fixture
files, what the page says back, where its links lead, what is refused."""

import re
from html import unescape
from typing import Any, NamedTuple

import pytest
from django.test import Client

from aides.domaine.changements import Rapprochement
from aides.domaine.conditions import Condition
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.selection import Bilan
from aides.domaine.vocabulaire import Base, Etat, Evolution
from aides.lectures.atlas import lire_recueil
from tests.elements import ouvrir, plat

pytestmark = pytest.mark.django_db
ADRESSE = "/departements/"


class Question(NamedTuple):
    """What is asked, who answers, of how many nobody knows, how the page says it."""

    requete: str
    codes: list[str]
    inconnus: int
    phrase: str


# By hand: of the nine sheets of 2019 with interns in PMI, Aube's alone has nothing on MSP. Ardennes, Cher, Dordogne
# and Isère speak of a grant in 2019 and no more in 2022; Cher and Isère offer money to set up, by sheet and by table.
# Of the sheets of 2022, four declare no aid at all, Ardèche's no grant. The four of the last one: a partner named in
# the sheet of 2022 alone, MSP in both, nothing on salaried doctors in sheet or table.
QUESTIONS = [
    Question(
        "annee=2019&si=accueil-pmi:proposee&si=soutien-msp:pas_proposee",
        ["10"],
        17,
        "1 territoire sur 84 connus propose un accueil des internes en PMI et ne dit pas proposer de soutien aux MSP "
        "en 2019",
    ),
    Question(
        "si=bourse-etude:plus_mentionnee&si=aide-financiere-installation:proposee",
        ["18", "38"],
        29,
        "2 territoires sur 72 connus proposent une aide financière à l’installation en 2022 et ne mentionnent plus "
        "en 2022 la bourse d’étude contre installation qu’ils proposaient en 2019, d’après les fiches seules",
    ),
    Question(
        "si=logement-internes:declaree_absente&mode=un&si=bourse-etude:declaree_absente",
        ["04", "07", "80", "84", "94"],
        26,
        "5 territoires sur 75 connus déclarent ne pas proposer de bourse d’étude contre installation ou déclarent ne "
        "pas proposer de logement pour les internes en 2022",
    ),
    Question(
        "si=emploi-conjoint:nouvelle&si=soutien-msp:maintenue&si=developpement-salariat:pas_proposee",
        ["11", "14", "22", "81"],
        34,
        "4 territoires sur 67 connus ne disent pas proposer de développement du salariat en 2022, proposent un "
        "soutien aux MSP en 2019 comme en 2022 et proposent une aide à l’emploi du conjoint en 2022 sans l’avoir dit "
        "en 2019, d’après les fiches seules",
    ),
]


def poser(requete: str) -> Any:
    return ouvrir(f"{ADRESSE}?{requete}")


@pytest.mark.parametrize("question", QUESTIONS)
def test_qui_repond(question: Question) -> None:
    page = poser(question.requete)
    assert [td.texte for td in page.tous("td") if td.attributs.get("data-titre") == "Numéro"] == question.codes
    dite = f"{question.phrase} ; on ne sait pas ce qu’il en est de {question.inconnus} autres"
    assert plat(page.un(".compte").texte) == f"{dite}."
    assert plat(page.un("title").texte) == f"{dite} — L’Atlas des aides médicales"
    assert plat(page.un(".citer q").texte) == dite
    assert page.un(".indetermines summary").texte == f"{question.inconnus} autres : on ne sait pas"
    assert len(page.un(".indetermines").tous("li")) == question.inconnus


def test_une_question_sans_reponse() -> None:
    """« New partner's job, MSP kept, unknown on salaried doctors »: a sheet that says something speaks of all.

    What to loosen is said, one condition at a time, and keeps what it announces.
    """
    page = poser("si=emploi-conjoint:nouvelle&si=soutien-msp:maintenue&si=developpement-salariat:inconnue")
    debut = (
        "Aucun territoire sur 75 connus n’est de ceux qui restent inconnus sur le développement du salariat en 2022,"
    )
    assert page.un(".compte").texte.startswith(debut)
    [rien] = [e for e in page.tous("div.note") if e.tous("h2")]
    pistes = rien.tous("li")
    assert [li.texte for li in pistes] == [
        "sans le critère « Salariat : Inconnue » : 8 résultats",
        "sans le critère « toutes à la fois » : 58 résultats",
    ]
    for li in pistes:
        [adresse] = li.liens
        assert ouvrir(adresse).un(".compte").texte.startswith(li.texte.split()[-2])


def test_ce_que_montrent_les_lignes() -> None:
    """Each category that is asked about; what it became, where that is asked."""
    page = poser("si=emploi-conjoint:nouvelle&si=soutien-msp:maintenue&si=developpement-salariat:pas_proposee")
    aude = page.un("table.liste-territoires").un("tbody").tous("tr")[0]
    assert [li.texte for li in aude.un(".repondent").tous("li")] == [
        "Soutien aux MSP ● Proposée Fiche · divergence = Maintenue",
        "Emploi du conjoint ● Proposée Fiche · divergence + Nouvelle",
        "Salariat – Non mentionnée",
    ]
    assert page.un(".base-phrase").texte.startswith("Évolution de 2019 à 2022, à source égale")
    assert not poser("si=soutien-msp:proposee").tous(".base-phrase")


def test_chaque_lien_garde_la_question() -> None:
    """Chips drop one condition each; orders, views and the other basis keep them all, as people read them."""
    requete = "si=emploi-conjoint:nouvelle&si=soutien-msp:proposee"
    page = poser(requete)
    assert [(li.texte, li.liens) for li in page.par_id["puces"].tous("li")] == [
        ("Retirer le filtre Emploi du conjoint, évolution : nouvelle ×", ["/departements/?si=soutien-msp:proposee"]),
        ("Retirer le filtre Soutien aux MSP : Proposée ×", ["/departements/?si=emploi-conjoint:nouvelle"]),
        ("Tout effacer", [ADRESSE]),
    ]
    ailleurs = [*page.un(".vues").liens[1:], *page.un("thead").liens, page.par_id["bases"].liens[1]]
    assert len(ailleurs) == 7
    assert all(f"?{requete}&" in f"{adresse}&" for adresse in ailleurs)


def test_le_formulaire_tient_la_question(client: Client) -> None:
    """A list a category, folded until one is used; its place in the address is what htmx shows."""
    page = poser("si=bourse-etude:pas_proposee")
    listes = [e for e in page.tous("select") if e.attributs.get("name") == "si"]
    assert len(listes) == 12
    assert {len(e.tous("option")) for e in listes} == {1 + 5 + 7}
    choisies = [o.attributs["value"] for e in listes for o in e.tous("option") if "selected" in o.attributs]
    assert choisies == ["bourse-etude:pas_proposee"]
    assert listes[4].tous("option")[2].texte == "Pas proposée (53)"
    envoyee = client.get(f"{ADRESSE}?q=&si=&si=Bourse-%C3%89tude.PROPOSEE&si=&mode=tous")
    assert envoyee["HX-Push-Url"] == "/departements/?si=bourse-etude:proposee"


@pytest.mark.parametrize(
    ("si", "message"),
    [
        (["x"], "« x » ne se comprend pas, écrivez par exemple « bourse-etude:proposee »."),
        (["logement:proposee"], "« logement », dans « logement:proposee », n’est pas une valeur connue."),
        (["bourse-etude:gratuite"], "« gratuite », dans « bourse-etude:gratuite », n’est pas une valeur connue."),
        (
            ["bourse-etude:proposee", "bourse-etude:nouvelle"],
            "« Bourse d’étude » n’en prend qu’une, gardez-en une seule.",
        ),
        (["bourse-etude:"], "« bourse-etude: » ne se comprend pas, écrivez par exemple « bourse-etude:proposee »."),
    ],
)
def test_ce_qui_ne_veut_rien_dire(client: Client, si: list[str], message: str) -> None:
    reponse = client.get(ADRESSE, {"si": si, "q": "a"})
    assert reponse.status_code == 400
    texte = unescape(re.sub(r"<[^>]+>", "", reponse.content.decode())).replace("\u00a0", " ")
    assert f"Une condition par catégorie : {message}" in texte
    assert 'name="q" value="a"' in reponse.content.decode()


def test_deux_fois_la_meme_condition_n_en_est_qu_une(client: Client) -> None:
    dites = [client.get(ADRESSE, {"si": ["bourse-etude:proposee"] * n}) for n in (1, 2)]
    assert [reponse.status_code for reponse in dites] == [200, 200]
    assert dites[0].content == dites[1].content


def test_la_question_dit_a_qui_elle_est_posee() -> None:
    """Of the seventeen territories of the two régions, and not of all."""
    page = poser("si=developpement-salariat:proposee&si=emploi-conjoint:proposee&region=bretagne&region=occitanie")
    assert plat(page.un(".compte").texte) == (
        "3 territoires sur les 16 connus que gardent les autres filtres proposent une aide à l’emploi du conjoint et "
        "un développement du salariat en 2022, dont 2 d’après le seul tableau, non daté ; on ne sait pas ce qu’il en "
        "est d’un autre."
    )
    assert page.un(".indetermines").un("li").texte == "Gard (30)"


@pytest.mark.parametrize(
    ("requete", "dite"),
    [
        (
            "categorie=logement-internes&region=corse",
            "On ne sait pas si l’un des 2 territoires que gardent les autres filtres propose un logement pour les "
            "internes en 2022 : ce n’est pas un « non »",
        ),
        (
            "categorie=emploi-conjoint&region=ile-de-france",
            "Aucun territoire sur les 2 connus que gardent les autres filtres n’est de ceux qui proposent une aide à "
            "l’emploi du conjoint en 2022 ; on ne sait pas ce qu’il en est de 6 autres",
        ),
        (
            "categorie=logement-internes",
            "29 territoires sur 75 connus proposent un logement pour les internes en 2022, dont 5 d’après le seul "
            "tableau, non daté ; on ne sait pas ce qu’il en est de 26 autres",
        ),
        (
            "categorie=bourse-etude&evolution=plus_mentionnee",
            "4 territoires sur 67 comparés ne mentionnent plus en 2022 la bourse d’étude contre installation qu’ils "
            "proposaient en 2019, d’après les fiches seules ; on ne sait pas ce qu’il en est de 34 autres",
        ),
        (
            "categorie=bourse-etude&evolution=maintenue&base=toutes_preuves",
            "17 territoires sur 73 comparés proposent une bourse d’étude contre installation en 2019 comme en 2022, "
            "tableaux compris, dont 8 d’après le seul tableau, non daté ; on ne sait pas ce qu’il en est de 28 "
            "autres",
        ),
    ],
)
def test_un_silence_n_est_pas_un_non(requete: str, dite: str) -> None:
    """What the page says, its title, what links to it show, what is cited: over those known, the others told."""
    page = poser(requete)
    assert plat(page.un(".compte").texte) == f"{dite}."
    assert plat(page.un(".citer q").texte) == dite
    [partage] = [m.attributs for m in page.tous("meta") if m.attributs.get("property") == "og:title"]
    for titre in (page.un("title").texte, str(partage["content"])):
        assert plat(titre) == f"{dite} — L’Atlas des aides médicales"


def test_ce_qui_est_compte_est_ce_que_comptent_les_autres_pages() -> None:
    """Known, offered, by the table alone: as a category's page counts, and `/evolution/` on either basis."""
    recueil = lire_recueil()
    atlas, selection = recueil.atlas, recueil.selection
    bornes = atlas.bornes
    assert bornes

    def bilan(condition: Condition, base: Base) -> Bilan:
        rapprochement = Rapprochement(bornes, base)
        criteres = CriteresTerritoires(annee=atlas.annee, conditions=(condition,), rapprochement=rapprochement)
        return selection.bilan(criteres, selection.cribler(criteres))

    for cle in atlas.cles:
        comptage = atlas.comptage(atlas.annee, cle)
        for etat in (Etat.PROPOSEE, Etat.NON_MENTIONNEE, Etat.DECLAREE_ABSENTE):
            cases = [c for c in atlas.cases(atlas.annee, categorie=cle) if c.etat is etat]
            compte = bilan(Condition(cle, etat), Base.FICHES)
            assert compte == (len(cases), 101, 101, comptage.inconnus, sum(c.du_seul_tableau for c in cases))
        for base in Base:
            lignes = atlas.changements(bornes, base).de_categorie(cle)
            inconnus = sum(ligne.evolution is Evolution.INDETERMINEE for ligne in lignes)
            for evolution in (Evolution.MAINTENUE, Evolution.NOUVELLE, Evolution.PLUS_MENTIONNEE):
                siennes = [ligne for ligne in lignes if ligne.evolution is evolution]
                seules = sum(ligne.du_seul_tableau for ligne in siennes)
                compte = bilan(Condition(cle, evolution), base)
                assert compte == (len(siennes), 101, 101, inconnus, seules)
