"""What wishes may be asked, places that bear one name, what is wrong in words: from a site of known facts."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from aides.domaine.souhaits import Reponse, Souhaits
from aides.filtres.base.panneau import Piste
from aides.filtres.je_cherche import FiltreSouhaits
from aides.filtres.lieux import LIEUX_MONTRES
from aides.lectures.lieux import Lieu, chercher_lieux
from tests.domaine.objets import territoire
from tests.filtres.site import site


def filtre(requete: str = "", **reste: Any) -> FiltreSouhaits:
    tout = replace(site(), **reste)
    return FiltreSouhaits(QueryDict(requete), tout, "/je-cherche/")


INCONNUE = (
    "Près d’une commune\u00a0: aucune commune ni aucun département ne porte ce nom ou ce numéro. Vérifiez "
    "l’orthographe, ou écrivez un code postal."
)
MAYOTTE = "Près d’une commune\u00a0: Mayotte n’est pas dans l’Atlas\u00a0: de ce qui s’y propose, on ne sait rien."


@pytest.mark.parametrize(
    ("pres", "messages"),
    [
        ("Lyon", []),
        ("…", ["Près d’une commune\u00a0: écrivez au moins une lettre ou un chiffre."]),
        ("Zzyzx", [INCONNUE]),
        ("Mamoudzou", [MAYOTTE]),
        ("97600", [MAYOTTE]),
    ],
)
def test_une_commune(pres: str, messages: list[str]) -> None:
    demande = filtre(f"pres={pres}")
    assert demande.panneau.messages == messages
    assert (demande.valide, demande.clair, demande.pret) == (not messages,) * 3


@pytest.mark.parametrize(
    ("requete", "attendus"),
    [
        ("", Souhaits(2022, (), "tous", frozenset({"01", "2A", "69M"}), None)),
        (
            "categorie=msp&categorie=bourse-etude",
            Souhaits(2022, ("bourse-etude", "msp"), "tous", frozenset({"01", "2A", "69M"})),
        ),
        ("mode=un&region=corse", Souhaits(2022, (), "un", frozenset({"01", "2A"}))),
        ("pres=Ajaccio", Souhaits(2022, (), "tous", frozenset({"2A"}))),
        ("pres=Lyon", Souhaits(2022, (), "tous", frozenset({"69M", "01"}))),
        ("pres=Lyon&region=corse&engagement_max=0", Souhaits(2022, (), "tous", frozenset({"01"}), 0)),
    ],
)
def test_ce_qui_est_souhaite(requete: str, attendus: Souhaits) -> None:
    """Of the last survey: categories in the Atlas's order, territories where one looks, the longest commitment."""
    assert filtre(requete).souhaits() == attendus


@pytest.mark.parametrize(
    ("sans", "attendus"),
    [
        ("categorie", Souhaits(2022, (), "tous", frozenset({"01"}), 6)),
        ("region", Souhaits(2022, ("msp",), "tous", frozenset({"69M", "01"}), 6)),
        ("pres", Souhaits(2022, ("msp",), "tous", frozenset({"01", "2A"}), 6)),
        ("engagement_max", Souhaits(2022, ("msp",), "tous", frozenset({"01"}), None)),
    ],
)
def test_ce_qui_l_est_sans_un_critere(sans: str, attendus: Souhaits) -> None:
    assert filtre("categorie=msp&region=corse&pres=Lyon&engagement_max=6").souhaits(sans) == attendus


@pytest.mark.parametrize(
    ("requete", "pret"), [("", False), ("mode=un", False), ("page=1", False), ("region=corse", True)]
)
def test_rien_n_est_demande(requete: str, pret: bool) -> None:
    """Neither a mode alone nor a page asks for anything."""
    assert (filtre(requete).clair, filtre(requete).pret) == (True, pret)


def test_un_seul_lieu() -> None:
    """The territory of the place, then those of its neighbours that the Atlas has."""
    lyon = filtre("pres=Lyon")
    assert lyon.lieux == [Lieu("Lyon", "69M")]
    assert [t.code for t in lyon.autour] == ["69M", "01"]
    assert (lyon.choix_lieux, lyon.lieux_de_trop) == ([], 0)
    assert (filtre().lieux, filtre().autour) == ([], ())


def test_des_homonymes() -> None:
    """Each place with its territory and the address that says that it is meant; nobody answers before."""
    siens = tuple(territoire(code) for code in ("01", "26", "47", "82", "89"))
    demande = filtre("pres=Valence&mode=un&region=nord&page=2", atlas=replace(site().atlas, territoires=siens))
    assert [(c.lieu, c.territoire, c.adresse) for c in demande.choix_lieux] == [
        (Lieu("Valence", code), t, f"/je-cherche/?mode=un&region=nord&pres=Valence+%28{code}%29")
        for code, t in ((t.code, t) for t in siens)
        if code in {lieu.departement for lieu in chercher_lieux("Valence")}
    ]
    assert [c.lieu.departement for c in demande.choix_lieux] == ["26", "82"]
    assert (demande.valide, demande.clair, demande.pret, demande.autour) == (True, False, False, ())
    assert demande.panneau.comptes == {}


