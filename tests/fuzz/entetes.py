"""Headers, odd or plain, that go with any request."""

from collections.abc import Callable

from tests.fuzz.textes import Hasard, bizarre, sonde

METHODES = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "ZUT")
HOTES = (
    "pirate.example",
    "testserver:99999",
    "testserver.",
    "testserver@pirate.example",
    "[::1]:8000",
    "[::1",
    "127.0.0.1",
    "localhost:x",
    "testserver, pirate.example",
    "TESTSERVER",
    "",
    " ",
    "é.example",
    "a" * 5000,
    "..",
)
DATES = (
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Thu, 99 Foo 2022 99:99:99 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "0",
    "-1",
    "9" * 50,
    "Mon, 01 Jan 0000 00:00:00 GMT",
    "Sat, 29 Nov 1 00:00:00 GMT",
)
LANGUES = ("fr", "en;q=0", "*", "xx-" * 200, ";;;,,,", "fr;q=abc", "../../fr", "zh-Hans-CN-x-y-z", "fr\t,\ten")
GENRES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=zut",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=é",
    "multipart/mixed; boundary=a",
    "application/json",
    "application/json; charset=rot13",
    "application/x-www-form-urlencoded; charset*=utf-8''rot13",
    "application/x-www-form-urlencoded; a*=zut''%e9",
    "multipart/form-data; boundary*=hex''aa",
    "text/plain",
    "text/xml",
    "zut",
    "/",
    ";;;",
    "",
)
ACCEPTES = (
    "*/*",
    "application/json",
    "text/html;q=0",
    "image/*",
    "*",
    ";q=",
    "application/" + "x" * 4000,
    ",,,",
    "text/html;q=NaN",
)
ENCODAGES = (
    "gzip",
    "br",
    "br;q=0",
    "gzip;q=0, *;q=0",
    "identity;q=0",
    "zstd, deflate",
    "*",
    "br;q=1e9",
    ",;=,",
    "x" * 3000,
)
PLAGES = (
    "bytes=0-0",
    "bytes=-1",
    "bytes=5-2",
    "bytes=0-,0-,0-",
    "bytes=99999999999-",
    "lignes=1-2",
    "bytes=a-b",
    "bytes=" + "0-1," * 900,
)
TEMOINS = (
    "sessionid=x",
    "sessionid=" + "a" * 5000,
    "csrftoken=y; sessionid=",
    "messages=x",
    'messages=[["__json_message",0,25,"<b>x</b>"]]',
    "a=b; a=c; ;;; =; =x; y",
    "sessionid=\x80\xff",
    "sessionid=é",
    "apercu=1",
    'a="\\"',
    "csrftoken=" + "é" * 32,
    "__Host-x=1; $Version=1",
)
REFERENCES = (
    "abcdefgh12345678",
    "a" * 64,
    "a" * 65,
    "a" * 7,
    "é" * 20,
    "a b c d e f g",
    "<b>12345678</b>",
    "A-_9" * 5,
)
VERSIONS = ("-", "", "1", "zut", "9" * 40, "../../etc", "aucune", "a/b", "é", "<b>", "a" * 5000)
ETIQUETTES = ("*", '"x"', 'W/"x"', '"' * 900, "x,y,z", '"é"', '""', "W/", '"a", ' * 400)


def _adresses(hasard: Hasard) -> str:
    return hasard.choice(
        ("127.0.0.1", "6.6.6.6, 7.7.7.7", "::1", "zut", "1.2.3.4:99999", "[::1]:80", "é", "999.1.1.1", "a," * 900, "")
    )


