/* Comfort only: every page is complete without this script. It puts the controls where they belong; what they do is in
   scripts of their own, which are loaded when a reader comes near them, or when the address or the choices of the page
   before ask for them. Before it in the same file stand the few words that it shows (render/parts/sitedata.py). */
var travaux = (function () {
  "use strict";

  const STEP = 3;
  const site = window.travauxSite || { words: {} };
  const home = document.currentScript.src.replace(/[^/]*$/, "");
  const storeKey = "travaux " + home.replace(/assets\/$/, "");
  const waits = document.documentElement.classList;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  /* A word of the interface with its gaps filled. */
  function word(name, ...values) {
    const text = site.words[name] || name;
    return text.replace(/\{(\d)\}/g, (gap, number) => values[number]);
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

  /* Facts that were written into this page as JSON. */
  function facts(id) {
    const block = document.getElementById(id);
    try { return block ? JSON.parse(block.textContent) : null; } catch (error) { return null; }
  }

  /* Other scripts of the site, each loaded once, run in this order, with all words and delegations before them. */
  const loading = {};
  function script(name) {
    loading[name] = loading[name] || new Promise((done, failed) => {
      const element = make("script", { src: home + name + ".js" });
      element.async = false;
      element.onload = done;
      element.onerror = () => { delete loading[name]; failed(new Error(name)); };
      document.head.append(element);
    });
    return loading[name];
  }
  const need = (...names) => Promise.all(["site", "choices", ...names].map(script));

  /* Loads when a reader comes near: points at it, touches it, or leads the focus there. */
  function near(element, ...names) {
    ["pointerover", "pointerdown", "focusin"].forEach((kind) => {
      element.addEventListener(kind, () => need(...names).catch(() => {}), { once: true, passive: true });
    });
  }

  /* Open whatever folded part an address leads into. */
  function openTarget() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    const target = name && document.getElementById(name);
    if (name && !target) need("address");
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
      if (part.matches(".t-props, .t-whole, .t-par, .t-title, .t-prop")) part.classList.add("t-open");
    }
    target.scrollIntoView();
  }

  function button(text, act, given) {
    const made = make("button", { type: "button", class: "t-button", ...given }, text);
    made.addEventListener("click", () => act(made));
    return made;
  }

  /* The buttons of a page stand together behind its figures. */
  const row = find(".t-facts");
  function action(made) {
    let group = row.querySelector(".t-acts");
    if (!group) {
      group = make("span", { class: "t-acts" });
      row.append(" ", group);
    }
    group.append(made);
  }

  /* One button that opens all proposals of the page, or closes them. */
  function addSwitch() {
    const proposals = all("details.t-prop");
    if (!row || proposals.length < 2) return;
    action(button(word("open"), (made) => {
      const open = made.getAttribute("aria-pressed") !== "true";
      proposals.forEach((proposal) => { proposal.open = open; });
      made.setAttribute("aria-pressed", String(open));
      made.textContent = word(open ? "close" : "open");
    }, { "aria-pressed": "false", title: word("openTitle") }));
  }

  /* What a button says, and what it says where there is little room. */
  const longAndShort = (name) => [["t-long", name], ["t-short", name + "Short"]].map(([kind, each]) =>
    make("span", { class: kind }, word(each)));

  /* Which reading is shown; readings.js fills the list of delegations and shows them. */
  const tools = {};
  function addReadings() {
    const original = find(".t-tools > .t-original");
    const place = original || row;
    if (!place || !find("#t-data") || !find("[data-place]")) return;
    const choice = (value, ...label) => {
      const input = make("input", { type: "radio", name: "t-as", value });
      return [input, make("label", { class: "t-choice" }, input, " ", ...label)];
    };
    const [printed, printedLabel] = choice("", word("printed"));
    const [first, firstLabel] = choice("original", word("original"));
    const [own, ownLabel] = choice("party", make("span", {}, ...longAndShort("asParty")));
    const whose = make("select", { "aria-label": word("whose") }, make("option", { value: "" }, word("choose")));
    const status = make("p", { class: "t-status", role: "status" });
    const form = make("form", { class: "t-switch", "data-search-exclude": true },
      make("fieldset", {}, make("legend", { class: "t-vh" }, word("reading")),
        printedLabel, firstLabel, make("span", { class: "t-choice-party" }, ownLabel, whose)), status);
    printed.checked = true;
    form.addEventListener("submit", (event) => event.preventDefault());
    near(form, "differ", "readings");
    form.addEventListener("change", () => need("differ", "readings"), { once: true });
    /* The list opens when it is filled. */
    const early = (event) => {
      if (whose.length > 1 || !/mouse|^(Enter|F4|Arrow(Down|Up)| )$/.test(event.key || event.type)) return;
      event.preventDefault();
      need("differ", "readings").then(() => {
        whose.focus();
        try { whose.showPicker(); } catch (error) { /* it has the focus */ }
      });
    };
    ["mousedown", "keydown"].forEach((kind) => whose.addEventListener(kind, early));
    place.after(form);
    if (original) original.remove();
    Object.assign(tools, { form, printed, original: first, own, whose, status });
  }

  /* What is folded away; filters.js fills the box. */
  function addFilter() {
    const place = find(".t-switch, .t-tools > .t-original") || row;
    if (!place || !find("[data-who]")) return;
    const box = make("details", { class: "t-filter", "data-search-exclude": true }, make("summary", {}, ...longAndShort("filter")));
    const told = make("p", { class: "t-status", role: "status" });
    const few = find(".t-tools-few");
    /* Whatever opens above the text stands in one row. */
    const folds = make("div", { class: "t-folds" }, box);
    if (few) few.append(folds, told); else place.after(folds, told);
    folds.append(...all(".t-tools > .t-help"));
    near(box, "filters");
    box.addEventListener("toggle", () => need("filters"), { once: true });
    Object.assign(tools, { box, told });
  }

  /* A few at a time while nothing else is to do: what is laid out or styled at once keeps the page from answering. */
  const soon = window.requestIdleCallback || setTimeout;
  function bySteps(list, act) {
    const step = () => {
      list.splice(0, STEP).forEach(act);
      if (list.length) soon(step);
    };
    soon(step);
  }

  /* One small button for each place; it shows when its place is pointed at, focused, or led to. cite.js opens the menu. */
  const citing = facts("t-citing");
  function placeIn(part) {
    return citing.places[part.id] ? part : [...part.querySelectorAll("[id]")].find((one) => citing.places[one.id]);
  }
  const cite = (element) => need("cite").then(() => travaux.cite(element));
  const citer = (element, label) => button(word("cite"), () => cite(element),
    { class: "t-citer", "aria-label": word("citeThis", label) });
  function addCiter(part) {
    const place = placeIn(part);
    if (!place) return;
    const number = part.querySelector(":scope > .t-no");
    const made = citer(part, (citing.said || citing.places)[place.id]);
    if (number) number.after(made); else part.prepend(made);
  }
  function addCiting() {
    const content = find("article.md-content__inner");
    if (!citing || !content) return;
    if (row) action(button(word("cite"), () => cite(null), { title: word("citeTitleKey") }));
    content.addEventListener("pointerover", ({ target }) => { if (target.matches(".t-citer")) need("cite"); });
    document.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (key !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.repeat || find("dialog[open]")) return;
      if (target.closest && target.closest("input, textarea, select, [contenteditable], [role=search]")) return;
      need("cite").then(() => travaux.citeKey(target));
    });
  }

  /* What only an opened proposal shows comes when the first is opened. */
  const opened = ({ target }) => { if (target.matches("details.t-prop[open]")) need("opened"); };

  addSwitch();
  addReadings();
  addFilter();
  addCiting();
  bySteps(all(".t-par"), (part) => {
    if (citing) addCiter(part);
    part.classList.add("t-laid");
  });
  document.addEventListener("toggle", opened, true);
  if (find("details.t-prop[open]")) need("opened");
  openTarget();
  window.addEventListener("hashchange", () => {
    waits.remove("t-soon");
    openTarget();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("input.md-search__input, #t-find-words")) need("address");
  });
  if (find("#t-lost") || location.search.includes("q=")) need("address");
  if (find("table.t-sortable")) need("tables");
  if (find("[data-copy], [data-moved], [data-keeps]")) script("moved");

  /* Choices go along from page to page, unless an address leads to one place. */
  if (waits.contains("t-wait")) {
    const wanted = need(...(tools.form ? ["differ", "readings"] : []), ...(tools.box ? ["filters"] : []));
    wanted.finally(() => waits.remove("t-wait"));
  } else if (find(".t-turn, .t-index")) {
    try { sessionStorage.setItem(storeKey, ""); } catch (error) { /* storage may be closed */ }
  }

  return { site, word, make, need, tools, citing, citer, placeIn, storeKey, page: facts("t-data") || {} };
})();
