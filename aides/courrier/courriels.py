"""What the site writes to who left an address. A letter that does not go out loses nothing: staff are told."""

import logging

from django.core.mail import send_mail
from django.utils import timezone

from aides.courrier.jetons import JOURS_LIEN
from aides.domaine.signalements import Suivi
from aides.models import Signalement
from aides.mots.articles import le, sont
from aides.mots.ecriture import date_longue
from aides.mots.signalements import SENS, SUIVIS

journal = logging.getLogger(__name__)
SITE = "L’Atlas des aides médicales"


def accuser(signalement: Signalement, adresse: str) -> None:
    """Say that a report has come in, and where to follow it. Nothing of what its author wrote is in the letter: the
    address may be somebody else's."""
    corps = (
        f"Bonjour,\n\nUn signalement portant cette adresse est arrivé à {SITE}.\n\n"
        f"Référence : {signalement.reference}\nSuivi : {adresse}\n\n"
        "Il sera lu par l’équipe, et sa réponse paraîtra à cette adresse. Si vous n’en êtes pas l’auteur, "
        "ne faites rien.\n"
    )
    _envoyer_au_sujet(signalement, f"Signalement {signalement.reference} reçu", corps)


def repondre(signalement: Signalement, adresse: str) -> None:
    """Send the answer of staff."""
    suivi = Suivi(signalement.statut)
    corps = (
        f"Bonjour,\n\nVotre signalement {signalement.reference} ({signalement.sujet}) a reçu une réponse.\n\n"
        f"{dict(SUIVIS)[suivi.value]}. {SENS[suivi]}\n\n{signalement.reponse}\n\nSuivi : {adresse}\n"
    )
    _envoyer_au_sujet(signalement, f"Signalement {signalement.reference} : réponse", corps)


def envoyer_lien(courriel: str, *, adresse: str, territoire: str) -> bool:
    """Send an authority its link; return whether it went out."""
    avoir = "ont" if sont(territoire) else "a"
    corps = (
        f"Bonjour,\n\n{SITE} publie ce que {le(territoire)} {avoir} déclaré pour attirer des médecins. "
        "Ce lien vous permet de dire si ces réponses sont toujours exactes, et d’y joindre une courte réponse :\n\n"
        f"{adresse}\n\nIl sert une fois, pendant {JOURS_LIEN} jours.\n"
    )
    return _envoyer(courriel, f"{SITE} : {territoire}", corps)


def _envoyer_au_sujet(signalement: Signalement, objet: str, corps: str) -> None:
    if not signalement.courriel:
        return
    echec = ""
    if not _envoyer(signalement.courriel, objet, corps):
        echec = f"« {objet} », le {date_longue(timezone.localdate())}"
    if echec != signalement.echec_courriel:
        signalement.echec_courriel = echec
        signalement.save(update_fields=["echec_courriel"])


def _envoyer(courriel: str, objet: str, corps: str) -> bool:
    try:
        send_mail(objet, corps, None, [courriel])
    except Exception as erreur:
        # Neither the address nor the server's answer, which repeats it.
        journal.warning("Un courriel n’est pas parti : %s", type(erreur).__name__)
        return False
    return True
