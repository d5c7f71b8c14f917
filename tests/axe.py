"""axe-core in a page of the browser: put in once, then asked as often as needed."""

import json
from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH

SOURCE = AXE_FILE_PATH.read_text(encoding="utf-8")
# What a theme changes and nothing else.
COULEURS = ["color-contrast", "link-in-text-block"]


def defauts(onglet: Any, *regles: str, sans: Sequence[str] = ()) -> list[str]:
    """Return what axe finds, by these rules or by all of them, `sans` some: the rule, how often, the first element,
    the reason.
    """
    if not onglet.evaluate("typeof axe === 'object'"):
        onglet.evaluate(SOURCE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    options["rules"] = {regle: {"enabled": False} for regle in sans}
    if regles:
        options["runOnly"] = list(regles)
    trouves = onglet.evaluate("options => axe.run(document, options).then(r => r.violations)", options)
    return [
        f"{v['id']} ×{len(v['nodes'])} : {json.dumps(v['nodes'][0]['target'])} {v['nodes'][0]['failureSummary']}"
        for v in trouves
    ]
