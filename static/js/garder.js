// What keeps a page: on paper, when it was printed and the address of what the screen showed (a live filter may have
// moved it), and what was folded; that address, copied; the printer.
{
  const ici = () => location.origin + location.pathname + location.search;

  addEventListener("beforeprint", () => {
    const jour = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" }).replace(/^1 /, "1er ");
    for (const place of document.querySelectorAll("[data-imprime]")) place.textContent = ` · imprimé le ${jour}`;
    for (const place of document.querySelectorAll("[data-adresse]")) place.textContent = ici();
    // The style sheet opens them where the browser lets it.
    for (const pli of document.querySelectorAll(":is(.repli, .plie):not([open])")) pli.open = pli.dataset.ferme = true;
  });
  addEventListener("afterprint", () => {
    for (const pli of document.querySelectorAll("[data-ferme]")) {
      pli.open = false;
      delete pli.dataset.ferme;
    }
  });

  // Where the browser gives no clipboard to a page (an address without https), a field is copied from by hand.
  const deLaMain = (texte) => {
    const champ = document.createElement("textarea");
    champ.value = texte;
    document.body.append(champ);
    champ.select();
    const fait = document.execCommand("copy");
    champ.remove();
    return fait ? Promise.resolve() : Promise.reject(new Error("copie refusée"));
  };
  const copier = (texte) => (navigator.clipboard ? navigator.clipboard.writeText(texte) : deLaMain(texte));

  addEventListener("click", async ({ target }) => {
    if (target.closest("[data-imprimer]")) print();
    const bouton = target.closest("[data-copier]");
    if (!bouton) return;
    const dit = bouton.parentElement.querySelector("[data-copie]");
    const adresse = ici();
    try {
      await copier(adresse);
      dit.textContent = dit.dataset.copie;
    } catch {
      dit.textContent = adresse;
    }
    bouton.focus();
  });
}
