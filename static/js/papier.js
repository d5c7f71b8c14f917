// Paper says when it was printed; the screen does not need to.
addEventListener("beforeprint", () => {
  const jour = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" });
  for (const place of document.querySelectorAll("[data-imprime]")) place.textContent = ` · imprimé le ${jour}`;
});
