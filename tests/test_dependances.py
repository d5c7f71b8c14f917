"""What is installed: its licences, its inventory, its advisories; each held against the locks."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from outils import avis, inventaire, licences
from outils.avis import comparer
from outils.licences import TABLE, acceptee, licence, rediger, releve
from outils.verrous import ATELIER, LIVRE, SITE, lire

RACINE = Path(__file__).resolve().parent.parent


def test_les_verrous_se_lisent() -> None:
    """Every line that pins is read, with the sums of its files."""
    for verrou in (SITE, LIVRE, ATELIER):
        texte = (RACINE / verrou).read_text(encoding="utf-8")
        epingles = lire(verrou)
        assert len(epingles) == len(re.findall(r"(?m)^[a-z0-9]", texte))
        assert sum(len(e.sommes) for e in epingles) == texte.count("--hash=sha256:")
        assert all(e.sommes for e in epingles)
    [django] = [e for e in lire(SITE) if e.nom == "django"]
    assert (django.version.split(".")[0], django.condition, django.ici) == ("5", "", True)
    assert {e.ici for e in lire(SITE) if "win32" in e.condition} == {False}


# --- Licences ---


def test_chaque_licence_est_acceptee() -> None:
    assert {nom: dite for nom, (dite, _) in releve().items() if not acceptee(nom, dite)} == {}


def test_la_table_des_licences_est_a_jour() -> None:
    """`make licences` writes it. Another Python installs other packages: its own rows are there as well."""
    ecrites = set(TABLE.read_text(encoding="utf-8").splitlines())
    assert set(rediger(releve()).splitlines()) <= ecrites
    noms = set(re.findall(r"(?m)^\| ([a-z0-9-]+) \| [^|]+ \| le ", TABLE.read_text(encoding="utf-8")))
    assert noms <= {e.nom for e in (*lire(SITE), *lire(LIVRE))}


@pytest.mark.parametrize(
    ("paquet", "dite", "permise"),
    [
        ("x", "MIT", True),
        ("x", "MIT AND PSF-2.0", True),
        ("x", "MIT AND GPL-3.0-only", False),
        ("x", "GPL-3.0-only OR MIT", True),
        ("x", "(GPL-3.0-only OR AGPL-3.0-only)", False),
        ("x", "AGPL-3.0-or-later", False),
        ("x", "LGPL-3.0-only", False),
        ("psycopg", "LGPL-3.0-only", True),
        ("psycopg", "GPL-3.0-only", False),
        ("x", "MPL-2.0", False),
        ("x", "", False),
        ("psycopg", "", False),
    ],
)
def test_ce_qui_est_accepte(paquet: str, dite: str, permise: bool) -> None:
    assert acceptee(paquet, dite) is permise


def test_comment_un_paquet_dit_sa_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The expression first, then a short word, then its place in the list; a whole text is no name."""
    from email.message import Message

    def dit(**entetes: Any) -> Message:
        message = Message()
        for nom, valeurs in entetes.items():
            for valeur in valeurs if isinstance(valeurs, list) else [valeurs]:
                message[nom.replace("_", "-")] = valeur
        return message

    cas = {
        "MIT-0": dit(License_Expression="MIT-0", License="BSD"),
        "PSF-2.0": dit(License="PSFL", Classifier=["License :: OSI Approved :: MIT License"]),
        "MIT": dit(
            License="Permission is hereby granted, free of charge",
            Classifier=["License :: OSI Approved :: MIT License"],
        ),
        "": dit(Classifier=["License :: Other/Proprietary License"]),
        "Apache-2.0": dit(Classifier=["License :: OSI Approved :: Apache Software License"]),
    }
    for attendue, message in cas.items():
        monkeypatch.setattr(licences, "metadata", lambda paquet, message=message: message)
        assert licence("x") == attendue


