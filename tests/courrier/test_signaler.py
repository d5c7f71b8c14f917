"""The form of reports, from end to end: what is taken, what is refused and kept as typed, what is counted."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aides.courrier import jetons, recevoir
from aides.models import Envois, Signalement, VersionDonnees, lire_jeton
from tests.courrier.lettres import FAIT, MESSAGE, envoyer, jeton, saisie, seul, texte

pytestmark = pytest.mark.django_db
SIGNES = re.compile(r"[23456789A-HJKMNP-Z]{10}")


def test_un_signalement_arrive_et_se_suit(client: Client) -> None:
    avant = lire_jeton()
    reponse = envoyer(client, courriel="moi@exemple.fr")
    signalement = seul()
    assert (reponse.status_code, reponse["Location"]) == (303, f"/signalements/{signalement.reference}/")
    assert SIGNES.fullmatch(signalement.reference)
    assert (signalement.adresse, signalement.message, signalement.courriel) == (FAIT, MESSAGE, "moi@exemple.fr")
    assert signalement.sujet == "Drôme (26), catégorie « Bourse d’étude contre installation »"
    assert signalement.departement is not None
    assert (signalement.departement.code, signalement.statut) == ("26", "recu")
    assert not reponse.cookies
    # It is no page of the public's: none that is kept is stale.
    assert lire_jeton() == avant
    suivi = client.get(reponse["Location"])
    assert suivi.status_code == 200
    assert "no-store" in suivi["Cache-Control"]
    dits = texte(suivi)
    assert "Reçu. L’équipe ne l’a pas encore lu." in dits
    assert signalement.sujet in dits
    html = suivi.content.decode()
    assert f'<a href="{FAIT}">' in html
    assert '<meta name="robots" content="noindex">' in html
    # Neither its words nor the address of its author.
    assert MESSAGE not in html
    assert "moi@exemple.fr" not in html
    assert client.get(f"/signalements/{signalement.reference.lower()}/").status_code == 200


def test_l_accuse_de_reception_ne_repete_rien_du_visiteur(client: Client) -> None:
    envoyer(client, courriel="moi@exemple.fr")
    [lettre] = mail.outbox
    reference = seul().reference
    assert (lettre.to, lettre.subject) == (["moi@exemple.fr"], f"Signalement {reference} reçu")
    assert f"http://testserver/signalements/{reference}/" in lettre.body
    assert MESSAGE not in lettre.body
    envoyer(client)
    assert len(mail.outbox) == 1  # no address, no letter


def test_un_courriel_qui_ne_part_pas_ne_perd_rien(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def echouer(*args: Any) -> None:
        raise OSError("moi@exemple.fr: 550")

    monkeypatch.setattr("aides.courrier.courriels.send_mail", echouer)
    assert envoyer(client, courriel="moi@exemple.fr").status_code == 303
    signalement = seul()
    assert signalement.echec_courriel.startswith(f"« Signalement {signalement.reference} reçu », le ")
    assert "exemple" not in signalement.echec_courriel


def test_le_sujet_se_lit_avant_d_ecrire(client: Client) -> None:
    page = client.get("/signaler/?sujet=/departements/26-drome/%23bourse-etude")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies
    assert "Vous signalez : Drôme (26), catégorie « Bourse d’étude contre installation »" in texte(page)
    assert "Vous signalez : le site en général." in texte(client.get("/signaler/"))
    assert envoyer(client, sujet="").status_code == 303
    assert (seul().adresse, seul().sujet, seul().departement) == ("", "le site en général", None)


@pytest.mark.parametrize(
    "sujet", ["/nulle-part/", "https://exemple.fr/", "/admin/", "javascript:alert(1)", "x" * 700]
)
def test_un_sujet_inconnu_se_dit_et_rien_ne_se_perd(client: Client, sujet: str) -> None:
    demande = client.get("/signaler/", {"sujet": sujet})
    if len(sujet) < 600:
        assert demande.status_code == 400
        assert "Ce qui devait être signalé n’a pas été reconnu" in texte(demande)
    reponse = envoyer(client, sujet=sujet)
    assert reponse.status_code == 400
    assert "Ce qui devait être signalé n’a pas été reconnu" in texte(reponse)
    assert saisie(reponse)[0] == MESSAGE
    assert not Signalement.objects.exists()
    # What comes with the page is ready to be sent again, about the site.
    assert 'name="sujet" value=""' in reponse.content.decode()


# --- Refused, and kept as typed ---

FAUTES = {
    "message": ("", "Dites ce qui est faux."),
    "message vide": ("…  !", "Dites ce qui est faux."),
    "message long": ("é" * 2001, "Ce message est trop long : 2000 caractères au plus."),
    "message nul": ("faux\0", "Ce message contient un caractère qui ne s’écrit pas."),
}


@pytest.mark.parametrize(("message", "raison"), FAUTES.values(), ids=FAUTES)
def test_un_message_refuse_reste_ecrit(client: Client, message: str, raison: str) -> None:
    reponse = envoyer(client, message=message, courriel="moi@exemple.fr")
    assert reponse.status_code == 400
    assert raison in texte(reponse)
    assert "Rien n’est encore envoyé. Ce qui est faux est à corriger." in texte(reponse)
    assert saisie(reponse) == (message, "moi@exemple.fr")
    assert not Signalement.objects.exists()
    assert not mail.outbox


def test_une_fin_de_ligne_compte_pour_une_lettre(client: Client) -> None:
    assert envoyer(client, message="é\r\n" * 1000).status_code == 303
    assert seul().message == "\n".join(["é"] * 1000)


@pytest.mark.parametrize("courriel", ["moi", "moi@exemple.fr\nBcc: autre@exemple.fr", f"{'x' * 250}@exemple.fr"])
def test_une_adresse_fausse_est_refusee(client: Client, courriel: str) -> None:
    reponse = envoyer(client, courriel=courriel)
    assert reponse.status_code == 400
    assert "adresse" in texte(reponse).split("(facultatif)")[1][:60]
    assert "Rien n’est encore envoyé. Votre adresse est à corriger." in texte(reponse)
    assert saisie(reponse)[0] == MESSAGE
    assert not mail.outbox


def test_ce_qu_on_tape_ne_devient_pas_du_html(client: Client) -> None:
    reponse = envoyer(client, message="</textarea><b>", courriel='"><b>')
    assert "<b>" not in reponse.content.decode()


def test_le_champ_qui_doit_rester_vide(client: Client) -> None:
    reponse = envoyer(client, site="https://spam.exemple/")
    assert reponse.status_code == 400
    assert "Un champ qui doit rester vide ne l’était pas : envoyez de nouveau." in texte(reponse)
    assert saisie(reponse)[0] == MESSAGE
    assert "spam" not in reponse.content.decode()
    assert not Signalement.objects.exists()
    assert not Envois.objects.exists()


@pytest.mark.parametrize("mot", ["", "abc:def:ghi", "é\0", "autre sel"], ids=range(4))
def test_un_formulaire_qui_n_est_pas_de_nous(client: Client, mot: str) -> None:
    reponse = envoyer(client, jeton=signing.dumps("x", salt="autre") if mot == "autre sel" else mot)
    assert reponse.status_code == 400
    assert "Le formulaire n’a pas pu être reconnu." in texte(reponse)
    assert saisie(reponse)[0] == MESSAGE
    assert not Signalement.objects.exists()
    # The page that says so can be sent.
    [nouveau] = re.findall(r'name="jeton" value="([^"]+)"', reponse.content.decode())
    assert envoyer(client, jeton=nouveau).status_code == 303


def test_un_formulaire_trop_vieux(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    mot = jeton(client)
    monkeypatch.setattr(jetons, "DUREE_FORMULAIRE", -1)
    reponse = envoyer(client, jeton=mot)
    assert reponse.status_code == 400
    assert "Le formulaire est resté ouvert trop longtemps. Vos mots sont gardés" in texte(reponse)
    assert saisie(reponse)[0] == MESSAGE


def test_un_formulaire_ne_sert_qu_une_fois(client: Client) -> None:
    """Two clicks are one report, and one letter; other words are to be sent again, with a form of their own."""
    mot = jeton(client)
    premiere = envoyer(client, jeton=mot, courriel="moi@exemple.fr")
    assert envoyer(client, jeton=mot, courriel="moi@exemple.fr")["Location"] == premiere["Location"]
    assert len(mail.outbox) == 1
    autre = envoyer(client, jeton=mot, message="Autre chose.")
    assert autre.status_code == 400
    assert f"Ce formulaire a déjà servi, pour le signalement {seul().reference}." in texte(autre)
    assert saisie(autre)[0] == "Autre chose."
    assert Envois.objects.get(qui="tous").nombre == 1


def test_deux_clics_a_la_fois(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one was written between our look and our write."""
    mot = jeton(client)
    premiere = envoyer(client, jeton=mot)
    regarder = recevoir._deja
    vus: list[str] = []

    def trop_tot(envoi: Any) -> str:
        vus.append("")
        return "" if len(vus) == 1 else regarder(envoi)

    monkeypatch.setattr(recevoir, "_deja", trop_tot)
    seconde = envoyer(client, jeton=mot)
    assert (seconde.status_code, seconde["Location"]) == (303, premiere["Location"])
    assert Envois.objects.get(qui="tous").nombre == 1  # what came to nothing is not counted


