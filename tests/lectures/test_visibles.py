"""What the public sees of the database: published surveys, no draft, and nothing that hangs on the rest."""

import pytest
from django.test import Client

from aides.domaine.evolutions import Bornes
from aides.domaine.offre import SANS_FICHE, EtatMotive
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Etat, Raison
from aides.lectures.recueil import recueillir
from aides.models import Dispositif, Enquete, Fiche, Presentation, Releve, Source, Suite
from tests.enquetes import ajouter
from tests.provenances import TARDIVE, du_livre

pytestmark = pytest.mark.django_db


@pytest.fixture
def inedite() -> Enquete:
    """A third survey, complete and linked to the second, that is not published."""
    ajouter(2025, Source.objects.get(cle="atlas"), tableau="bretagne")
    enquete = Enquete.objects.get(annee=2025)
    enquete.publiee = False
    enquete.save()
    arrivee = Dispositif.objects.filter(fiche__enquete=enquete).order_by("fiche__departement__tri")[0]
    depart = Dispositif.objects.filter(fiche__enquete__annee=2022, fiche__departement=arrivee.fiche.departement)[0]
    Suite.objects.create(de=depart, a=arrivee, relation="reconduite")
    return enquete


def vu(*, apercu: bool = False) -> Recueil:
    return recueillir("un", apercu=apercu)


def sans_jeton(recueil: Recueil) -> tuple[object, ...]:
    """All that could show a survey."""
    return (
        recueil.annees,
        recueil.enquetes,
        recueil.mesures,
        dict(recueil.atlas.fiches),
        dict(recueil.atlas.offre),
        recueil.liens,
        recueil.tableaux,
        recueil.analyses,
    )


def test_une_enquete_qui_n_est_pas_publiee_ne_change_rien(request: pytest.FixtureRequest) -> None:
    avant = sans_jeton(vu())
    request.getfixturevalue("inedite")
    assert sans_jeton(vu()) == avant


def test_l_apercu_la_montre(inedite: Enquete) -> None:
    apercu = vu(apercu=True)
    assert apercu.annees == (2019, 2022, 2025)
    assert [e.publiee for e in apercu.enquetes] == [True, True, False]
    assert {m.annee for m in apercu.mesures} == {2019, 2022, 2025}
    assert len(apercu.liens) == len(vu().liens) + 1
    assert {t.annee for t in apercu.tableaux} == {2025} | {t.annee for t in vu().tableaux}
    assert 2025 in {a.annee for a in apercu.analyses}


def test_publiee_puis_retiree(inedite: Enquete, client: Client) -> None:
    inedite.publiee = True
    inedite.save()
    assert vu().annees == (2019, 2022, 2025)
    assert client.get("/departements/?annee=2025").status_code == 200
    inedite.publiee = False
    inedite.save()
    assert vu().annees == (2019, 2022)
    assert client.get("/departements/?annee=2025").status_code == 400


def test_une_fiche_en_cours_de_saisie_est_comme_si_elle_n_etait_pas() -> None:
    fiche = Fiche.objects.get(departement__code="19", enquete__annee=2022)
    fiche.brouillon = True
    fiche.save()
    public, apercu = vu(), vu(apercu=True)
    assert ("19", 2022) not in public.atlas.fiches
    assert not [m for m in public.mesures if m.territoire.code == "19" and m.annee == 2022]
    assert {case.fiche for case in public.atlas.cases(2022, territoire="19")} == {SANS_FICHE}
    assert apercu.atlas.fiches["19", 2022].brouillon
    siennes = [m for m in apercu.mesures if m.territoire.code == "19" and m.annee == 2022]
    assert siennes
    assert all(m.brouillon for m in siennes)
    assert {lien.a.cle for lien in public.liens}.isdisjoint(m.cle for m in siennes)


def test_une_mesure_en_cours_de_saisie() -> None:
    mesure = Dispositif.objects.filter(fiche__departement__code="19", fiche__enquete__annee=2022)[0]
    mesure.brouillon = True
    mesure.save()
    assert mesure.cle not in {m.cle for m in vu().mesures}
    assert [m.brouillon for m in vu(apercu=True).mesures if m.cle == mesure.cle] == [True]
    # The sheet itself is there, with its others.
    assert ("19", 2022) in vu().atlas.fiches


