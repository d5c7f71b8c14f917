// Paper says when it was printed, and the address of what the screen showed: a live filter may have moved it.
addEventListener("beforeprint", () => {
  const jour = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" });
  for (const place of document.querySelectorAll("[data-imprime]")) place.textContent = ` · imprimé le ${jour}`;
  const { origin, pathname, search } = location;
  for (const place of document.querySelectorAll("[data-adresse]")) place.textContent = origin + pathname + search;
});
