"""A page for static/js/vif.js, and htmx's own events made one by one."""

from typing import Any

CORPS = """<style>* { box-sizing: border-box; margin: 0; }</style>
<main id="contenu" tabindex="-1"><form data-patient data-hx-boost="true">
<input id="mot" type="search" name="q"><input id="case" type="checkbox">
<select id="liste"><option>1<option>2<option>3</select>
<a id="lien" href="/a/">a</a></form>
<ul id="puces"><li><a href="/b/">b</a><li><a href="/c/">c</a><li><a href="/d/">d</a></ul>
<div id="resultats" tabindex="-1"><p class="compte">12  dispositifs
 sur 759</p></div>
<details><summary>Statut <b>2</b></summary><p>x</p></details>
<details open><summary>Région</summary><p>y</p></details></main>"""
EMETTRE = (
    """([nom, detail]) => { document.dispatchEvent(new CustomEvent(`htmx:${nom}`, { detail })); return detail; }"""
)
AVEC_XHR = """nom => {
  const detail = { xhr: new XMLHttpRequest() };
  document.dispatchEvent(new CustomEvent(`htmx:${nom}`, { detail }));
}"""
# What `beforeSwap` knows: a table of what differs from an ordinary answer.
AVANT_ECHANGE = """([sort, geste]) => {
  const detail = {
    xhr: { status: sort.status ?? 200, responseURL: location.origin + (sort.url ?? "/departements/?q=x") },
    target: { id: "zone" },
    requestConfig: {
      elt: document.querySelector(sort.elt ?? "form"),
      triggeringEvent: { type: geste, target: document.querySelector(sort.elt ?? "form") },
    },
    pathInfo: { finalRequestPath: "/departements/?q=x" },
    serverResponse: sort.corps ?? '<div id="zone"></div>',
  };
  if (sort.impatient) detail.requestConfig.elt.removeAttribute("data-patient");
  document.dispatchEvent(new CustomEvent("htmx:beforeSwap", { detail }));
  return detail.shouldSwap;
}"""
ECHANGER = """() => {
  document.dispatchEvent(new CustomEvent("htmx:afterSettle", { detail: { requestConfig: {} } }));
}"""
HAUT = "e => Math.round(e.getBoundingClientRect().top)"
FOYER = "document.activeElement.id || document.activeElement.textContent"


def demander(page: Any, elt: str = "form") -> None:
    """An ordinary answer is about to come in: what is open, typed and in hand is remembered."""
    assert page.evaluate(AVANT_ECHANGE, [{"elt": elt}, "submit"]) is True
