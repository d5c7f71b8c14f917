"""How gunicorn serves the site; it reads this file by itself when started from here."""

import gc
import os
from typing import Any

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# The most that gunicorn allows: up to there the site itself refuses a long address, in French (porte/adresse.py).
# Beyond, gunicorn answers 414 in its own words.
limit_request_line = 8190
# No header may say where the site stands (SCRIPT_NAME) or what is asked for (PATH_INFO), even from 127.0.0.1; and one
# that would be taken for another, once its dashes are underscores, is dropped.
forwarder_headers = ""
header_map = "drop"
# Nothing steers the server from outside: no socket in a home folder that may not be there.
control_socket_disable = True
# The code is read once, before the workers part: what they share is paid once.
preload_app = True


def when_ready(server: Any) -> None:
    """Make ready what no request changes, once for all workers; then leave it out of later collections, which would
    write into shared pages, and so part them.
    """
    # The bench serves another application by these settings.
    if server.app.app_uri.startswith("config.wsgi"):
        from config.preparation import preparer

        preparer()
    gc.collect()
    gc.freeze()
