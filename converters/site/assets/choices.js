/* What the scripts that are loaded later have in common: delegations, the choices of a reader in the address, what is said
   to a screen reader. */
(function () {
  "use strict";

  const t = travaux;
  const { site, word, make } = t;
  const parties = site.parties || [];
  const byKey = new Map(parties.map((party) => [party.key.toLowerCase(), party]));

  /* A number with its noun: count(2, "proposal"). French has the singular for none too. */
  let plural = null;
  function count(number, noun) {
    plural = plural || new Intl.PluralRules(site.language || "en");
    return word(plural.select(number) === "one" ? noun : noun + "s", number.toLocaleString(site.language || "en"));
  }

  /* The choices of a reader: which reading, and what is folded away. They go along from article to article. */
  const KEPT = ["as", "with", "clean", "only", "who", "stance", "members"];

  function params() { return new URLSearchParams(location.search); }

  function kept() {
    const all = new URLSearchParams();
    params().forEach((value, name) => { if (KEPT.includes(name) && value) all.set(name, value); });
    return all;
  }

  function written(query) {
    const text = query.toString().replace(/%2C/g, ",");
    return text ? "?" + text : "";
  }

  function rewrite(all) {
    try { history.replaceState(history.state, "", location.pathname + written(all) + location.hash); } catch (error) { /* works without */ }
  }

  /* Keep the choices for pages that are reached by other ways than a link that bears them. */
  function remember() {
    try { sessionStorage.setItem(t.storeKey, kept().toString()); } catch (error) { /* storage may be closed */ }
  }

  /* Take up the choices of the page before, unless the address has its own or asks for one proposal. */
  function recall() {
    if (location.hash || kept().toString()) return;
    let stored = "";
    try { stored = sessionStorage.getItem(t.storeKey) || ""; } catch (error) { return; }
    const all = params();
    new URLSearchParams(stored).forEach((value, name) => { if (KEPT.includes(name)) all.set(name, value); });
    if (stored) rewrite(all);
  }

  /* Write choices into the address, and into the links to pages that know them. Empty values leave it. */
  function setParams(values) {
    const all = params();
    Object.entries(values).forEach(([name, value]) => {
      if (value) all.set(name, value); else all.delete(name);
    });
    rewrite(all);
    if (bears) { remember(); carry(); }
  }

  /* Links to articles and to the lists of them bear the choices, so that a copied one shows the same. */
  function carry() {
    const mine = kept();
    document.querySelectorAll("a[href]").forEach((link) => {
      const given = link.getAttribute("href");
      if (!/^(\.\.\/[^/]+\/)?(article-[^/]*|preamble|index)\.html([?#]|$)/.test(given)) return;
      const [path, hash] = given.split("#");
      const [file, query] = path.split("?");
      const all = new URLSearchParams(query || "");
      KEPT.forEach((name) => { if (mine.has(name)) all.set(name, mine.get(name)); else all.delete(name); });
      link.setAttribute("href", file + written(all) + (hash === undefined ? "" : "#" + hash));
    });
  }

  /* Say something to a screen reader that stands on the page from the start. */
  const live = make("p", { class: "t-vh", "aria-live": "polite" });
  let unsaid = [];
  function announce(text) {
    if (!live.isConnected) document.querySelector(".md-content, body").append(live);
    unsaid.push(text);
    setTimeout(() => {
      if (unsaid.length) live.textContent = unsaid.join(" ");
      unsaid = [];
    }, 200);
  }

  function party(key) { return byKey.get(String(key || "").toLowerCase()); }

  /* Whom a word of the address means: a key in any case, a code, or the one key that it begins ("EU" for "EU-mS"). */
  function asked(text) {
    const said = String(text || "").trim().toLowerCase();
    if (!said) return undefined;
    const exact = byKey.get(said) || parties.find((one) => one.code.toLowerCase() === said);
    const begun = parties.filter((one) => one.key.toLowerCase().startsWith(said + "-"));
    return exact || (begun.length === 1 ? begun[0] : undefined);
  }

  /* What an address names that no document does, shortened for a sentence. */
  function stranger(text) {
    const said = String(text || "").trim();
    return said && !asked(said) ? said.slice(0, 40) : "";
  }

  function partyName(one) { return one.name ? one.name + " (" + one.code + ")" : one.code; }

  const bears = !!document.querySelector(".t-turn, .t-index");
  if (bears) { recall(); remember(); carry(); }

  /* On a list of articles: in which reading they will open. */
  function tellCarried() {
    const row = document.querySelector(".t-ways");
    const as = params().get("as") || "";
    const original = as.toLowerCase() === "original";
    const whose = original ? undefined : asked(as);
    if (!row || !as) return;
    if (!whose && !original) {
      const none = word("strangerPrinted", stranger(as));
      document.querySelector(".t-tools").prepend(make("p", { class: "t-status" }, none));
      announce(none);
      return;
    }
    const said = whose ? word("carried", partyName(whose)) : word("carriedOriginal");
    const stop = make("button", { type: "button", class: "t-button" }, word("stop"));
    const line = make("p", { class: "t-status" }, said + " ", stop);
    stop.addEventListener("click", () => {
      setParams({ as: "", with: "", clean: "", only: "" });
      line.remove();
      announce(word("saysPrinted"));
    });
    document.querySelector(".t-tools").prepend(line);
    announce(said);
  }

  Object.assign(t, { count, params, setParams, announce, party, asked, stranger, partyName });
  tellCarried();
})();
