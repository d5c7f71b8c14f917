// What htmx leaves to a page: short addresses, what the reader had open or was typing, where the focus goes, the count
// said aloud; and an ordinary load wherever the answer is not the page asked for.
(() => {
  "use strict";
  const sur = (noms, faire) => noms.split(" ").forEach((nom) => document.addEventListener(`htmx:${nom}`, faire));
  const annonce = document.createElement("p");
  annonce.className = "vh";
  annonce.setAttribute("role", "status");
  document.body.append(annonce);
  // A fold is known by its title: the one that comes in the answer is another element.
  const titre = (pli) => pli.querySelector("summary").firstChild.textContent.trim();
  const plis = () => [...document.querySelectorAll("main details")].map((pli) => [titre(pli), pli]);
  let ouverts, saisie;
  function retenir() {
    const actif = document.activeElement;
    saisie = actif.matches("input[type=search], input[type=text]") ? actif.value : null;
    ouverts = new Map(plis().map(([nom, pli]) => [nom, pli.open]));
  }
  function rendre() {
    for (const [nom, pli] of plis()) {
      // What is wrong is shown, whatever was folded.
      if (ouverts.has(nom)) pli.open = ouverts.get(nom) || Boolean(pli.querySelector(".erreurs"));
    }
    const dit = document.querySelector("main [role=alert]") || document.querySelector("main .compte");
    annonce.textContent = dit?.textContent.replace(/\s+/g, " ").trim() || "Page mise à jour.";
  }

  sur("configRequest", ({ detail }) => {
    const pleins = [...detail.formData].filter(([, valeur]) => valeur !== "");
    const noms = new Set(detail.formData.keys());
    for (const nom of noms) detail.formData.delete(nom);
    for (const [nom, valeur] of pleins) detail.formData.append(nom, valeur);
    detail.path = detail.path.split("#")[0];
  });
  sur("beforeRequest historyCacheMiss", () => document.documentElement.setAttribute("aria-busy", "true"));
  sur("afterRequest historyRestore", () => document.documentElement.removeAttribute("aria-busy"));
  sur("beforeSwap", ({ detail }) => {
    const { xhr, target, requestConfig: { elt, triggeringEvent } } = detail;
    const vers = new URL(detail.pathInfo.finalRequestPath, location.href);
    // Half filled in: nobody asked yet.
    const patiente = xhr.status === 400 && triggeringEvent.type === "change" && elt.matches("[data-patient]");
    const autre = xhr.status >= 500 || xhr.responseURL !== vers.href || !detail.serverResponse.includes(`id="${target.id}"`);
    detail.shouldSwap = !patiente && !autre;
    if (autre) location.assign(vers);
    retenir();
  });
  sur("afterSwap", ({ detail }) => {
    if (!detail.requestConfig) return; // Back or Forward
    const actif = document.activeElement;
    if (saisie !== null && actif.matches("main input")) actif.value = saisie;
    // The link followed (a chip, a page number) is gone: Tab goes on from the results.
    const lien = detail.requestConfig.elt.matches("a") && actif === document.body;
    if (lien) (document.getElementById("resultats") || document.querySelector("main")).focus({ preventScroll: true });
    rendre();
  });
  sur("sendError timeout", ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  sur("historyCacheMiss", ({ detail }) => {
    retenir();
    detail.xhr.addEventListener("error", () => location.reload());
  });
  sur("historyRestore", rendre);
  sur("historyCacheMissLoadError", () => location.reload());
  // htmx notes the address there for a history that it does not keep here.
  sur("pushedIntoHistory historyRestore", () => sessionStorage.removeItem("htmx-current-path-for-history"));
})();
