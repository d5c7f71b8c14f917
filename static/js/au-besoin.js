// htmx is fetched when what it serves is approached. What is pressed meanwhile waits for it; if it never comes, links
// and forms are what they were.
(() => {
  "use strict";
  const VIF = "main [data-hx-boost]";
  const scripts = document.currentScript.dataset.scripts.split(" ");
  const analysee = new Promise((fait) => { document.addEventListener("DOMContentLoaded", fait, { once: true }); });
  let venue, prete, suite;

  const poser = (src) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });
  async function venir() {
    await scripts.reduce((avant, src) => avant.then(() => poser(src)), analysee);
    // htmx waits for an event that has passed, unless the page is complete.
    if (document.readyState !== "complete") document.dispatchEvent(new Event("DOMContentLoaded"));
  }
  function finir(rang) {
    prete = true;
    suite?.[rang]();
  }
  function approcher() {
    venue ??= venir().then(() => finir(0), () => finir(1));
  }
  // How what is pressed goes on: with htmx, without.
  function retenir(evenement, avec, sans) {
    if (prete || evenement.defaultPrevented) return;
    evenement.preventDefault();
    suite = [avec, sans];
    approcher();
  }

  // Back to what htmx showed before this page was loaded anew.
  if (history.state?.htmx) approcher();
  for (const geste of ["pointerover", "focusin", "change"]) {
    document.addEventListener(geste, ({ target }) => target.closest?.(VIF) && approcher());
  }
  // A list that keys go through meanwhile is not chosen from yet: vif.js waits for it to be left, or for Enter.
  let touche;
  document.addEventListener("keydown", (evenement) => {
    const { key, target } = evenement;
    if (key === "Enter" && !prete && target.matches("[data-au-clavier]")) {
      evenement.preventDefault();
      target.removeAttribute("data-au-clavier");
    }
    touche = true;
    setTimeout(() => { touche = false; });
  }, true);
  document.addEventListener("change", ({ target, isTrusted }) => {
    if (isTrusted && target.matches("select")) target.toggleAttribute("data-au-clavier", Boolean(touche));
  }, true);
  document.addEventListener("click", (evenement) => {
    const { target, ctrlKey, metaKey, shiftKey, altKey } = evenement;
    const lien = target.closest?.("a[href]");
    if (!lien?.closest(VIF) || ctrlKey || metaKey || shiftKey || altKey) return;
    retenir(evenement, () => lien.click(), () => location.assign(lien.href));
  });
  document.addEventListener("submit", (evenement) => {
    const { target, submitter } = evenement;
    if (target.matches(VIF)) retenir(evenement, () => target.requestSubmit(submitter), () => target.submit());
  });
})();
