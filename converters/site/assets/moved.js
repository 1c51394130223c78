/* Leads on from an address that moved, fragment kept; without this script the page shows the link. And puts a button
   behind each permanent address, to copy it; without this script it can be selected. */
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

  function selected(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /* The clipboard may be closed: then the address is selected, ready for the reader's own copying. */
  function copy(element, button) {
    const done = () => { button.textContent = element.dataset.copied; };
    const old = () => { selected(element); if (document.execCommand("copy")) done(); };
    const address = element.textContent + (element.matches("[data-keeps]") ? location.hash : "");
    try { navigator.clipboard.writeText(address).then(done, old); } catch (error) { old(); }
  }

  document.querySelectorAll("[data-copy]").forEach((element) => {
    const to = element.dataset.to || element.getAttribute("href");
    const known = /^https?:/;
    if (!known.test(element.textContent) && known.test(location.href)) element.textContent = new URL(to, location.href).href;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "t-button";
    button.textContent = element.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(element, button));
    element.after(" ", button);
  });

  follow();
  window.addEventListener("hashchange", follow);
})();
