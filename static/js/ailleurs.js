// An address of the time when the list was one page names a row that is now on another: the server knows where it is.
(() => {
  "use strict";
  function chercher() {
    const ancre = location.hash.slice(1);
    // What asks for its own criteria is answered by them.
    const ailleurs = /^[a-z_]+(-[\w-]+)?$/.test(ancre) && !location.search && !document.getElementById(ancre);
    if (ailleurs) location.replace(`${location.pathname}${ancre}/`);
  }
  addEventListener("hashchange", chercher);
  chercher();
})();
