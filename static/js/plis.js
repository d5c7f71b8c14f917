// What an address names is unfolded, wherever it stands.
(() => {
  "use strict";
  function deplier() {
    const nomme = document.getElementById(location.hash.slice(1));
    if (!nomme) return;
    const plis = [];
    for (let e = nomme; e; e = e.parentElement) if (e.matches("details:not([open])")) plis.push(e);
    for (const pli of plis) pli.open = true;
    if (plis.length) nomme.scrollIntoView();
  }
  addEventListener("hashchange", deplier);
  deplier();
})();
