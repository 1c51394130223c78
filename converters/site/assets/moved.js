/* Leads on from an address that moved, fragment kept; without this script the page shows the link. */
(function () {
  "use strict";

  function follow() {
    const hash = location.hash;
    const place = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    const link = place
      ? place.closest("[data-moved]") && place.querySelector("a[data-goes-on]")
      : document.querySelector("main[data-moved] > p a[data-goes-on]");
    if (link) location.replace(link.href.split("#")[0] + location.search + (place ? link.hash : hash || link.hash));
    document.querySelectorAll("a[data-keeps]").forEach((kept) => {
      kept.search = location.search;
      kept.hash = hash;
    });
  }

  follow();
  window.addEventListener("hashchange", follow);
})();
