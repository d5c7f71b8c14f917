"""The WSGI application that gunicorn serves: Django's stack, and in front of it what answers kept pages."""

import os

from django.core.wsgi import get_wsgi_application

from config.demarrage import en_une_ligne

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
with en_une_ligne():
    pile = get_wsgi_application()

from aides.models.repliques import aiguillage
from aides.porte.jeton import Jeton, lire_version
from aides.porte.memoire import Reserve
from config.couches import composer, veiller

RESERVE = Reserve()
AIGUILLE = aiguillage()
JETON = Jeton(AIGUILLE.lire if AIGUILLE else lire_version)
application = veiller(composer(pile, JETON, RESERVE, AIGUILLE), RESERVE)
