"""The admin's pages that publish: each says what the public will see, asks why, and can be undone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from aides.equipe.admin.motifs import AvecHistorique, FormulaireMotif
from aides.equipe.publication import (
    SEULE_PUBLIEE,
    EtatEnquete,
    creer_fiches_manquantes,
    defaut_fiche,
    etat_enquete,
    publier_fiche,
)
from aides.models import Enquete, Fiche
from aides.mots.ecriture import enumerer, pluriel

DEMANDE = method_decorator(require_http_methods(["GET", "HEAD", "POST"]))


class AvecEtapes(AvecHistorique):
    """A row whose page has buttons that lead to pages of one question each: `etapes`, by the end of the address."""

    etapes: tuple[str, ...] = ()
    permission = ""

    def get_urls(self) -> list[Any]:
        siennes = []
        for etape in self.etapes:
            vue = self.admin_site.admin_view(self._en_une_fois(getattr(self, etape)))
            nom = f"{self.opts.app_label}_{self.opts.model_name}_{etape}"
            siennes.append(path(f"<path:object_id>/{etape}/", vue, name=nom))
        return [*siennes, *super().get_urls()]

    def _en_une_fois(self, vue: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """A page whose answer is one edit, from what it reads to what it writes: nothing comes in between."""

        @wraps(vue)
        def vue_d_une_fois(request: HttpRequest, object_id: str) -> HttpResponse:
            with self.revision(request):
                return vue(request, object_id)

        return vue_d_une_fois

    def objet_de(self, request: HttpRequest, object_id: str) -> Any:
        """The row of the page. Raises Http404, or PermissionDenied to who may not publish."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        objet = self.get_object(request, object_id)
        if objet is None:
            raise Http404(f"{capfirst(str(self.opts.verbose_name))} introuvable.")
        return objet

    def demander(
        self,
        request: HttpRequest,
        objet: Any,
        *,
        titre: str,
        phrases: list[str],
        bouton: str,
        faire: Callable[[], str],
    ) -> HttpResponse:
        """Show the question, `phrases` saying what will be; once answered with a reason, do it and say what `faire`
        says was done. Where what the question spoke of has changed since it was asked, ask again."""
        motif = FormulaireMotif(request.POST if request.method == "POST" else None)
        constat = self.confirmer(request, [objet.pk], phrases)
        if motif.is_valid() and not constat.perimee:
            dit = faire()
            self.log_change(request, objet, dit)
            return self.revenir(request, objet, dit)
        contexte = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": titre,
            "original": objet,
            "retour": self.adresse(objet),
            "phrases": phrases,
            "bouton": bouton,
            "motif": motif,
            "constat": constat,
        }
        return TemplateResponse(request, "admin/etape.html", contexte)

    def adresse(self, objet: Any) -> str:
        """The page of a row."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[objet.pk])

    def revenir(self, request: HttpRequest, objet: Any, dit: str, niveau: int = messages.SUCCESS) -> HttpResponse:
        """Go back to the page of a row, and say what was done there."""
        messages.add_message(request, niveau, dit)
        return HttpResponseRedirect(self.adresse(objet))


class PublicationEnquete(AvecEtapes):
    """A survey is published, withdrawn, given the sheets that it lacks."""

    etapes = ("publier", "retirer", "completer")
    permission = "aides.publier_enquete"
    change_form_template = "admin/aides/enquete/change_form.html"

    @DEMANDE
    def publier(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publish a survey, once told how much of it is ready."""
        enquete: Enquete = self.objet_de(request, object_id)
        etat = etat_enquete(enquete)
        phrases = [
            f"{etat.pretes} fiche{pluriel(etat.pretes)} sur {etat.total} : c’est ce que le public verra.",
            *_qui_ne_se_verront_pas(etat),
            "Les pages montreront cette enquête à côté des autres ; les deux qui sont comparées par défaut se "
            "choisissent dans « Enquêtes comparées par défaut ».",
        ]
        return self.demander(
            request,
            enquete,
            titre=f"Publier l’enquête de {enquete} ?",
            phrases=phrases,
            bouton="Publier l’enquête",
            faire=lambda: _montrer(enquete, publiee=True),
        )

    @DEMANDE
    def retirer(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a survey off the site; nothing of it is lost."""
        enquete: Enquete = self.objet_de(request, object_id)
        if not Enquete.objects.filter(publiee=True).exclude(pk=enquete.pk).exists():
            return self.revenir(request, enquete, SEULE_PUBLIEE, messages.ERROR)
        phrases = [
            "Ses fiches, mesures, tableaux et analyses ne se verront plus qu’en aperçu. Rien n’est effacé.",
            "Les liens qui mènent à ses mesures ne mèneront plus nulle part.",
        ]
        return self.demander(
            request,
            enquete,
            titre=f"Retirer l’enquête de {enquete} de la publication ?",
            phrases=phrases,
            bouton="Retirer l’enquête",
            faire=lambda: _montrer(enquete, publiee=False),
        )

    @DEMANDE
    def completer(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make the sheets that a survey lacks."""
        enquete: Enquete = self.objet_de(request, object_id)
        manquantes = etat_enquete(enquete).manquantes
        if not manquantes:
            return self.revenir(request, enquete, "Chaque territoire a déjà sa fiche pour cette enquête.")
        phrases = [
            f"{_qui_n_a_pas(manquantes)} pas de fiche pour cette enquête. {'Chacun' if manquantes > 1 else 'Il'} en "
            "recevra une, en cours de saisie et non codée : le public ne la verra qu’une fois publiée.",
        ]
        return self.demander(
            request,
            enquete,
            titre=f"Créer les fiches manquantes de {enquete} ?",
            phrases=phrases,
            bouton="Créer les fiches manquantes",
            faire=lambda: _completer(enquete),
        )


def _qui_ne_se_verront_pas(etat: EtatEnquete) -> list[str]:
    """Say what of a survey is not ready; nothing where all of it is."""
    dites = []
    if etat.en_cours:
        dites.append(f"{etat.en_cours} fiche{pluriel(etat.en_cours)} en cours de saisie")
    if etat.manquantes:
        dites.append(f"{etat.manquantes} qui manque{'nt' if etat.manquantes > 1 else ''}")
    if not dites:
        return []
    verront = "se verront" if etat.en_cours + etat.manquantes > 1 else "se verra"
    qui = enumerer(dites)
    return [f"{qui} ne {verront} pas : leurs catégories seront « inconnues » pour cette enquête, jamais « non »."]


def _montrer(enquete: Enquete, *, publiee: bool) -> str:
    enquete.publiee = publiee
    enquete.save()
    return f"L’enquête de {enquete} {'est publiée : le public la voit' if publiee else 'n’est plus publiée'}."


def _qui_n_a_pas(nombre: int) -> str:
    return f"{nombre} territoires n’ont" if nombre > 1 else f"{nombre} territoire n’a"


def _completer(enquete: Enquete) -> str:
    faites = creer_fiches_manquantes(enquete)
    return f"{faites} fiche{pluriel(faites)} créée{pluriel(faites)}, en cours de saisie : le public ne les voit pas."


class PublicationFiche(AvecEtapes):
    """A sheet is published whole, when its author says so."""

    etapes = ("publier",)
    permission = "aides.publier_fiche"
    change_form_template = "admin/aides/fiche/change_form.html"

    @DEMANDE
    def publier(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publish a sheet with its measures."""
        fiche: Fiche = self.objet_de(request, object_id)
        defaut = defaut_fiche(fiche)
        if defaut:
            return self.revenir(request, fiche, f"Cette fiche ne peut pas paraître. {defaut}", messages.ERROR)
        mesures, absentes = fiche.dispositifs.count(), fiche.absences.count()
        phrases = [
            f"Statut : {fiche.get_statut_display().lower()}.",
            f"{mesures} mesure{pluriel(mesures)} ; déclarées absentes : {absentes} catégorie{pluriel(absentes)}.",
        ]
        if not fiche.enquete.publiee:
            phrases.append(f"L’enquête de {fiche.enquete} n’est pas publiée : le public verra la fiche avec elle.")
        return self.demander(
            request,
            fiche,
            titre=f"Publier la fiche {fiche} ?",
            phrases=phrases,
            bouton="Publier la fiche",
            faire=lambda: _publier(fiche),
        )


def _publier(fiche: Fiche) -> str:
    mesures = publier_fiche(fiche)
    avec = f", et {mesures} mesure{pluriel(mesures)} avec elle" if mesures else ""
    return f"La fiche {fiche} est publiée{avec}."
