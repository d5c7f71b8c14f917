"""What the book holds, against the files: every answer by its sign and its word, every measure, every place of it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from aides.domaine.recueil import Recueil
from aides.livre.composer import en_html, nom_du_fichier
from aides.livre.index import Nom, Renvoi, ranger
from aides.livre.livre import LivreImpossible, etablir
from aides.mots.montants import montant_en_clair, nature_en_clair
from aides.porte.typographie import composer
from tests import oracle, oracle_changements
from tests.elements import Element, analyser, plat
from tests.enquetes import preparer

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ETATS = {
    "proposee": "● Proposée",
    "declaree_absente": "✕ Déclarée absente",
    "non_mentionnee": "– Non mentionnée",
    "inconnue": "? Inconnue",
}
EVOLUTIONS = {
    "maintenue": "= Maintenue",
    "nouvelle": "+ Nouvelle",
    "plus_mentionnee": "… Plus mentionnée",
    "supprimee": "✕ Supprimée",
    "absente": "∅ Déclarée absente",
    "jamais_mentionnee": "– Jamais mentionnée",
    "indeterminee": "? Indéterminée",
}


def lignes_de(article: Element) -> list[list[str]]:
    """The states of a territory as its table prints them: a row a category, the word of each column."""
    [table] = article.tous("table.reponses")
    return [[etat.texte for etat in rangee.tous(".etat")] for rangee in table.tous("tbody tr")]


def test_chaque_reponse_est_celle_des_fichiers(livre: Element, racine: Path) -> None:
    """The 101 territories, each survey and category, and what became of it by the sheets alone."""
    lignes = oracle.lire(racine / "fixtures")
    attendues, annees = oracle.reponses(lignes), oracle.annees(lignes)
    suites = oracle_changements.suites(lignes, annees[-2], annees[-1], "fiches")
    articles = {a.attributs["id"].removeprefix("territoire-"): a for a in livre.tous("article.territoire")}
    assert sorted(articles) == sorted(oracle.territoires(lignes))
    for code, article in articles.items():
        voulues = []
        for categorie in oracle.categories(lignes):
            etats = [ETATS[attendues[code, annee, categorie].etat] for annee in annees]
            voulues.append([*etats, EVOLUTIONS[suites[code, categorie].evolution]])
        assert lignes_de(article) == voulues, code


def test_les_montants_d_une_case_sont_ceux_des_mesures_qui_comptent(livre: Element, recueil: Recueil) -> None:
    """Three at most, and how many more; none of what is only envisaged, nor of everybody's scheme."""
    vus = 0
    for article in livre.tous("article.territoire"):
        code = article.attributs["id"].removeprefix("territoire-")
        [table] = article.tous("table.reponses")
        for rangee, c in zip(table.tous("tbody tr"), recueil.categories, strict=True):
            for case, annee in zip(rangee.tous("td"), recueil.annees, strict=False):
                textes: dict[tuple[str, str, str], None] = {}
                for m in recueil.mesures_de([code]):
                    if m.annee == annee and c in m.categories and m.compte:
                        textes |= dict.fromkeys(
                            (montant_en_clair(x), x.objet, nature_en_clair(x)) for x in m.montants
                        )
                attendus = [plat(composer(texte)) for texte, _, _ in textes]
                assert [s.texte for s in case.tous(".montant")] == attendus[:3], (code, annee, c.cle)
                reste = len(attendus) - 3
                assert (f"et {reste} autre" in case.texte) is (reste > 0)
                vus += len(attendus)
    assert vus > 100


def test_ce_qui_n_est_pas_su_n_est_jamais_un_non(livre: Element, recueil: Recueil) -> None:
    """Where a survey says nothing: the sentence says so, and its column holds nothing but « ? Inconnue » with why."""
    vus = 0
    for article in livre.tous("article.territoire"):
        code = article.attributs["id"].removeprefix("territoire-")
        for rang, annee in enumerate(recueil.annees):
            if recueil.atlas.muets([code], annee):
                vus += 1
                assert "ce n’est pas un « non »" in article.un("p.accroche").texte
                [table] = article.tous("table.reponses")
                cases = [rangee.tous("td")[rang] for rangee in table.tous("tbody tr")]
                assert {case.un(".etat").attributs["class"] for case in cases} == {"etat etat-inconnue"}
                assert all(case.tous(".precision") for case in cases)
    assert vus == sum(len(recueil.atlas.muets(recueil.atlas.codes, annee)) for annee in recueil.annees) > 20


