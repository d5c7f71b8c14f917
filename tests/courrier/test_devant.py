"""The site as it is served: forms are made anew for each visitor, an authority is heard on a page that was kept."""

import io
import re
from urllib.parse import urlencode
from wsgiref.types import WSGIApplication

import pytest

from aides.courrier.jetons import ecrire_lien, numero
from aides.domaine.signalements import Lien
from aides.models import ParoleAutorite, Signalement
from tests.courrier.lettres import FAIT, MESSAGE
from tests.wsgi import Recu, demander, environnement, executer, site_neuf

pytestmark = pytest.mark.django_db


def poster(application: WSGIApplication, adresse: str, **champs: str) -> Recu:
    corps = urlencode(champs).encode()
    environ = environnement(adresse, "POST") | {
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(corps)),
        "wsgi.input": io.BytesIO(corps),
    }
    return executer(application, environ)


def test_un_formulaire_n_est_garde_pour_personne_et_son_envoi_passe() -> None:
    site = site_neuf()
    pages = [demander(site, "/signaler/?sujet=/departements/26-drome/") for _ in range(2)]
    mots = [re.findall(r'name="jeton" value="([^"]+)"', page.corps.decode())[0] for page in pages]
    assert mots[0] != mots[1]
    assert "no-store" in str(pages[0].entetes["Cache-Control"])
    envoi = poster(site, "/signaler/", sujet=FAIT, message=MESSAGE, courriel="", site="", jeton=mots[0])
    assert envoi.statut == 303
    assert Signalement.objects.count() == 1
    assert "Set-Cookie" not in envoi.entetes
    # What a report became is read anew each time.
    suivi = str(envoi.entetes["Location"])
    assert "Reçu." in demander(site, suivi).corps.decode()
    Signalement.objects.update(statut="examine")
    assert "Examiné." in demander(site, suivi).corps.decode()


def test_une_page_gardee_montre_aussitot_ce_que_dit_l_autorite() -> None:
    site, adresse = site_neuf(), "/departements/26-drome/"
    assert "toujours exacte" not in demander(site, adresse).corps.decode()
    lien = f"/parole/{ecrire_lien(Lien('26', 2022, 'le département', numero=numero()))}/"
    assert "no-store" in str(demander(site, lien).entetes["Cache-Control"])
    assert poster(site, lien, exact="oui", texte="Une réponse.").statut == 303
    page = demander(site, adresse).corps.decode()
    assert "toujours exacte" in page
    assert "Une réponse." not in page
    parole = ParoleAutorite.objects.get()
    parole.moderation = "publiee"
    parole.save()
    assert "Une réponse." in demander(site, adresse).corps.decode()
    parole.delete()
    assert "toujours exacte" not in demander(site, adresse).corps.decode()
