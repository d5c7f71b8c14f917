"""`/je-cherche/` within a radius, over the real data: exact sets and orders, against a naive second computation."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from tests import oracle_distances

pytestmark = pytest.mark.django_db

LOGEMENT, BOURSE = "logement-internes", "bourse-etude"
COMMUNES = {"Brest": "29019", "Valence (26)": "26362", "Fort-de-France": "97209", "Bastia": "2B033", "Lille": "59350"}


def demander(client: Client, **demande: Any) -> Any:
    reponse = client.get(f"/je-cherche/?{urlencode(demande, doseq=True)}")
    assert reponse.status_code == 200
    return reponse


def mots(reponse: Any) -> str:
    """The page's text as it is read, blanks set to one."""
    return " ".join(str(reponse.content.decode()).replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("pres", COMMUNES)
@pytest.mark.parametrize("rayon", [30, 100])
def test_ceux_qui_sont_a_portee(client: Client, pres: str, rayon: int) -> None:
    """Each territory of the Atlas once: those that a naive walk along its outline finds near, and no other.

    What a hundredth would decide is left to either.
    """
    filtre = demander(client, pres=pres, rayon=rayon).context["filtre"]
    trouves = {t.code for t in filtre.a_portee}
    for t in lire_recueil().territoires:
        if not filtre.depart.peut_etre_a(rayon * 2, t.code):
            assert t.code not in trouves
            continue
        loin = oracle_distances.kilometres(COMMUNES[pres], t.code)
        if abs(loin - rayon) > max(1, rayon * 0.01):
            assert (t.code in trouves) is (loin <= rayon), (t.nom, loin)


@pytest.mark.parametrize(
    ("pres", "rayon", "attendus"),
    [
        ("Brest", 60, {"29": 0}),
        ("Brest", 70, {"29": 0, "56": 65, "22": 66}),
        ("Fort-de-France", 150, {"972": 0, "971": 138}),
        ("Saint-Denis (974)", 1000, {"974": 0}),
        ("Bastia", 200, {"2B": 0, "2A": 61, "06": 196}),
    ],
)
def test_des_distances_connues(client: Client, pres: str, rayon: int, attendus: dict[str, int]) -> None:
    filtre = demander(client, pres=pres, rayon=rayon).context["filtre"]
    assert {t.code: filtre.distance(t.code) for t in filtre.a_portee} == attendus


def test_les_plus_proches_d_abord(client: Client) -> None:
    """All pages of an answer: in the order of the distances that it tells, within who answers and who may."""
    demande = {"categorie": LOGEMENT, "pres": "Clermont-Ferrand", "rayon": 250}
    premiere = demander(client, **demande)
    lues = []
    for numero in premiere.context["page"].paginator.page_range:
        feuille = demander(client, **demande, page=numero).context
        lues += [(c.a_verifier, feuille["filtre"].distance(c.territoire.code)) for c in feuille["candidats"]]
    assert lues == sorted(lues)
    assert len(lues) == premiere.context["page"].paginator.count > 15
    par_numero = demander(client, **demande, tri="numero").context["filtre"]
    codes = [c.territoire.code for c in par_numero.trouves]
    assert sorted(codes) == sorted(c.territoire.code for c in premiere.context["filtre"].trouves)
    assert codes != [c.territoire.code for c in premiere.context["filtre"].trouves]


def test_la_page_dit_d_ou_et_comment_elle_mesure(client: Client) -> None:
    texte = mots(demander(client, categorie=LOGEMENT, pres="Brest", rayon=100))
    assert (
        "Vous cherchez :</strong> logement pour les internes ; à 100 km au plus de Brest (29), à vol d’oiseau."
        in texte
    )
    assert "Distances à vol d’oiseau, du centre de la commune de Brest (29) au point le plus proche" in texte
    assert '<span class="candidat-distance">à 66 km</span>' in texte
    assert "L’ordre est celui des distances" in texte
    territoire = mots(demander(client, categorie=LOGEMENT, pres="Drôme"))
    assert "Distances à vol d’oiseau, du centre de la Drôme (26)" in territoire
    postal = mots(demander(client, categorie=LOGEMENT, pres="26400"))
    assert "du centre de la commune de Crest (26), une des " in postal
    sans = mots(demander(client, categorie=LOGEMENT))
    assert "vol d’oiseau, du centre" not in sans
    assert "candidat-distance" not in sans


@pytest.mark.parametrize(
    ("requete", "message"),
    [
        ("rayon=100", "c’est d’elle que se mesure le rayon"),
        ("pres=Brest&rayon=loin", "écrivez un nombre entier de kilomètres"),
        ("pres=Brest&rayon=0", "écrivez un nombre d’au moins 1"),
        ("pres=Brest&rayon=99999", "écrivez un nombre d’au plus 20 000"),
        ("pres=Brest&tri=prix", "« prix » n’est pas une valeur connue"),
    ],
)
def test_un_rayon_qui_ne_veut_rien_dire(client: Client, requete: str, message: str) -> None:
    reponse = client.get(f"/je-cherche/?categorie={LOGEMENT}&{requete}")
    assert reponse.status_code == 400
    assert message in mots(reponse)
    assert f'value="{LOGEMENT}" checked' in reponse.content.decode()


# --- Nobody answers ---


def nombre(client: Client, adresse: str) -> int:
    return int(client.get(adresse).context["page"].paginator.count)


def test_la_seule_case_qui_bloque(client: Client) -> None:
    """The one box that stands in the way is named, with how many there would be, and its address keeps this."""
    cases = [LOGEMENT, "accueil-pmi"]
    trouvees = []
    for pres, rayon in (("Valence (26)", 60), ("Brest", 150), ("Lille", 80), ("Nice", 100), ("Limoges", 60)):
        reponse = demander(client, categorie=cases, pres=pres, rayon=rayon)
        if reponse.context["candidats"]:
            continue
        bloquantes = [p for p in reponse.context["relacher"] if p.genre == "case"]
        for piste in bloquantes:
            assert nombre(client, piste.adresse) == piste.nombre > 0
        seules = {
            cle: nombre(client, f"/je-cherche/?{urlencode({'categorie': cle, 'pres': pres, 'rayon': rayon})}")
            for cle in cases
        }
        libelles = {c.cle: c.libelle for c in lire_recueil().categories}
        # Without one of two boxes, the other alone is asked for.
        attendues = [(libelles[a], seules[b]) for a, b in (cases, cases[::-1]) if seules[b]]
        assert [(p.critere, p.nombre) for p in bloquantes] == attendues
        if len(bloquantes) == 1:
            [piste] = bloquantes
            debut = f"Une seule case bloque : <strong>« {piste.critere} »</strong>."
            fin = "territoire répondrait" if piste.nombre == 1 else "territoires répondraient"
            assert debut.replace("'", "’") in mots(reponse)
            assert f"Sans elle</a>, {piste.nombre} {fin}, à vérifier ou non." in mots(reponse)
            trouvees.append(pres)
    assert trouvees


def test_chaque_issue_donne_ce_qu_elle_dit(client: Client) -> None:
    reponse = demander(client, categorie=[BOURSE, LOGEMENT], pres="Valence (26)", rayon=20, engagement_max=0)
    assert not reponse.context["candidats"]
    pistes = reponse.context["relacher"]
    assert "Rayon" in [p.critere for p in pistes]
    for piste in pistes:
        assert nombre(client, piste.adresse) == piste.nombre, piste


# --- What another survey said ---


def test_ce_que_l_autre_enquete_disait(client: Client) -> None:
    """Nièvre: 500 € a month in 2019, nothing in figures in 2022; Cher's table alone; Seine-et-Marne, of which nothing
    is known."""
    texte = mots(demander(client, categorie=BOURSE, region="bourgogne-franche-comte"))
    assert '<span class="rappel">En 2019, la fiche disait de la même aide : ' in texte
    assert "<strong>500 €/mois</strong>" in texte
    cher = mots(demander(client, categorie=BOURSE, region="centre-val-de-loire"))
    assert (
        "En 2019, la fiche disait, pour « Bourse d’étude » : <strong>600 €/mois pendant 3 ans au plus</strong>"
        in cher
    )
    idf = demander(client, categorie=BOURSE, region="ile-de-france")
    [connu] = [c for c in idf.context["inconnus"] if c.rappels]
    assert (connu.territoire.code, {r.mesure.annee for r in connu.rappels}) == ("77", {2019})


def test_rien_n_est_rappele_sous_un_montant_dit(client: Client) -> None:
    for categorie in (BOURSE, "aide-financiere-internes", "aide-financiere-installation"):
        contexte = demander(client, categorie=categorie).context
        for c in contexte["candidats"]:
            for v, _, rappels in c.mesures:
                assert not (v.montants and rappels)
                assert all(r.mesure.annee < 2022 and r.mesure.territoire == c.territoire for r in rappels)
            chiffree = any(v.montants for v, _, _ in c.mesures)
            assert not (chiffree and c.rappels)


def test_l_isere_decrit_d_autres_mesures(client: Client) -> None:
    """Its sheet describes no grant, but seven other measures: it is not said to describe none."""
    reponse = demander(client, categorie=BOURSE, region="auvergne-rhone-alpes", mode="un")
    [isere] = [c for c in reponse.context["candidats"] if c.territoire.code == "38"]
    [sans] = isere.sans_mesure
    assert (sans.categorie.cle, sans.autres, sans.statut) == (BOURSE, 7, "")
    assert "n’en décrit aucune mesure en vigueur ; elle décrit 7 mesures d’autres catégories" in mots(reponse)
    assert "aucun dispositif" not in mots(reponse)


# --- Boxes ---


def test_chaque_case_a_sa_definition_et_un_exemple(client: Client) -> None:
    recueil = lire_recueil()
    reponse = client.get("/je-cherche/")
    texte = mots(reponse)
    for c in recueil.categories:
        assert f'aria-describedby="d-{c.cle}" value="{c.cle}"' in texte
        assert f'id="d-{c.cle}">' in texte
        exemple = recueil.exemples[c.cle]
        assert c.cle in {x.cle for x in exemple.categories}
        assert (exemple.annee, exemple.compte) == (2022, True)
        assert f"Exemple ({exemple.territoire.nom}, 2022) : " in texte
    assert set(reponse.context["exemples"]) == {c.cle for c in recueil.categories}


@pytest.mark.parametrize(
    ("besoin", "cases"),
    [
        ("bourse", ["aide-financiere-internes", "aide-financiere-installation", "bourse-etude"]),
        ("bourse de stage", ["aide-financiere-internes"]),
        ("bourse d’études", ["bourse-etude"]),
        ("loyer", ["logement-internes"]),
        ("conjoint", ["emploi-conjoint"]),
        ("zzz", []),
    ],
)
def test_bourse_demande_laquelle(client: Client, besoin: str, cases: list[str]) -> None:
    reponse = client.get("/je-cherche/", {"besoin": besoin})
    assert reponse.status_code == 200
    filtre = reponse.context["filtre"]
    assert [c.categorie.cle for c in filtre.cases_dites] == cases
    for choix in filtre.cases_dites:
        suite = client.get(choix.adresse).context
        assert suite["filtre"].form.valeurs("categorie") == (choix.categorie.cle,)
        assert suite["page"].paginator.count == choix.nombre
    assert ("de laquelle parlez-vous ?" in mots(reponse)) is (len(cases) > 1)
    assert ("Aucune case ne porte" in mots(reponse)) is not bool(cases)


# --- What did not change ---


@pytest.mark.parametrize(
    ("requete", "codes"),
    [
        ("pres=Valence+(26)", ["26", "04", "05", "07", "38", "84"]),
        ("pres=29200", ["29", "22", "56"]),
        ("pres=974", ["974"]),
    ],
)
def test_sans_rayon_les_memes_qu_avant(client: Client, requete: str, codes: list[str]) -> None:
    filtre = client.get(f"/je-cherche/?{requete}").context["filtre"]
    assert [t.code for t in filtre.autour] == codes
    assert {c.territoire.code for c in filtre.trouves} <= set(codes)
    ordre = [c.territoire.code for c in filtre.retenues]
    assert ordre == sorted(ordre)
