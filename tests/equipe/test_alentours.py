"""What stands around the screen of a sheet: neighbours, the 12 categories, a preview; and the way back to it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from aides.equipe.bandeau import bandeau, divergentes
from aides.lectures.atlas import lire_recueil
from aides.models import Dispositif, Fiche
from tests.equipe.test_admin import dispositif, formulaire, page_de

__all__ = ["dispositif"]
pytestmark = [pytest.mark.django_db, pytest.mark.une_base, pytest.mark.long]


def test_les_fiches_voisines(client_equipe: Client) -> None:
    def lies(code: str) -> list[str]:
        page = client_equipe.get(page_de(Fiche.objects.get(departement__code=code, enquete__annee=2022)))
        nav = page.content.decode().split('<nav class="voisines"')[1].split("</nav>")[0]
        pks = re.findall(r"/fiche/(\d+)/change/", nav)
        return [str(Fiche.objects.get(pk=pk)) for pk in pks]

    assert lies("01") == ["Ain (01), 2019", "Aisne (02), 2022"]
    assert lies("2A") == ["Corrèze (19), 2022", "Corse-du-Sud (2A), 2019", "Haute-Corse (2B), 2022"]
    assert lies("974") == ["Guyane (973), 2022", "La Réunion (974), 2019"]


def test_le_bandeau_dit_ce_que_disent_les_pages(client_equipe: Client) -> None:
    """Of every sheet of some territories, with measures that do not count, what the site says of it in
    a preview."""
    Dispositif.objects.filter(fiche__departement__code="01").update(schema_general=True)
    Dispositif.objects.filter(fiche__departement__code="26", categories=4).update(stade="envisagee")
    non_codee = Fiche.objects.get(departement__code="89", enquete__annee=2022)
    non_codee.codee = False
    non_codee.save()
    atlas = lire_recueil(apercu=True).atlas
    for fiche in Fiche.objects.filter(departement__code__in=("01", "26", "69M", "85", "89")).order_by("pk"):
        segments = bandeau(fiche)
        assert len(segments) == 12
        for segment in segments:
            case = atlas.case(fiche.departement.code, fiche.enquete.annee, segment.categorie.cle)
            assert (segment.case.etat, segment.case.raison) == (case.etat, case.raison)
            assert (segment.case.preuve, segment.case.divergence) == (case.preuve, case.divergence)
    divergences = {(case.territoire, case.annee) for case in atlas.offre.values() if case.divergence}
    toutes = Fiche.objects.select_related("departement", "enquete").order_by("pk")
    trouvees = {f.pk for f in toutes if (f.departement.code, f.enquete.annee) in divergences}
    assert set(divergentes(toutes)) == trouvees
    assert len(trouvees) > 20


def test_le_bandeau_se_lit(client_equipe: Client) -> None:
    fiche = Fiche.objects.get(departement__code="26", enquete__annee=2022)
    page = " ".join(client_equipe.get(page_de(fiche)).content.decode().split())
    bande = page.split('<section class="bandeau"')[1].split("</section>")[0]
    premier, *_, dernier = re.findall(r"<li class=\"(\w+)\">(.*?)</li>", bande)
    assert premier[0] == "proposee"
    assert re.sub(r"<[^>]+>", "", premier[1]).split() == "Aide aux internes ● Proposée Tableau : oui 1 mesure".split()
    assert dernier[0] == "non_mentionnee"
    mots = re.sub(r"<[^>]+>", "", dernier[1]).split()
    assert mots == "Stages en PMI – Non mentionnée Tableau : non Aucune mesure".split()


def test_l_apercu_s_ouvre_a_cote(client_equipe: Client) -> None:
    fiche = Fiche.objects.get(departement__code="26", enquete__annee=2022)
    page = client_equipe.get(page_de(fiche)).content.decode()
    assert 'target="apercu"' in page
    suite = re.findall(r'name="suite"\s+value="([^"]+)"', page)
    assert suite == ["/departements/26-drome/#fiche-2022"]
    reponse = client_equipe.post("/admin/apercu/", {"entrer": "1", "suite": suite[0]})
    assert reponse["Location"] == suite[0]


def test_seule_la_page_d_une_fiche_tient_un_cadre(client_equipe: Client) -> None:
    """What it shows beside is of this site; the list of sheets, a measure's page and the others hold none."""
    fiche = Fiche.objects.get(departement__code="26", enquete__annee=2022)
    mesure = fiche.dispositifs.order_by("pk")[0]
    page = page_de(fiche)
    for reponse in (client_equipe.get(page), client_equipe.post(page, {})):
        politique = reponse["Content-Security-Policy"].split("; ")
        assert [d for d in politique if d.startswith("frame")] == ["frame-ancestors 'none'", "frame-src 'self'"]
        assert reponse["X-Frame-Options"] == "DENY"
        html = reponse.content.decode()
        assert f'<iframe title="Aperçu\u00a0: {fiche}"></iframe>' in html
        assert '<aside class="a-cote" aria-label="Aperçu de la page publique" hidden>' in html
    for adresse in (reverse("admin:aides_fiche_changelist"), page_de(mesure), reverse("admin:index")):
        reponse = client_equipe.get(adresse)
        assert "frame-src" not in reponse["Content-Security-Policy"], adresse
        assert "<iframe" not in reponse.content.decode()
    assert "<iframe" not in client_equipe.get(reverse("admin:aides_fiche_add")).content.decode()


def test_une_mesure_ouverte_depuis_sa_fiche_y_ramene(client_equipe: Client, dispositif: Dispositif) -> None:
    fiche, sienne = page_de(dispositif.fiche), page_de(dispositif)
    ouverte = f"{sienne}?retour=fiche"
    assert ouverte in client_equipe.get(fiche).content.decode()
    champs = formulaire(client_equipe, ouverte)
    assert client_equipe.post(ouverte, champs)["Location"] == f"{fiche}#mesure-{dispositif.pk}"
    # Also after another look at it; opened from elsewhere, it leads to the list as ever.
    assert client_equipe.post(ouverte, {**champs, "_continue": "1"})["Location"] == ouverte
    assert client_equipe.post(sienne, champs)["Location"] == reverse("admin:aides_dispositif_changelist")
    assert f'href="{fiche}"' in client_equipe.get(sienne).content.decode()
