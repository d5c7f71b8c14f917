"""What answers the one box: the order of communes, what a question asks about, what stands beside a national scheme,
what was perhaps meant."""

import pytest

from aides.domaine.recherche import Requete
from aides.domaine.reponses import Genre
from aides.lectures.atlas import lire_recueil
from aides.lectures.communes import communes_nommees, les_entieres
from aides.lectures.orthographe import proposer
from aides.lectures.recherche import repondre

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texte", "communes"),
    [
        ("évry", [("Évry", "91228"), ("Évry", "89162")]),
        ("aix", [("Aix-en-Provence", "13001"), ("Aix", "19002"), ("Aix-les-Bains", "73008")]),
        ("crest", [("Crest", "26108")]),
        ("pringy", [("Pringy", "77378"), ("Pringy", "51446"), ("Pringy", "74010")]),
        ("brive", []),
    ],
)
def test_les_communes_qu_un_nom_dit(texte: str, communes: list[tuple[str, str]]) -> None:
    """Those that bear it, by inhabitants; far larger towns that people shorten so, one first and the others last. A
    name that nobody bears whole says none."""
    trouvees = les_entieres(communes_nommees(Requete.lire(texte)))
    assert [(c.nom, c.commune.code) for c in trouvees] == communes


@pytest.mark.parametrize(
    ("texte", "code", "cherche"),
    [
        ("combien donne la Drôme", "26", "drome"),
        ("dans l’Isère", "38", "isere"),
        ("ZRR Ardèche", "07", "ardeche"),
        ("Ardèche", "07", "Ardèche"),
    ],
)
def test_le_territoire_dont_on_parle(texte: str, code: str, cherche: str) -> None:
    """And the words of which its measures are listed."""
    trouvees = repondre(lire_recueil(), texte)
    assert [t.code for t in trouvees.territoires] == [code]
    assert trouvees.cherche == cherche
    assert trouvees.mesures
    assert not trouvees.manquants


def test_un_nom_commence_passe_avant_un_sigle_de_plusieurs() -> None:
    """« drom » on the way to « drome »."""
    assert [t.code for t in repondre(lire_recueil(), "drom").territoires] == ["26", "971", "972", "973", "974"]


@pytest.mark.parametrize(("texte", "proposition"), [("2610", ""), ("6 000", "5\u00a0000\u00a0€")])
def test_un_code_postal_commence_n_est_pas_une_somme(texte: str, proposition: str) -> None:
    assert repondre(lire_recueil(), texte).proposition == proposition


def test_un_dispositif_national_reste_dit_a_cote() -> None:
    assert repondre(lire_recueil(), "ZRR Ardèche").ordre[:2] == [Genre.NATIONAL, Genre.TERRITOIRE]


def test_ce_qui_manque_n_efface_pas_le_territoire() -> None:
    trouvees = repondre(lire_recueil(), "ardeche zeppelin")
    assert [t.code for t in trouvees.territoires] == ["07"]
    assert trouvees.manquants == ("zeppelin",)


@pytest.mark.parametrize(
    ("texte", "noms"),
    [("CHU de Brest", ["Brest"]), ("hopital de Brest", ["Brest"]), ("bus dentaire", []), ("bourse zeppelin", [])],
)
def test_une_grande_ville_se_trouve_parmi_ce_qui_manque(texte: str, noms: list[str]) -> None:
    """And is not spelled otherwise; a small commune is called as things are."""
    trouvees = repondre(lire_recueil(), texte)
    assert [c.nom for c in trouvees.communes] == noms
    assert trouvees.manquants
    assert not trouvees.corrige


@pytest.mark.parametrize(
    ("texte", "dehors"),
    [
        ("978", "La collectivité de Saint-Martin"),
        ("Saint-Martin 978", "La collectivité de Saint-Martin"),
        ("97150", "La collectivité de Saint-Martin"),
        ("98800", "La Nouvelle-Calédonie"),
        ("978 €", ""),
        ("98000", ""),
        ("97400", ""),
    ],
)
def test_ce_que_l_atlas_laisse_dehors(texte: str, dehors: str) -> None:
    assert repondre(lire_recueil(), texte).dehors == dehors


