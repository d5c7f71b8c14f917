"""`/je-cherche/`: who answers, who is to be asked, of whom nobody knows; and places that bear one name."""

from typing import Any

import pytest
from django.test import Client

from aides.domaine.catalogue import Categorie, MesureLue
from aides.domaine.souhaits import UN, Reponse, Souhaits, candidats
from aides.domaine.vocabulaire import Confiance, Etat, Stade
from aides.lectures.atlas import lire_recueil
from aides.lectures.lieux import autour, chercher_lieux
from tests.elements import ouvrir, plat

pytestmark = pytest.mark.django_db

LOGEMENT, BOURSE = "logement-internes", "bourse-etude"


def mesure(engagement: str, mois: int | None = None, **champs: Any) -> MesureLue:
    """A measure of which only the commitment matters."""
    valeurs: dict[str, Any] = dict.fromkeys(MesureLue.__slots__, "")
    valeurs |= {"stade": Stade.EN_VIGUEUR, "confiance": Confiance.SURE, "schema_general": False, "categories": ()}
    return MesureLue(**{**valeurs, "engagement": engagement, "engagement_mois": mois, **champs})


def test_une_case_inconnue_n_ecarte_et_ne_garde_personne() -> None:
    """Every territory is in one list and one only, and the unknown ones are those whose case is."""
    atlas = lire_recueil().atlas
    trouves = {c.territoire.code: c.reponse for c in candidats(atlas, [], Souhaits(2022, (LOGEMENT,)))}
    for t in atlas.territoires:
        etat = atlas.case(t.code, 2022, LOGEMENT).etat
        attendu = {Etat.PROPOSEE: Reponse.OUI, Etat.INCONNUE: Reponse.INCONNU}.get(etat)
        assert trouves.get(t.code) is attendu, t.nom


@pytest.mark.parametrize("mode", ["tous", UN])
@pytest.mark.parametrize("maximum", [None, 0, 36])
def test_comme_un_calcul_naif(mode: str, maximum: int | None) -> None:
    """Every combination of answers, counted again by three-valued logic written out at length."""
    atlas = lire_recueil().atlas
    mesures = [m for m in lire_recueil().mesures if m.annee == 2022]
    trouves = candidats(atlas, mesures, Souhaits(2022, (LOGEMENT, BOURSE), mode, None, maximum))
    obtenus = {c.territoire.code: c.reponse for c in trouves}
    for t in atlas.territoires:
        etats, termes = [], []
        for cle in (LOGEMENT, BOURSE):
            etat = atlas.case(t.code, 2022, cle).etat
            etats.append({Etat.PROPOSEE: "oui", Etat.INCONNUE: "?"}.get(etat, "non"))
            siennes = [
                m
                for m in mesures
                if m.territoire.code == t.code
                and cle in {c.cle for c in m.categories}
                and m.stade.compte
                and not m.schema_general
            ]
            reponses = [True if maximum is None else m.engage_au_plus(maximum) for m in siennes]
            # Housing carries no commitment, unless a sheet says that it does.
            if cle == LOGEMENT:
                reponses = [reponse is not False for reponse in reponses or [True]]
            sure = maximum is None or True in reponses
            termes.append("oui" if sure else "verifier" if None in reponses or not reponses else "non")
        croises = [e if e != "oui" else x for e, x in zip(etats, termes, strict=True)]
        if mode == UN:
            attendu = next((x for x in ("oui", "verifier", "?") if x in croises), "non")
        else:
            attendu = next((x for x in ("non", "?", "verifier") if x in croises), "oui")
        noms = {Reponse.OUI: "oui", Reponse.A_VERIFIER: "verifier", Reponse.INCONNU: "?", None: "non"}
        assert noms[obtenus.get(t.code)] == attendu, t.nom


def test_une_mesure_envisagee_ou_nationale_ne_repond_pas() -> None:
    atlas = lire_recueil().atlas
    [t] = (t for t in atlas.territoires if t.code == "26")
    [categorie] = (c for c in atlas.categories if c.cle == LOGEMENT)
    cadre: dict[str, Any] = {"territoire": t, "annee": 2022, "categories": (categorie,)}
    assert isinstance(categorie, Categorie)
    mesures = [
        mesure("non", intitule="en vigueur", **cadre),
        mesure("non", **{**cadre, "stade": Stade.ENVISAGEE}),
        mesure("non", **{**cadre, "schema_general": True}),
        mesure("non", **{**cadre, "annee": 2019}),
    ]
    [drome] = candidats(atlas, mesures, Souhaits(2022, (LOGEMENT,), codes=frozenset({"26"})))
    assert [m.intitule for m in drome.mesures] == ["en vigueur"]


# --- Places ---


