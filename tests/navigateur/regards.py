"""What a page is looked at for in Chromium: names, stops of the keyboard, letters. Each returns what is wrong."""

import re
from collections import Counter
from typing import Any

# What the Tab key stops at, or the reader's own way of going through links and fields.
ARRETS = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility())"""
# Whether a point at least of what has the focus is on the screen, drawn, and in front of everything else.
VOIR = """e => {
  for (let p = e; p; p = p.parentElement) if (getComputedStyle(p).opacity === '0') return false;
  return [...e.getClientRects()].some(b => {
    const [x1, x2] = [Math.max(b.left, 0), Math.min(b.right, innerWidth)];
    const [y1, y2] = [Math.max(b.top, 0), Math.min(b.bottom, innerHeight)];
    if (x2 - x1 < 1 || y2 - y1 < 1) return false;
    return [.5, .2, .8, .05, .95].some(h => [.5, .2, .8].some(v => {
      const devant = document.elementFromPoint(x1 + (x2 - x1) * h, y1 + (y2 - y1) * v);
      return devant && (e.contains(devant) || devant.closest('label')?.control === e);
    }));
  });
}"""
DIRE = "e => e.outerHTML.slice(0, 90)"
# A title or the name of a row, by its words: what is drawn for the eye alone is not read.
TITRES = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, th[scope=row], th[scope=rowgroup]')]
  .filter(e => e.checkVisibility())
  .map(e => {
    const tus = [...e.querySelectorAll('*')].map(p => p.ariaHidden === 'true' || !p.checkVisibility());
    const seul = e.cloneNode(true);
    [...seul.querySelectorAll('*')].forEach((p, rang) => tus[rang] && p.remove());
    return seul.textContent;
  })"""
# What does something else than lead where the words say.
COMMANDES = """() => [...document.querySelectorAll(':is(h1, h2, h3, h4, h5, h6, th[scope^=row])')]
  .filter(e => e.querySelector('.ancre, .ajout, button, input, select, [aria-label]'))
  .map(e => e.outerHTML.slice(0, 200))"""
# In pixels of the screen: a drawing is scaled to its box, and its letters with it.
LETTRES = """moindre => [...document.querySelectorAll('svg text')].filter(e => e.checkVisibility()).flatMap(e => {
  const ecran = e.getScreenCTM(), taille = parseFloat(getComputedStyle(e).fontSize) * Math.hypot(ecran.a, ecran.b);
  return taille < moindre ? [`${e.textContent} : ${taille.toFixed(1)} px`] : [];
})"""


def _en_clair(texte: str) -> str:
    return re.sub(r"\s+", " ", texte).strip()


def noms_lus(page: Any) -> Counter[str]:
    """The names of headings and of rows, as Chromium gives them to a screen reader."""
    session = page.context.new_cdp_session(page)
    racine = session.send("DOM.getDocument", {"depth": 0})["root"]["backendNodeId"]
    lus: Counter[str] = Counter()
    for role in ("heading", "rowheader"):
        demande = {"backendNodeId": racine, "role": role}
        lus.update(_en_clair(n["name"]["value"]) for n in session.send("Accessibility.queryAXTree", demande)["nodes"])
    session.detach()
    return lus


def noms_impurs(page: Any) -> list[str]:
    """Headings and row headers that are not named by their words alone."""
    ecrits = Counter(_en_clair(texte) for texte in page.evaluate(TITRES))
    lus = noms_lus(page)
    return [*page.evaluate(COMMANDES), *(lus - ecrits), *(ecrits - lus)]


def arrets_invisibles(page: Any) -> list[str]:
    """What takes the focus and shows it nowhere: cut to nothing, out of the page, behind something else."""
    fautes: list[str] = page.evaluate(
        f"""() => {{ const voir = {VOIR}; return {ARRETS}.filter(e => {{
            e.focus();
            return document.activeElement !== e || !voir(e);
        }}).map({DIRE}); }}"""
    )
    return fautes


def tabuler_jusqu_au_bout(page: Any) -> tuple[int, list[str]]:
    """Press Tab from the top to the end; return at how many stops, and those that were not seen or not in order."""
    page.evaluate(
        f"""() => {{
          const voir = {VOIR}, dire = {DIRE};
          window.arrets = [];
          window.fautes = [];
          window.fini = false;
          document.addEventListener('focusin', ({{ target }}) => {{
            // After the last stop, the first again.
            window.fini ||= target === window.arrets[0];
            if (window.fini) return;
            const avant = window.arrets.at(-1);
            const suit = !avant || avant.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
            if (!suit || !voir(target)) window.fautes.push(dire(target));
            window.arrets.push(target);
          }});
        }}"""
    )
    # One more than there may be: a group of radio buttons is one stop.
    for _ in range(page.evaluate(f"{ARRETS}.length") + 1):
        page.keyboard.press("Tab")
    fini = page.evaluate("window.fini || document.activeElement === document.body")
    fautes: list[str] = page.evaluate("window.fautes")
    return page.evaluate("window.arrets.length"), fautes if fini else [*fautes, "Tab ne va pas jusqu’au bout"]


def lettres_petites(page: Any, moindre: int = 11) -> list[str]:
    """The words of drawings whose letters are under this many pixels."""
    trouvees: list[str] = page.evaluate(LETTRES, moindre)
    return trouvees
