// The territories put aside to be compared: kept in the browser's own storage, never sent but in the address asked for.
(() => {
  "use strict";
  const CLE = "atlas-comparaison";
  const [MINIMUM, MAXIMUM] = [2, 6];
  const MOTS = { ajouter: "Ajouter à la comparaison", retirer: "Retirer de la comparaison" };
  const BREFS = { ajouter: "Comparer", retirer: "Retenu" };
  const SUITES = { ajouter: (nom) => ` ${nom}`, retirer: (nom) => ` ${nom}\u00a0: retirer de la comparaison` };
  const PLEIN = "Six territoires au plus\u00a0: retirez-en un.";
  const adresse = document.currentScript.dataset.comparer;

  function lire() {
    try {
      const lus = JSON.parse(localStorage.getItem(CLE));
      const bons = Array.isArray(lus) ? lus.filter((t) => /^\w{2,3}$/.test(t?.code) && typeof t.nom === "string") : [];
      return bons.slice(0, MAXIMUM);
    } catch {
      return []; // storage refused or spoilt: an empty tray
    }
  }
  function ecrire(choisis) {
    try {
      if (choisis.length) localStorage.setItem(CLE, JSON.stringify(choisis));
      else localStorage.removeItem(CLE);
    } catch {
      // Kept for this page only.
    }
    tray = choisis;
    montrer();
  }
  function creer(balise, proprietes = {}, ...enfants) {
    const element = Object.assign(document.createElement(balise), proprietes);
    element.append(...enfants);
    return element;
  }

  let tray = lire();
  const annonce = creer("p", { className: "vh" });
  annonce.setAttribute("role", "status");
  const liste = creer("ul", { className: "panier-liste" });
  const lien = creer("a", { className: "bouton" }, "Comparer");
  const compte = creer("p", { className: "panier-compte" });
  const vider = creer("button", { type: "button", className: "panier-vider" }, "Vider");
  const barre = creer("aside", { className: "panier sans-papier", hidden: true },
    creer("div", { className: "cadre panier-interieur" }, compte, liste, lien));
  barre.setAttribute("aria-label", "Territoires à comparer");
  document.body.append(barre, annonce);

  // Links to the comparison without us, buttons of the tray with us. Where tables have dozens of them, from the tray's
  // first use on: laying it out again would hold up the page for those who compare nothing.
  const BEAUCOUP = 6;
  let equipe = false;
  function equiper() {
    equipe = true;
    for (const simple of document.querySelectorAll("a[data-panier]")) {
      const bouton = creer("button", { type: "button", className: simple.className });
      const tenu = simple === document.activeElement;
      Object.assign(bouton.dataset, simple.dataset);
      simple.replaceWith(bouton);
      if (tenu) bouton.focus({ preventScroll: true });
    }
  }
  function montrer() {
    const n = tray.length;
    barre.hidden = !n;
    document.documentElement.classList.toggle("avec-panier", n > 0);
    compte.textContent = n < MINIMUM ? "Encore un à choisir" : `${n} territoires à comparer`;
    barre.dataset.compte = n < MINIMUM ? "incomplet" : "pret";
    liste.replaceChildren(...tray.map((t) => {
      const bouton = creer("button", { type: "button" }, `${t.nom}\u00a0`, creer("span", {}, "×"));
      bouton.setAttribute("aria-label", `Retirer ${t.nom} de la comparaison`);
      bouton.addEventListener("click", () => {
        const rang = tray.indexOf(t);
        basculer(t);
        (liste.querySelectorAll("button")[Math.min(rang, tray.length - 1)] || document.querySelector("main")).focus();
      });
      return creer("li", {}, bouton);
    }), creer("li", {}, vider));
    lien.hidden = n < MINIMUM;
    lien.href = `${adresse}?${new URLSearchParams(tray.map((t) => ["t", t.code]))}`;
    if (n || equipe || document.querySelectorAll("a[data-panier]").length <= BEAUCOUP) equiper();
    for (const bouton of document.querySelectorAll("button[data-panier]")) {
      const { panier: code, nom, long } = bouton.dataset;
      const geste = tray.some((t) => t.code === code) ? "retirer" : "ajouter";
      bouton.dataset.geste = geste;
      if (long !== undefined) bouton.textContent = MOTS[geste];
      else {
        const mot = creer("span", bouton.matches(".ajout-signe") ? { className: "vh" } : {}, BREFS[geste]);
        bouton.replaceChildren(mot, creer("span", { className: "vh" }, SUITES[geste](nom)));
      }
    }
  }
  function basculer({ code, nom }) {
    const restent = tray.filter((t) => t.code !== code);
    if (restent.length === tray.length && tray.length === MAXIMUM) {
      annonce.textContent = compte.textContent = PLEIN;
      barre.dataset.compte = "plein";
      return;
    }
    const ajout = restent.length === tray.length;
    ecrire(ajout ? [...restent, { code, nom }] : restent);
    annonce.textContent = `${nom}\u00a0: ${ajout ? "ajouté à" : "retiré de"} la comparaison. ${tray.length} sur ${MAXIMUM}.`;
  }

  document.addEventListener("click", (evenement) => {
    const choix = evenement.target.closest?.("[data-panier]");
    if (!choix || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey || evenement.altKey) return;
    evenement.preventDefault();
    choix.focus({ preventScroll: true });
    basculer({ code: choix.dataset.panier, nom: choix.dataset.nom });
  });
  vider.addEventListener("click", () => {
    ecrire([]);
    annonce.textContent = "La comparaison est vide.";
    document.querySelector("main").focus();
  });
  const relire = () => {
    tray = lire();
    montrer();
  };
  addEventListener("storage", (evenement) => (evenement.key === CLE || evenement.key === null) && relire());
  addEventListener("pageshow", (evenement) => evenement.persisted && relire());
  document.addEventListener("htmx:afterSettle", montrer);
  montrer();
})();
