// Filters that answer without a reload. The page asked for is the very page that a reload would give: its parts marked
// data-zone replace ours, and the address follows. Anything unforeseen ends in an ordinary load.
(() => {
  "use strict";
  const annonce = document.createElement("p");
  annonce.className = "vh";
  annonce.setAttribute("role", "status");
  document.body.append(annonce);
  let enCours = null;
  let montree = location.pathname + location.search;

  const zones = (racine) => [...racine.querySelectorAll("main [data-zone]")];
  const nommee = (racine, nom) => racine.querySelector(`main [data-zone="${CSS.escape(nom)}"]`);
  // What a reader had open stays open: the answer knows nothing of it.
  const plis = (zone) => [...zone.querySelectorAll("details")];
  const titre = (pli) => pli.querySelector("summary").firstChild.textContent.trim();

  function adresse(formulaire) {
    const paires = [...new FormData(formulaire)].filter(([, valeur]) => valeur !== "");
    const requete = new URLSearchParams(paires).toString();
    return new URL(formulaire.action).pathname + (requete && `?${requete}`);
  }

  function remplacer(page) {
    const actif = document.activeElement;
    const choix = actif.name && `[name="${CSS.escape(actif.name)}"]`;
    const saisie = actif.matches("input[type=search], input[type=text]") && [actif.value, actif.selectionStart];
    const chez = actif.closest("[data-zone]");
    for (const ancienne of zones(document)) {
      const nouvelle = document.importNode(nommee(page, ancienne.dataset.zone), true);
      const ouverts = new Map(plis(ancienne).map((pli) => [titre(pli), pli.open]));
      for (const pli of plis(nouvelle)) {
        if (ouverts.has(titre(pli))) pli.open = ouverts.get(titre(pli)) || Boolean(pli.querySelector(".erreurs"));
      }
      ancienne.replaceWith(nouvelle);
    }
    if (!chez || actif.isConnected) return;
    const zone = nommee(document, chez.dataset.zone);
    const semblables = choix ? [...zone.querySelectorAll(choix)] : [];
    const retrouve = semblables.find((e) => e.value === actif.value) || (saisie && semblables[0])
      || (actif.type === "submit" && zone.querySelector("[type=submit]"));
    if (retrouve) {
      retrouve.focus({ preventScroll: true });
      if (saisie) {
        retrouve.value = saisie[0];
        retrouve.setSelectionRange(saisie[1], saisie[1]);
      }
    } else {
      // The link followed (a chip, a page number) is gone: its zone takes the focus, so that Tab goes on from there.
      zone.tabIndex = -1;
      zone.focus({ preventScroll: true });
    }
  }

  async function aller(vers, { noter = true, remonter = false, patient = false, envoi = false } = {}) {
    enCours?.abort();
    const moi = (enCours = new AbortController());
    document.documentElement.setAttribute("aria-busy", "true");
    try {
      const reponse = await fetch(vers, { signal: moi.signal, headers: { Accept: "text/html" } });
      if (patient && reponse.status === 400) return; // half filled in: nobody asked yet
      const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
      if (reponse.status >= 500 || reponse.redirected || !zones(page).length
        || zones(document).some((z) => !nommee(page, z.dataset.zone))) throw new Error("autre page");
      remplacer(page);
      document.title = page.title;
      // A form sends its defaults too; the page knows its own address without them.
      montree = (envoi && document.querySelector("form[data-adresse]")?.dataset.adresse) || vers;
      if (noter) history.pushState(null, "", montree);
      annonce.textContent = (document.querySelector("main [role=alert]") || document.querySelector("main .compte"))
        ?.textContent.replace(/\s+/g, " ").trim() || "Page mise à jour.";
      if (remonter) nommee(document, "resultats")?.scrollIntoView();
      document.dispatchEvent(new Event("zones:changees"));
    } catch (erreur) {
      if (erreur.name !== "AbortError") location.assign(vers);
    } finally {
      if (moi === enCours) document.documentElement.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("submit", (evenement) => {
    if (!evenement.target.matches("form[data-vif]")) return;
    evenement.preventDefault();
    aller(adresse(evenement.target), { envoi: true });
  });
  document.addEventListener("change", ({ target }) => {
    const formulaire = target.form;
    if (!formulaire?.matches("form[data-vif]")) return;
    aller(adresse(formulaire), { envoi: true, patient: formulaire.dataset.vif === "patient" });
  });
  document.addEventListener("click", (evenement) => {
    const lien = evenement.target.closest?.("main [data-zone] a[href]");
    if (!lien || evenement.button || evenement.metaKey || evenement.ctrlKey || evenement.shiftKey || evenement.altKey) return;
    const vers = new URL(lien.href);
    // Another page, or a place in this one: the browser's business.
    if (vers.origin !== location.origin || vers.pathname !== location.pathname || vers.hash || lien.target) return;
    evenement.preventDefault();
    aller(vers.pathname + vers.search, { remonter: Boolean(lien.closest(".pages")) });
  });
  addEventListener("popstate", () => {
    const vers = location.pathname + location.search;
    if (vers !== montree) aller(vers, { noter: false });
  });
})();
