"""The journal: what was done, by whom, why; found again, and at the same price however long it is."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Revision

from aides.equipe.groupes import PUBLICATION
from aides.models import Dispositif, Modification, Releve
from aides.models.consignes import consigner
from tests.equipe.test_admin import CONFIRMER, dispositif, envoyer

__all__ = ["dispositif"]
pytestmark = pytest.mark.django_db
JOURNAL = "admin:aides_modification_changelist"


def trouvees(client: Client, **demande: Any) -> list[str]:
    """The rows that the journal lists."""
    reponse = client.get(reverse(JOURNAL), demande)
    assert reponse.status_code == 200
    return [ligne.nom for ligne in reponse.context["cl"].result_list]


@pytest.fixture
def editrice(client: Client) -> Client:
    """A member of staff who is no superuser."""
    compte = User.objects.create_user("edith", password="x", is_staff=True)
    compte.groups.add(Group.objects.get(name=PUBLICATION))
    client.force_login(compte)
    return client


def test_son_adresse(editrice: Client) -> None:
    reponse = editrice.get("/admin/journal/?q=ain")
    assert (reponse.status_code, reponse["Location"]) == (302, "/admin/aides/modification/?q=ain")
    assert editrice.get(reponse["Location"]).status_code == 200


def test_toute_l_equipe_le_lit_et_personne_ne_le_change(editrice: Client, dispositif: Dispositif) -> None:
    envoyer(editrice, dispositif, intitule="Autre", pourquoi="Page relue.")
    page = editrice.get(reverse(JOURNAL)).content.decode()
    for morceau in ("edith", "Page relue.", "modification, dispositif", "<ins>Autre</ins>"):
        assert morceau in page
    assert f"<del>{dispositif.intitule}</del>" in page
    assert "<h1>Journal</h1>" in page
    ligne = Modification.objects.get()
    for action in ("change", "delete"):
        adresse = reverse(f"admin:aides_modification_{action}", args=[ligne.pk])
        assert editrice.post(adresse, CONFIRMER).status_code == 403
    assert editrice.get(reverse("admin:aides_modification_add")).status_code == 403
    assert " style=" not in page


def test_une_ligne_supprimee_y_est_avec_ses_valeurs(editrice: Client) -> None:
    case = Releve.objects.exclude(mention="").order_by("pk")[0]
    nom = str(case)
    editrice.post(reverse("admin:aides_releve_delete", args=[case.pk]), CONFIRMER)
    page = editrice.get(reverse(JOURNAL)).content.decode()
    assert nom in page
    assert f"<del>{case.mention}</del>" in page
    assert ">Rétablir</a>" in page


@pytest.mark.parametrize(
    ("demande", "vus"),
    [
        ({"q": "dijonnais"}, True),
        ({"q": "COTE d'or"}, True),
        ({"q": "21"}, True),
        ({"q": "relue edith"}, True),
        ({"q": "ardeche"}, False),
        ({"q": "hérault relue"}, False),
    ],
)
def test_on_y_cherche(editrice: Client, demande: dict[str, str], vus: bool) -> None:
    mesure = Dispositif.objects.filter(fiche__departement__code="21").order_by("pk")[0]
    envoyer(editrice, mesure, intitule="Prêt en pays dijonnais", pourquoi="Page relue.")
    assert bool(trouvees(editrice, **demande)) is vus


def test_on_y_choisit_un_auteur_une_sorte_une_date(editrice: Client, dispositif: Dispositif) -> None:
    envoyer(editrice, dispositif, intitule="Autre")
    with consigner(User.objects.create_user("paul"), "Ailleurs."):
        dispositif.fiche.remarque = "Revue."
        dispositif.fiche.save()
    edith = User.objects.get(username="edith")
    fiche, mesure = str(dispositif.fiche), f"Autre ({dispositif.cle})"
    assert trouvees(editrice) == [fiche, mesure]
    assert trouvees(editrice, revision__user__id__exact=edith.pk) == [mesure]
    sorte = Modification.objects.get(nom=fiche).modele_id
    assert trouvees(editrice, modele__id__exact=sorte) == [fiche]
    annee = Revision.objects.order_by("-pk")[0].date_created.year
    assert trouvees(editrice, revision__date_created__year=annee) == [fiche, mesure]
    assert trouvees(editrice, revision__date_created__year=annee - 1) == []


def test_il_coute_autant_pour_deux_lignes_que_pour_cent(editrice: Client) -> None:
    nombres = []
    cases = list(Releve.objects.order_by("pk")[:100])
    for lot in (cases[:2], cases[2:]):
        with consigner(User.objects.get(username="edith"), "Une par une."):
            for case in lot:
                case.mention = "changée"
                case.save()
        editrice.get(reverse(JOURNAL))
        with CaptureQueriesContext(connection) as requetes:
            reponse = editrice.get(reverse(JOURNAL))
        nombres.append(len(requetes))
    assert len(reponse.context["cl"].result_list) == 50
    assert nombres[1] <= nombres[0]


def test_une_revision_sans_auteur_est_un_chargement(editrice: Client) -> None:
    from aides.models.journal import Origine

    case = Releve.objects.order_by("pk")[0]
    with consigner(None, "Chargement des données", origine=Origine.CHARGEMENT):
        case.mention = "du fichier"
        case.save()
    assert '<td class="field-qui">chargement des données</td>' in editrice.get(reverse(JOURNAL)).content.decode()