def test_chaque_mesure_y_est_une_fois_avec_sa_page_et_ses_montants(livre: Element, recueil: Recueil) -> None:
    posees = {m.attributs["id"]: m for m in livre.tous("div.mesure") if "id" in m.attributs}
    mesures = {cle.removeprefix("mesure-"): m for cle, m in posees.items() if cle.startswith("mesure-")}
    assert sorted(mesures) == sorted(m.cle for m in recueil.mesures)
    for m in recueil.mesures:
        assert mesures[m.cle].un(".mesure-nom").texte == plat(composer(m.intitule))
        assert plat(composer(m.resume)) in mesures[m.cle].texte
        assert f"fiche {m.annee}" in mesures[m.cle].un(".source").texte
        assert len(mesures[m.cle].tous(".montants strong")) == len(m.montants), m.cle


def test_chaque_lien_mene_a_une_place_qui_est_seule_de_son_nom(livre: Element) -> None:
    places = Counter(e.attributs["id"] for e in livre.parcourir() if "id" in e.attributs)
    assert [place for place, nombre in places.items() if nombre > 1] == []
    liens = {e.attributs["href"] for e in livre.tous("a")}
    internes = {lien[1:] for lien in liens if lien.startswith("#")}
    assert internes - set(places) == set()
    assert {lien.partition(":")[0] for lien in liens if not lien.startswith("#")} <= {"http", "https", "mailto"}


def test_le_sommaire_nomme_tout(livre: Element, recueil: Recueil) -> None:
    sommaire = [a.attributs["href"] for a in livre.un("section.sommaire").tous("a")]
    attendus = ["#lecture", "#national", "#regions"]
    for region in recueil.regions:
        attendus.append(f"#region-{region.slug}")
        attendus += [f"#territoire-{t.code}" for t in recueil.territoires_de(region.slug)]
    attendus += ["#categories", *(f"#categorie-{c.cle}" for c in recueil.categories)]
    assert sommaire == [*attendus, "#divergences", "#methode", "#index"]


def test_l_index_nomme_chaque_dispositif_et_chaque_commune(livre: Element, recueil: Recueil) -> None:
    renvois = Counter(a.attributs["href"] for a in livre.un("section.index").tous("a"))
    attendus = [f"#mesure-{m.cle}" for m in recueil.mesures]
    attendus += [f"#dispositif-{d.cle}" for d in recueil.regional.dispositifs]
    attendus += [f"#operation-{o.cle}" for o in recueil.regional.operations]
    assert renvois == Counter(attendus)
    texte = livre.un("section.index").texte
    assert {o.commune for o in recueil.regional.operations if o.commune not in texte} == set()


def test_l_index_range_sans_accent_ni_capitale() -> None:
    noms = ("Éveil", "aide", "Zone", "Aide", "« Wanted »", "100 médecins", "été")
    ranges = ranger(Nom(nom, Renvoi(str(rang), nom)) for rang, nom in enumerate(noms))
    vus = [(lettre, [(v.nom, [r.ancre for r in v.renvois]) for v in vedettes]) for lettre, vedettes in ranges]
    assert vus == [
        ("0–9", [("100 médecins", ["5"])]),
        ("A", [("aide", ["1", "3"])]),
        ("E", [("été", ["6"]), ("Éveil", ["0"])]),
        ("W", [("« Wanted »", ["4"])]),
        ("Z", [("Zone", ["2"])]),
    ]


