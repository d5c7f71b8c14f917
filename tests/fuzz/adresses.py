"""Public addresses: every route of the project with something for each of its arguments, and what each page reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from aides.api.ressources import RESSOURCES
from aides.courrier.jetons import ecrire_lien
from aides.domaine.recueil import Recueil
from aides.domaine.signalements import Lien
from aides.exports.jeux import jeux
from aides.filtres.ressources import FormulaireFeuille
from aides.images.carte import TAILLE  # noqa: F401  (the pictures are part of what is asked)
from aides.lectures.editions import lire_editions
from aides.models import Dispositif, Signalement
from aides.views.pages import PAR_FICHIER, PAR_NOM
from django.http import QueryDict
from outils.adresses import champs
from tests.fuzz.demande import Demande, en_requete
from tests.fuzz.entetes import METHODES, entetes
from tests.fuzz.textes import ENCODES, Hasard, bizarre, sonde, valeur

EXTENSIONS = ("csv", "json", "xlsx", "ods")
