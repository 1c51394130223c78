/* The menu "Cite" of the buttons that travaux.js made: a place of this page as a sentence, its address, BibTeX, RIS,
   CSL-JSON. What is written of the document comes with the page, with gaps for the place, its address and the day; nothing
   else is made here. */
(function () {
  "use strict";

  const { word, make, citing: facts, placeIn } = travaux;
  const block = document.getElementById("t-citing");
  const content = document.querySelector("article.md-content__inner");
  const [SECTION, URL, KEY, DAY, ISO, SLASH] = "\ue000\ue001\ue002\ue003\ue004\ue005";
  const FORMS = ["text", "url", "bibtex", "ris", "csl"];
  const SHORTCUT = "travaux-cite-key";

  /* Where the reader's key or tap belongs to: the nearest proposal's list, proposal, provision, or the page. */
  function placeOf(element) {
    const position = element.closest(".t-who li[id]");
    const proposal = element.closest("details.t-prop");
    if (proposal && proposal.querySelector(".t-cite > span")) {
      let section = proposal.querySelector(".t-cite > span").textContent;
      const party = position && position.querySelector("a");
      const list = position && position.closest("dd");
      if (party && list && list.dataset.says) {
        section = section.replace(/, source [^“”]*$/, (line) => ": " + party.textContent + ", " + list.dataset.says + line);
        return { anchor: position.id, section };
      }
      return { anchor: proposal.id, section };
    }
    const part = element.closest(".t-par");
    const named = part && placeIn(part);
    if (named) return { anchor: named.id, section: [facts.section, facts.places[named.id]].filter(Boolean).join(", ") };
    return { anchor: "", section: facts.section };
  }

  function address(anchor) {
    let page = facts.url;
    if (!/^https?:/.test(page) && /^https?:/.test(location.protocol)) page = location.origin + location.pathname;
    return (page + (anchor ? "#" + anchor : "")).replace(/[\s{}\\<>"]/g,
      (found) => "%" + found.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"));
  }

  const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const tex = (text) => text.replace(/[\\~^{}$&#_%]/g, (found) => TEX[found] || "\\" + found);

  function written(place) {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())];
    const key = (facts.path + (place.anchor ? "#" + place.anchor : "")).toLowerCase().replace(".html", "")
      .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "document";
    /* A site that does not know its own address has none to give, but for the one at which it is read. */
    const url = address(place.anchor);
    const known = !facts.nowhere || /^https?:/.test(url);
    const gaps = {
      [URL]: known ? url : facts.nowhere + url, [KEY]: key, [ISO]: day.join("-"), [SLASH]: day.join("/"),
      [DAY]: now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }),
    };
    /* Without a place the gap goes with what joins it to its neighbours. */
    const bare = (text) => (place.section ? text : text.replace(", " + SECTION, "").replace(SECTION + "; ", "")
      .replace(/^SE  - \ue000\r\n/m, "").replace(SECTION, ""));
    const listed = (text) => (known ? text : text.replace(/^(?:UR  - |  url = ).*\r?\n/m, ""));
    const fill = (text, section) => bare(text).replace(/[\ue000-\ue005]/g, (gap) => (gap === SECTION ? section : gaps[gap]));
    const item = { ...facts.csl, id: key, section: place.section, URL: url, accessed: { "date-parts": [day.map(Number)] } };
    if (!place.section) delete item.section;
    if (!known) delete item.URL;
    return {
      text: fill(facts.text, place.section), url, bibtex: fill(listed(facts.bibtex), tex(place.section)),
      ris: fill(listed(facts.ris), place.section), csl: JSON.stringify([item], null, 1) + "\n",
    };
  }

  /* The menu */

  const title = make("h2", { id: "t-cite-title" });
  const shut = make("button", { type: "button", class: "t-button" }, word("citeClose"));
  const field = make("textarea", { readonly: true, rows: 5, spellcheck: "false", lang: "en", "aria-label": word("citeField") });
  const status = make("p", { class: "t-status", role: "status" });
  const buttons = FORMS.map((form) => {
    const button = make("button", { type: "button", class: "t-button", "data-form": form, "aria-pressed": "false" }, word("cite-" + form));
    button.addEventListener("click", () => show(form));
    return button;
  });
  const code = document.querySelector(".t-citation .t-qr");
  const picture = code ? [make("details", { class: "t-cite-qr" }, make("summary", {}, word("citeCode")), code.cloneNode(true))] : [];
  const box = make("input", { type: "checkbox" });
  const dialog = make("dialog", { class: "t-citing", "aria-labelledby": "t-cite-title", "data-search-exclude": true },
    make("div", { class: "t-citing-head" }, title, shut),
    make("div", { class: "t-citing-forms", role: "group", "aria-label": word("citeForms") }, ...buttons),
    field, status, ...picture,
    make("p", { class: "t-citing-key" }, make("label", {}, box, " " + word("citeKey"))));
  let texts = {};

  /* The clipboard may be closed: then the text is selected, ready for the reader's own copying. */
  async function copied(text) {
    try { await navigator.clipboard.writeText(text); return true; } catch (error) { /* the older way */ }
    field.focus();
    field.select();
    try { return document.execCommand("copy"); } catch (error) { return false; }
  }

  async function show(form) {
    field.value = texts[form].trim();
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.form === form)));
    const done = await copied(texts[form].trim());
    if (!done) { field.focus(); field.select(); }
    status.textContent = word(done ? "citeCopied" : "citeSelect", word("cite-" + form));
  }

  function open(place) {
    texts = written(place);
    const named = place.section ? make("bdi", { lang: "en" }, place.section) : word("citeDocument");
    const [before, after] = word("citeTitle", "\n").split("\n");
    title.replaceChildren(before, named, after);
    box.checked = keyIsOn();
    if (!dialog.isConnected) block.before(dialog);
    if (!dialog.open) dialog.showModal();
    buttons[0].focus();
    show("text");
  }

  shut.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  field.addEventListener("focus", () => field.select());

  /* One key, for the place that has the focus, that the address names, or the page; a reader can switch it off. */
  function keyIsOn() { try { return localStorage.getItem(SHORTCUT) !== "off"; } catch (error) { return true; } }
  box.addEventListener("change", () => {
    try { localStorage.setItem(SHORTCUT, box.checked ? "on" : "off"); } catch (error) { box.checked = true; }
  });
  travaux.citeKey = (at) => {
    if (dialog.open || !keyIsOn()) return;
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { /* no place */ }
    const focused = content.contains(at) && at !== content ? at : null;
    open(placeOf(focused || target || content));
  };
  travaux.cite = (element) => open(element ? placeOf(element) : { anchor: "", section: facts.section });
})();
