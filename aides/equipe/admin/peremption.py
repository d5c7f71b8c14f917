"""A stale form never overwrites: what it showed is compared with what is there, in the transaction that saves it.

Whoever sends one is told who changed what meanwhile, keeps what was typed, and may save all the same. So is who had a
row in hand that is no more. Two who add the same at once: the second reads it at the field.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from aides.equipe.admin.constats import (
    Constat,
    Dite,
    Ecart,
    Perdue,
    Tapee,
    derniere_suppression,
    ecarts,
    raconter,
    rangs_perdus,
    retirer_les_rangs,
    tapees,
)
from aides.equipe.admin.empreintes import Repere, derniere_revision, ensemble, lignes_retenues, resume
from aides.equipe.admin.lots import LignesPorteuses
from aides.equipe.admin.prudence import Prudence, est_un_numero
from aides.models.situer import nom_de

CHANGEE = "Cette ligne a changé depuis que vous l’avez ouverte\u00a0: rien n’est enregistré."
INCONNUE = "On ne sait plus quand cette page a été ouverte\u00a0: relisez, puis enregistrez de nouveau."
PRISE = "Une autre ligne porte déjà ce qui distingue celle-ci\u00a0: relisez ce que vous avez tapé."


class FormulaireConstate:
    """For the form of a row: refused where what it showed is no more what is there."""

    constat: Constat

    def clean(self: Any) -> Any:
        champs = super().clean()  # type: ignore[misc]
        if self.constat.refus:
            self.add_error(None, ValidationError(self.constat.refus, code="refus"))
        elif self.constat.perimee:
            self.add_error(None, ValidationError(CHANGEE if self.constat.ouverte else INCONNUE, code="perimee"))
        return champs


class SansEcraser(Prudence):
    """Admin of a model that several people edit at once."""

    change_form_template = "admin/avec_empreinte.html"

    # --- The form of a row ---

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        def montrer() -> Any:
            constat = self.constater(request, object_id)
            contexte = {"constat": constat, **(extra_context or {})}
            reponse = super(SansEcraser, self).changeform_view(request, object_id, form_url, contexte)
            if request.method == "POST" and constat.changee and getattr(reponse, "context_data", None):
                constat.ecarts = _ecarts(reponse.context_data)
            return reponse

        if request.method != "POST":
            return montrer()
        with transaction.atomic():
            return self._sans_doublon(request, object_id, montrer)

    def constater(self, request: HttpRequest, object_id: str | None) -> Constat:
        """Return what is found of the form that a request shows or sends; found once.

        On a post: in the transaction that saves, with the rows held.
        """
        constat: Constat | None = getattr(request, "constat", None)
        if constat is None:
            constat = self._constater(request, unquote(object_id) if object_id is not None else None)
            request.constat = constat  # type: ignore[attr-defined]
        return constat

    def _constater(self, request: HttpRequest, pk: str | None) -> Constat:
        revision = self.derniere_revision()
        objet = self.get_object(request, pk) if pk is not None else None  # type: ignore[arg-type]
        jeux = list(self.get_formsets_with_inlines(request, objet))
        constat = Constat(
            actuelle=Repere(revision, self._empreinte(request, objet, jeux)),
            objets=((self.model, pk),) if pk is not None else (),
            modeles=(self.model, *(modele for jeu, _ in jeux for modele in _montres(jeu))),
            raconter=self.raconter,
        )
        constat.ouverte = constat.actuelle
        if request.method == "POST" and pk is not None:
            constat.ouverte = Repere.lire(request.POST.get("empreinte", ""))
            constat.admise = request.POST.get("enregistrer_quand_meme", "")
        return constat

    def derniere_revision(self) -> int:
        """Return the number of the last of what `raconter` tells."""
        return derniere_revision()

    def raconter(self, constat: Constat, revision: int) -> list[Dite]:
        """Return what was done after a revision to the rows of a form."""
        return raconter(constat, revision)

    def _empreinte(self, request: HttpRequest, objet: Any, jeux: list[Any]) -> str:
        """What the form of a row holds of it, now, and of the rows edited with it."""
        if objet is None:
            return resume([])
        champs = flatten_fieldsets(self.get_fieldsets(request, objet))
        formulaire = self.get_form(request, objet, change=True, fields=champs)
        sienne = self.model._base_manager.filter(pk=objet.pk)
        contenu = [lignes_retenues(_tenues(request, sienne), list(formulaire.base_fields))]
        for jeu, en_ligne in jeux:
            lignes = en_ligne.model._base_manager.filter(**{jeu.fk.name: objet.pk})
            contenu.append(lignes_retenues(_tenues(request, lignes), list(jeu.form.base_fields)))
            if issubclass(jeu, LignesPorteuses):
                for dessous, noms in jeu.lignes_dessous(lignes):
                    contenu.append(lignes_retenues(_tenues(request, dessous), noms))
        return resume(contenu)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        formulaire = super().get_form(request, obj, change=change, **kwargs)
        constat = getattr(request, "constat", None)
        if request.method != "POST" or constat is None:
            return formulaire
        return type(formulaire.__name__, (FormulaireConstate, formulaire), {"constat": constat})

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Leave out the rows that are no more, once they are named: sent as they are they would be new ones."""
        arguments: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        constat = getattr(request, "constat", None)
        if "data" not in arguments or constat is None or obj.pk is None:
            return arguments
        jeu = inline.get_formset(request, obj)
        cle = inline.model._meta.pk.name
        siennes = inline.model._base_manager.filter(**{jeu.fk.name: obj.pk})
        la = set(map(str, siennes.values_list("pk", flat=True)))
        perdus = rangs_perdus(request.POST, prefix, cle, la)
        for rang, pk in perdus.items():
            if f"{prefix}-{rang}-DELETE" not in request.POST:
                formulaire = jeu.form(request.POST, prefix=f"{prefix}-{rang}")
                constat.perdues.append(perdue(inline.model, pk, tapees(formulaire)))
        if perdus:
            arguments["data"] = retirer_les_rangs(request.POST, prefix, perdus)
        return arguments

    # --- Two who add the same ---

    def _sans_doublon(self, request: HttpRequest, object_id: str | None, montrer: Callable[[], Any]) -> Any:
        """Answer a post; where the database refuses a row that came meanwhile, ask the form again, which sees it."""
        self.constater(request, object_id)
        for _ in range(2):
            try:
                with transaction.atomic():
                    return montrer()
            except IntegrityError:
                continue
        # No rule of the form says it.
        self.constater(request, object_id).refus = PRISE
        return montrer()

    # --- A row that is no more ---

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        """Say who deleted the row, and when; and what was typed of it."""
        pk = unquote(object_id)
        suppression = derniere_suppression(self.model, pk)
        if request.method != "POST" and suppression is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        contexte = {
            **self.admin_site.each_context(request),
            "title": "Cette ligne n’existe plus",
            "opts": opts,
            "dite": Dite.de(suppression) if suppression else None,
            "tapees": self._tapees(request) if request.method == "POST" else [],
            "retablir": self._adresse_de_retour(request, suppression),
        }
        return TemplateResponse(request, "admin/disparue.html", contexte, status=410)

    def _tapees(self, request: HttpRequest) -> list[tuple[str, tuple[Tapee, ...]]]:
        """Return what a form sent says of the row, then of each of those edited with it, under its title."""
        formulaire = self.get_form(request)(request.POST)
        trouvees = [("", tapees(formulaire))]
        for jeu, en_ligne in self.get_formsets_with_inlines(request):
            lignes = jeu(request.POST, instance=self.model(), prefix=jeu.get_default_prefix())
            for rang, ligne in enumerate(lignes.forms, start=1):
                trouvees.append((f"{en_ligne.opts.verbose_name} {rang}", tapees(ligne)))
        return [(titre, mots) for titre, mots in trouvees if mots]

    def _adresse_de_retour(self, request: HttpRequest, suppression: Any) -> str:
        """Where a deleted row is brought back; "" where it cannot be, or not by this member of staff."""
        permis = self.has_add_permission(request) and self.has_change_permission(request)
        if suppression is None or not permis:
            return ""
        nom = f"admin:{self.opts.app_label}_{self.opts.model_name}_retablir"
        return reverse(nom, args=[suppression.objet_id, suppression.revision_id - 1])

    # --- A question that was asked of what was there ---

    def confirmer(self, request: HttpRequest, pks: list[Any], phrases: Any = ()) -> Constat:
        """Return what is found of a page that asks about rows, all that hangs on them, and what it says of them."""
        numeros = [int(pk) for pk in pks if est_un_numero(pk)]
        contenu = [ensemble(self.model, numeros), list(phrases)]
        constat = Constat(
            actuelle=Repere(self.derniere_revision(), resume(contenu)),
            objets=tuple((self.model, pk) for pk in numeros),
        )
        constat.ouverte = Repere.lire(request.POST.get("empreinte", "")) or constat.actuelle
        return constat


