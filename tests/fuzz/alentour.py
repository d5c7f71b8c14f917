"""What stands around a request: the rows that it may be about, and what is looked at once it was answered."""

from collections.abc import Iterator

import html5lib
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from aides.equipe.acces.second_facteur import _empreinte, normal
from aides.equipe.groupes import ADMINISTRATION, LECTURE, PUBLICATION, REDACTION
from aides.models import Depot, Enquete, Fiche, ParoleAutorite, Signalement
from aides.models.consignes import consigner
from territoires.models import Departement
from tests.fuzz.demande import Demande
from tests.fuzz.oracles import A_MI_CHEMIN, Reponse
from tests.fuzz.routes import DEPOT

# Of each account; and a code that comes in once, of each.
MOT_DE_PASSE, CODE = "trois loutres au soleil", "abcde-fghij"
GROUPES = {"lecture": LECTURE, "redaction": REDACTION, "publication": PUBLICATION, "administration": ADMINISTRATION}


def valide(chemin: str) -> Iterator[str]:
    """Whether the row that a form has just changed is one that its table takes."""
    morceaux = chemin.split("/")
    if len(morceaux) < 6 or morceaux[1] != "admin" or morceaux[5] != "change":
        return
    try:
        ligne = apps.get_model(morceaux[2], morceaux[3])._base_manager.filter(pk=morceaux[4]).first()
        if ligne is not None:
            ligne.full_clean()
    except ValidationError as erreur:
        yield f"la ligne enregistrée n’est pas valable : {erreur}"
    except (LookupError, ValueError):
        return


def est_une_page(demande: Demande, reponse: Reponse) -> bool:
    """Whether an answer is a whole page of ours: neither the admin's, nor a part of one."""
    entiere = not any(nom.startswith("Hx-") for nom in demande.entetes) and not demande.qui
    return reponse.genre == "text/html" and bool(reponse.corps) and entiere and demande.sorte != "connexion"


def balises(reponse: Reponse) -> Iterator[str]:
    try:
        html5lib.HTMLParser(strict=True).parse(reponse.clair.decode())
    except html5lib.html5parser.ParseError as erreur:
        # A sign of command that was typed comes back as it was typed: it shows nothing, and ends nothing.
        if "codepoint" not in str(erreur):
            yield f"HTML fautif : {erreur}"


def entrer() -> dict[str, Client]:
    """Make an account of each kind, and return a session of each; one has given a password, and no code yet."""
    agents = {}
    User.objects.create_superuser("agent", "agent@exemple.fr", MOT_DE_PASSE)
    for nom in (*GROUPES, "demi"):
        compte = User.objects.create_user(nom, password=MOT_DE_PASSE, is_staff=True)
        compte.groups.set(Group.objects.filter(name=GROUPES.get(nom, PUBLICATION)))
    for nom in ("agent", *GROUPES, "demi"):
        compte = User.objects.get(username=nom)
        appareil = TOTPDevice.objects.create(user=compte, name="Application", confirmed=True)
        secours = StaticDevice.objects.create(user=compte, name="Codes de secours")
        StaticToken.objects.create(device=secours, token=_empreinte(normal(CODE)))
        agent = Client(raise_request_exception=False)
        agent.force_login(compte)
        if nom != "demi":
            session = agent.session
            session[DEVICE_ID_SESSION_KEY] = appareil.persistent_id
            session.save()
        agents[A_MI_CHEMIN if nom == "demi" else nom] = agent
    return agents


def semer() -> None:
    """Rows of the kinds that a newly loaded base has none of."""
    ada = User.objects.get(username="agent")
    enquete, drome = Enquete.objects.get(annee=2022), Departement.objects.get(code="26")
    with consigner(auteur=ada, motif="Relecture.", public=True):
        fiche = Fiche.objects.order_by("pk").first()
        assert fiche is not None
        fiche.remarque = "Relue."
        fiche.save()
    Signalement.objects.create(reference="ABCDEFGH23", formulaire="f" * 32, sujet="Drôme", message="Faux.")
    ParoleAutorite.objects.create(lien="l" * 32, departement=drome, enquete=enquete, autorite="La Drôme", exact=True)
    # What it would do can be done: it is shown, and once told why, it is.
    ligne = b"territoire,annee,remarque\n26,2022,Relue encore.\n"
    Depot.objects.create(compte=ada, jeton=DEPOT, echange="fiches", nom="x.csv", forme="csv", contenu=ligne)
