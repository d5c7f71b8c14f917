"""What became of measures, as read: each link with what is its own, in the order of the sheets, not of the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aides.domaine.catalogue import MesureLue
from aides.domaine.suites import ApparitionLue, Difference
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation
from aides.lectures import atlas as lecture
from aides.lectures.atlas import lire_recueil
from aides.lectures.suites import lire_apparitions, lire_suites
from aides.models import Apparition, Changement, Dispositif, Enquete, Fiche, Source, Suite
from territoires.models import Departement

pytestmark = pytest.mark.django_db
# Each: its key, its survey, its place on its sheet. The order of keys and of places differ.
MESURES = (("b", 2019, 1), ("a", 2019, 2), ("z", 2022, 1), ("y", 2022, 2), ("x", 2022, 2), ("w", 2025, 1))


@pytest.fixture
def mesures() -> list[MesureLue]:
    """Measures of a territory in three surveys; nothing links them."""
    Suite.objects.all().delete()
    Apparition.objects.all().delete()
    Enquete.objects.create(annee=2025, source=Source.objects.get(cle="atlas"), publiee=True)
    ain = Departement.objects.get(code="01")
    Dispositif.objects.filter(fiche__departement=ain).delete()
    for annee in (2019, 2022, 2025):
        enquete = Enquete.objects.get(annee=annee)
        Fiche.objects.update_or_create(departement=ain, enquete=enquete, defaults={"statut": "aides", "page": 9})
    for cle, annee, ordre in MESURES:
        fiche = Fiche.objects.get(departement=ain, enquete__annee=annee)
        dite = {"intitule": cle, "resume": cle, "ordre": ordre, "page": 9}
        Dispositif.objects.create(cle=cle, fiche=fiche, **dite)
    return [m for m in lire_recueil().mesures if m.territoire.code == "01"]


def relier(de: str, a: str, relation: str = "reconduite", **dite: str) -> Suite:
    extremites = {"de": Dispositif.objects.get(cle=de), "a": Dispositif.objects.get(cle=a)}
    return Suite.objects.create(**extremites, relation=relation, **dite)


def test_les_liens_suivent_les_fiches(mesures: list[MesureLue]) -> None:
    """In the order of the measures that they lead from; then by survey, by place, by key."""
    for de, a in (("a", "z"), ("b", "w"), ("b", "y"), ("b", "x"), ("b", "z"), ("z", "w")):
        relier(de, a)
    lus = [(lien.de.cle, lien.a.cle) for lien in lire_suites(mesures)]
    assert lus == [("b", "z"), ("b", "x"), ("b", "y"), ("b", "w"), ("a", "z"), ("z", "w")]
    autrement = [(lien.de.cle, lien.a.cle) for lien in lire_suites(mesures[::-1])]
    assert autrement == [("z", "w"), ("a", "z"), ("b", "z"), ("b", "x"), ("b", "y"), ("b", "w")]


def test_un_lien_a_ce_qui_est_a_lui(mesures: list[MesureLue]) -> None:
    """Relation, confidence, reason, what differs in its own order and no other's; the measures are those given."""
    seul = relier("b", "z")
    change = relier("b", "y", "modifiee", confiance="douteuse", motif="le texte est obscur")
    autre = relier("a", "y", "precisee", confiance="probable", motif="le nom a changé")
    dites = [
        (change, 2, "duree", "", "3 ans"),
        (autre, 1, "zone", "partout", ""),
        (change, 1, "montant", "800 €", "900 €"),
    ]
    for suite, ordre, element, avant, apres in dites:
        Changement.objects.create(suite=suite, ordre=ordre, element=element, avant=avant, apres=apres)
    un, deux, trois = lire_suites(mesures)
    assert (un.relation, un.confiance, un.motif, un.differences) == (Relation(seul.relation), Confiance.SURE, "", ())
    assert (deux.relation, deux.confiance, deux.motif) == (
        Relation.MODIFIEE,
        Confiance.DOUTEUSE,
        "le texte est obscur",
    )
    assert deux.differences == (
        Difference(ElementChange.MONTANT, "800 €", "900 €"),
        Difference(ElementChange.DUREE, "", "3 ans"),
    )
    assert (trois.relation, trois.confiance, trois.motif) == (
        Relation.PRECISEE,
        Confiance.PROBABLE,
        "le nom a changé",
    )
    assert trois.differences == (Difference(ElementChange.ZONE, "partout", ""),)
    par_cle = {m.cle: m for m in mesures}
    for lien in (un, deux, trois):
        assert (lien.de, lien.a) == (par_cle[lien.de.cle], par_cle[lien.a.cle])


def test_ce_que_les_textes_disent_de_l_age(mesures: list[MesureLue]) -> None:
    assert mesures
    assert dict(lire_apparitions()) == {}
    for cle, relation, preuve in (("z", "nouvelle_dite", "créée en 2021"), ("w", "anterieure_dite", "depuis 2012")):
        Apparition.objects.create(dispositif=Dispositif.objects.get(cle=cle), relation=relation, preuve=preuve)
    lues = lire_apparitions()
    assert dict(lues) == {
        "z": ApparitionLue(Relation.NOUVELLE_DITE, "créée en 2021"),
        "w": ApparitionLue(Relation.ANTERIEURE_DITE, "depuis 2012"),
    }
    with pytest.raises(TypeError):
        lues["z"] = lues["w"]  # type: ignore[index]


def test_autant_de_requetes_quel_que_soit_le_nombre(mesures: list[MesureLue]) -> None:
    """Two for all the links, one for what texts say; none leads to a measure's own."""
    for de, a in (("a", "z"), ("b", "w"), ("b", "y")):
        Changement.objects.create(suite=relier(de, a, "modifiee"), ordre=1, element="taux", avant="1 %", apres="2 %")
    with CaptureQueriesContext(connection) as requetes:
        assert len(lire_suites(mesures)) == 3
    assert len(requetes) == 2
    with CaptureQueriesContext(connection) as requetes:
        lire_apparitions()
    assert len(requetes) == 1


def test_le_recueil_tient_ce_que_les_textes_disent_de_l_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read here, not by another test."""
    monkeypatch.setattr(lecture, "_publique", lecture._Reserve())
    dites = lecture.lire_recueil().apparitions
    assert dites
    assert dites == lire_apparitions()
