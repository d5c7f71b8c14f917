"""What rests on the table alone, in words: no date says when it was true, and no count of it leaves that out."""

SEUL_TABLEAU = "d’après le seul tableau, non daté"


def dont(nombre: int, sur: int, quoi: str, *, tous: str = "tous") -> str:
    """Write what is so of some of those that were just counted: « dont 4 … », « tous … » or, of a single one, what is
    so of it; empty where it is so of none. `tous` agrees with what is counted, or is empty
    where what was counted does not stand just before."""
    if not nombre:
        return ""
    if nombre < sur:
        return f"dont {nombre} {quoi}"
    return quoi if sur == 1 or not tous else f"{tous} {quoi}"


def dont_tableau(nombre: int, sur: int, *, tous: str = "tous") -> str:
    """Write how many of so many rest on it."""
    return dont(nombre, sur, SEUL_TABLEAU, tous=tous)
