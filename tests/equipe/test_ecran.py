"""One screen for a territory and a year: measures with their amounts and their origins in one save."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client

from aides.equipe.groupes import LECTURE, REDACTION
from aides.models import Apparition, Changement, Dispositif, Fiche, Modification, Montant, Suite
from tests.equipe.test_admin import POURQUOI, dispositif, envoyer, erreurs_par_champ, formulaire, page_de

__all__ = ["dispositif"]
# Forms, as in test_admin.py.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def erreurs(reponse: Any) -> dict[str, list[str]]:
    """The errors of a sheet's page, those beneath its measures included."""
    toutes = erreurs_par_champ(reponse)
    for lot in reponse.context["inline_admin_formsets"]:
        for mesure in lot.formset.forms:
            for dessous in mesure.lots:
                for rang, siennes in enumerate(dessous.formset.errors):
                    toutes |= {f"{dessous.formset.prefix}-{rang}-{n}": list(e) for n, e in siennes.items()}
    return toutes


@pytest.fixture
def muette() -> Fiche:
    """A sheet of 2022 without a reply, of a territory that described aids in 2019."""
    autres = Fiche.objects.filter(enquete__annee=2019, dispositifs__isnull=False).values("departement")
    muettes = Fiche.objects.filter(enquete__annee=2022, statut="vide", departement__in=autres)
    trouvee: Fiche = muettes.order_by("departement__tri")[0]
    trouvee.statut = "sans_reponse"
    trouvee.save()
    return trouvee


def mesure(rang: int, **champs: Any) -> dict[str, Any]:
    """What is typed of a new measure, in the row of this rank."""
    dite = {"intitule": f"Mesure {rang}", "resume": "Une aide de 500 € par mois.", **champs}
    return {f"dispositifs-{rang}-{nom}": valeur for nom, valeur in dite.items()}


def test_trois_mesures_avec_leurs_montants_en_un_enregistrement(client_equipe: Client, muette: Fiche) -> None:
    """As the page is without any script: it has three blank rows, each with a blank amount."""
    champs = formulaire(client_equipe, page_de(muette))
    assert champs["dispositifs-TOTAL_FORMS"] == ["3"]
    dites = {"statut": "aides"}
    for rang in range(3):
        montant = {
            "montants-0-minimum": "500 €",
            "montants-0-maximum": "1\u202f500,5",
            "montants-0-periodicite": "mois",
        }
        dites |= mesure(rang, categories=[str(rang + 1)], **montant)
    reponse = client_equipe.post(page_de(muette), champs | dites)
    assert reponse.status_code == 302, erreurs(reponse)
    saisies = Dispositif.objects.filter(fiche=muette).order_by("ordre")
    assert [(m.intitule, m.ordre) for m in saisies] == [("Mesure 0", 1), ("Mesure 1", 2), ("Mesure 2", 3)]
    for saisie in saisies:
        [montant_dit] = saisie.montants.all()
        assert (montant_dit.ordre, montant_dit.minimum, str(montant_dit.maximum)) == (1, 500, "1500.50")
        assert saisie.page == muette.page
        assert saisie.categories.count() == 1
    # One edit, one revision: the sheet, its measures and what hangs on them.
    revisions = Modification.objects.filter(revision__comment=POURQUOI).values_list("revision", flat=True)
    assert len(set(revisions)) == 1
    modeles = sorted(Modification.objects.values_list("modele__model", flat=True))
    assert modeles == ["dispositif"] * 3 + ["fiche"] + ["montant"] * 3


def test_un_montant_se_corrige_s_ajoute_et_se_retire_sur_la_page_de_la_fiche(
    client_equipe: Client, dispositif: Dispositif
) -> None:
    montant = dispositif.montants.order_by("ordre")[0]
    champs = formulaire(client_equipe, page_de(dispositif.fiche))
    [rang] = [n.split("-")[1] for n, v in champs.items() if n.endswith("-id") and n.count("-") == 2
              and v == [str(dispositif.pk)]]  # fmt: skip
    lot = f"dispositifs-{rang}-montants"
    nombre = dispositif.montants.count()
    autres = Dispositif.objects.exclude(pk=dispositif.pk).order_by("pk")
    avant = list(autres.values_list())
    ajout = {f"{lot}-{nombre}-taux": "12,5 %", f"{lot}-0-objet": "corrigé"}
    assert client_equipe.post(page_de(dispositif.fiche), champs | ajout).status_code == 302
    montant.refresh_from_db()
    assert montant.objet == "corrigé"
    assert str(dispositif.montants.order_by("-ordre")[0].taux) == "12.50"
    assert list(autres.values_list()) == avant
    champs = formulaire(client_equipe, page_de(dispositif.fiche))
    client_equipe.post(page_de(dispositif.fiche), champs | {f"{lot}-0-DELETE": "on"})
    assert not Montant.objects.filter(pk=montant.pk).exists()
    assert dispositif.montants.count() == nombre


