"""The whole that is kept: read once a version, never written, of one version only; and what a page costs with it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from itertools import product
from threading import Barrier
from types import MappingProxyType
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import set_script_prefix

from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Base
from aides.lectures import atlas as lecture
from aides.lectures.atlas import TENTATIVES, lire_recueil
from aides.lectures.recueil import recueillir
from aides.models import Dispositif, Operation, Source, VersionDonnees, lire_jeton
from territoires.models import Departement
from tests.visites import PAGES

pytestmark = pytest.mark.django_db
FICHIERS = {
    "offre": "/donnees/offre.csv",
    "évolution": "/donnees/evolution.json",
    "fiches": "/donnees/fiches.csv",
    "dispositifs, fichier": "/donnees/dispositifs.csv",
    "suites": "/donnees/suites.csv",
    "capacités": "/donnees/capacites.csv",
    "chiffres": "/donnees/chiffres.csv",
    "opérations, fichier": "/donnees/operations.csv",
    "comparaison, fichier": "/comparer.csv?t=01&t=07",
    "image d’une page": "/partage/departements.png",
    "image d’un territoire": "/partage/departement-26.png",
    "image d’une catégorie": "/partage/categorie-soutien-msp.png",
    "image de l’évolution": "/partage/evolution.png",
    "suggestions": "/recherche/suggestions?q=msp",
    "plan": "/sitemap.xml",
}


@pytest.fixture
def reserve(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Nothing kept yet."""
    neuve = lecture._Reserve()
    monkeypatch.setattr(lecture, "_publique", neuve)
    return neuve


def requetes(client: Client, adresse: str) -> int:
    with CaptureQueriesContext(connection) as lues:
        assert client.get(adresse).status_code == 200
    return len(lues)


# --- What a page costs ---


@pytest.mark.parametrize("adresse", [*PAGES.values(), *FICHIERS.values()])
def test_une_page_ne_demande_que_la_version(client: Client, adresse: str) -> None:
    """Two queries at most, kept pages aside; pages of no data too, for they say which surveys. The sitemap reads what
    changed last in two more."""
    lire_recueil()
    assert requetes(client, adresse) <= (4 if adresse == "/sitemap.xml" else 2)


def test_la_lecture_ne_croit_pas_avec_les_donnees(reserve: Any) -> None:
    with CaptureQueriesContext(connection) as tout:
        recueillir("a")
    effacer(Departement.objects.exclude(code__in=["01", "07", "26", "75", "77", "973"]))
    with CaptureQueriesContext(connection) as peu:
        recueillir("b")
    assert len(tout) == len(peu) <= 43


def effacer(lignes: QuerySet[Any]) -> None:
    """Delete rows and all that refers to them, whatever protects them: for the time of a test."""
    cles = list(lignes.values_list("pk", flat=True))
    for lien in lignes.model._meta.get_fields(include_hidden=True):
        if cles and lien.auto_created and (lien.one_to_many or lien.one_to_one) and not lien.concrete:
            effacer(lien.related_model._base_manager.filter(**{f"{lien.field.name}__in": cles}))
    lignes.model._base_manager.filter(pk__in=cles)._raw_delete(lignes.db)


# --- Kept under the version ---


def test_la_seconde_fois_est_la_meme_et_une_seule_requete(reserve: Any) -> None:
    premiere = lire_recueil()
    with CaptureQueriesContext(connection) as lues:
        assert lire_recueil() is premiere
    assert len(lues) == 1


def test_une_modification_se_voit_aussitot() -> None:
    avant = lire_recueil()
    source = Source.objects.get(cle=avant.sources[0].cle)
    source.titre = "Titre corrigé"
    source.save()
    apres = lire_recueil()
    assert [s.titre for s in apres.sources if s.cle == source.cle] == ["Titre corrigé"]
    assert avant.sources[0].titre != "Titre corrigé", "ce qui était lu n’a pas changé sous la main"
    assert apres.jeton != avant.jeton


