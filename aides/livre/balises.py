"""What WeasyPrint's tags leave unsaid of tables: which way each head looks, and where a cell finds its heads.

It names heads by identifiers and tells each cell its own; readers that do not follow those look for a scope, and the
standard wants the identifiers in a tree of their own.
"""

from typing import Any


def completer_balises(pdf: Any) -> None:
    """Complete the tags of a PDF that is about to be written (pydyf.PDF)."""
    import pydyf

    balises: list[Any] = [objet for objet in pdf.objects if isinstance(objet, dict) and "S" in objet and "P" in objet]
    identifiees: dict[str, Any] = {}
    for balise in balises:
        if balise["S"] == "/TH":
            groupe = _mere(pdf, _mere(pdf, balise))
            balise["A"]["Scope"] = "/Column" if groupe["S"] == "/THead" else "/Row"
        if "ID" in balise:
            identifiees[balise["ID"].string] = balise
    noms = pydyf.Array()
    for cle in sorted(identifiees):
        noms.extend([identifiees[cle]["ID"], identifiees[cle].reference])
    racine = _lire(pdf, pdf.catalog["StructTreeRoot"])
    if noms:
        racine["IDTree"] = pydyf.Dictionary({"Names": noms})


def _mere(pdf: Any, balise: Any) -> Any:
    return _lire(pdf, balise["P"])


def _lire(pdf: Any, reference: bytes) -> Any:
    """The object that a reference names: « 12 0 R »."""
    return pdf.objects[int(reference.split()[0])]
