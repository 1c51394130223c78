/* The search in the proposals: words, and choices whose numbers say how many there are of each.
   The address holds `words`, for `q` is that of the theme's own search. */
(async function () {
  "use strict";

  const home = document.getElementById("t-find");
  if (!home) return;
  /* The proposals and lunr come by themselves, beside the page (render/entrance/search.py). */
  function arrived(name, there) {
    const script = document.querySelector('script[src$="/' + name + '.js"]');
    return there() ? Promise.resolve() : new Promise((done, failed) => {
      script.addEventListener("load", done);
      /* The page counts as loaded when each of its scripts has come or failed, perhaps before this one ran. */
      window.addEventListener("load", () => { if (there()) done(); else failed(new Error(name)); });
    });
  }
  const coming = Promise.all([arrived("lunr", () => window.lunr), arrived("proposals", () => window.travauxProposals)]);
  coming.catch(() => { /* told below */ });
  await travaux.need();
  const { word, make, count, params, setParams, site } = travaux;

  const PAGE = 30;
  const FIRST = 8;
  const AROUND = 260;
  const STANCES = {
    ins: "proposes", sup: "supports", del: "delete", ret: "retain", aga: "against", amb: "unclear", oth: "other",
  };
  const NAMES = ["who", "stance", "op", "article", "version"];
  let data = null;
  let index = null;
  let docs = [];
  let FACETS = {};
  let many = false;

  /* The words of a text as the index knows them: without accents. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
  const termsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) || [];
  const codes = new Set(site.parties.flatMap((party) => termsOf(party.code)));

  /* Numbers of the proposals that hold a word, whole or begun, with their weight. A code in capitals is whoever it
     stands for, and not the word: NO is Norway. */
  function holding(term) {
    const lower = term.toLowerCase();
    const hits = codes.has(term) && term !== lower
      ? index.query((ask) => ask.term(lower, { fields: ["who"] }))
      : index.query((ask) => {
        ask.term(lower, { boost: 10 });
        ask.term(lower, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
      });
    return new Map(hits.map((hit) => [Number(hit.ref), hit.score]));
  }

  /* Those that hold every word; null without words. Common words only add weight where there are others. */
  function found(query) {
    const terms = termsOf(query);
    if (!terms.length || !index) return null;
    const common = (term) => !codes.has(term) && !lunr.stopWordFilter(new lunr.Token(term.toLowerCase()));
    const needed = terms.some((term) => !common(term)) ? terms.filter((term) => !common(term)) : terms;
    let all = null;
    needed.forEach((term) => {
      const hits = holding(term);
      all = all ? new Map([...all].filter(([ref]) => hits.has(ref)).map(([ref, score]) => [ref, score + hits.get(ref)])) : hits;
    });
    terms.filter((term) => !needed.includes(term)).forEach((term) => {
      holding(term).forEach((score, ref) => { if (all.has(ref)) all.set(ref, all.get(ref) + score); });
    });
    return all;
  }

  const box = make("input", {
    type: "search", id: "t-find-words", placeholder: word("searching"), autocomplete: "off", spellcheck: "false",
  });
  const selects = Object.fromEntries(NAMES.map((name) => [name, make("select", { "aria-label": word("facet-" + name) })]));
  const status = make("p", { class: "t-status", role: "status" });
  const list = make("ol", { class: "t-found" });
  const more = make("button", { type: "button", class: "t-button" });
  const form = make("form", { class: "t-find", role: "search" },
    make("label", { class: "t-find-box" }, word("words"), box),
    make("div", { class: "t-facets" },
      ...Object.entries(selects).map(([name, select]) => make("label", {}, make("span", {}, word("facet-" + name)), select))));
  let shown = PAGE;
  let last = [];

  function chosen() {
    return Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value]));
  }

  /* With both a delegation and a stance chosen, that delegation must take that stance. */
  function meets(doc, choice, without) {
    const names = NAMES.filter((name) => name !== without && choice[name]);
    if (!names.every((name) => doc[name].includes(choice[name]))) return false;
    return !(names.includes("who") && names.includes("stance"))
      || doc.stances.some((item) => takes(item, choice.who, choice.stance));
  }

  function takes(item, who, stance) {
    return STANCES[item.css] === stance && item.parties.some((party) => site.parties[party].key === who);
  }

  function values(doc, name, choice) {
    if (name === "stance" && choice.who) {
      return Object.values(STANCES).filter((stance) => doc.stances.some((item) => takes(item, choice.who, stance)));
    }
    if (name === "who" && choice.stance) {
      return doc.who.filter((who) => doc.stances.some((item) => takes(item, who, choice.stance)));
    }
    return doc[name];
  }

  function fillFacets(matches, choice) {
    Object.entries(FACETS).forEach(([name, all]) => {
      const counts = new Map();
      matches.forEach((doc) => {
        if (meets(doc, choice, name)) {
          values(doc, name, choice).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
        }
      });
      const select = selects[name];
      const kept = choice[name];
      const options = all.filter(([value]) => counts.get(value) || value === kept)
        .map(([value, label]) => make("option", { value }, label + " (" + (counts.get(value) || 0) + ")"));
      select.replaceChildren(make("option", { value: "" }, word("any")), ...options);
      select.value = kept;
    });
  }

  /* The words around the first that was looked for; every such word marked. */
  function quote(text, query, lang) {
    const terms = termsOf(query.toLowerCase());
    const stems = terms.map((term) => lunr.stemmer(new lunr.Token(term)).toString());
    const hit = (piece) => {
      const lower = plain(piece.toLowerCase());
      return terms.some((term) => lower.startsWith(term)) || stems.includes(lunr.stemmer(new lunr.Token(lower)).toString());
    };
    const pieces = text.split(/((?:[\p{L}\p{N}]\p{M}*)+)/u);
    const marks = pieces.map((piece, at) => at % 2 === 1 && terms.length > 0 && hit(piece));
    let before = 0;
    for (let at = 0; at < Math.max(marks.indexOf(true), 0); at += 1) before += pieces[at].length;
    const start = before > AROUND / 2 ? before - AROUND / 3 : 0;
    const out = make("q", { dir: "auto", lang });
    let at = 0;
    pieces.forEach((piece, number) => {
      if (at >= start && at < start + AROUND) out.append(marks[number] ? make("mark", {}, piece) : piece);
      at += piece.length;
    });
    if (start) out.prepend("… ");
    if (start + AROUND < text.length) out.append(" …");
    return out;
  }

  function result(doc, query) {
    const link = make("a", { href: doc.file + "#" + doc.anchor }, doc.label + (doc.where ? ", " + doc.where : ""));
    const lists = doc.stances.map(({ css, parties }) => {
      const codes = parties.slice(0, 6).map((party) => site.parties[party].code).join(", ");
      const rest = parties.length > 6 ? " +" + (parties.length - 6) : "";
      return make("span", { class: "t-" + css }, word("colon", word("stance-" + css), codes + rest));
    });
    const version = many ? [make("span", { class: "t-l" }, data.versions.find(([slug]) => slug === doc.version[0])[1])] : [];
    return make("li", {},
      make("p", { class: "t-found-head" }, link, " ", make("span", { class: "t-op t-rep" }, data.operations[doc.op[0]]), " ", ...version),
      ...(doc.text ? [make("p", {}, quote(doc.text, query, doc.lang))] : []),
      make("p", { class: "t-found-who" }, ...lists));
  }

  function fill(query, end = shown) {
    list.append(...last.slice(list.children.length, end).map((doc) => result(doc, query)));
    const rest = last.length - shown;
    more.hidden = rest <= 0;
    more.textContent = word("more", Math.min(rest, PAGE));
  }

  /* What can be seen at once comes first; the rest of the list and the numbers of the choices wait for the next frame, so
     that nobody's typing waits for them. */
  let rest = 0;
  function run(first) {
    if (!data) return;
    const query = box.value;
    const choice = chosen();
    const scores = found(query);
    const matches = scores ? docs.filter((doc) => scores.has(doc.number)) : docs;
    last = matches.filter((doc) => meets(doc, choice));
    if (scores) last.sort((a, b) => scores.get(b.number) - scores.get(a.number) || a.number - b.number);
    shown = PAGE;
    list.replaceChildren();
    fill(query, FIRST);
    status.textContent = last.length ? word("saysFound", count(last.length, "proposal")) : word("saysNone");
    if (!first) setParams({ words: query.trim(), ...choice });
    const complete = () => {
      fill(query);
      fillFacets(matches, choice);
    };
    cancelAnimationFrame(rest);
    if (first) complete();
    else rest = requestAnimationFrame(() => { rest = requestAnimationFrame(complete); });
  }

  function fromAddress() {
    const query = params();
    box.value = query.get("words") || "";
    fillFacets(docs, Object.fromEntries(NAMES.map((name) => [name, ""])));
    Object.entries(selects).forEach(([name, select]) => {
      const value = query.get(name) || "";
      select.value = name === "who" ? (travaux.asked(value) || { key: "" }).key : value;
      if (select.selectedIndex < 0) select.value = "";
    });
    run(true);
    const stranger = travaux.stranger(query.get("who"));
    if (stranger) status.textContent = word("stranger", stranger) + " " + status.textContent;
  }

  /* A breath between two pieces of work, so that typing is not held up. */
  const breath = () => new Promise((done) => { setTimeout(done); });

  function take() {
    docs = data.docs.map(([page, where, operation, anchor, text, lists], number) => {
      const [version, file, label, name] = data.articles[page];
      const stances = lists.split(" ").filter(Boolean).map((list) => {
        const [css, numbers] = list.split(":");
        return { css, parties: numbers.split(",").filter(Boolean).map(Number) };
      });
      return {
        number, file, label, where, anchor, text, stances,
        version: [data.versions[version][0]],
        lang: data.versions[version][2],
        article: [name],
        op: [String(operation)],
        who: [...new Set(stances.flatMap((list) => list.parties))].map((party) => site.parties[party].key),
        stance: [...new Set(stances.map((list) => STANCES[list.css]))],
      };
    });
    many = new Set(docs.map((doc) => doc.version[0])).size > 1;
    /* Choices: how each is called and which values it has, in their order. */
    const partyLabel = (party) => party.code + (party.name ? " – " + party.name : "");
    const articles = new Map(data.articles.map(([, , label, name]) => [name, label]));
    FACETS = {
      who: site.parties.map((party) => [party.key, partyLabel(party)]),
      stance: Object.entries(STANCES).map(([css, value]) => [value, word("stance-" + css)]),
      op: data.operations.map((label, number) => [String(number), label]),
      article: [...articles].map(([name, label]) => [name, label]),
      version: data.versions,
    };
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", () => run());
  Object.values(selects).forEach((select) => select.addEventListener("change", () => run()));
  more.addEventListener("click", () => { const next = shown; shown += PAGE; fill(box.value); list.children[next].querySelector("a").focus(); });
  box.value = params().get("words") || "";
  more.hidden = true;
  status.textContent = word("searchLoads");
  home.replaceChildren(form, status, list, more);
  try {
    await coming;
  } catch (error) {
    status.textContent = word("searchFailed");
    return;
  }
  await breath();
  const given = window.travauxProposals;
  index = given.index ? lunr.Index.load(given.index) : null;
  await breath();
  data = given;
  take();
  await breath();
  const typed = box.value;
  fromAddress();
  window.addEventListener("popstate", fromAddress);
  if (typed !== box.value) {
    box.value = typed;
    run();
  }
})();
