"""The figures of the server as Prometheus reads them; what is counted stands in mesures.py."""

from collections.abc import Iterator

from django.db import Error as ErreurBase
from django.db import close_old_connections
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from aides.lectures.editions import lire_editions
from aides.models import VersionDonnees, lire_jeton
from aides.veille.mesures import Mesures, Releve


class Chiffres(Collector):
    """All that is said, read when it is asked for."""

    def __init__(self, mesures: Mesures) -> None:
        self.mesures = mesures

    def collect(self) -> Iterator[Metric]:
        """Give each figure in turn."""
        yield from _requetes(self.mesures.lire())
        close_old_connections()
        try:
            jeton = lire_jeton()
            base = self.mesures.constater(jeton is not None)
            yield GaugeMetricFamily("atlas_base_repond", "La base répond (1) ou non (0).", value=base.repond)
            yield GaugeMetricFamily("atlas_base_depuis_secondes", "Depuis quand (Unix).", value=base.depuis)
            if jeton:
                yield from _donnees(jeton)
        except ErreurBase:
            pass  # it fell between two reads: the next one says so
        finally:
            close_old_connections()


def exposer(mesures: Mesures) -> tuple[str, bytes]:
    """Return the type and the text of the figures."""
    registre = CollectorRegistry(auto_describe=False)
    registre.register(Chiffres(mesures))
    return CONTENT_TYPE_PLAIN_0_0_4, generate_latest(registre)


def _requetes(releve: Releve) -> Iterator[Metric]:
    requetes = CounterMetricFamily(
        "atlas_requetes", "Réponses, par genre, par statut, gardées ou faites.", labels=("genre", "statut", "servie")
    )
    for cle, nombre in releve.requetes.items():
        requetes.add_metric(cle, nombre)
    yield requetes
    durees = HistogramMetricFamily("atlas_duree_secondes", "Durée des réponses.", labels=("servie",))
    for servie, vues in releve.durees.items():
        durees.add_metric((servie,), [*vues.cumuls], vues.total)
    yield durees
    yield GaugeMetricFamily("atlas_processus", "Processus qui servent.", value=releve.processus)
    yield GaugeMetricFamily("atlas_gardees_octets", "Octets des pages gardées.", value=releve.octets_gardes)
    alertes = GaugeMetricFamily(
        "atlas_alerte_secondes", "Quand un défaut de réglage a été vu (Unix).", labels=("alerte",)
    )
    for alerte, quand in releve.alertes.items():
        alertes.add_metric((alerte,), quand)
    yield alertes


def _donnees(jeton: str) -> Iterator[Metric]:
    yield InfoMetricFamily("atlas_donnees", "La version des données.", value={"version": jeton})
    depuis = VersionDonnees.depuis()
    if depuis:
        yield GaugeMetricFamily("atlas_donnees_date_secondes", "La date des données.", value=depuis.timestamp())
    editions = lire_editions()
    if editions:
        yield InfoMetricFamily("atlas_edition", "La dernière édition.", value={"date": editions[-1].adresse})
