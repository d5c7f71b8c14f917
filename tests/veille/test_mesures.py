"""Figures that processes share: what each counts is in the sum, whoever reads it; no total falls."""

import os
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from aides.models import VersionDonnees
from aides.veille import mesures as module
from aides.veille.mesures import BORNES, STATUTS, Mesures
from aides.veille.metriques import exposer


def test_les_reponses_par_genre_et_par_statut() -> None:
    mesures = Mesures(4)
    for genre, statut, gardee in (
        ("page", 200, True),
        ("page", 200, True),
        ("page", 200, False),
        ("api", 429, False),
        ("equipe", 503, False),
        ("statique", 299, False),
        ("fichier", 503, True),
    ):
        mesures.noter(genre, statut, gardee=gardee, duree=0.0)
    assert mesures.lire().requetes == {
        ("page", "200", "gardee"): 2,
        ("page", "200", "faite"): 1,
        ("api", "429", "faite"): 1,
        ("equipe", "503", "faite"): 1,
        ("statique", "autre", "faite"): 1,
        ("fichier", "503", "gardee"): 1,
    }


@pytest.mark.parametrize("genre", module.GENRES)
def test_aucune_case_n_est_celle_d_une_autre(genre: str) -> None:
    mesures = Mesures(2)
    for fois, statut in enumerate(STATUTS, 1):
        for _ in range(fois):
            mesures.noter(genre, statut, gardee=False, duree=20.0)
    attendues = {(genre, str(statut), "faite"): fois for fois, statut in enumerate(STATUTS, 1)}
    releve = mesures.lire()
    assert releve.requetes == attendues
    assert dict(releve.durees["faite"].cumuls)["+Inf"] == sum(attendues.values())
    assert dict(releve.durees["faite"].cumuls)["10.0"] == 0
    assert dict(releve.durees["gardee"].cumuls)["+Inf"] == 0


def test_les_durees() -> None:
    """A bound holds what takes just as long; each holds those before it."""
    mesures = Mesures(2)
    for duree in (0.0005, 0.001, 0.0011, 0.3, 10.0, 99.0):
        mesures.noter("page", 200, gardee=True, duree=duree)
    durees = mesures.lire().durees["gardee"]
    nombres = dict(durees.cumuls)
    assert list(nombres) == [*map(str, BORNES), "+Inf"]
    assert [nombres[b] for b in ("0.001", "0.005", "0.25", "0.5", "5.0", "10.0", "+Inf")] == [2, 3, 3, 4, 4, 5, 6]
    assert durees.total == pytest.approx(109.3026)


def test_ce_que_compte_un_autre_processus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by its number; one that is dead holds no page any more, and has answered what it answered."""
    mesures = Mesures(8)
    ici = os.getpid()
    vivants = {ici, ici + 1}
    monkeypatch.setattr(module, "_vit", lambda numero: numero in vivants)
    for qui, octets in ((ici, 100), (ici + 1, 20)):
        monkeypatch.setattr(os, "getpid", lambda qui=qui: qui)
        mesures.noter("page", 200, gardee=False, duree=0.0)
        mesures.tenir(octets)
    releve = mesures.lire()
    assert (releve.processus, releve.octets_gardes) == (2, 120)
    vivants.remove(ici + 1)
    releve = mesures.lire()
    assert (releve.processus, releve.octets_gardes, releve.requetes) == (1, 100, {("page", "200", "faite"): 2})


def test_un_enfant_compte_dans_la_meme_memoire() -> None:
    mesures = Mesures(64)
    enfant = os.fork()
    if not enfant:
        mesures.noter("page", 404, gardee=False, duree=0.0)
        os._exit(0)
    os.waitpid(enfant, 0)
    releve = mesures.lire()
    assert releve.requetes == {("page", "404", "faite"): 1}
    assert releve.processus == 0


def test_depuis_quand_la_base_repond(monkeypatch: pytest.MonkeyPatch) -> None:
    mesures, heure = Mesures(2), [1000.0]
    monkeypatch.setattr("time.time", lambda: heure[0])
    vues = []
    for instant, repond in ((1000, True), (1100, True), (1200, False), (1300, False), (1400, True)):
        heure[0] = instant
        base = mesures.constater(repond)
        vues.append((base.repond, base.depuis))
    assert vues == [(True, 1000), (True, 1000), (False, 1200), (False, 1200), (True, 1400)]


# --- As Prometheus reads them ---


def lues(mesures: Mesures) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by its name and labels; the parser refuses what is no such text."""
    genre, texte = exposer(mesures)
    assert genre == "text/plain; version=0.0.4; charset=utf-8"
    familles = text_string_to_metric_families(texte.decode())
    return {(e.name, frozenset(e.labels.items())): e.value for famille in familles for e in famille.samples}


@pytest.mark.django_db
def test_le_texte() -> None:
    mesures = Mesures(2)
    mesures.noter("api", 429, gardee=False, duree=0.25)
    mesures.tenir(1234)
    echantillons = lues(mesures)
    assert (
        echantillons["atlas_requetes_total", frozenset({("genre", "api"), ("statut", "429"), ("servie", "faite")})]
        == 1
    )
    duree = {("servie", "faite")}
    assert echantillons["atlas_duree_secondes_bucket", frozenset({*duree, ("le", "0.25")})] == 1
    assert echantillons["atlas_duree_secondes_bucket", frozenset({*duree, ("le", "0.1")})] == 0
    assert echantillons["atlas_duree_secondes_count", frozenset(duree)] == 1
    assert echantillons["atlas_duree_secondes_sum", frozenset(duree)] == 0.25
    jeton = VersionDonnees.objects.get().jeton
    seuls = {nom: valeur for (nom, labels), valeur in echantillons.items() if not labels}
    assert set(seuls) == {
        "atlas_processus",
        "atlas_gardees_octets",
        "atlas_base_repond",
        "atlas_base_depuis_secondes",
        "atlas_donnees_date_secondes",
    }
    assert (seuls["atlas_gardees_octets"], seuls["atlas_processus"], seuls["atlas_base_repond"]) == (1234, 1, 1)
    assert echantillons["atlas_donnees_info", frozenset({("version", jeton)})] == 1
    assert echantillons["atlas_edition_info", frozenset({("date", "2026-11-27")})] == 1


@pytest.mark.django_db
def test_sans_base_les_chiffres_se_lisent(monkeypatch: Any) -> None:
    monkeypatch.setattr("aides.veille.metriques.lire_jeton", lambda: None)
    mesures = Mesures(2)
    mesures.alerter("proxys_en_trop")
    echantillons = lues(mesures)
    assert echantillons["atlas_base_repond", frozenset()] == 0
    assert echantillons["atlas_alerte_secondes", frozenset({("alerte", "proxys_en_trop")})] > 0
    assert not [nom for nom, _ in echantillons if nom.startswith(("atlas_donnees", "atlas_edition"))]
