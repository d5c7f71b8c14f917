"""A file that is sent from the disk, as it is: whole, the part of it that is asked for, or nothing to who has it.

Django tells who has a file already, whitenoise reads which part of one is asked for: neither does both.
"""

import os
import re
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from whitenoise.responders import SlicedFile

# One part: from a byte, to a byte, or the last so many. No file has more digits of bytes.
PART = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


def du_disque(
    request: HttpRequest, chemin: Path, empreinte: str, *, nom: str, type_media: str, garde: str
) -> HttpResponseBase:
    """Answer with a file, to be kept under a name; to HEAD, with its headers. `empreinte`: what its bytes are known
    by, else its age and its length are; `garde`: how long to keep it."""
    # Open first: whatever takes its place meanwhile, length and date are those of what is sent.
    ouvert = chemin.open("rb")
    etat = os.fstat(ouvert.fileno())
    etag, modifie = f'"{empreinte or f"{etat.st_mtime_ns:x}-{etat.st_size:x}"}"', int(etat.st_mtime)
    entetes = {
        "Content-Type": type_media,
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=nom) or "",
        "Cache-Control": garde,
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Last-Modified": http_date(modifie),
    }
    connue: HttpResponseBase | None = get_conditional_response(request, etag, modifie)
    if connue is not None:
        for dit in ("Cache-Control", "ETag", "Last-Modified"):
            connue[dit] = entetes[dit]
    reponse = connue or _envoyer(request, ouvert, etat.st_size, entetes=entetes)
    if not reponse.streaming:
        ouvert.close()
    return reponse


def _envoyer(request: HttpRequest, ouvert: BinaryIO, taille: int, *, entetes: dict[str, str]) -> HttpResponseBase:
    """The answer to who has nothing of the file, or a part."""
    part = _part(request, taille, entetes)
    if part is None:
        return _du_fichier(request, ouvert, taille, HTTPStatus.OK, entetes=entetes)
    debut, fin = part
    if debut > fin:
        sans_suite = {"Content-Range": f"bytes */{taille}"}
        return HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=sans_suite)
    de_la_part = {**entetes, "Content-Range": f"bytes {debut}-{fin}/{taille}"}
    fichier, octets = SlicedFile(ouvert, debut, fin), fin - debut + 1
    return _du_fichier(request, fichier, octets, HTTPStatus.PARTIAL_CONTENT, entetes=de_la_part)


def _du_fichier(
    request: HttpRequest, fichier: BinaryIO, octets: int, statut: HTTPStatus, *, entetes: dict[str, str]
) -> HttpResponseBase:
    tete = request.method == "HEAD"
    reponse: HttpResponseBase = HttpResponse(status=statut) if tete else FileResponse(fichier, status=statut)
    # After it has guessed them from the name of the file.
    for nom, valeur in {**entetes, "Content-Length": str(octets)}.items():
        reponse[nom] = valeur
    return reponse


def _part(request: HttpRequest, taille: int, entetes: dict[str, str]) -> tuple[int, int] | None:
    """The first and the last byte asked for; None where all are, or where several parts are: nobody has to answer
    these. The first is beyond the last where there is no such part."""
    demandee = request.headers.get("Range")
    # Of another file than the one begun, the rest is of no use.
    si = request.headers.get("If-Range")
    if request.method != "GET" or demandee is None or si not in (None, entetes["ETag"], entetes["Last-Modified"]):
        return None
    lue = PART.fullmatch(demandee.strip())
    debut, fin = lue.groups() if lue else ("", "")
    if not debut:
        # The last ones: where there are to be none, there is no such part.
        return (max(taille - int(fin), 0), taille - 1) if fin else None
    if fin and int(fin) < int(debut):
        return None
    return int(debut), min(int(fin), taille - 1) if fin else taille - 1
