"""A bare WSGI application: always the answer that the file named by BANC_REPONSE holds, to measure the site by."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

REPONSE = json.loads(Path(os.environ["BANC_REPONSE"]).read_text(encoding="utf-8"))
STATUT, ENTETES = REPONSE["statut"], [tuple(paire) for paire in REPONSE["entetes"]]
CORPS = [bytes.fromhex(REPONSE["corps"])] if REPONSE["corps"] else []


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response(STATUT, ENTETES)
    return CORPS
