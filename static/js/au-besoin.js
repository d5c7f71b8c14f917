// htmx for pages too heavy to carry it from the start: fetched when their form is approached. Until it is there, and if
// it never comes, the form is an ordinary form.
(() => {
  "use strict";
  const scripts = document.currentScript.dataset.scripts.split(" ");
  const formulaire = document.querySelector("main form[hx-boost]");
  const gestes = ["focusin", "pointerenter", "change"];
  let manque = false;
  function suivant() {
    const src = scripts.shift();
    if (src) document.head.append(Object.assign(document.createElement("script"), { src, onload: suivant }));
    // A choice made meanwhile was heard by nobody.
    else if (manque) formulaire.dispatchEvent(new Event("change"));
  }
  function approcher() {
    for (const geste of gestes) formulaire.removeEventListener(geste, approcher);
    suivant();
  }
  formulaire.addEventListener("change", () => { manque = true; }, { once: true });
  for (const geste of gestes) formulaire.addEventListener(geste, approcher);
})();
