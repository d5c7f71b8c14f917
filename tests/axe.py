"""axe-core in a page of the browser: put in once, then asked as often as needed."""

import json
from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH

# axe asks first for the colour that fills the letters. No sheet here sets it, and under forced colours Chromium still
# answers what it was before them: it is told the colour that is drawn.
DESSINEE = """(() => { const lire = CSSStyleDeclaration.prototype.getPropertyValue;
CSSStyleDeclaration.prototype.getPropertyValue = function (nom) {
  return lire.call(this, nom === '-webkit-text-fill-color' ? 'color' : nom);
}; })();"""
SOURCE = DESSINEE + AXE_FILE_PATH.read_text(encoding="utf-8")
# What a theme changes and nothing else.
COULEURS = ["color-contrast", "link-in-text-block"]
# Rules that ask where each thing is drawn, or above what: two thirds of axe's time.
TRACEES = [*COULEURS, "target-size"]
# Of rows and entries that stand side by side, those that show something of a shape that two before them have not
# shown: an element by its name, its classes and those of what holds it, its state. What a style sheet does to one it
# does to its like, whatever the words.
ALLEGER = """() => {
  const nommer = e => [e.localName, e.getAttribute('class'), e.type, e.ariaCurrent, e.disabled].join(' ');
  const chemins = (e, avant) => {
    const chemin = `${avant} > ${nommer(e)}`;
    return [chemin, ...[...e.children].flatMap(enfant => chemins(enfant, chemin))];
  };
  for (const liste of document.querySelectorAll('tbody, ul, ol, dl, fieldset, g, select, datalist, .cartes')) {
    if (liste.children.length < 6) continue;
    const vus = new Map();
    for (const rang of [...liste.children]) {
      const siens = chemins(rang, '');
      if (siens.every(chemin => vus.get(chemin) > 1)) rang.remove();
      for (const chemin of new Set(siens)) vus.set(chemin, (vus.get(chemin) ?? 0) + 1);
    }
  }
}"""
# Every rule of WCAG 2.2 A and AA and every best practice, those included that axe leaves off (target-size) or calls
# experimental. Not AAA, nor what WCAG or axe gave up, nor the rule that only asks for hidden things to be looked at.
REGLES = """() => axe.getRules()
  .filter(r => !r.tags.some(t => /aaa$|obsolete|deprecated|review-item/.test(t))).map(r => r.ruleId)"""


def regles_tenues(onglet: Any) -> list[str]:
    """The rules that a page is held to, by their names in axe."""
    if not onglet.evaluate("typeof axe === 'object'"):
        onglet.evaluate(SOURCE)
    noms: list[str] = onglet.evaluate(REGLES)
    return noms


def alleger(onglet: Any) -> None:
    """Take away from a page the rows and entries that are drawn as two before them."""
    onglet.evaluate(ALLEGER)


def defauts(onglet: Any, *regles: str, sans: Sequence[str] = ()) -> list[str]:
    """Return what axe finds, by these rules or by all of them, `sans` some: the rule, how often, the first element,
    the reason.
    """
    choisies = regles or regles_tenues(onglet)
    if not onglet.evaluate("typeof axe === 'object'"):
        onglet.evaluate(SOURCE)
    options = {
        "resultTypes": ["violations"],
        "runOnly": [nom for nom in choisies if nom not in sans],
        "rules": {nom: {"enabled": False} for nom in sans},
    }
    trouves = onglet.evaluate("options => axe.run(document, options).then(r => r.violations)", options)
    return [
        f"{v['id']} ×{len(v['nodes'])} : {json.dumps(v['nodes'][0]['target'])} {v['nodes'][0]['failureSummary']}"
        for v in trouves
    ]
