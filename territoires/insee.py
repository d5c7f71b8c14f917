"""What INSEE calls territories, for who joins our files with its own: by code, never by name."""

# Since 2015 the métropole is no part of the département: INSEE calls what is left « 69D ». Of a département, the
# métropole has no code.
PROPRES = {"69": "69D", "69M": ""}
OUTRE_MER = "97"


def code_insee(code: str) -> str:
    """Return INSEE's code of one of our territories; "" where it has none of its own."""
    return PROPRES.get(code, code)


def region_insee(codes_region: str, code: str = "") -> str:
    """Return INSEE's code of a région, out of those that the Atlas puts together (« 01 02 03 »): the one of a
    territory where it is told; "" where several are left."""
    codes = codes_region.split()
    if len(codes) == 1:
        return codes[0]
    # Overseas, a région and its département end alike: 972 is in 02.
    siens = [c for c in codes if code.startswith(OUTRE_MER) and c == f"0{code[2:3]}"]
    return siens[0] if siens else ""


def nom_insee(nom: str) -> str:
    """Write a name as INSEE does, with a straight apostrophe: « Côte-d'Or »."""
    return nom.replace("’", "'")