def test_ce_qu_une_mesure_inedite_dit_n_est_pas_un_non() -> None:
    """Its categories are unknown by the sheet, and diverge from no table, until it is published; others stay."""
    mesures = Dispositif.objects.filter(fiche__departement__code="19", fiche__enquete__annee=2022)
    avant = {case.categorie: case for case in vu().atlas.cases(2022, territoire="19")}
    siennes = set(mesures.values_list("categories__cle", flat=True)) - {None}
    mesures.update(brouillon=True)
    assert siennes
    for case in vu().atlas.cases(2022, territoire="19"):
        if case.categorie in siennes:
            assert case.fiche == EtatMotive(Etat.INCONNUE, Raison.NON_CODEE)
            assert not case.divergence
        else:
            assert case == avant[case.categorie]
    assert {Etat.NON_MENTIONNEE} < {case.fiche.etat for case in vu().atlas.cases(2022, territoire="19")}
    assert {m.cle for m in vu(apercu=True).mesures} >= set(mesures.values_list("cle", flat=True))
    en_apercu = {case.categorie: case for case in vu(apercu=True).atlas.cases(2022, territoire="19")}
    assert en_apercu == avant


@pytest.mark.usefixtures("inedite")
@pytest.mark.parametrize(
    ("avant", "apres", "apercu", "bornes", "annee"),
    [
        (None, None, False, Bornes(2019, 2022), 2022),
        (None, None, True, Bornes(2022, 2025), 2025),
        (2019, 2022, True, Bornes(2019, 2022), 2022),
        (2019, 2025, True, Bornes(2019, 2025), 2025),
        # Chosen, then withdrawn: the last two that can be seen.
        (2022, 2025, False, Bornes(2019, 2022), 2022),
    ],
)
def test_les_deux_enquetes_comparees_par_defaut(
    avant: int | None, apres: int | None, apercu: bool, bornes: Bornes, annee: int
) -> None:
    if avant and apres:
        choisies = {"avant": Enquete.objects.get(annee=avant), "apres": Enquete.objects.get(annee=apres)}
        Presentation.objects.create(cle="site", **choisies)
    atlas = vu(apercu=apercu).atlas
    assert (atlas.bornes, atlas.annee) == (bornes, annee)
    assert (atlas.restreint(["01"]).bornes, atlas.restreint(["01"]).annee) == (bornes, annee)


def test_ce_qui_a_une_source_a_soi() -> None:
    """A sheet's own is its measures' too, unless they say otherwise; a cell's is its own alone."""
    vote = Source.objects.create(
        cle="vote-2026", titre="Vote", court=TARDIVE.nom, editeur="Conseil départemental", date="2026"
    )
    fiche = Fiche.objects.get(departement__code="19", enquete__annee=2022)
    fiche.source, fiche.date_source, fiche.page = vote, "12 mars 2026", None
    fiche.save()
    mesures = list(Dispositif.objects.filter(fiche=fiche).order_by("pk"))
    Dispositif.objects.filter(fiche=fiche).update(page=None)
    mesures[0].source, mesures[0].page = Source.objects.get(cle="atlas"), 12
    mesures[0].save()
    case = Releve.objects.filter(enquete__annee=2022).order_by("pk")[0]
    case.source, case.date_source = vote, "12 mars 2026"
    case.save()
    recueil = vu()
    assert recueil.atlas.fiches["19", 2022].provenance == TARDIVE
    par_cle = {m.cle: m for m in recueil.mesures}
    assert (par_cle[mesures[0].cle].provenance, par_cle[mesures[0].cle].source) == (du_livre(12), "atlas")
    assert (par_cle[mesures[1].cle].provenance, par_cle[mesures[1].cle].source) == (TARDIVE, "vote-2026")
    lue = recueil.atlas.case(case.departement.code, 2022, case.categorie.cle)
    assert lue.provenance_tableau == TARDIVE
    autres = [c for c in recueil.atlas.offre.values() if c.ligne_tableau and c.provenance_tableau == TARDIVE]
    assert [(c.territoire, c.categorie) for c in autres] == [(case.departement.code, case.categorie.cle)]