def test_une_licence_refusee_fait_echouer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any) -> None:
    monkeypatch.setattr(licences, "TABLE", tmp_path / "licences.md")
    monkeypatch.setattr(licences, "releve", lambda: {"a": ("MIT", "le site"), "b": ("", "le livre")})
    assert licences.principal() == 1
    assert capsys.readouterr().out.splitlines() == [
        "b : licence « non dite », qui n’est pas acceptée (outils/licences.py).",
        "2 paquets, 1 licence(s) refusée(s) : docs/licences.md.",
    ]


# --- The inventory ---


def test_l_inventaire_est_celui_du_verrou() -> None:
    """`make inventaire` after a new lock: names, versions, sums and conditions are its own; licences, the table's."""
    ecrit = json.loads(inventaire.INVENTAIRE.read_text(encoding="utf-8"))
    dites = inventaire.licences_dites()
    vus = []
    for composant in ecrit["components"]:
        [lien] = composant["externalReferences"]
        sommes = tuple(somme["content"] for somme in lien["hashes"])
        vus.append((composant["name"], composant["version"], composant.get("description", ""), sommes))
        assert ("licenses" in composant) is (composant["name"] in dites)
    attendus = [
        (e.nom, e.version, f"Seulement si {e.condition}" if e.condition else "", e.sommes)
        for e in sorted(lire(SITE), key=lambda e: (e.nom, e.version))
    ]
    assert vus == attendus
    assert ecrit["metadata"]["component"]["name"] == "atlas-des-aides"
    [dependances] = ecrit["dependencies"]
    assert dependances["dependsOn"] == [composant["purl"] for composant in ecrit["components"]]


def test_l_inventaire_est_de_la_norme_et_ne_dit_rien_d_une_machine() -> None:
    texte = inventaire.INVENTAIRE.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(texte) is None
    assert (
        re.findall(
            r"(?:https?|file)://(?!cyclonedx\.org/schema/)[^\"]*|/(?:work|root|home|tmp|opt)/|timestamp", texte
        )
        == []
    )


def test_une_norme_qui_n_est_pas_tenue_se_voit() -> None:
    with pytest.raises(ValueError, match="n’est pas du CycloneDX"):
        inventaire.ecrire({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"nom": "x"}]})


# --- Advisories ---

FAILLE = {"id": "PYSEC-2021-1"}