def test_un_sigle_est_d_abord_ce_qu_il_abrege() -> None:
    """« Ars » is two villages: with a number, it is one of them."""
    assert repondre(lire_recueil(), "ARS").ordre == [Genre.MESURE, Genre.COMMUNE]
    assert repondre(lire_recueil(), "Ars 16").ordre == [Genre.COMMUNE]


def test_un_territoire_dit_deux_fois_ne_repond_qu_une() -> None:
    trouvees = repondre(lire_recueil(), "bourse Nièvre (58)")
    assert [(c.lieu.nom, c.reste) for c in trouvees.croisements] == [("Nièvre", "bourse")]


@pytest.mark.parametrize(
    ("texte", "propositions"),
    [
        ("bource d'etude", ["bourse d’étude"]),
        ("wekend", ["week-end"]),
        ("meutre et moselle", ["mettre et Moselle", "Meurthe-et-Moselle"]),
        ("6 000 €", ["5\u00a0000\u00a0€"]),
        ("400 000 000 €", []),
        ("xyz", []),
    ],
)
def test_ce_qui_etait_peut_etre_voulu(texte: str, propositions: list[str]) -> None:
    """Written as the site writes it, the nearest first; of an amount, the nearest that a measure states."""
    assert proposer(lire_recueil(), texte) == propositions


def test_la_proposition_gardee_est_celle_qui_repond() -> None:
    trouvees = repondre(lire_recueil(), "meutre et moselle")
    assert (trouvees.proposition, trouvees.corrige) == ("Meurthe-et-Moselle", True)


@pytest.mark.parametrize(
    ("texte", "ordre", "code", "proposition"),
    [
        # No measure states it: the place first, then the nearest amount.
        ("6000", [Genre.TERRITOIRE, Genre.COMMUNE], "06", "5\u00a0000\u00a0€"),
        ("9000", [Genre.TERRITOIRE, Genre.COMMUNE], "09", "8\u00a0000\u00a0€"),
        # It is no round number: nobody pays it.
        ("6250", [Genre.TERRITOIRE, Genre.COMMUNE], "06", ""),
        # Measures state it: they come first, the place after them.
        ("1000", [Genre.MESURE, Genre.TERRITOIRE, Genre.COMMUNE], "01", ""),
        ("5000", [Genre.MESURE, Genre.TERRITOIRE, Genre.COMMUNE], "05", ""),
    ],
)
def test_un_montant_ou_un_code_postal(texte: str, ordre: list[Genre], code: str, proposition: str) -> None:
    """Both are answered, the likelier first."""
    trouvees = repondre(lire_recueil(), texte)
    assert trouvees.ordre == ordre
    assert [t.code for t in trouvees.territoires] == [code]
    assert (trouvees.proposition, trouvees.corrige, trouvees.sans_zero) == (proposition, False, f"0{texte}")


def test_ce_qui_commence_ainsi_vient_apres() -> None:
    """« 6000 » may be on its way to 60000."""
    lieux = [(c.nom, c.lieu) for c in repondre(lire_recueil(), "6000").communes]
    assert lieux[:2] == [("Nice", "Alpes-Maritimes (06)"), ("Beauvais", "Oise (60)")]


@pytest.mark.parametrize(
    "texte", ["6 000", "6000 €", "prime 5000", "jusqu'à 6000", "06000", "6000 (06)", "2601", "400"]
)
def test_ce_qui_n_est_qu_une_chose(texte: str) -> None:
    """Money, a place, or the beginning of a postcode: not said to be two things."""
    trouvees = repondre(lire_recueil(), texte)
    assert trouvees.sans_zero == ""
    assert "05" not in [t.code for t in trouvees.territoires]
    assert [c.lieu.nom for c in trouvees.croisements] == []