def _montres(jeu: Any) -> list[type[models.Model]]:
    """The models of the rows that a list shows, and of those beneath them."""
    dessous = jeu.dessous if issubclass(jeu, LignesPorteuses) else ()
    return [jeu.model, *(sorte.model for sorte in dessous)]


def _tenues(request: HttpRequest, lignes: Any) -> Any:
    """Hold rows until the commit, where they are to be written."""
    return lignes.select_for_update() if request.method == "POST" else lignes


def _ecarts(contexte: dict[str, Any]) -> list[Ecart]:
    """Return what saving the forms of a page would change of the rows that are there."""
    if "adminform" not in contexte:
        return []
    trouves = ecarts(contexte["adminform"].form)
    for lot in contexte["inline_admin_formsets"]:
        for formulaire in lot.formset.initial_forms:
            rang = getattr(formulaire.instance, "ordre", formulaire.instance)
            trouves += ecarts(formulaire, f"{lot.opts.verbose_name} {rang}")
    return trouves


def perdue(modele: type[models.Model], pk: str, mots: tuple[Tapee, ...]) -> Perdue:
    """Return a row that a form showed and that is no more where it was, by the name that it had or has elsewhere."""
    suppression = derniere_suppression(modele, pk)
    ailleurs = modele._base_manager.filter(pk=pk).first() if est_un_numero(pk) else None
    if suppression is not None and ailleurs is None:
        nom = suppression.nom
    else:
        nom = nom_de(ailleurs) if ailleurs is not None else f"{modele._meta.verbose_name} {pk}"
    return Perdue(nom=nom, modele=modele, pk=pk, tapees=mots)