def test_ce_qui_ne_va_pas_sous_une_mesure_est_dit_a_sa_case_et_rien_n_est_enregistre(
    client_equipe: Client, muette: Fiche
) -> None:
    dite = mesure(0, **{"montants-0-minimum": "mille", "montants-0-objet": "par stage"})
    reponse = envoyer(client_equipe, muette, statut="aides", **dite)
    assert reponse.status_code == 200
    trouvees = erreurs(reponse)
    assert set(trouvees) == {"dispositifs-0-__all__", "dispositifs-0-montants-0-minimum"}
    assert trouvees["dispositifs-0-__all__"] == ["Montants\u00a0: corrigez ce qui est signalé plus bas."]
    page = reponse.content.decode()
    assert 'value="mille"' in page
    assert 'value="par stage"' in page
    assert re.search(r'<details class="mesure"\s+open>\s+<summary>\s+<h3>Nouvelle mesure', page)
    assert not muette.dispositifs.exists()
    muette.refresh_from_db()
    assert muette.statut == "sans_reponse"


def test_un_montant_retire_entre_temps_est_dit_et_ne_revient_pas(
    client_equipe: Client, dispositif: Dispositif
) -> None:
    champs = formulaire(client_equipe, page_de(dispositif.fiche))
    avant = Montant.objects.count()
    dispositif.montants.order_by("ordre")[0].delete()
    reponse = client_equipe.post(page_de(dispositif.fiche), champs)
    assert reponse.status_code == 200
    assert "quelqu’un l’a retirée" in reponse.content.decode()
    assert Montant.objects.count() == avant - 1


def test_un_montant_sans_mesure_n_est_pas_perdu(client_equipe: Client, muette: Fiche) -> None:
    """An amount alone makes a measure of the blank row above it: what is missing there is asked."""
    reponse = envoyer(client_equipe, muette, statut="aides", **{"dispositifs-0-montants-0-minimum": "500"})
    assert {"dispositifs-0-intitule", "dispositifs-0-resume"} <= set(erreurs(reponse))


def test_ce_qui_est_sous_des_mesures_se_trouve(rf: Any, admin_user: Any, dispositif: Dispositif) -> None:
    """For whoever must know all that a page shows."""
    requete = rf.get("/")
    requete.user = admin_user
    [ligne] = admin.site._registry[Fiche].get_inline_instances(requete)
    jeu: Any = ligne.get_formset(requete, dispositif.fiche)
    montants, origines = jeu.lignes_dessous([dispositif.pk])
    assert set(montants[0]) == set(dispositif.montants.all())
    assert {"minimum", "objet"} <= set(montants[1])
    assert set(origines[0]) == set(dispositif.origines.all())
    assert {"de", "relation"} <= set(origines[1])


# --- Origins ---


@pytest.fixture
def ancienne(muette: Fiche) -> Dispositif:
    """A measure of the earlier sheet of the same territory."""
    siennes = Dispositif.objects.filter(fiche__departement=muette.departement, fiche__enquete__annee=2019)
    trouvee: Dispositif = siennes.order_by("ordre")[0]
    return trouvee


def test_une_mesure_saisie_dit_ce_qu_elle_continue(
    client_equipe: Client, muette: Fiche, ancienne: Dispositif
) -> None:
    origine = {"origines-0-de": ancienne.pk, "origines-0-relation": "modifiee"}
    change = {"origines-0-element": "montant", "origines-0-avant": "400 €", "origines-0-apres": "500 €"}
    reponse = envoyer(client_equipe, muette, statut="aides", **mesure(0, **origine))
    assert set(erreurs(reponse)) == {"dispositifs-0-__all__", "dispositifs-0-origines-0-element"}
    reponse = envoyer(client_equipe, muette, statut="aides", **mesure(0, **origine, **change))
    assert reponse.status_code == 302, erreurs(reponse)
    [suite] = Suite.objects.filter(a__fiche=muette)
    assert (suite.de, suite.relation) == (ancienne, "modifiee")
    dits = suite.changements.values_list("ordre", "element", "avant", "apres")
    assert list(dits) == [(1, "montant", "400 €", "500 €")]
    # Told on both sheets; another change is added to those that are there.
    assert "Devenue en 2022" in client_equipe.get(page_de(ancienne.fiche)).content.decode()
    encore = {"dispositifs-0-origines-0-element": "plafond", "dispositifs-0-origines-0-apres": "50 %"}
    assert "Corriger ses changements" in client_equipe.get(page_de(muette)).content.decode()
    assert envoyer(client_equipe, muette, **encore).status_code == 302
    assert list(Changement.objects.filter(suite=suite).order_by("ordre").values_list("ordre", "element")) == [
        (1, "montant"),
        (2, "plafond"),
    ]