def test_une_modification_pendant_la_lecture_est_lue(reserve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes once everything was read, before anything is kept: what was read is thrown away."""
    lus: list[Recueil] = []

    def recueillir_puis_modifier(jeton: str, *, apercu: bool = False) -> Recueil:
        lus.append(recueillir(jeton))
        if len(lus) == 1:
            operation = Operation.objects.order_by("pk")[0]
            operation.commune = "Ailleurs"
            operation.save()
        return lus[-1]

    monkeypatch.setattr(lecture, "recueillir", recueillir_puis_modifier)
    rendu = lire_recueil()
    assert len(lus) == 2
    assert rendu is reserve.recueil is lus[1]
    assert rendu.jeton == lire_jeton() != lus[0].jeton
    assert "Ailleurs" in {o.commune for o in rendu.regional.operations}


def test_une_ligne_qui_manque_parce_qu_on_ecrivait_fait_relire(reserve: Any, monkeypatch: Any) -> None:
    essais: list[str] = []

    def une_reference_manque(jeton: str, *, apercu: bool = False) -> Recueil:
        essais.append(jeton)
        if len(essais) == 1:
            VersionDonnees.avancer()
            raise KeyError(12)
        return recueillir(jeton)

    monkeypatch.setattr(lecture, "recueillir", une_reference_manque)
    assert lire_recueil().jeton == essais[1]


def test_une_faute_qui_n_est_pas_une_ecriture_se_voit(reserve: Any, monkeypatch: Any) -> None:
    def fautif(jeton: str, *, apercu: bool = False) -> Recueil:
        raise KeyError("faute")

    monkeypatch.setattr(lecture, "recueillir", fautif)
    with pytest.raises(KeyError, match="faute"):
        lire_recueil()


def test_des_donnees_qui_changent_sans_cesse(reserve: Any, monkeypatch: Any) -> None:
    jetons: Iterator[int] = iter(range(1000))
    essais: list[str] = []
    monkeypatch.setattr(lecture, "lire_jeton", lambda: str(next(jetons)))

    def recueillir(jeton: str, *, apercu: bool = False) -> str:
        essais.append(jeton)
        return jeton

    monkeypatch.setattr(lecture, "recueillir", recueillir)
    with pytest.raises(OperationalError, match="changent sans cesse"):
        lire_recueil()
    assert len(essais) == TENTATIVES
    assert reserve.recueil is None


def test_une_base_qui_ne_repond_pas(reserve: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(lecture, "lire_jeton", lambda: None)
    with pytest.raises(OperationalError, match="ne répond pas"):
        lire_recueil()


def test_une_base_jamais_chargee_n_est_pas_gardee(reserve: Any) -> None:
    VersionDonnees.objects.all().delete()
    assert lire_recueil().jeton == ""
    assert reserve.recueil is None


def test_deux_fils_lisent_une_fois(reserve: Any, monkeypatch: Any) -> None:
    """The second waits for the first rather than reading twice, and both get the same."""
    recueil, depart, lectures = recueillir("version"), Barrier(2), []

    def lent(jeton: str, *, apercu: bool = False) -> Recueil:
        lectures.append(jeton)
        return recueil

    def demander() -> Recueil:
        depart.wait(5)
        return lire_recueil()

    monkeypatch.setattr(lecture, "lire_jeton", lambda: "version")
    monkeypatch.setattr(lecture, "recueillir", lent)
    with ThreadPoolExecutor(2) as fils:
        rendus = [futur.result(10) for futur in [fils.submit(demander) for _ in range(2)]]
    assert rendus == [recueil, recueil]
    assert lectures == ["version"]


class Verrou:
    """A lock that notes when it is taken, and lets another thread do something first."""

    def __init__(self, avant: Callable[[], Any]) -> None:
        self.avant, self.pris = avant, 0

    def __enter__(self) -> None:
        self.pris += 1
        self.avant()

    def __exit__(self, *erreur: object) -> None:
        pass


def test_ce_qui_est_garde_se_lit_sans_attendre(reserve: Any) -> None:
    """Who finds the version of the day waits for nobody who reads another."""
    lire_recueil()
    reserve.verrou = Verrou(lambda: None)
    lire_recueil()
    assert reserve.verrou.pris == 0


def test_ce_qu_un_autre_vient_de_lire_n_est_pas_relu(reserve: Any, monkeypatch: Any) -> None:
    recueil = recueillir(lire_jeton() or "")
    reserve.verrou = Verrou(lambda: setattr(reserve, "recueil", recueil))
    monkeypatch.setattr(lecture, "recueillir", lambda jeton: pytest.fail("lu deux fois"))
    assert lire_recueil() is recueil
    assert reserve.verrou.pris == 1


def test_les_adresses_ne_tiennent_pas_de_la_requete(reserve: Any) -> None:
    set_script_prefix("/ailleurs/")
    try:
        assert lire_recueil().par_code["26"].url == "/departements/26-drome/"
    finally:
        set_script_prefix("/")


def test_une_requete_voit_une_version_du_debut_a_la_fin(client: Client) -> None:
    """What is saved while a page is made does not show in its foot only."""
    from django.test import RequestFactory

    from aides.exports.papiers import parution
    from aides.views.contexte import site
    from aides.views.recueil import recueil_de

    requete = RequestFactory().get("/")
    premier = recueil_de(requete)
    VersionDonnees.avancer()
    assert recueil_de(requete) is premier
    contexte = site(requete)
    assert contexte["parution"]() == parution(premier).dite
    assert contexte["annees_declarees"]() == premier.annees


# --- Nothing in it can be written ---


def immuable(valeur: Any) -> bool:
    if isinstance(valeur, tuple | frozenset):
        return all(immuable(v) for v in valeur)
    if isinstance(valeur, MappingProxyType):
        return all(immuable(v) for v in valeur.values())
    parametres = getattr(valeur, "__dataclass_params__", None)
    if parametres is not None:
        return parametres.frozen and all(immuable(getattr(valeur, nom)) for nom in valeur.__dataclass_fields__)
    return not isinstance(valeur, list | dict | set)


def test_rien_ne_s_ecrit() -> None:
    recueil = lire_recueil()
    assert immuable(recueil)
    assert isinstance(recueil.atlas.offre, MappingProxyType)
    assert immuable(recueil.desaccords)
    assert immuable(recueil.recomptes)
    for paire, base in product(recueil.atlas.paires, Base):
        assert immuable(recueil.atlas.changements(paire, base).lignes)
    assert all(immuable(suites.passages) for suites in recueil.suites_codees)
    with pytest.raises(FrozenInstanceError):
        recueil.jeton = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        recueil.atlas.offre["01", 2022, "soutien-msp"] = None  # type: ignore[index]


# --- The whole ---


def test_tout_y_est() -> None:
    """As many as the tables hold, each under its own key, in the order of the site."""
    recueil = lire_recueil()
    assert [m.cle for m in recueil.mesures] == list(Dispositif.objects.values_list("cle", flat=True))
    assert [o.cle for o in recueil.regional.operations] == list(Operation.objects.values_list("cle", flat=True))
    assert [s.cle for s in recueil.sources] == list(Source.objects.values_list("cle", flat=True))
    assert [t.code for t in recueil.territoires] == list(Departement.objects.values_list("code", flat=True))
    assert {r.slug for r in recueil.hors_atlas} == {"mayotte"}
    assert recueil.region("mayotte") == recueil.hors_atlas[0]
    assert recueil.date == VersionDonnees.depuis()
