/* Comfort only: every page is complete without this script. */
(function () {
  "use strict";

  /* Open whatever folded part an address leads into. */
  function openTarget() {
    var name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    var target = name && document.getElementById(name);
    if (!target) return;
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    target.scrollIntoView();
  }

  /* One button that opens all proposals of the page, or closes them. */
  function addSwitch() {
    var row = document.querySelector(".t-facts");
    var proposals = document.querySelectorAll("details.t-prop");
    if (!row || proposals.length < 2) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "t-button";
    button.setAttribute("aria-pressed", "false");
    button.textContent = "Open all";
    button.title = "Open or close all proposals of this page";
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-pressed") !== "true";
      proposals.forEach(function (proposal) { proposal.open = open; });
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? "Close all" : "Open all";
    });
    row.append(" ", button);
  }

  addSwitch();
  openTarget();
  window.addEventListener("hashchange", openTarget);
})();
