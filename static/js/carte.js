// A finger has no hover: its first touch of a territory says what it is, the second one opens its page.
(() => {
  "use strict";
  let doigt = false, montree;
  function dire(zone) {
    const figure = zone.closest("figure");
    const ligne = figure.querySelector(".carte-dit") || document.createElement("p");
    const lien = document.createElement("a");
    lien.href = zone.href.baseVal;
    lien.textContent = "voir sa page";
    ligne.className = "carte-dit";
    ligne.setAttribute("role", "status");
    ligne.replaceChildren(zone.querySelector("title").textContent, " — ", lien);
    zone.closest("svg").after(ligne);
  }
  document.addEventListener("pointerdown", ({ pointerType }) => { doigt = pointerType === "touch"; }, true);
  document.addEventListener("click", (evenement) => {
    const zone = evenement.target.closest?.(".france a");
    if (!zone || !doigt || zone === montree) return;
    evenement.preventDefault();
    montree = zone;
    dire(zone);
  }, true);
})();