# Header → what stands in it.
FABRIQUES: dict[str, Callable[[Hasard], str]] = {
    "Host": lambda h: h.choice(HOTES),
    "Accept": lambda h: h.choice(ACCEPTES),
    "Accept-Encoding": lambda h: h.choice(ENCODAGES),
    "Accept-Language": lambda h: h.choice(LANGUES),
    "If-None-Match": lambda h: h.choice(ETIQUETTES),
    "If-Match": lambda h: h.choice(ETIQUETTES),
    "If-Modified-Since": lambda h: h.choice(DATES),
    "If-Unmodified-Since": lambda h: h.choice(DATES),
    "If-Range": lambda h: h.choice(DATES),
    "Range": lambda h: h.choice(PLAGES),
    "Cookie": lambda h: h.choice(TEMOINS),
    "Content-Type": lambda h: h.choice(GENRES),
    "Content-Length": lambda h: h.choice(("0", "1", "999999999", "-1", "abc", "1e3", " 5", "9" * 30, "²", "٣")),
    "Transfer-Encoding": lambda h: h.choice(("chunked", "identity", "gzip, chunked", "xchunked", "chunked, chunked")),
    "X-Forwarded-For": _adresses,
    "X-Forwarded-Host": lambda h: h.choice(HOTES),
    "X-Forwarded-Proto": lambda h: h.choice(("https", "http", "https,http", "ftp", "", "é")),
    "X-Forwarded-Port": lambda h: h.choice(("443", "x", "99999999")),
    "X-Request-Id": lambda h: h.choice(REFERENCES),
    "Atlas-Version": lambda h: h.choice(VERSIONS),
    "X-Real-Ip": _adresses,
    "Forwarded": lambda h: h.choice(("for=1.2.3.4;host=pirate.example", "zut", ";;;", 'for="[::1]"')),
    "X-Original-Url": lambda h: "/admin/",
    "X-Http-Method-Override": lambda h: h.choice(METHODES),
    "X-Requested-With": lambda h: "XMLHttpRequest",
    "X-Csrftoken": lambda h: h.choice(("x", "a" * 32, "a" * 64, "é" * 32, "")),
    "Origin": lambda h: h.choice(("null", "https://pirate.example", "http://testserver", "http://[", "é", "data:")),
    "Referer": lambda h: h.choice(
        ("https://pirate.example/", "http://testserver/admin/", "http://[", "//", "é", "x" * 6000)
    ),
    "User-Agent": lambda h: h.choice(("", "x" * 6000, "\xff\x80", "Mozilla/5.0 <b>", "() { :;}; id")),
    "Authorization": lambda h: h.choice(
        ("Basic x", "Bearer é", "Bearer ", "Bearer zqxmetriques", "Basic " + "=" * 900, "Digest")
    ),
    "Hx-Request": lambda h: h.choice(("true", "false", "", "1")),
    "Hx-Boosted": lambda h: h.choice(("true", "x")),
    "Hx-Target": lambda h: h.choice(("resultats", "<x>", "é", "#", "a" * 4000)),
    "Hx-Current-Url": lambda h: h.choice(("http://testserver/", "http://[", "javascript:x", "//x", "é", "")),
    "Hx-Current-Url-Uri-Autoencoded": lambda h: "true",
    "Hx-Trigger": lambda h: h.choice(("x", "é")),
    "Hx-Triggering-Event": lambda h: h.choice(("{", "{}", "null", "%7B%7D", "é")),
    "Hx-Prompt": lambda h: h.choice(("%E2", "x")),
    "Hx-History-Restore-Request": lambda h: "true",
    "Purpose": lambda h: "prefetch",
    "Sec-Fetch-Dest": lambda h: h.choice(("iframe", "document", "zut")),
    "Expect": lambda h: "100-continue",
    "Upgrade": lambda h: "websocket",
    "Te": lambda h: "trailers",
    "Max-Forwards": lambda h: "0",
}


def entetes(hasard: Hasard, m: str) -> dict[str, str]:
    """Return the headers of a request: mostly none, or a few."""
    if hasard.random() < 0.55:
        return {}
    choisis = {}
    for nom in hasard.sample(list(FABRIQUES), hasard.randint(1, 4)):
        de = hasard.random()
        if de < 0.8:
            texte = FABRIQUES[nom](hasard)
        elif de < 0.95:
            texte = sonde(hasard, m)
        else:
            texte = bizarre(hasard)
        # As servers hand them over: bytes as latin-1, no ends of line.
        octets = texte.encode("utf-8", "surrogatepass") if texte.isascii() or hasard.random() < 0.7 else b"\xe9\xff"
        choisis[nom] = octets.decode("latin-1").replace("\r", "").replace("\n", "").replace("\0", "")
    return choisis
