"""Numbers typed as French writes them, in every form of the admin; boxes with a name and a width."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.saisie import ENTIER, ILLISIBLE, MOIS, TAUX, BoiteNombre, Decimale, Entiere
from aides.models import Dispositif
from tests.equipe.test_admin import MODELES, dispositif, envoyer, erreurs_par_champ

__all__ = ["dispositif"]


@pytest.mark.parametrize(
    ("tape", "lu"),
    [
        ("1 500,5 €", "1500.5"),
        ("1\u202f500,5\u00a0€", "1500.5"),
        ("1\u00a0500,50", "1500.5"),
        ("1500.5", "1500.5"),
        ("1.500", "1500"),
        ("1500", "1500"),
        (" 12,25 euros ", "12.25"),
        ("-5", "-5"),
        ("12 %", "12"),
        ("", None),
        ("  ", None),
    ],
)
def test_un_nombre_francais_se_lit(tape: str, lu: str | None) -> None:
    assert Decimale(required=False).clean(tape) == (None if lu is None else Decimal(lu))


@pytest.mark.parametrize(
    "tape", ["mille", "1,000", "1 50", "12 km", "1e3", "NaN", "Infinity", "1 500 €/mois", "5 à 6"]
)
def test_ce_qui_n_est_pas_un_nombre_est_refuse(tape: str) -> None:
    with pytest.raises(ValidationError) as refus:
        Decimale(required=False).clean(tape)
    assert refus.value.messages == [ILLISIBLE]


def test_un_taux_n_est_pas_une_somme() -> None:
    taux = Decimale(unite=TAUX)
    assert taux.clean("12,5\u00a0%") == Decimal("12.5")
    with pytest.raises(ValidationError):
        taux.clean("12 €")


@pytest.mark.parametrize(("tape", "lu"), [("48", 48), ("1 500", 1500), ("36 mois", 36), ("12,0", 12), ("", None)])
def test_un_entier(tape: str, lu: int | None) -> None:
    assert Entiere(unite=MOIS, required=False).clean(tape) == lu


@pytest.mark.parametrize("tape", ["12,5", "p. 48", "un", "48 49", "1,000"])
def test_ce_qui_n_est_pas_entier_est_refuse(tape: str) -> None:
    with pytest.raises(ValidationError) as refus:
        Entiere(unite=MOIS).clean(tape)
    assert refus.value.messages == [ENTIER]


def test_ce_qui_est_en_base_s_ecrit_a_la_francaise_et_ce_qui_est_tape_reste() -> None:
    boite = BoiteNombre()
    assert boite.format_value(Decimal("1500.50")) == "1\u00a0500,5"
    assert boite.format_value("1500.50 eur") == "1500.50 eur"
    # Written one way and read back, it has not changed.
    assert not Decimale().has_changed(Decimal("1500.50"), "1\u00a0500,5")
    assert Decimale().has_changed(Decimal("1500.50"), "1\u00a0500,51")


@pytest.mark.django_db
@pytest.mark.parametrize("modele", MODELES, ids=lambda m: m._meta.model_name)
def test_aucun_formulaire_n_a_de_boite_que_les_navigateurs_lisent_chacun_a_sa_facon(
    modele: Any, admin_user: Any, rf: RequestFactory
) -> None:
    """Each form of the admin, and each kind of rows that its page lists; boxes of text say how wide they are."""
    requete: Any = rf.get("/admin/")
    requete.user = admin_user
    requete.revision_lue = 0
    gestion = admin.site._registry[modele]
    formulaires: list[Any] = [gestion.get_form(requete, None)] if isinstance(gestion, AvecHistorique) else []
    formulaires += [ligne.get_formset(requete).form for ligne in gestion.get_inline_instances(requete)]
    if gestion.list_editable:
        formulaires.append(gestion.get_changelist_form(requete, fields=gestion.list_editable))
    for formulaire in formulaires:
        for nom, champ in formulaire.base_fields.items():
            assert not isinstance(champ.widget, forms.NumberInput), nom
            if isinstance(champ, forms.CharField) and isinstance(champ.widget, forms.TextInput):
                assert "size" in champ.widget.attrs, nom


@pytest.mark.django_db
def test_un_montant_tape_a_la_francaise(client_equipe: Client, dispositif: Dispositif) -> None:
    montant = dispositif.montants.order_by("ordre")[0]
    dits = {"montants-0-minimum": "1\u202f500,5 €", "montants-0-maximum": "2 000", "montants-0-duree_mois": "36 mois"}
    assert envoyer(client_equipe, dispositif, **dits, **{"montants-0-taux": "12,5 %"}).status_code == 302
    montant.refresh_from_db()
    assert (montant.minimum, montant.maximum) == (Decimal("1500.5"), 2000)
    assert (montant.duree_mois, montant.taux) == (36, Decimal("12.5"))


@pytest.mark.django_db
def test_un_nombre_illisible_est_dit_a_sa_case_et_reste_ecrit(client_equipe: Client, dispositif: Dispositif) -> None:
    illisibles = {"montants-0-minimum": "1,000", "montants-0-taux": "12 €", "page": "p. 12"}
    trouvees = erreurs_par_champ(envoyer(client_equipe, dispositif, **illisibles))
    assert {nom: siennes[0] for nom, siennes in trouvees.items()} == {
        **{"montants-0-minimum": ILLISIBLE, "montants-0-taux": ILLISIBLE, "page": ENTIER},
    }
    reponse = envoyer(client_equipe, dispositif, **{"montants-0-minimum": "1,000"})
    assert 'value="1,000"' in reponse.content.decode()
