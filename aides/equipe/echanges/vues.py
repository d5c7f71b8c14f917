"""Pages of the team's files: those there are, one out, one in, and what it would do before it is done."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aides.equipe.admin.motifs import FormulaireMotif
from aides.equipe.echanges import limites
from aides.equipe.echanges.depot import deposer, retrouver
from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.exporter import TYPES, exporter
from aides.equipe.echanges.importer import ApercuPerime, essayer, importer
from aides.equipe.echanges.lire import format_de, lire_fichier
from aides.equipe.echanges.rapport import Rapport
from aides.equipe.echanges.sortes import EMPREINTE, Echange
from aides.equipe.echanges.table import ECHANGES, PAR_CLE
from aides.models import Depot
from aides.mots.ecriture import nombre, pluriel

# Rows that a page shows of each kind.
MONTREES = 200
DEMANDE = require_http_methods(["GET", "HEAD", "POST"])
TROP_GROS = f"Ce fichier pèse plus de {limites.OCTETS // 1024 // 1024} Mo, le plus qu’un import lise : coupez-le."
PARTI = "Ce fichier n’est plus gardé (une heure au plus, et un seul à la fois) : envoyez-le de nouveau."
CHANGEE = "La base a changé depuis l’aperçu : rien n’a été écrit. Voici ce que l’import ferait maintenant."


class FormulaireFichier(forms.Form):
    """The file that is sent."""

    fichier = forms.FileField(
        label="Fichier",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
            "missing": "Choisissez un fichier.",
        },
    )


# --- Out ---


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """The files that there are, with what one may do with each."""
    visibles = [echange for echange in ECHANGES if _peut(request, echange, "view")]
    if not visibles:
        raise PermissionDenied
    return _page(request, "liste", "Fichiers", echanges=visibles, formes=list(TYPES), peut_importer=_importe(request))


@require_safe
def exporter_fichier(request: HttpRequest, cle: str, forme: str) -> HttpResponse:
    """A file as the database holds it, drafts too."""
    echange = _echange(cle)
    if forme not in TYPES:
        raise Http404("Format inconnu.")
    if not _peut(request, echange, "view"):
        raise PermissionDenied
    reponse = HttpResponse(exporter(echange, forme), content_type=TYPES[forme])
    nom = f"{cle}-equipe-{timezone.localdate().isoformat()}.{forme}"
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    return reponse


# --- In ---


@DEMANDE
def importer_fichier(request: HttpRequest, cle: str) -> HttpResponse:
    """Ask for a file; keep it, and lead to what it would do."""
    echange = _pour_importer(request, cle)
    if request.method != "POST":
        return _demander(request, echange, FormulaireFichier())
    formulaire = FormulaireFichier(request.POST, request.FILES)
    if getattr(request, "fichier_trop_gros", False):
        return _refuser(request, echange, TROP_GROS)
    if not formulaire.is_valid():
        return _demander(request, echange, formulaire, statut=400)
    envoye = formulaire.cleaned_data["fichier"]
    try:
        forme = format_de(envoye.name)
        contenu = envoye.read()
        lire_fichier(contenu, forme)
    except limites.FichierRefuse as refus:
        return _refuser(request, echange, str(refus))
    depot = deposer(request.user, cle, nom=envoye.name, forme=forme, contenu=contenu)
    return redirect("admin:echange_apercu", cle, depot.jeton)


@DEMANDE
def apercu(request: HttpRequest, cle: str, jeton: str) -> HttpResponse:
    """Show what a file would do; once told why, do it."""
    echange = _pour_importer(request, cle)
    depot = retrouver(request.user, cle, jeton)
    if depot is None:
        messages.warning(request, PARTI)
        return redirect("admin:echange_importer", cle)
    motif = FormulaireMotif(request.POST if request.method == "POST" else None)
    try:
        if motif.is_valid():
            return _confirmer(request, echange, depot, motif)
        rapport = essayer(echange, _feuille(depot), _droits(request))
    except limites.FichierRefuse as refus:
        return _refuser(request, echange, str(refus))
    return _montrer(request, echange, depot, motif=motif, rapport=rapport)


def _confirmer(request: HttpRequest, echange: Echange, depot: Depot, motif: FormulaireMotif) -> HttpResponse:
    try:
        rapport = importer(
            echange,
            _feuille(depot),
            _droits(request),
            attendu=request.POST.get("somme", ""),
            auteur=request.user,
            motif=motif.cleaned_data["pourquoi"],
            public=motif.cleaned_data["publier_motif"],
        )
    except ApercuPerime as perime:
        messages.error(request, CHANGEE)
        return _montrer(request, echange, depot, motif=motif, rapport=perime.rapport, statut=409)
    depot.delete()
    messages.success(request, f"{echange.titre} : {_compte(rapport)}. C’est au journal, sous votre motif.")
    return redirect("admin:echanges")


def _feuille(depot: Depot) -> Any:
    return lire_fichier(bytes(depot.contenu), depot.forme)


def _montrer(
    request: HttpRequest,
    echange: Echange,
    depot: Depot,
    *,
    motif: FormulaireMotif,
    rapport: Rapport,
    statut: int = 200,
) -> HttpResponse:
    montrees = [
        ("Corrections", rapport.corrections[:MONTREES], len(rapport.corrections)),
        ("Ajouts", rapport.ajouts[:MONTREES], len(rapport.ajouts)),
    ]
    contexte = {
        "echange": echange,
        "fichier": depot.nom,
        "motif": motif,
        "rapport": rapport,
        "compte": _compte(rapport),
        "refus": rapport.refus[:MONTREES],
        "listes": [liste for liste in montrees if liste[2]],
        "montrees": MONTREES,
        "ecartees": sorted(rapport.ecartees.items()),
        "bouton": f"Écrire {nombre(rapport.ecritures)} ligne{pluriel(rapport.ecritures)}",
    }
    return _page(request, "apercu", f"Importer : {echange.titre}", statut=statut, **contexte)


def _compte(rapport: Rapport) -> str:
    """« 2 lignes ajoutées, 1 corrigée, 0 refus, 198 inchangées »."""
    ajoutees, corrigees, refusees = len(rapport.ajouts), len(rapport.corrections), len(rapport.refus)
    return (
        f"{nombre(ajoutees)} ligne{pluriel(ajoutees)} ajoutée{pluriel(ajoutees)}, "
        f"{nombre(corrigees)} corrigée{pluriel(corrigees)}, {nombre(refusees)} refus, "
        f"{nombre(rapport.inchangees)} inchangée{pluriel(rapport.inchangees)}"
    )


def _demander(
    request: HttpRequest, echange: Echange, formulaire: FormulaireFichier, *, statut: int = 200, refus: str = ""
) -> HttpResponse:
    sens = [(colonne.nom, colonne.sens) for colonne in echange.jeu.colonnes]
    sens += [
        *echange.equipe,
        (EMPREINTE, "ce qu’était la ligne à l’export : si elle a changé depuis, elle est refusée"),
    ]
    colonnes = [(nom, dit, echange.usage(nom)) for nom, dit in sens]
    return _page(
        request,
        "importer",
        f"Importer : {echange.titre}",
        statut=statut,
        echange=echange,
        formulaire=formulaire,
        refus=refus,
        colonnes=colonnes,
        lues=nombre(limites.LIGNES),
        ecrites=nombre(limites.ECRITURES),
        megaoctets=limites.OCTETS // 1024 // 1024,
    )


def _refuser(request: HttpRequest, echange: Echange, raison: str) -> HttpResponse:
    """Say why a file was not read, and ask for another."""
    return _demander(request, echange, FormulaireFichier(), statut=400, refus=raison)


# --- Who may what ---


def _echange(cle: str) -> Echange:
    if cle not in PAR_CLE:
        raise Http404("Fichier inconnu.")
    return PAR_CLE[cle]


def _peut(request: HttpRequest, echange: Echange, action: str) -> bool:
    noms = [f"{modele._meta.app_label}.{action}_{modele._meta.model_name}" for modele in echange.modeles]
    return bool(request.user.has_perms(noms))


def _importe(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("aides.importer_donnees"))


def _pour_importer(request: HttpRequest, cle: str) -> Echange:
    """The file of an address. Raises Http404, and PermissionDenied to who may not import, or add, or correct."""
    echange = _echange(cle)
    if not (_importe(request) and _peut(request, echange, "add") and _peut(request, echange, "change")):
        raise PermissionDenied
    return echange


def _droits(request: HttpRequest) -> Droits:
    return Droits(publier=bool(request.user.has_perm("aides.publier_fiche")))


def _page(request: HttpRequest, gabarit: str, titre: str, *, statut: int = 200, **contexte: Any) -> TemplateResponse:
    tout = {**admin.site.each_context(request), "title": titre, **contexte}
    return TemplateResponse(request, f"admin/echanges/{gabarit}.html", tout, status=statut)
