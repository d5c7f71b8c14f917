// « Ajouter »: one more blank row in a list of the admin, made from its template. Without this, the list has some.
(() => {
  "use strict";

  const montrer = (racine) => {
    for (const bouton of racine.querySelectorAll("[data-ajouter]")) bouton.hidden = false;
  };
  montrer(document);

  document.addEventListener("click", ({ target }) => {
    const bouton = target.closest("[data-ajouter]");
    if (!bouton) return;
    const liste = bouton.closest("[data-lot]");
    const { lot } = liste.dataset;
    const total = document.getElementById(`id_${lot}-TOTAL_FORMS`);
    const modele = liste.querySelector(":scope > template");
    // Lists within this one have their own numbers to come: only this list's is given.
    const html = modele.innerHTML.replaceAll(`${lot}-__prefix__`, `${lot}-${total.value}`);
    total.value = Number(total.value) + 1;
    modele.insertAdjacentHTML("beforebegin", html);
    const rangee = modele.previousElementSibling;
    montrer(rangee);
    rangee.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
})();