@pytest.fixture(autouse=True)
def epingles(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """What the locks pin, for the comparison alone."""
    noms = {SITE: {"a"}, LIVRE: {"autre"}, ATELIER: {"autre"}}
    monkeypatch.setattr(avis, "epingles", noms.__getitem__)
    return noms


def source(
    connues: set[str], failles: dict[str, str], ignores: tuple[str, ...] = (), muets: tuple[str, ...] = ()
) -> avis.Audit:
    """A pip-audit: which sources know the witness, which packages of the site's lock have a flaw, are skipped; of
    which locks nothing comes."""

    def audit(nom: str, exigences: Path) -> list[dict[str, Any]] | None:
        if exigences.name in muets:
            return None
        if exigences.name == "temoin.txt":
            assert exigences.read_text(encoding="utf-8") == "django==3.2\n"
            return [{"name": "django", "version": "3.2", "vulns": [FAILLE] if nom in connues else []}]
        assert nom in connues
        if exigences.name != SITE:
            return [{"name": "autre", "version": "1", "vulns": []}]
        lus: list[dict[str, Any]] = [{"name": "a", "version": "1", "vulns": []}]
        lus += [{"name": n, "version": "2", "vulns": [{"id": id_}]} for n, id_ in failles.items()]
        return [*lus, *({"name": n, "skip_reason": "not found"} for n in ignores)]

    return audit


@pytest.mark.parametrize(("exiger", "code"), [(False, 0), (True, 2)])
def test_sans_source_rien_n_est_dit_verifie(exiger: bool, code: int) -> None:
    """pip-audit ends well there: the witness is what tells."""
    assert comparer(source(set(), {}), exiger=exiger) == (
        code,
        ["Aucune source d’avis n’est joignable : rien n’a été vérifié."],
    )


@pytest.mark.parametrize(("connues", "nom"), [({"pypi"}, "PyPI"), ({"osv"}, "OSV"), ({"osv", "pypi"}, "PyPI")])
def test_une_source_qui_connait_le_temoin_est_crue(connues: set[str], nom: str) -> None:
    assert comparer(source(connues, {}), exiger=True) == (0, [f"{nom} : 2 paquets vérifiés, 0 avis."])


@pytest.mark.parametrize("exiger", [False, True])
def test_un_avis_est_nomme(exiger: bool) -> None:
    assert comparer(source({"osv"}, {"b": "GHSA-1"}), exiger=exiger) == (
        1,
        ["b 2 : GHSA-1 (requirements.txt)", "OSV : 3 paquets vérifiés, 1 avis."],
    )


@pytest.mark.parametrize(("exiger", "code"), [(False, 0), (True, 2)])
def test_ce_qui_est_saute_n_est_pas_verifie(exiger: bool, code: int) -> None:
    assert comparer(source({"pypi"}, {}, ignores=("z", "c")), exiger=exiger) == (
        code,
        ["N’ont pas pu être vérifiés : c, z.", "PyPI : 2 paquets vérifiés, 0 avis, le reste n’est pas vérifié."],
    )


@pytest.mark.parametrize(("exiger", "code"), [(False, 0), (True, 2)])
def test_un_verrou_dont_rien_ne_vient_est_nomme(exiger: bool, code: int) -> None:
    """Cut off, or in the midst of it: not « 0 avis »."""
    assert comparer(source({"pypi"}, {}, muets=(SITE, ATELIER)), exiger=exiger) == (
        code,
        [
            f"Rien n’a été vérifié de : {SITE}, {ATELIER}.",
            "PyPI : 1 paquets vérifiés, 0 avis, le reste n’est pas vérifié.",
        ],
    )
    assert comparer(source({"osv"}, {}, muets=(SITE, LIVRE, ATELIER)), exiger=exiger) == (
        code,
        [f"Rien n’a été vérifié de : {SITE}, {LIVRE}, {ATELIER}.", "OSV : aucun paquet n’a été vérifié."],
    )
    # What was found before is said all the same, and comes first.
    assert comparer(source({"osv"}, {"b": "GHSA-1"}, muets=(LIVRE,)), exiger=exiger)[0] == 1


@pytest.mark.parametrize(("exiger", "code"), [(False, 0), (True, 2)])
def test_un_paquet_que_la_reponse_oublie_n_est_pas_verifie(
    epingles: dict[str, set[str]], exiger: bool, code: int
) -> None:
    epingles[SITE] = {"a", "oublie"}
    assert comparer(source({"pypi"}, {}), exiger=exiger) == (
        code,
        ["N’ont pas pu être vérifiés : oublie.", "PyPI : 2 paquets vérifiés, 0 avis, le reste n’est pas vérifié."],
    )


def test_ce_qui_doit_etre_verifie_est_ce_que_le_verrou_epingle_ici(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert avis.epingles(SITE) == {e.nom for e in lire(SITE) if e.ici}
    assert "django" in avis.epingles(SITE)


def test_un_outil_qui_ne_dit_rien_n_a_rien_verifie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Cut off, or a trace in the place of the answer, or another answer."""

    class Fini:
        stdout = ""

    monkeypatch.setattr(subprocess, "run", lambda *a, **k: Fini)
    for dit in ("Traceback", "", "[]", "{}", '{"dependencies": null}', '{"dependencies": [{}]}', "null"):
        Fini.stdout = dit
        assert avis.auditer("pypi", tmp_path / "x.txt") is None
    Fini.stdout = '{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}'
    assert avis.auditer("pypi", tmp_path / "x.txt") == [{"name": "a", "version": "1", "vulns": []}]

    def long(*a: Any, **k: Any) -> Any:
        raise subprocess.TimeoutExpired("pip_audit", 1)

    monkeypatch.setattr(subprocess, "run", long)
    assert avis.auditer("pypi", tmp_path / "x.txt") is None