def test_une_reference_prise_n_est_pas_celle_d_un_autre(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    envoyer(client)
    monkeypatch.setattr("secrets.choice", lambda signes: seul().reference[0])
    Signalement.objects.update(reference=seul().reference[0] * 10)
    with pytest.raises(IntegrityError):
        envoyer(client)


# --- How many, how heavy, which method ---


def test_une_adresse_n_envoie_que_tant_par_heure(client: Client, settings: Any) -> None:
    settings.SIGNALEMENTS_PAR_HEURE = 2
    envoyer(client, REMOTE_ADDR="203.0.113.7")
    envoyer(client, REMOTE_ADDR="203.0.113.7")
    mot = jeton(client)
    refus = envoyer(client, jeton=mot, courriel="moi@exemple.fr", REMOTE_ADDR="203.0.113.7")
    assert refus.status_code == 429
    assert 3590 <= int(refus["Retry-After"]) <= 3600
    assert "Trop de signalements sont arrivés en peu de temps." in texte(refus)
    assert "dans 60 minutes au plus" in texte(refus)
    assert saisie(refus) == (MESSAGE, "moi@exemple.fr")
    assert envoyer(client, REMOTE_ADDR="203.0.113.8").status_code == 303
    assert Signalement.objects.count() == 3
    Envois.objects.update(depuis=timezone.now() - timedelta(minutes=61))
    assert envoyer(client, jeton=mot, REMOTE_ADDR="203.0.113.7").status_code == 303
    assert sorted(Envois.objects.values_list("nombre", flat=True)) == [1, 1, 1]


def test_un_abonne_ipv6_ne_change_pas_d_adresse(client: Client, settings: Any) -> None:
    settings.SIGNALEMENTS_PAR_HEURE = 1
    assert envoyer(client, REMOTE_ADDR="2001:db8:1:2::1").status_code == 303
    assert envoyer(client, REMOTE_ADDR="2001:db8:1:2:9::9").status_code == 429
    assert envoyer(client, REMOTE_ADDR="2001:db8:1:3::1").status_code == 303


def test_toutes_les_adresses_ensemble_non_plus(client: Client, settings: Any) -> None:
    settings.SIGNALEMENTS_EN_TOUT_PAR_HEURE = 2
    statuts = [envoyer(client, REMOTE_ADDR=f"203.0.113.{n}").status_code for n in range(3)]
    assert statuts == [303, 303, 429]
    # What was refused for all is not held against the one.
    assert Envois.objects.count() == 3


def test_l_adresse_n_est_pas_gardee_et_le_compte_est_verrouille(client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        envoyer(client, REMOTE_ADDR="203.0.113.7")
    ecrites = [requete["sql"] for requete in requetes]
    assert not any("203.0.113" in sql for sql in ecrites)
    lus = [sql for sql in ecrites if sql.startswith("SELECT") and "aides_envois" in sql]
    assert len(lus) == 2
    assert all("FOR UPDATE" in sql for sql in lus) == connection.features.has_select_for_update


@pytest.mark.parametrize("taille", ["64001", "9" * 30, "-1", "beaucoup"])
def test_un_envoi_trop_lourd_n_est_pas_lu(client: Client, taille: str) -> None:
    reponse = envoyer(client, CONTENT_LENGTH=taille)
    assert reponse.status_code == 413
    assert "Revenez à la page précédente de votre navigateur : vos mots y sont encore." in texte(reponse)
    assert not Signalement.objects.exists()


@pytest.mark.parametrize("methode", ["put", "delete", "patch"])
@pytest.mark.parametrize("adresse", ["/signaler/", "/parole/abc/"])
def test_une_autre_methode(client: Client, methode: str, adresse: str) -> None:
    reponse = getattr(client, methode)(adresse)
    assert (reponse.status_code, reponse["Allow"]) == (405, "GET, HEAD, POST")
    assert "Cette page ne se demande pas ainsi" in texte(reponse)


def test_un_corps_qui_n_est_pas_un_formulaire(client: Client) -> None:
    for type_de_corps in ("application/json", "multipart/form-data; boundary=x", "text/plain; charset=nimporte"):
        reponse = client.generic("POST", "/signaler/", b"\xff{", content_type=type_de_corps)
        assert reponse.status_code == 400, type_de_corps
    assert client.post("/signalements/ABCDEFGHJK/").status_code == 405


def test_une_reference_inconnue(client: Client) -> None:
    reponse = client.get("/signalements/NIMPORTE/")
    assert reponse.status_code == 404
    assert "Aucun signalement n’a la référence « NIMPORTE »." in texte(reponse)


def test_un_signalement_ne_date_pas_les_donnees(client: Client) -> None:
    avant = VersionDonnees.depuis()
    envoyer(client)
    assert VersionDonnees.depuis() == avant
