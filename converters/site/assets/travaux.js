/* Comfort only: every page is complete without this script. The other scripts use what stands here. */
var travaux = (function () {
  "use strict";

  const site = window.travauxSite || { words: {}, parties: [] };
  const byKey = new Map(site.parties.map((party) => [party.key.toLowerCase(), party]));

  /* A word of the interface with its gaps filled. */
  function word(name, ...values) {
    const text = site.words[name] || name;
    return text.replace(/\{(\d)\}/g, (gap, number) => values[number]);
  }

  /* A number with its noun: count(2, "proposal"). French has the singular for none too. */
  const plural = new Intl.PluralRules(site.language || "en");
  function count(number, noun) {
    return word(plural.select(number) === "one" ? noun : noun + "s", number);
  }

  /* An element; children are elements or text, and text never becomes markup. */
  function make(tag, facts, ...children) {
    const element = document.createElement(tag);
    Object.entries(facts || {}).forEach(([name, value]) => {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    });
    element.append(...children);
    return element;
  }

  /* Facts of this page, written into it as JSON. */
  function pageData() {
    const block = document.getElementById("t-data");
    try { return block ? JSON.parse(block.textContent) : {}; } catch (error) { return {}; }
  }

  function params() { return new URLSearchParams(location.search); }

  /* Write choices into the address, and into links to pages that know them. Empty values leave it. */
  function setParams(values) {
    const all = params();
    Object.entries(values).forEach(([name, value]) => {
      if (value) all.set(name, value); else all.delete(name);
    });
    const query = all.toString().replace(/%2C/g, ",");
    const address = location.pathname + (query ? "?" + query : "") + location.hash;
    try { history.replaceState(history.state, "", address); } catch (error) { /* the page works without */ }
    return all;
  }

  /* Links to articles carry some choices along. */
  function carry(names) {
    const now = params();
    document.querySelectorAll("a[href]").forEach((link) => {
      const given = link.getAttribute("href");
      if (given.startsWith("#") || !/(^|\/)(article-[^/]*|preamble|index)\.html([?#]|$)/.test(given)) return;
      const [path, hash] = given.split("#");
      const [file, query] = path.split("?");
      const all = new URLSearchParams(query || "");
      names.forEach((name) => { if (now.get(name)) all.set(name, now.get(name)); else all.delete(name); });
      const text = all.toString();
      link.setAttribute("href", file + (text ? "?" + text : "") + (hash === undefined ? "" : "#" + hash));
    });
  }

  function party(key) { return byKey.get(String(key || "").toLowerCase()); }

  function partyName(one) { return one.name ? one.name + " (" + one.code + ")" : one.code; }

  /* Open whatever folded part an address leads into. */
  function openTarget() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
      if (part.matches(".t-props, .t-whole, .t-par, .t-title, .t-prop")) part.classList.add("t-open");
    }
    target.scrollIntoView();
  }

  /* One button that opens all proposals of the page, or closes them. */
  function addSwitch() {
    const row = document.querySelector(".t-facts");
    const proposals = document.querySelectorAll("details.t-prop");
    if (!row || proposals.length < 2) return;
    const button = make("button", {
      type: "button", class: "t-button", "aria-pressed": "false", title: word("openTitle"),
    }, word("open"));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      proposals.forEach((proposal) => { proposal.open = open; });
      button.setAttribute("aria-pressed", String(open));
      button.textContent = word(open ? "close" : "open");
    });
    row.append(" ", button);
  }

  /* From each unclear place a way to the next. */
  function linkUnclear() {
    const places = [...document.querySelectorAll("details.t-e-amb")];
    places.forEach((place, index) => {
      const foot = place.querySelector(".t-foot");
      if (!foot || places.length < 2) return;
      const next = places[(index + 1) % places.length];
      foot.append(" · ", make("a", { href: "#" + next.id, class: "t-nextunclear" }, word("next")));
    });
  }

  addSwitch();
  linkUnclear();
  openTarget();
  window.addEventListener("hashchange", openTarget);

  return { site, word, count, make, page: pageData(), params, setParams, carry, party, partyName };
})();