def test_les_divergences_y_sont_toutes(livre: Element, recueil: Recueil) -> None:
    section = livre.un("section.divergences")
    assert len(section.tous("table.ecarts tbody tr")) == len(recueil.desaccords.cases)
    assert len(section.tous("table.titres tbody tr")) == len(recueil.desaccords.totaux)
    assert len(section.tous("div.desaccord")) == len(recueil.desaccords.documents)


def test_une_evolution_dit_sur_quoi_elle_est_comptee(livre: Element, recueil: Recueil) -> None:
    """On each page that shows one: of a territory, of a category, of the country."""
    for article in livre.tous("article.territoire"):
        assert "à source égale, d’après les fiches seules" in article.texte
    paires = len(recueil.atlas.base_de(recueil.atlas.bornes, "fiches"))  # type: ignore[arg-type]
    for section in (*livre.tous("section.categorie"), livre.un("section.national")):
        assert f"sur les {paires} territoires, sur {len(recueil.territoires)}" in section.texte


def test_une_partie_seule_a_les_memes_pages_et_ne_mene_qu_a_elles(recueil: Recueil, livre: Element) -> None:
    seul = analyser(en_html(etablir(recueil, territoire="2a")))
    [article] = seul.tous("article.territoire")
    entier = next(a for a in livre.tous("article.territoire") if a.attributs["id"] == "territoire-2A")
    assert lignes_de(article) == lignes_de(entier)
    assert [a.attributs["href"] for a in seul.tous("a") if a.attributs["href"].startswith("#")] == []
    assert next(e.nom for e in seul.parcourir() if re.fullmatch("h[1-4]", e.nom)) == "h1"
    corse = analyser(en_html(etablir(recueil, region="Corse")))
    assert [a.attributs["id"] for a in corse.tous("article.territoire")] == ["territoire-2A", "territoire-2B"]
    assert corse.tous("section.couverture") == []


@pytest.mark.parametrize(
    ("demande", "faute"),
    [
        ({"territoire": "99"}, "Aucun territoire de l’Atlas n’a le code « 99 »."),
        ({"territoire": "976"}, "Aucun territoire de l’Atlas n’a le code « 976 »."),
        ({"region": "mayotte"}, "Mayotte n’est pas dans l’Atlas : elle n’a pas de chapitre."),
        ({"region": "bretagne", "territoire": "22"}, "Une région ou un territoire, pas les deux"),
        (
            {"region": "armorique"},
            "Aucune région ne s’appelle « armorique ». Celles de l’Atlas : auvergne",
        ),
    ],
)
def test_ce_qui_ne_peut_pas_etre_compose_dit_pourquoi(recueil: Recueil, demande: dict[str, str], faute: str) -> None:
    with pytest.raises(LivreImpossible) as erreur:
        etablir(recueil, **demande)
    assert str(erreur.value).startswith(faute)


def test_le_nom_du_fichier_ne_sort_pas_de_son_dossier() -> None:
    assert nom_du_fichier() == "atlas.pdf"
    assert nom_du_fichier(territoire="2A") == "atlas-2a.pdf"
    assert nom_du_fichier(region="../../Bretagne") == "atlas-bretagne.pdf"


@pytest.mark.long
@pytest.mark.une_base
@pytest.mark.parametrize("annees", [(2022,), (2019, 2022, 2026)], ids=["une", "trois"])
def test_d_autres_enquetes_font_un_livre(annees: tuple[int, ...]) -> None:
    """One survey: nothing is compared. Three: a column each, the last two compared."""
    from aides.lectures.atlas import lire_recueil

    preparer(annees)
    recueil = lire_recueil()
    for demande in ({"territoire": "26"}, {"region": "corse"}, {}):
        livre = analyser(en_html(etablir(recueil, **demande)))
        for article in livre.tous("article.territoire"):
            colonnes = [th.texte for th in article.un("table.reponses").tous("thead th")]
            assert colonnes[1 : len(annees) + 1] == list(map(str, annees))
            assert ("Devenir" in colonnes) is (len(annees) > 1)
            assert {len(ligne) for ligne in lignes_de(article)} == {len(annees) + (len(annees) > 1)}
