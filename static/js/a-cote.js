// The preview beside the sheet that is typed: where the screen is wide enough, the button opens and folds a frame
// instead of a window. It is remembered in the browser; a page that comes back from a save shows the sheet as saved.
(() => {
  "use strict";
  const LARGE = matchMedia("(min-width: 1200px)");
  const CLE = "atlas-apercu-a-cote";
  const formulaire = document.querySelector(".apercu-a-cote");
  const volet = document.querySelector(".a-cote");
  if (!formulaire || !volet) return;
  const bouton = formulaire.querySelector("button");
  const cadre = volet.querySelector("iframe");
  const panne = volet.querySelector("[role=status]");
  const mots = { ouvrir: bouton.textContent, fermer: bouton.dataset.fermer };

  // A browser may refuse to remember: the frame still opens.
  function retenir(ouvert) {
    try {
      if (ouvert) localStorage.setItem(CLE, "1");
      else localStorage.removeItem(CLE);
    } catch {
      return;
    }
  }
  function retenu() {
    try {
      return localStorage.getItem(CLE) === "1";
    } catch {
      return false;
    }
  }

  // Said where it can be seen: under that width the button opens a window, and says nothing of the frame.
  function dire() {
    const ouvert = LARGE.matches && !volet.hidden;
    bouton.textContent = ouvert ? mots.fermer : mots.ouvrir;
    if (LARGE.matches) bouton.setAttribute("aria-expanded", String(ouvert));
    else bouton.removeAttribute("aria-expanded");
  }

  // The session enters the preview first: outside of it no page lets itself be framed.
  async function montrer() {
    volet.hidden = false;
    dire();
    const envoi = new FormData(formulaire);
    envoi.set("entrer", "1");
    try {
      await fetch(formulaire.action, { method: "POST", body: envoi, redirect: "manual" });
      cadre.src = envoi.get("suite");
    } catch {
      panne.hidden = false;
    }
  }

  cadre.addEventListener("load", () => {
    if (!cadre.getAttribute("src")) return;
    let lu = null;
    try {
      lu = cadre.contentDocument;
    } catch {
      lu = null;
    }
    panne.hidden = Boolean(lu?.querySelector("aside.apercu"));
  });
  formulaire.addEventListener("submit", (evenement) => {
    if (!LARGE.matches) return;
    evenement.preventDefault();
    if (volet.hidden) {
      retenir(true);
      montrer();
    } else {
      retenir(false);
      volet.hidden = true;
      dire();
    }
  });
  function reprendre() {
    if (LARGE.matches && volet.hidden && retenu()) montrer();
    else dire();
  }
  LARGE.addEventListener("change", reprendre);
  reprendre();
})();
