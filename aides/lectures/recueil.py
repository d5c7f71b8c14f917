"""READS everything: the tables, once each, into one whole."""

from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.lectures.analyses import lire_analyses, lire_capacites, lire_contributions, lire_tableaux, lire_titres
from aides.lectures.corrections import CorrectionsLues
from aides.lectures.editions import derniere_edition
from aides.lectures.etats import lire_atlas
from aides.lectures.mesures import lire_mesures
from aides.lectures.portraits import lire_recensement
from aides.lectures.regional import lire_regional
from aides.lectures.reperes import lire_reperes
from aides.lectures.signalements import toutes_les_paroles
from aides.lectures.suites import lire_apparitions, lire_suites
from aides.models import VersionDonnees


def recueillir(jeton: str, *, apercu: bool = False) -> Recueil:
    """Return all that the public sees, under the token of the version that it is known to be of; all that the
    database holds in a preview.

    A constant number of queries, whatever the data. Nothing here says that no write came in between: see `atlas.py`.
    """
    reperes = lire_reperes(apercu=apercu)
    mesures = lire_mesures(reperes)
    regions = reperes.regions.values()
    return Recueil(
        jeton=jeton,
        date=VersionDonnees.depuis(),
        enquetes=tuple(reperes.enquetes.values()),
        atlas=lire_atlas(reperes, mesures),
        regions=ceux(regions, lambda r: r.dans_atlas),
        hors_atlas=ceux(regions, lambda r: not r.dans_atlas),
        beneficiaires=tuple(reperes.beneficiaires.values()),
        mesures=mesures,
        liens=lire_suites(mesures),
        apparitions=lire_apparitions(),
        capacites=lire_capacites(reperes),
        tableaux=lire_tableaux(reperes),
        analyses=lire_analyses(reperes),
        contributions=lire_contributions(reperes),
        titres=lire_titres(reperes),
        sources=tuple(reperes.sources.values()),
        regional=lire_regional(reperes),
        recensement=lire_recensement(),
        edition=derniere_edition(),
        corrections=CorrectionsLues(),
        paroles=toutes_les_paroles(apercu=apercu),
    )
