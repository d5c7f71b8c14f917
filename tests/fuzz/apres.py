"""What is looked at once a request has written: the rows, whoever sees them, and the pages that show them."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.contrib.admin.models import LogEntry
from django.urls import NoReverseMatch, reverse

from aides.chargement.verifier import verifier_ensemble
from aides.domaine.signalements import Moderation
from aides.models import ParoleAutorite, Signalement
from tests.fuzz.alentour import valide
from tests.fuzz.base import ajoutees
from tests.fuzz.demande import Demande
from tests.fuzz.oracles import Reponse, fautes
from tests.fuzz.textes import Hasard

Demander = Callable[[Demande], Reponse]
# Whom the team's pages are asked as.
QUI = "agent"
# What shows what staff have just written.
VITRINES = (
    *("/", "/departements/", "/departements/01-ain/", "/dispositifs/", "/dispositifs.csv", "/dispositifs.json"),
    *("/corrections/", "/corrections.atom", "/flux.atom", "/donnees/dispositifs.csv", "/divergences/"),
    *("/recherche/?q=ain", "/comparer/?t=01&t=02", "/sources/", "/methode/", "/regions/bretagne/", "/regions.csv"),
    *("/api/v1/mesures", "/evolution/mesures/", "/montants/", "/categories/bourse-etude/", "/donnees/documents.csv"),
    *("/categories/", "/categories/bourse-etude/flux.atom", "/je-cherche/?categorie=bourse-etude"),
    *(
        "/sitemap.xml",
        "/integrer/departement/01-ain/",
        "/donnees/offre.json",
        "/donnees/montants.json",
        "/operations/",
    ),
)


def regarder(demandee: Demande, adresse: str, demander: Demander, *, qui: str = "") -> Iterator[str]:
    """Yield what is wrong with a page that is looked at for what a request has left."""
    demande = Demande("equipe" if qui else "page", demandee.marque, adresse, qui=qui)
    yield from (f"{adresse} : {tort}" for tort in fautes(demande, demander(demande)))


# --- Written by the public ---


def du_public(demande: Demande, reponse: Reponse, demander: Demander) -> Iterator[str]:
    """What was sent is shown to the team, in its list and on its own page; then to all, once it is let through."""
    ajouts = ajoutees(reponse)
    if "aides_signalement" in ajouts:
        signalement = Signalement.objects.order_by("-pk")[:1].get()
        yield from _de_l_equipe(demande, signalement, demander)
        Signalement.objects.filter(pk=signalement.pk).update(message_public=True, reponse=signalement.message)
        yield from regarder(demande, reverse("signalement", args=[signalement.reference]), demander)
    if "aides_paroleautorite" in ajouts:
        parole = ParoleAutorite.objects.order_by("-pk")[:1].get()
        yield from _de_l_equipe(demande, parole, demander)
        # The link shows what was said to who comes back.
        yield from regarder(demande, demande.chemin, demander)
        parole.moderation = Moderation.PUBLIEE
        parole.save()
        yield from regarder(demande, parole.departement.get_absolute_url(), demander)


def _de_l_equipe(demande: Demande, ligne: Any, demander: Demander) -> Iterator[str]:
    meta = ligne._meta
    nom = f"admin:{meta.app_label}_{meta.model_name}"
    for adresse in (reverse(f"{nom}_changelist"), reverse(f"{nom}_change", args=[ligne.pk])):
        yield from regarder(demande, adresse, demander, qui=QUI)


# --- Written by the team ---


def derniere_ecriture() -> int:
    """Return the number of the last entry of Django's own log of the admin."""
    return LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def de_l_equipe(demande: Demande, demander: Demander, depuis: int) -> Iterator[str]:
    """The pages of the row that was saved: the team's, with its history, and the public one if there is one."""
    entree = LogEntry.objects.filter(pk__gt=depuis).order_by("-pk").first()
    ligne: Any = entree.get_edited_object() if entree and _reste(entree) else None
    if ligne is None:
        return
    meta = ligne._meta
    for page in ("change", "history"):
        try:
            adresse = reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[ligne.pk])
        except NoReverseMatch:
            continue
        yield from regarder(demande, adresse, demander, qui=QUI)
    if publique := getattr(ligne, "get_absolute_url", lambda: "")():
        yield from regarder(demande, urlsplit(publique).path, demander)


def _reste(entree: LogEntry) -> bool:
    """Whether the row that an entry is about is still there."""
    modele: Any = entree.content_type and entree.content_type.model_class()
    return modele is not None and modele._base_manager.filter(pk=entree.object_id).exists()


# --- What is published has changed ---


def publie(
    demande: Demande, reponse: Reponse, demander: Demander, *, hasard: Hasard, plaintes: set[Any]
) -> Iterator[str]:
    """All of it or nothing, valid, shown escaped. `plaintes`: the rules that were broken before."""
    if demande.sorte == "envoi" and demande.chemin.startswith("/parole/"):
        return
    if demande.sorte != "equipe-envoi":
        yield "ce qui est publié a changé"
        return
    # In a window of its own, what is saved is answered by a page that closes it.
    if reponse.statut != 302 and b"_popup" not in demande.corps:
        yield f"ce qui est publié a changé, et la réponse est {reponse.statut}"
    yield from (f"règle rompue : {plainte}" for plainte in set(verifier_ensemble()) - plaintes)
    yield from valide(demande.chemin)
    for adresse in hasard.sample(VITRINES, 2):
        yield from regarder(demande, adresse, demander)
    la = urlsplit(reponse.entetes["Location"] or "/admin/").path
    yield from regarder(demande, la, demander, qui=demande.qui)
