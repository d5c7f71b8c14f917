// Folds: what an address names is unfolded, wherever it stands, and paper shows all.
(() => {
  "use strict";
  function deplier() {
    const nomme = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!nomme) return;
    const plis = [];
    for (let e = nomme; e; e = e.parentElement) if (e.matches("details:not([open])")) plis.push(e);
    for (const pli of plis) pli.open = true;
    if (plis.length) nomme.scrollIntoView();
  }
  // Those that paper opens are folded again.
  let ouverts = [];
  addEventListener("beforeprint", () => {
    ouverts = [...document.querySelectorAll("main details.plie:not([open])")];
    for (const pli of ouverts) pli.open = true;
  });
  addEventListener("afterprint", () => {
    for (const pli of ouverts) pli.open = false;
  });
  addEventListener("hashchange", deplier);
  deplier();
})();