def test_un_nom_exact_l_emporte_sur_un_plus_long() -> None:
    assert [(lieu.nom, lieu.departement) for lieu in chercher_lieux("crest")] == [("Crest", "26")]


def test_un_nom_porte_par_plusieurs_se_choisit() -> None:
    lieux = chercher_lieux("Valence")
    assert {"26", "82"} <= {lieu.departement for lieu in lieux}
    for lieu in lieux:
        assert chercher_lieux(lieu.precis) == [lieu]


@pytest.mark.parametrize(
    ("pres", "code", "offertes"),
    [("La Réunion", "974", ["47"]), ("vaucluse", "84", ["25"]), ("Vaucluse (25)", "25", []), ("69D", "69", [])],
)
def test_un_nom_de_departement_est_le_departement(client: Client, pres: str, code: str, offertes: list[str]) -> None:
    """The page says so, and offers the communes elsewhere that bear the name: each address leads to its own."""
    reponse = client.get("/je-cherche/", {"categorie": LOGEMENT, "pres": pres})
    filtre = reponse.context["filtre"]
    assert filtre.autour[0].code == code
    assert [choix.territoire.code for choix in filtre.homonymes] == offertes
    assert ("est compris comme le département" in reponse.content.decode()) is bool(offertes)
    for choix in filtre.homonymes:
        assert client.get(choix.adresse).context["filtre"].autour[0] == choix.territoire


@pytest.mark.parametrize(("texte", "code"), [("26400", "26"), ("69001", "69M"), ("Ajaccio", "2A"), ("75011", "75")])
def test_un_code_postal_mene_a_son_territoire(texte: str, code: str) -> None:
    assert [lieu.departement for lieu in chercher_lieux(texte)] == [code]


def test_autour_commence_par_soi() -> None:
    assert autour("26")[0] == "26"
    assert {"07", "38", "84"} <= set(autour("26"))
    assert autour("974") == ("974",)


# --- The page ---


def test_sans_critere_le_formulaire_seul(client: Client) -> None:
    reponse = client.get("/je-cherche/")
    assert reponse.status_code == 200
    assert 'class="compte"' not in reponse.content.decode()
    assert "n’est pas un «\u00a0non\u00a0»" in reponse.content.decode()


def test_ce_qui_repond_et_ce_qu_on_ignore(client: Client) -> None:
    reponse = client.get(f"/je-cherche/?categorie={LOGEMENT}")
    texte = reponse.content.decode()
    assert "D’après l’enquête de 2022." in texte
    assert "À qui s’adresser" in texte
    assert "En retour" in texte
    assert "On ne sait pas" in texte
    assert reponse.context["inconnus"]
    assert all(c.raison for c in reponse.context["inconnus"])


@pytest.mark.parametrize(
    ("requete", "compte"),
    [
        ("pres=27", "6 territoires répondent à cette recherche ; on ne sait pas si 2 autres y répondent"),
        (
            "pres=Ajaccio&categorie=bourse-etude",
            "Aucun territoire connu ne répond à cette recherche ; on ne sait pas si 2 autres y répondent",
        ),
        (
            "region=la-reunion&categorie=bourse-etude",
            "Aucun territoire connu ne répond à cette recherche ; on ne sait pas si 1 autre y répond",
        ),
    ],
)
def test_ceux_dont_on_ne_sait_pas_s_ils_repondent(requete: str, compte: str) -> None:
    assert plat(ouvrir(f"/je-cherche/?{requete}").un(".compte").texte) == compte


def test_chaque_valeur_dit_combien_repondraient(client: Client) -> None:
    """Alone for its criterion, the others unchanged; those to be asked are counted, the unknown are not."""
    panneau = client.get(f"/je-cherche/?categorie={BOURSE}&engagement_max=36").context["panneau"]
    for nom, valeur in (("categorie", LOGEMENT), ("region", "bretagne")):
        suite = client.get(panneau.adresse(**{nom: [valeur]}))
        assert suite.context["page"].paginator.count == panneau.comptes[nom][valeur]


def test_a_qui_s_adresser_ou_que_l_on_cherche(client: Client) -> None:
    """The official site goes with each territory, those nobody knows about included."""
    reponse = client.get(f"/je-cherche/?categorie={LOGEMENT}")
    texte = reponse.content.decode()
    montres = [c.territoire for c in [*reponse.context["candidats"], *reponse.context["inconnus"]]]
    assert all(t.site and f'href="{t.site}"' in texte for t in montres)


def test_pres_d_une_commune(client: Client) -> None:
    contexte = client.get(f"/je-cherche/?categorie={LOGEMENT}&pres=Crest").context
    codes = {c.territoire.code for c in [*contexte["candidats"], *contexte["inconnus"]]}
    assert codes
    assert codes <= set(autour("26"))


