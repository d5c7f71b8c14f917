"""French typography: the rules on small cases, then on every line of every kind of page."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from aides.models import Dispositif
from aides.porte.typographie import composer, composer_html
from tests.visites import TOUTES, analyser, lignes_lues, visiter

FAUTE = re.compile(r"[ \t\n][:;?!»%€]|«[ \t\n]|[^\W\d_]'[^\W\d_]")


@pytest.mark.parametrize(
    ("ecrit", "publie"),
    [
        ("<p>Source : « l'Atlas »</p>", "<p>Source\u00a0: «\u00a0l’Atlas\u00a0»</p>"),
        ("<b>2019</b> : 12 %", "<b>2019</b>\u00a0: 12\u00a0%"),
        ("« <cite>x</cite> »", "«\u00a0<cite>x</cite>\u00a0»"),
        ("1 200 €, tél. 01 02", "1\u00a0200\u00a0€, tél. 01 02"),
        ("l&#x27;eau &amp; &lt;b&gt; ?", "l’eau &amp; &lt;b&gt;\u00a0?"),
        ("une ligne\n    ; une autre", "une ligne\u00a0; une autre"),
        ('<a title="a : b" href="/?q=a :" value="a : b">', '<a title="a\u00a0: b" href="/?q=a :" value="a : b">'),
        ('<input value="l&#x27;eau : x">', '<input value="l&#x27;eau : x">'),
        ("<textarea>a : b</textarea> : c", "<textarea>a : b</textarea>\u00a0: c"),
        ("<code>a : l'b</code>", "<code>a : l'b</code>"),
        ("<!-- a : b -->", "<!-- a : b -->"),
        ("5' 10\", 'cité'", "5' 10\", 'cité'"),
        ("a < b : c", "a < b\u00a0: c"),
        ("a > b : c<p>d : e</p>", "a > b\u00a0: c<p>d\u00a0: e</p>"),
        ('<a title="a > b : c">d : e</a>', '<a title="a > b\u00a0: c">d\u00a0: e</a>'),
        ("<PRE>a : b</PRE> : c", "<PRE>a : b</PRE>\u00a0: c"),
        ("<script>a : 'b'</script><style>a :b</style>", "<script>a : 'b'</script><style>a :b</style>"),
        ("<kbd>a : b</kbd><samp>a : b</samp>", "<kbd>a : b</kbd><samp>a : b</samp>"),
        ("<p>a : <b>1 000</b> %</p>" * 2, "<p>a\u00a0: <b>1\u00a0000</b>\u00a0%</p>" * 2),
    ],
)
def test_composition(ecrit: str, publie: str) -> None:
    assert composer_html(ecrit) == publie
    assert composer_html(publie) == publie


TEXTES = st.text(alphabet="ab1 :;?!»«%€'\n", max_size=12)
LUS = st.sampled_from(["title", "alt", "aria-label", "placeholder", "data-titre", "data-territoire", "content"])


@st.composite
def pages(dessin: st.DrawFn) -> tuple[str, str]:
    """A page of pieces, and the same set piece by piece: each is set, or left alone, whatever stands around it."""
    ecrite, composee = [], []
    for _ in range(dessin(st.integers(0, 6))):
        valeur, texte = dessin(TEXTES), dessin(TEXTES)
        lue, tue = f'{dessin(LUS)}="{valeur}"', f'value="{valeur}"'
        ecrite += [f"<p {lue}>{texte}<i {tue}>{texte}</i><code>{texte}</code>"]
        composee += [
            f"<p {composer(lue)}>{composer(texte)}<i {tue}>{composer(texte)}</i><code>{texte}</code>",
        ]
    return "".join(ecrite), "".join(composee)


@given(pages())
def test_un_morceau_est_compose_quoi_qui_l_entoure(page: tuple[str, str]) -> None:
    ecrite, composee = page
    assert composer_html(ecrite) == composee


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", [*(adresse for adresse, _ in TOUTES.values()), "/admin/login/"])
def test_toute_page_est_composee(adresse: str) -> None:
    lignes = list(lignes_lues(visiter(adresse).page))
    assert lignes
    assert [ligne for ligne in lignes if FAUTE.search(ligne)] == []


@pytest.mark.django_db
def test_les_fichiers_de_donnees_restent_tels_quels(client: Client) -> None:
    """Typography is for readers; a file says what was stored."""
    lignes = client.get("/donnees/dispositifs.json").json()["lignes"]
    resumes = set(Dispositif.objects.values_list("resume", flat=True))
    assert {ligne["resume"] for ligne in lignes} & resumes == resumes


def test_la_regle_voit_les_fautes() -> None:
    page = analyser(
        "<!doctype html><html lang=fr><title>a : b</title><p>Un <b>mot</b> : <a title='l : o'>c</a></p></html>"
    )
    assert [ligne for ligne in lignes_lues(page) if FAUTE.search(ligne)] == ["a : b", "Un mot : c", "l : o"]
