"""Values that no honest reader sends, each with a mark: where it comes back, one sees how it was written."""

import random
from collections.abc import Callable, Sequence

Hasard = random.Random
# A mark is letters and digits alone: nothing that is escaped, no word of the site.
PREFIXE = "zqx"

# {m} is the mark: what follows or precedes it tells whether it was escaped.
SONDES = (
    "<{m}>",
    '"><script>alert("{m}")</script><{m}>',
    "'\"x\"{m} x'{m}<{m}",
    'x"{m}" onmouseover="alert(1)',
    "x'{m}' onmouseover='alert(1)",
    "</script><{m}>",
    "</textarea></title></style><{m}>",
    "--><{m}>",
    "]]><{m}>",
    "javascript:{m}",
    "//{m}.example/",
    "https://{m}.example/",
    "\\\\{m}.example\\",
    "{{{{7*7}}}}{m}",
    "{{% raise '{m}' %}}",
    "${{7*7}}{m}",
    "#{{7*7}}{m}",
    "{{0.__class__}}{m}",
    "%(x)s %s %d {m}",
    "{{}} {{0}} {{x!r:>99999}} {m}",
    '=HYPERLINK("http://x","{m}")',
    "@SUM(1){m}",
    "+1{m}",
    "-1{m}",
    "' OR '1'='1' -- {m}",
    "1; DROP TABLE aides_fiche; -- {m}",
    "') UNION SELECT 1,2,3 -- {m}",
    "{m}\r\nSet-Cookie: a={m}",
    "{m}\r\n\r\n<{m}>",
    "&lt;{m}&gt;",
    "&#x3c;{m}&#x3e;",
    "../../../../etc/passwd{m}",
    "..%2f..%2f{m}",
    "%c0%ae%c0%ae/{m}",
    "$(id){m}",
    "`id`{m}",
)
# Without a mark: what trips those who read numbers, dates, texts.
BIZARRES = (
    "",
    " ",
    "\t\n",
    "0",
    "-0",
    "-1",
    "1e309",
    "1e-400",
    "NaN",
    "Infinity",
    "-inf",
    "0x10",
    "1_000",
    "٣",
    "²",
    "½",
    "Ⅻ",
    "9" * 19,
    "9" * 20,
    "9" * 400,
    "9" * 5000,
    "-" + "9" * 30,
    "2147483648",
    "9223372036854775808",
    "1,5",
    "1.5.2",
    "1 000",
    "1\u00a0000\u00a0€",
    "0000-00-00",
    "2022-02-30",
    "10000-01-01",
    "31/12/9999",
    "2022-13-45T99:99:99",
    "true",
    "on",
    "None",
    "null",
    "undefined",
    "[]",
    "{}",
    "\u202egnihton",
    "\u200f\u200e\u2066x\u2069",
    "\ufeff",
    "\ufffe",
    "\u0000",
    "a\u0000b",
    "\u0001\u0008\u000b\u001f\u007f",
    "\u0085\u2028\u2029",
    "\ud800",
    "\udfff\ud83d",
    "👩‍👩‍👧‍👦" * 20,
    "é\u0301\u0301\u0301" * 60,
    "ﷺ" * 150,
    "İıſßŒœǆﬁ",
    "a" * 201,
    "a" * 4000,
    "mot " * 800,
    "(" * 300,
    "a*" * 60 + "!",
    "\\",
    "%",
    "%%%",
    "%zz",
    ".",
    "..",
    "/",
    "?",
    "#",
    "&",
    "=",
    ";",
    ":",
    ",",
    "|",
    "\\|",
    "a|b\\|c",
    "*",
    "~",
)
# As they stand in an address, already: bytes that are no UTF-8, signs that introduce nothing.
ENCODES = (
    "%",
    "%4",
    "%zz",
    "%00",
    "%c0%80",
    "%c0%af",
    "%e0%80%af",
    "%f8%88%80%80%80",
    "%ed%a0%80",
    "%ff%fe",
    "%fe",
    "%80",
    "%C3",
    "%u0041",
    "%2500",
    "%252e%252e%252f",
    "%2e%2e%2f",
    "%5c",
    "%0d%0aX-Mechant:%20oui",
    "%0a",
    "%e2%80%ae",
    "%EF%BB%BF",
    "+++",
    "é",
    "\xff",
    "\x80\x81",
)


def marque(graine: int | str, rang: int) -> str:
    """Return the mark of a request."""
    return f"{PREFIXE}{graine}n{rang}z".lower()


def sonde(hasard: Hasard, m: str) -> str:
    """Return a value that bears the mark, among what must be escaped somewhere."""
    return hasard.choice(SONDES).format(m=m)


def bizarre(hasard: Hasard) -> str:
    """Return a value that means nothing, or too much."""
    return hasard.choice(BIZARRES)


def mutiler(hasard: Hasard, valeur: str, m: str) -> str:
    """Return a value that somebody could have sent, a little or much changed."""
    faire: Callable[[], str] = hasard.choice(
        (
            lambda: f"{valeur}{sonde(hasard, m)}",
            lambda: f"{sonde(hasard, m)}{valeur}",
            lambda: f"{valeur}{bizarre(hasard)}",
            lambda: valeur.swapcase(),
            lambda: valeur[::-1],
            lambda: valeur[: len(valeur) // 2],
            lambda: f" {valeur} ",
            lambda: valeur * hasard.choice((2, 40, 700)),
            lambda: "".join(hasard.sample(valeur, len(valeur))),
            lambda: f"{valeur},{valeur}",
            lambda: f"-{valeur}",
        )
    )
    return faire()


def valeur(hasard: Hasard, m: str, bonnes: Sequence[str], autres: Sequence[str] = ()) -> str:
    """Return a value for a field: half the time one of its own, else one of another field's, a probe, or nonsense."""
    de = hasard.random()
    if de < 0.5 and bonnes:
        return hasard.choice(bonnes)
    if de < 0.6 and autres:
        return hasard.choice(autres)
    if de < 0.75 and bonnes:
        return mutiler(hasard, hasard.choice(bonnes), m)
    return sonde(hasard, m) if de < 0.9 else bizarre(hasard)