@pytest.mark.parametrize(("nombre", "montres", "de_trop"), [(2, 2, 0), (24, 24, 0), (25, 24, 1), (30, 24, 6)])
def test_trop_d_homonymes(nombre: int, montres: int, de_trop: int) -> None:
    assert LIEUX_MONTRES == 24
    demande = filtre()
    demande.lieux = [Lieu(f"Ville {rang}", "01") for rang in range(nombre)]
    assert [c.lieu.nom for c in demande.choix_lieux] == [f"Ville {rang}" for rang in range(montres)]
    assert demande.lieux_de_trop == de_trop


def test_ceux_dont_rien_n_est_connu() -> None:
    """All that is found is either kept or unknown, never both, in the order in which it was found."""
    demande = filtre("categorie=logement&region=nord")
    inconnus = [c.territoire.code for c in demande.inconnus]
    retenus = [c.territoire.code for c in demande.retenues]
    assert inconnus == [c.territoire.code for c in demande.trouves if c.territoire.code not in retenus]
    assert {c.reponse for c in demande.inconnus} == {Reponse.INCONNU}


def test_ce_qui_est_compte() -> None:
    """Beside each choice, how many would answer, in the other criteria's terms."""
    rien = {"bourse-etude": 0, "logement": 0, "msp": 0}
    assert filtre("region=corse&engagement_max=6").panneau.comptes == {"categorie": rien, "region": {}}
    deux = {"categorie": {**rien, "logement": 2}, "region": {"corse": 2}}
    assert filtre("region=corse&engagement_max=12").panneau.comptes == deux


def case(libelle: str, nombre: int, adresse: str) -> Piste:
    """A box to untick."""
    return Piste(libelle, nombre, adresse, dit=f"sans la case «\u00a0{libelle}\u00a0»", genre="case")


def une_au_moins(nombre: int, adresse: str) -> Piste:
    return Piste("Toutes à la fois", nombre, adresse, dit="en n’en demandant qu’une au moins")


def test_comment_elargir() -> None:
    """The box that stands in the way alone; one category being enough; each other criterion whose loss would help."""
    assert filtre("categorie=bourse-etude&categorie=logement&region=corse").a_relacher() == [
        case("Bourse-etude", 2, "/je-cherche/?categorie=logement&region=corse"),
        une_au_moins(2, "/je-cherche/?categorie=bourse-etude&categorie=logement&mode=un&region=corse"),
    ]
    assert filtre("categorie=bourse-etude&categorie=logement&mode=un&region=bretagne").a_relacher() == [
        Piste("Région", 2, "/je-cherche/?categorie=bourse-etude&categorie=logement&mode=un"),
    ]
    # No single box: all of them.
    assert filtre("categorie=bourse-etude&categorie=msp").a_relacher() == [Piste("Ce qui compte", 2, "/je-cherche/")]
    assert filtre("categorie=logement").a_relacher() == [Piste("Ce qui compte", 2, "/je-cherche/")]


def test_un_rayon_trop_court() -> None:
    """Without the place there is no radius either; the radius that would do, in tens of kilometres."""
    demande = filtre("categorie=logement&pres=Lyon&rayon=1")
    assert 1 < (demande.distance("01") or 0) <= 10
    assert demande.a_relacher() == [
        Piste("Près d’une commune", 2, "/je-cherche/?categorie=logement"),
        Piste("Rayon", 1, "/je-cherche/?categorie=logement&pres=Lyon&rayon=10", dit="dans un rayon de 10\u00a0km"),
    ]
    assert filtre("categorie=msp&pres=Lyon&rayon=1").a_relacher() == []


def test_les_liens_et_les_blocs() -> None:
    demande = filtre("region=corse")
    assert demande.liens == {
        "pages": demande.pages(),
        "precedente": "/je-cherche/?region=corse",
        "suivante": "/je-cherche/?region=corse&page=2",
    }
    assert [p.numero for p in demande.pages()] == [1]
    assert list(demande.blocs) == [
        *("besoin", "categorie", "mode", "region", "pres", "rayon", "tri"),
        *("engagement_max", "montant_min"),
    ]
    assert all(nom == bloc.nom for nom, bloc in demande.blocs.items())


# --- In the visitor's own words ---


@pytest.mark.parametrize(
    ("besoin", "cases"), [("", []), ("bourse", ["bourse-etude"]), ("logement", ["logement"]), ("piscine", [])]
)
def test_les_mots_proposent_des_cases(besoin: str, cases: list[str]) -> None:
    """Proposed, not ticked: nothing is asked for yet, and the address of each ticks it beside the others."""
    demande = filtre(f"besoin={besoin}&categorie=msp")
    assert [c.categorie.cle for c in demande.cases_dites] == cases
    assert [c.adresse for c in demande.cases_dites] == [f"/je-cherche/?categorie=msp&categorie={c}" for c in cases]
    assert filtre(f"besoin={besoin}").pret is False


def test_les_voeux_en_clair() -> None:
    demande = filtre(
        "categorie=msp&categorie=logement&mode=un&pres=Lyon&rayon=9&region=corse&engagement_max=0&montant_min=5"
    )
    assert demande.voeux.replace("\u00a0", " ") == (
        "logement ou msp ; à 9 km au plus de Lyon (69M), à vol d’oiseau ; région Corse ; sans engagement ; "
        "au moins 5 €/mois, versés à une personne"
    )
