"""Of the team's addresses, which take a form: those whose page shows one; what is sent to the others is not read."""

import re
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from config.entrees import SANS_FORMULAIRE, accueils
from tests.wsgi import environnement

pytestmark = [pytest.mark.django_db, pytest.mark.long]
FORMULAIRE = re.compile(r'<form\b(?=[^>]*\bmethod="post")[^>]*>', re.IGNORECASE)
ACTION = re.compile(r'\baction="([^"]*)"')
# Their pages are shown in other circumstances, or lead on at once.
AUSSI = ("login", "logout", "second_facteur", "second_facteur_installer", "second_facteur_renoncer")


def prend(adresse: str) -> bool:
    """Whether the front has an address take what is sent."""
    return "POST" in accueils()(environnement(adresse, "POST")).methodes


def motifs() -> dict[str, URLPattern]:
    """The team's addresses, by name."""
    (_, equipe) = get_resolver().namespace_dict["admin"]
    return {motif.name: motif for motif in equipe.url_patterns if isinstance(motif, URLPattern) and motif.name}


def adresses() -> list[str]:
    """An address of each kind: the pages that there is one of, and those of a row of each model."""
    from django.contrib import admin

    seules = {nom for nom, motif in motifs().items() if not motif.pattern.regex.groups} - {*AUSSI}
    trouvees = [reverse(f"admin:{nom}") for nom in sorted(seules)]
    for modele in admin.site._registry:
        debut = f"admin:{modele._meta.app_label}_{modele._meta.model_name}"
        trouvees += [reverse(f"{debut}_{page}") for page in ("changelist", "add")]
        ligne = modele._default_manager.order_by("pk").first()
        if ligne is not None:
            trouvees += [reverse(f"{debut}_{page}", args=[ligne.pk]) for page in ("change", "delete", "history")]
    return trouvees


def test_qui_montre_un_formulaire_le_recoit_et_qui_le_refuserait_ne_le_lit_pas(client_equipe: Client) -> None:
    vues, faux = 0, []
    for adresse in adresses():
        page = client_equipe.get(adresse)
        formulaires = (
            FORMULAIRE.findall(page.content.decode()) if page.status_code == 200 and not page.streaming else []
        )
        for formulaire in formulaires:
            action = ACTION.search(formulaire)
            vers = urljoin(adresse, action[1] if action else "").partition("?")[0]
            vues += 1
            if not prend(vers):
                faux.append(f"{adresse} envoie à {vers}")
        if not formulaires and client_equipe.post(adresse).status_code == 405 and prend(adresse):
            faux.append(f"{adresse} ne reçoit rien")
    assert faux == []
    assert vues > 100


def test_les_noms_sont_ceux_d_adresses() -> None:
    assert SANS_FORMULAIRE - set(motifs()) <= {"app_list"}
    assert all(prend(reverse(f"admin:{nom}")) for nom in AUSSI)
