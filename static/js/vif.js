// What htmx leaves to a page: short addresses; what the reader had open, was typing and holds under the finger, which
// stays where it was on the screen; the count said aloud; and an ordinary load where the answer is another page.
(() => {
  "use strict";
  const sur = (noms, faire) => noms.split(" ").forEach((nom) => document.addEventListener(`htmx:${nom}`, faire));
  const annonce = document.createElement("p");
  annonce.className = "vh";
  annonce.setAttribute("role", "status");
  document.body.append(annonce);
  // A fold is known by its title and what it stands in: the one that comes in the answer is another element.
  const nomme = (pli) => `${pli.closest("[id]").id} ${pli.querySelector("summary").firstChild.textContent.trim()}`;
  const plis = () => [...document.querySelectorAll("main details")].map((pli) => [nomme(pli), pli]);
  const haut = (element) => element.getBoundingClientRect().top;
  const boutons = (liste) => [...liste.querySelectorAll("a, input")];
  let ouverts, prise, attente;

  function retenir() {
    ouverts = new Map(plis().map(([nom, pli]) => [nom, pli.open]));
  }
  // The control in hand, or what set the answer off; from it outwards, how high all that has a name stands.
  function saisir(depart) {
    const actif = document.activeElement;
    const objet = actif.matches("main *") ? actif : depart;
    prise = { objet, tenu: objet === actif, reperes: [] };
    prise.attente = objet === attente;
    if (objet.matches("input[type=search], input[type=text]") || prise.attente) prise.valeur = objet.value;
    attente = undefined;
    const liste = objet.closest("ul[id]");
    if (liste) prise.rang = boutons(liste).indexOf(objet);
    for (let e = objet; e.parentElement; e = e.parentElement) if (e.id) prise.reperes.push([e.id, haut(e)]);
  }
  function rendre() {
    for (const [nom, pli] of plis()) {
      // What is wrong is shown, whatever was folded.
      if (ouverts.has(nom)) pli.open = ouverts.get(nom) || Boolean(pli.querySelector(".erreurs"));
    }
    const dits = ["[role=alert]", "[data-dit], .compte", "h1"].map((ou) => document.querySelectorAll(`main :is(${ou})`));
    const mots = [...(dits.find((l) => l.length) ?? [])].map((e) => e.innerText.trim().replace(/\s*\n\s*/g, ", "));
    annonce.textContent = mots.join(". ").replace(/\.\. /g, ". ").replace(/\s+/g, " ");
  }
  // Scrolls until `place` stands at `vise` on the screen, whatever the length of the page.
  function defiler(place, vise) {
    const main = document.querySelector("main");
    main.style.minHeight = main.style.marginTop = "";
    const vers = scrollY + haut(place) - vise;
    const manque = vers + innerHeight - document.body.offsetHeight;
    if (vers < 0) main.style.marginTop = `${-vers}px`;
    if (manque > 0) main.style.minHeight = `${main.offsetHeight + manque}px`;
    scrollTo({ top: vers, behavior: "instant" });
  }
  function resaisir(place) {
    if (prise.valeur === undefined) return;
    place.value = prise.valeur;
    if (prise.attente) attente = place;
  }
  // The control itself, or its neighbour in the list that it was of.
  function successeur(place) {
    if (place.id === prise.objet.id) return place;
    return place.matches("ul") && (boutons(place)[prise.rang] || boutons(place).at(-1));
  }
  function reposer() {
    const [repere, avant] = prise.reperes.find(([id]) => document.getElementById(id));
    const place = document.getElementById(repere);
    const suivant = successeur(place);
    const cible = suivant || document.getElementById("resultats") || document.querySelector("main");
    // Inside a fold that has just been opened again, htmx could not give it back.
    if (prise.tenu) cible.focus({ preventScroll: true });
    if (suivant === place) resaisir(place);
    if (prise.objet.matches(".pages a")) return; // to the top of the next page
    // What answers another question is read from its beginning.
    defiler(place, suivant ? avant : Math.max(avant, 0));
  }

  // A list that arrows or letters go through is chosen once it is left, or by Enter.
  let touche;
  function choisir() {
    const liste = attente;
    attente = undefined;
    liste.removeAttribute("data-au-clavier");
    liste.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const ecouter = (nom, faire) => document.addEventListener(nom, faire, true);
  ecouter("keydown", (evenement) => {
    if (evenement.key === "Enter" && evenement.target === attente) {
      evenement.preventDefault();
      choisir();
    }
    touche = true;
    setTimeout(() => { touche = false; });
  });
  ecouter("change", (evenement) => {
    if (!evenement.isTrusted || !touche || !evenement.target.matches("select")) return;
    evenement.stopPropagation();
    attente = evenement.target;
  });
  ecouter("submit", () => { attente = undefined; });
  ecouter("focusout", ({ target }) => target === attente && choisir());

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
    saisir(elt.matches("a") ? elt : triggeringEvent.submitter || triggeringEvent.target);
  });
  sur("afterSettle", ({ detail }) => {
    if (!detail.requestConfig || !prise) return; // Back or Forward
    rendre();
    reposer();
    prise = undefined;
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

  // What was chosen before htmx listened was heard by nobody; what a browser puts back is not a choice.
  const choisi = (e) => {
    if (e.matches("select")) return e.selectedOptions[0] !== (e.querySelector("[selected]") || e.options[0]);
    if (e.matches("[type=checkbox], [type=radio]")) return e.checked !== e.defaultChecked;
    return e !== document.activeElement && e.value !== e.defaultValue;
  };
  document.addEventListener("htmx:load", () => {
    const champs = [...document.querySelectorAll("main [data-hx-boost] :is(input, select)")];
    const venue = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    const champ = venue && champs.find(choisi);
    if (!champ) return;
    if (champ === document.activeElement && champ.matches("[data-au-clavier]")) attente = champ;
    else champ.dispatchEvent(new Event("change", { bubbles: true }));
  }, { once: true });
})();
