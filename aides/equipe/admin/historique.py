"""The history of a row and of what hangs on it, and the way back to one of its states, through its form's rules."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from reversion.models import Revision, Version

from aides.chargement.verifier import verifier_ensemble
from aides.domaine.listes import sauf
from aides.equipe.admin.commun import peut_publier
from aides.equipe.admin.prudence import est_un_numero
from aides.equipe.admin.retours import RetourRefuse, publics, remettre
from aides.equipe.dates import instant
from aides.equipe.publication import SEULE_PUBLIEE
from aides.models import Enquete, Modification
from aides.models.consignes import consigner
from aides.models.journal import maillon

PAR_PAGE = 50
POUR_PUBLICATION = "Cela changerait ce que voit le public\u00a0: seul qui peut publier peut le faire."


class _Apercu(Exception):
    """A page shown of a state that is not kept: carries it out of the transaction."""

    def __init__(self, reponse: Any) -> None:
        super().__init__()
        self.reponse = reponse


class Historique:
    """For a ModelAdmin: what was done to a row, and going back."""

    model: Any
    admin_site: Any

    def history_view(self: Any, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        objet = self.get_object(request, unquote(object_id))
        if objet is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, objet):
            raise PermissionDenied
        feuilles = Paginator(modifications_de(self.model, objet.pk), PAR_PAGE)
        feuille = feuilles.get_page(request.GET.get("p"))
        contexte = {
            **self.admin_site.each_context(request),
            "title": f"Historique\u00a0: {objet}",
            "subtitle": None,
            "opts": self.opts,
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "object": objet,
            "feuille": feuille,
            "pages": feuilles.get_elided_page_range(feuille.number),
            "premiere": premiere_version(self.model, objet.pk),
            "retour_permis": self.has_change_permission(request, objet),
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, contexte)

    def retablir_view(self: Any, request: HttpRequest, object_id: str, revision: int) -> Any:
        """Show the form of a row as it was once a revision was made; sent, it is that again.

        The form's rules hold, those of what hangs on the row, and those of the whole of the data.
        """
        pk = _numero(unquote(object_id))
        objet = self.model._base_manager.filter(pk=pk).first()
        permis = self.has_change_permission(request, objet) if objet else self.has_add_permission(request)
        if not (permis and self.has_change_permission(request)):
            raise PermissionDenied
        date = _date_de(revision)
        request.motif_propose = f"Retour à l’état du {date}"  # type: ignore[attr-defined]
        titre = f"Rétablir l’état du {date}"
        try:
            with consigner(auteur=request.user):
                # What is there now goes: whoever changed it meanwhile is told of before anything is put back.
                self.constater(request, object_id)
                fautes = set(verifier_ensemble())
                vus = publics(self.model, pk)
                remettre(self.model, pk, revision)
                if not peut_publier(request) and publics(self.model, pk) != vus:
                    raise RetourRefuse([POUR_PUBLICATION])
                if vus and not Enquete.objects.filter(publiee=True).exists():
                    raise RetourRefuse([SEULE_PUBLIEE])
                reponse = self.changeform_view(
                    request, object_id, extra_context={"title": titre, "retour": date, "show_delete": False}
                )
                if request.method != "POST" or reponse.status_code != 302:
                    raise _Apercu(reponse.render() if hasattr(reponse, "render") else reponse)
                nouvelles = sauf(verifier_ensemble(), fautes)
                if nouvelles:
                    raise RetourRefuse(list(map("\u00a0: ".join, nouvelles)))
                return reponse
        except _Apercu as apercu:
            return apercu.reponse
        except RetourRefuse as refus:
            for raison in refus.raisons:
                messages.error(request, f"Rien n’a été rétabli. {raison}")
        if objet is None:
            return redirect("admin:aides_modification_changelist")
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", object_id)


def _numero(texte: str) -> int:
    if not est_un_numero(texte):
        raise Http404("Cette ligne n’existe pas.")
    return int(texte)


def _date_de(revision: int) -> str:
    """Return when the last revision up to this one was made."""
    derniere = Revision.objects.filter(pk__lte=revision).order_by("-pk").first()
    if derniere is None:
        raise Http404("Cette révision n’existe pas.")
    return instant(derniere.date_created)


def modifications_de(modele: Any, pk: int) -> Any:
    """Return what was done to a row and to what hangs on it, latest first, with who did it and why."""
    siennes = Modification.objects.filter(chemin__contains=f"|{maillon(modele, pk)}")
    return siennes.select_related("revision__user", "revision__motif", "modele")


def premiere_version(modele: Any, pk: int) -> Version | None:
    """Return the oldest state that is known of a row."""
    versions = Version.objects.get_for_object_reference(modele, pk)
    return versions.select_related("revision__user").order_by("revision_id").first()
