"""Work that takes the processor for long, beside the loop that serves everybody, or after all that it has to do."""

import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

# What the loop has to do may have no end: so many seconds of it.
CEDER_AU_PLUS = 0.25
P = ParamSpec("P")
R = TypeVar("R")


def ailleurs(fonction: Callable[P, R]) -> Callable[P, R]:
    """Return the function, run in a thread of the system where the worker's own threads are greenlets. It must touch
    nothing that it is not given: locks are the greenlets'."""

    def executer(*arguments: P.args, **nommes: P.kwargs) -> R:
        if not _greenlets():
            return fonction(*arguments, **nommes)
        from gevent import get_hub

        resultat: R = get_hub().threadpool.apply(fonction, arguments, nommes)
        return resultat

    return executer


def ceder() -> None:
    """Let the loop take in all that has come, and answer what costs nothing."""
    if not _greenlets():
        return
    import gevent

    with gevent.Timeout(CEDER_AU_PLUS, exception=False):
        gevent.idle()


def _greenlets() -> bool:
    """Whether the worker's threads are greenlets."""
    monkey: Any = sys.modules.get("gevent.monkey")
    return monkey is not None and bool(monkey.is_module_patched("threading"))
