// The code of a frame, copied; selected where the browser gives no clipboard to the page.
addEventListener("click", async ({ target }) => {
  const bouton = target.closest("[data-copier-champ]");
  if (!bouton) return;
  const champ = document.getElementById(bouton.dataset.copierChamp);
  const dit = bouton.parentElement.querySelector("[data-copie]");
  champ.select();
  try {
    await navigator.clipboard.writeText(champ.value);
    dit.textContent = dit.dataset.copie;
  } catch {
    dit.textContent = dit.dataset.refus;
  }
});