def test_une_commune_ambigue_montre_les_choix(client: Client) -> None:
    reponse = client.get(f"/je-cherche/?categorie={LOGEMENT}&pres=Valence")
    assert reponse.status_code == 200
    assert "Laquelle de ces communes" in reponse.content.decode()
    for _, territoire, adresse in reponse.context["filtre"].choix_lieux:
        suite = client.get(adresse)
        assert suite.status_code == 200
        assert suite.context["filtre"].autour[0] == territoire


@pytest.mark.parametrize(
    ("requete", "message"),
    [
        ("categorie=abc", "«\u00a0abc\u00a0»"),
        ("mode=abc", "«\u00a0abc\u00a0»"),
        ("region=abc", "«\u00a0abc\u00a0»"),
        ("pres=Zzzzz", "aucune commune"),
        ("pres=Mamoudzou", "Mayotte"),
        ("pres=976", "Mayotte"),
        ("pres=mayotte", "Mayotte"),
        ("pres=Bretagne", "«\u00a0Bretagne\u00a0» est une région"),
        ("pres=%2D", "au moins une lettre"),
        ("engagement_max=abc", "écrivez une durée"),
        ("engagement_max=-1", "écrivez une durée"),
        ("montant_min=0", "au moins 1"),
        ("montant_min=abc", "nombre entier"),
        ("page=x&pres=Crest", "nombre entier"),
    ],
)
def test_refus_clair_et_formulaire_garde(client: Client, requete: str, message: str) -> None:
    reponse = client.get(f"/je-cherche/?{requete}&categorie={LOGEMENT}")
    texte = reponse.content.decode()
    assert reponse.status_code == 400
    assert message in texte
    assert 'role="alert"' in texte
    assert f'value="{LOGEMENT}" checked' in texte


def test_une_page_trop_loin(client: Client) -> None:
    assert client.get(f"/je-cherche/?categorie={LOGEMENT}&page=99").status_code == 404


def test_une_reponse_vide_dit_quoi_relacher(client: Client) -> None:
    toutes = "&".join(f"categorie={c.cle}" for c in lire_recueil().categories)
    reponse = client.get(f"/je-cherche/?{toutes}&region=bretagne")
    assert not reponse.context["candidats"]
    assert reponse.context["relacher"]
    for piste in reponse.context["relacher"]:
        assert client.get(piste.adresse).context["page"].paginator.count == piste.nombre


def test_les_pages_couvrent_tout_une_fois(client: Client) -> None:
    adresse = f"/je-cherche/?mode=un&categorie={LOGEMENT}&categorie={BOURSE}"
    premiere = client.get(adresse).context["page"].paginator
    codes = [
        c.territoire.code for n in premiere.page_range for c in client.get(f"{adresse}&page={n}").context["candidats"]
    ]
    assert len(codes) == len(set(codes)) == premiere.count


def test_les_requetes_ne_croissent_pas(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(22):
        client.get(f"/je-cherche/?categorie={LOGEMENT}&region=corse")
    with django_assert_max_num_queries(22):
        client.get(f"/je-cherche/?mode=un&categorie={LOGEMENT}&categorie={BOURSE}")


# --- What the box suggests while one types ---


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("drô", "Drôme (26)"), ("26400", "Crest"), ("logement", "Logement pour les internes"), ("bret", "Bretagne")],
)
def test_suggestions(client: Client, texte: str, attendu: str) -> None:
    recues = client.get("/recherche/suggestions", {"q": texte}).json()["suggestions"]
    assert attendu in [s["texte"] for s in recues]
    assert len(recues) <= 8
    for s in recues:
        assert client.get(s["url"]).status_code == 200


def test_suggestions_de_rien_et_d_un_texte_trop_long(client: Client) -> None:
    assert client.get("/recherche/suggestions").json()["suggestions"] == []
    assert client.get("/recherche/suggestions", {"q": "x" * 500}).status_code == 400


def test_un_montant_que_personne_ne_verse_ne_trouve_personne(client: Client) -> None:
    """As on the list of measures: a welcome does not answer for money, and what is unsaid is to be asked."""
    for demande in ("montant_min=100000", "montant_min=100000&categorie=accueil-internes&mode=un"):
        trouves = client.get(f"/je-cherche/?{demande}").context["filtre"].trouves
        assert Reponse.OUI not in {c.reponse for c in trouves}
    loges = client.get(f"/je-cherche/?categorie={LOGEMENT}&montant_min=100").context["filtre"].trouves
    mesures = client.get(f"/dispositifs/?categorie={LOGEMENT}&montant_min=100&annee=2022")
    listes = mesures.context["filtre"].retenues
    par_le_tableau = {"12"}  # 600 € a semester, which Aveyron's cell alone states
    verses = {m.territoire.code for m in listes} | par_le_tableau
    assert {c.territoire.code for c in loges if c.reponse is Reponse.OUI} == verses
