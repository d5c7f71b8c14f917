// Suggestions under a search box: the combobox of the ARIA Authoring Practices. Without this, the box leads to a page.
(() => {
  "use strict";
  const ATTENTE = 160;
  let rang = 0;

  function equiper(champ) {
    const id = `suggestions-${(rang += 1)}`;
    const liste = document.createElement("ul");
    Object.assign(liste, { id, className: "suggestions", hidden: true });
    liste.setAttribute("role", "listbox");
    liste.setAttribute("aria-label", "Suggestions");
    champ.after(liste);
    champ.parentElement.classList.add("avec-suggestions");
    const annonce = document.createElement("span");
    annonce.className = "vh";
    annonce.setAttribute("role", "status");
    champ.form.append(annonce);
    for (const [nom, valeur] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    })) champ.setAttribute(nom, valeur);
    let actif = -1;
    let minuterie;
    let enCours;

    const options = () => [...liste.children];
    function montrer(ouverte) {
      liste.hidden = !ouverte;
      champ.setAttribute("aria-expanded", String(ouverte));
      if (!ouverte) activer(-1);
    }
    function activer(n) {
      actif = n;
      for (const [i, option] of options().entries()) option.setAttribute("aria-selected", String(i === n));
      const choisie = options()[n];
      if (choisie) {
        champ.setAttribute("aria-activedescendant", choisie.id);
        choisie.scrollIntoView({ block: "nearest" });
      } else champ.removeAttribute("aria-activedescendant");
    }
    function remplir(suggestions) {
      liste.replaceChildren(...suggestions.map(({ texte, precision, url }, i) => {
        const option = document.createElement("li");
        Object.assign(option, { id: `${id}-${i}` });
        option.dataset.url = url;
        option.setAttribute("role", "option");
        const detail = document.createElement("span");
        detail.textContent = precision;
        option.append(texte, " ", detail);
        return option;
      }));
      const n = suggestions.length;
      annonce.textContent = n ? `${n} suggestion${n > 1 ? "s" : ""}, flèche bas pour les lire.` : "Aucune suggestion.";
      montrer(n > 0);
    }
    async function demander() {
      enCours?.abort();
      const texte = champ.value.trim();
      if (texte.length < 2) return montrer(false);
      enCours = new AbortController();
      try {
        const vers = `${champ.dataset.suggestions}?${new URLSearchParams({ q: texte })}`;
        const reponse = await fetch(vers, { signal: enCours.signal });
        if (!reponse.ok) return montrer(false);
        const { suggestions } = await reponse.json();
        if (document.activeElement === champ && champ.value.trim() === texte) remplir(suggestions);
      } catch {
        // Stale, or the network is away: the box still works as a box.
      }
    }

    champ.addEventListener("input", () => {
      clearTimeout(minuterie);
      minuterie = setTimeout(demander, ATTENTE);
    });
    champ.addEventListener("keydown", (evenement) => {
      const n = options().length;
      const ouverte = !liste.hidden;
      if ((evenement.key === "ArrowDown" || evenement.key === "ArrowUp") && n) {
        evenement.preventDefault();
        const pas = evenement.key === "ArrowDown" ? 1 : -1;
        if (!ouverte) montrer(true);
        // One place more than there are lines: the box itself is part of the round.
        activer(((actif + 1 + pas + n + 1) % (n + 1)) - 1);
      } else if (evenement.key === "Escape" && ouverte) {
        evenement.preventDefault();
        montrer(false);
      } else if (evenement.key === "Enter" && ouverte && actif >= 0) {
        evenement.preventDefault();
        location.assign(options()[actif].dataset.url);
      }
    });
    champ.addEventListener("blur", () => {
      clearTimeout(minuterie);
      enCours?.abort();
      montrer(false);
    });
    // The press, not the click: by then the box would have lost the focus and the list its lines.
    liste.addEventListener("mousedown", (evenement) => {
      evenement.preventDefault();
      const option = evenement.target.closest("[role=option]");
      if (option && !evenement.button) location.assign(option.dataset.url);
    });
  }

  document.querySelectorAll("input[data-suggestions]").forEach(equiper);
})();
