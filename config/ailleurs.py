"""Work that takes the processor for long, done beside the loop that serves everybody."""

import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def ailleurs(fonction: Callable[P, R]) -> Callable[P, R]:
    """Return the function, run in a thread of the system where the worker's own threads are greenlets. It must touch
    nothing that it is not given: locks are the greenlets'."""

    def executer(*arguments: P.args, **nommes: P.kwargs) -> R:
        monkey: Any = sys.modules.get("gevent.monkey")
        if monkey is None or not monkey.is_module_patched("threading"):
            return fonction(*arguments, **nommes)
        from gevent import get_hub

        resultat: R = get_hub().threadpool.apply(fonction, arguments, nommes)
        return resultat

    return executer