@pytest.mark.parametrize(
    ("dits", "champ"),
    [
        ({"relation": "reconduite", "element": "montant", "apres": "500 €"}, "element"),
        ({"relation": "reconduite", "apres": "500 €"}, "element"),
        ({"relation": "modifiee", "element": "montant", "avant": "500 €", "apres": "500 €"}, "apres"),
        ({"relation": "reconduite", "confiance": "douteuse"}, "motif"),
        ({"relation": ""}, "relation"),
    ],
)
def test_une_origine_refusee_l_est_a_sa_case(
    client_equipe: Client, muette: Fiche, ancienne: Dispositif, dits: dict[str, str], champ: str
) -> None:
    dite = mesure(0, **{f"origines-0-{nom}": valeur for nom, valeur in {"de": ancienne.pk, **dits}.items()})
    trouvees = erreurs(envoyer(client_equipe, muette, statut="aides", **dite))
    assert set(trouvees) == {"dispositifs-0-__all__", f"dispositifs-0-origines-0-{champ}"}


def test_une_origine_est_du_meme_territoire_et_d_avant(client_equipe: Client, muette: Fiche) -> None:
    ailleurs = Dispositif.objects.exclude(fiche__departement=muette.departement).order_by("pk")[0]
    dite = mesure(0, **{"origines-0-de": ailleurs.pk, "origines-0-relation": "reconduite"})
    assert "dispositifs-0-origines-0-de" in erreurs(envoyer(client_equipe, muette, statut="aides", **dite))
    # Nothing comes before the first survey.
    premiere = Fiche.objects.filter(enquete__annee=2019, dispositifs__isnull=False).order_by("pk")[0]
    assert "-origines-" not in client_equipe.get(page_de(premiere)).content.decode()


def test_une_mesure_dite_nouvelle_ne_continue_rien(client_equipe: Client) -> None:
    apparition = Apparition.objects.order_by("pk")[0]
    nouvelle = apparition.dispositif
    anciennes = Dispositif.objects.filter(
        fiche__departement=nouvelle.fiche.departement, fiche__enquete__annee__lt=nouvelle.fiche.enquete.annee
    )
    avant = anciennes.order_by("pk").first() or Dispositif.objects.create(
        fiche=Fiche.objects.get(departement=nouvelle.fiche.departement, enquete__annee=2019),
        cle="avant",
        intitule="A",
    )
    Fiche.objects.filter(pk=avant.fiche_id).update(statut="aides")
    champs = formulaire(client_equipe, page_de(nouvelle.fiche))
    [rang] = [n.split("-")[1] for n, v in champs.items() if re.fullmatch(r"dispositifs-\d+-id", n)
              and v == [str(nouvelle.pk)]]  # fmt: skip
    lot = f"dispositifs-{rang}-origines-0"
    dits = {f"{lot}-de": avant.pk, f"{lot}-relation": "reconduite"}
    reponse = client_equipe.post(page_de(nouvelle.fiche), champs | dits)
    assert "supprimez d’abord cette apparition" in " ".join(erreurs(reponse)[f"{lot}-de"])


# --- Who may what ---


def connecte(client: Client, groupe: str) -> Client:
    compte = User.objects.create_user("lise", is_staff=True)
    compte.groups.add(Group.objects.get(name=groupe))
    client.force_login(compte)
    return client


def test_qui_ne_fait_que_lire_n_a_aucune_boite(client: Client, dispositif: Dispositif) -> None:
    page = connecte(client, LECTURE).get(page_de(dispositif.fiche)).content.decode()
    assert dispositif.intitule in page
    assert not re.search(r'name="dispositifs-\d+-(intitule|montants-\d+-minimum)"', page)
    assert "Nouvelle mesure" not in page
    assert client.post(page_de(dispositif.fiche), {"pourquoi": "x"}).status_code == 403


def test_qui_redige_ajoute_un_brouillon_et_ne_retire_rien(client: Client, muette: Fiche) -> None:
    redacteur = connecte(client, REDACTION)
    dite = mesure(0, **{"montants-0-minimum": "500", "montants-0-maximum": "500"})
    assert envoyer(redacteur, muette, statut="aides", **dite).status_code == 302
    [saisie] = muette.dispositifs.all()
    assert saisie.brouillon
    assert "-DELETE" not in redacteur.get(page_de(muette)).content.decode()
    champs = formulaire(redacteur, page_de(muette))
    redacteur.post(page_de(muette), champs | {"dispositifs-0-montants-0-DELETE": "on"})
    assert saisie.montants.count() == 1


def test_les_requetes_ne_croissent_pas_avec_ce_que_le_site_a_d_autre(
    client_equipe: Client, dispositif: Dispositif, django_assert_max_num_queries: Any
) -> None:
    """The fullest sheet of all: some queries for each of its measures, and no more."""
    pleine = max(Fiche.objects.prefetch_related("dispositifs").order_by("pk"), key=lambda f: f.dispositifs.count())
    client_equipe.get(page_de(pleine))
    with django_assert_max_num_queries(40 + 4 * pleine.dispositifs.count()):
        client_equipe.get(page_de(pleine))
