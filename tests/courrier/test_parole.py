"""What an authority says through its link: once, as its own words, and nothing else of the site changes."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from reversion.models import Revision

from aides.courrier import jetons
from aides.courrier.jetons import JetonRefuse, ecrire_lien, lire_lien, numero
from aides.courrier.paroles import LienSansObjet, noter
from aides.domaine.signalements import Lien
from aides.models import Enquete, Modification, ParoleAutorite, VersionDonnees, lire_jeton
from aides.models.consignes import consigner
from aides.models.journal import Origine
from aides.mots.ecriture import date_longue
from territoires.models import Departement
from tests.courrier.lettres import texte

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
TERRITOIRE = "/departements/26-drome/"


def lien(code: str = "26", annee: int = 2022) -> Lien:
    return Lien(code, annee, "le département", numero=numero())


def adresse(du: Lien) -> str:
    return f"/parole/{ecrire_lien(du)}/"


def dire(client: Client, ou: str, **champs: Any) -> Any:
    return client.post(ou, {"texte": "", **champs})


def aujourd_hui() -> str:
    return date_longue(timezone.localdate())


def corriger() -> None:
    mesure = Departement.objects.get(code="26").fiches.get(enquete__annee=2022).dispositifs.order_by("ordre")[0]
    with consigner(motif="relecture"):
        mesure.resume = "Autrement dit."
        mesure.save()


def test_la_page_du_lien_montre_ce_qui_est_publie(client: Client) -> None:
    page = client.get(adresse(lien()))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies
    dits = texte(page)
    assert "Drôme : ces réponses sont-elles toujours exactes ?" in dits
    assert "Fiche de 2022 : " in dits
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    # Of this survey alone.
    assert "mesures/26-2022-" in page.content.decode()
    assert "mesures/26-2019-" not in page.content.decode()


def test_une_confirmation_se_montre_a_part_et_ne_change_rien_d_autre(client: Client) -> None:
    """Neither a state, nor a count, nor a file but that of such words, nor the date of the data."""
    fichiers = ("/donnees/offre.json", "/donnees/matrice.csv", "/donnees/dispositifs.csv", "/donnees/contacts.csv")
    avant = [client.get(fichier).content for fichier in fichiers]
    page, date, version = client.get(TERRITOIRE).content.decode(), VersionDonnees.depuis(), lire_jeton()
    ou = adresse(lien())
    reponse = dire(client, ou, exact="oui")
    assert (reponse.status_code, reponse["Location"]) == (303, ou)
    phrase = f"D’après le département, réponse de 2022 toujours exacte au {aujourd_hui()}."
    assert phrase in texte(client.get(reponse["Location"]))
    apres = client.get(TERRITOIRE).content.decode()
    assert phrase in " ".join(apres.split())
    debut, fin = apres.index('<div class="note paroles">'), apres.index('<h2 id="categories">')
    sans = apres[:debut] + apres[fin:]
    feuille = re.search(r'<link rel="stylesheet"[^>]*courrier[^>]*>', apres)
    assert feuille is not None
    assert "".join(sans.replace(feuille[0], "").split()) == "".join(page.split())
    assert [client.get(fichier).content for fichier in fichiers] == avant
    assert client.get("/donnees/paroles.csv").content.count(b"\n") == 2
    assert VersionDonnees.depuis() == date
    assert lire_jeton() != version  # kept pages are made again


def test_une_reponse_attend_d_etre_relue(client: Client) -> None:
    dire(client, adresse(lien()), texte="La bourse est versée\nautrement.")
    assert "La bourse est versée" not in client.get(TERRITOIRE).content.decode()
    parole = ParoleAutorite.objects.get()
    assert (parole.exact, parole.moderation, parole.texte) == (False, "attente", "La bourse est versée\nautrement.")
    parole.moderation = "publiee"
    parole.save()
    page = texte(client.get(TERRITOIRE))
    assert f"La bourse est versée autrement. — Le département, le {aujourd_hui()}" in page
    assert "toujours exacte" not in page
    parole.moderation = "refusee"
    parole.save()
    assert "La bourse est versée" not in client.get(TERRITOIRE).content.decode()


def test_les_deux_a_la_fois(client: Client) -> None:
    dire(client, adresse(lien()), exact="oui", texte="Et plus encore.")
    page = texte(client.get(TERRITOIRE))
    assert "toujours exacte au" in page
    assert "Et plus encore." not in page


def test_un_lien_ne_sert_qu_une_fois(client: Client) -> None:
    ou = adresse(lien())
    dire(client, ou, exact="oui", texte="Première.")
    encore = dire(client, ou, texte="Seconde.")
    assert encore.status_code == 409
    assert "Ce lien a servi le" in texte(encore)
    assert "Première." in texte(encore)
    assert ParoleAutorite.objects.get().texte == "Première."
    # Two at once: the one that came first is kept.
    sien = lien()
    assert noter(sien, exact=True, texte="")
    assert not noter(sien, exact=False, texte="Autre.")
    assert ParoleAutorite.objects.get(lien=sien.numero).texte == ""


@pytest.mark.parametrize(
    ("champs", "raison"),
    [
        ({}, "Cochez la case, écrivez une réponse, ou les deux."),
        ({"texte": "…"}, "Cochez la case, écrivez une réponse, ou les deux."),
        ({"texte": "é" * 601}, "Cette réponse est trop longue : 600 caractères au plus."),
        ({"exact": "oui", "texte": "\0"}, "Cette réponse contient un caractère qui ne s’écrit pas."),
    ],
)
def test_ce_qui_ne_dit_rien_est_refuse_et_reste_ecrit(client: Client, champs: dict[str, str], raison: str) -> None:
    reponse = dire(client, adresse(lien()), **champs)
    assert reponse.status_code == 400
    assert raison in texte(reponse)
    html = reponse.content.decode()
    assert f'aria-describedby="a-texte">\n{champs.get("texte", "")}</textarea>' in html
    assert ('value="oui" checked' in html) == ("exact" in champs)
    assert not ParoleAutorite.objects.exists()


def test_un_envoi_trop_lourd(client: Client) -> None:
    assert client.post(adresse(lien()), {"exact": "oui"}, CONTENT_LENGTH="64001").status_code == 413
    assert not ParoleAutorite.objects.exists()


def test_un_lien_altere(client: Client) -> None:
    bon = ecrire_lien(lien())
    for faux in ("abc", bon[:-1], f"{bon}x", bon.replace(":", "."), f"é{bon}"):
        reponse = client.get(f"/parole/{faux}/")
        assert reponse.status_code == 404
        assert "Ce lien n’est pas entier, ou n’est pas de nous" in texte(reponse)
    with pytest.raises(JetonRefuse):
        lire_lien(jetons.nouveau_formulaire())


def test_un_lien_trop_vieux_ou_d_une_autre_version(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ou = adresse(lien())
    monkeypatch.setattr(jetons, "JOURS_LIEN", -1)
    for reponse in (client.get(ou), dire(client, ou, exact="oui")):
        assert reponse.status_code == 410
        assert "Ce lien n’est plus valable : il l’était 30 jours." in texte(reponse)
    monkeypatch.undo()
    autre = signing.dumps({"code": "26"}, salt="courrier.lien")
    assert client.get(f"/parole/{autre}/").status_code == 410
    assert not ParoleAutorite.objects.exists()


def test_un_territoire_renomme_garde_son_lien_un_territoire_disparu_non(client: Client) -> None:
    ou = adresse(lien())
    Departement.objects.filter(code="26").update(nom="Drôme-Ardèche", slug="drome-ardeche")
    VersionDonnees.avancer()
    assert "Drôme-Ardèche : ces réponses" in texte(client.get(ou))
    for disparu in (lien("00"), lien(annee=1999)):
        reponse = dire(client, adresse(disparu), exact="oui")
        assert reponse.status_code == 410
        assert "Ce que ce lien désigne n’est plus publié." in texte(reponse)


def test_une_enquete_retiree_emporte_ce_qu_on_en_disait(client: Client) -> None:
    ou = adresse(lien())
    dire(client, adresse(lien()), exact="oui")
    enquete = Enquete.objects.get(annee=2022)
    enquete.publiee = False
    enquete.save()
    assert "toujours exacte" not in texte(client.get(TERRITOIRE))
    assert client.get(ou).status_code == 410
    # Withdrawn between the page and its answer.
    with pytest.raises(LienSansObjet):
        noter(lien(), exact=True, texte="")


def test_ce_qui_est_corrige_depuis_se_dit(client: Client) -> None:
    """The authority did not see what staff wrote after it."""
    dire(client, adresse(lien()), exact="oui")
    ParoleAutorite.objects.update(quand=timezone.now() - timedelta(days=3))
    corriger()
    assert Modification.objects.get().publique
    assert f"; corrigée depuis par l’équipe, le {aujourd_hui()}." in texte(client.get(TERRITOIRE))
    # What was corrected before was seen.
    ParoleAutorite.objects.update(quand=timezone.now() + timedelta(minutes=1))
    VersionDonnees.avancer()
    assert "corrigée depuis" not in texte(client.get(TERRITOIRE))


def test_un_brouillon_n_est_pas_une_correction(client: Client) -> None:
    dire(client, adresse(lien()), exact="oui")
    fiche = Departement.objects.get(code="26").fiches.get(enquete__annee=2022)
    with consigner(motif="essai"):
        mesure = fiche.dispositifs.order_by("ordre")[0]
        mesure.pk, mesure.cle, mesure.brouillon = None, "26-2022-essai", True
        mesure.save()
    assert "corrigée depuis" not in texte(client.get(TERRITOIRE))
    Modification.objects.all().delete()
    with consigner(motif="chargement", origine=Origine.CHARGEMENT):
        mesure.resume = "Autre."
        mesure.save()
    assert "corrigée depuis" in texte(client.get(TERRITOIRE))


def test_une_confirmation_en_remplace_une_autre(client: Client) -> None:
    dire(client, adresse(lien()), exact="oui")
    ParoleAutorite.objects.update(quand=timezone.now() - timedelta(days=400))
    dire(client, adresse(lien()), exact="oui")
    assert texte(client.get(TERRITOIRE)).count("toujours exacte au") == 1


@pytest.mark.parametrize("sens", ["pk", "-pk"])
def test_du_meme_jour_la_derniere_confirmation_reste(client: Client, sens: str) -> None:
    """Confirmed at nine, corrected at ten, confirmed again at eleven: what stands was seen. Rows tell no order."""
    for _ in range(2):
        dire(client, adresse(lien()), exact="oui")
    dix_heures = datetime(2026, 11, 27, 10, tzinfo=PARIS)
    corriger()
    Revision.objects.update(date_created=dix_heures)
    for parole, heures in zip(ParoleAutorite.objects.order_by(sens), (-1, 1), strict=True):
        parole.quand = dix_heures + timedelta(hours=heures)
        parole.save()
    VersionDonnees.avancer()
    page = texte(client.get(TERRITOIRE))
    assert page.count("réponse de 2022 toujours exacte au 27 novembre 2026.") == 1
    assert "corrigée depuis" not in page


def test_les_paroles_ne_sont_dans_aucun_fichier(client: Client) -> None:
    dire(client, adresse(lien()), exact="oui")
    assert "toujours" not in json.dumps(client.get("/donnees/offre.json?territoire=26").json()).lower()
