/* The text of an article as printed, as it was before the proposals, or as a delegation would have it.

   The page holds, for each contested provision, its words and the runs of every different reading; what becomes
   of a run was decided when the page was made (see render/readings.py). Here it is only shown. */
(function () {
  "use strict";

  const t = travaux;
  const data = t.page;
  if (!data.places || !document.querySelector("[data-place]")) return;
  const { word, make } = t;

  const ABSENT = "ao";
  const TAGS = { i: "ins", w: "ins", d: "del", u: "mark" };
  const SPOKEN = { i: "inserted", w: "inserted", d: "deleted", u: "unclear" };
  const anchors = new Map();
  document.querySelectorAll("details.t-prop > summary > .t-n").forEach((number) => {
    anchors.set(number.textContent, number.closest("details").id);
  });

  /* The runs of one place in one reading, cut where its label begins and ends. */
  function segments(place, number) {
    const [text, labels, ...readings] = data.places[place];
    const found = [];
    let at = 0;
    readings[number].split(" ").filter(Boolean).forEach((run) => {
      const [, letter, size, proposal] = /^([a-z])(\d+)(?:\.(\d+))?$/i.exec(run);
      const kind = letter.toLowerCase();
      const base = { kind, inferred: letter !== kind, proposal };
      if (kind === "w") {
        found.push({ ...base, inferred: true, text: data.own[size] });
        return;
      }
      const end = at + Number(size);
      const cuts = labels.filter((edge) => edge > at && edge < end);
      [...cuts, end].forEach((edge) => {
        const label = labels.some((start, index) => index % 2 === 0 && start <= at && edge <= labels[index + 1]);
        found.push({ ...base, label, text: text.slice(at, edge) });
        at = edge;
      });
    });
    return found;
  }

  /* Without what is hidden, and without the spaces that it leaves behind. */
  function visible(all, hidden) {
    const shown = [];
    let gap = false;
    all.forEach((segment) => {
      if (hidden.includes(segment.kind)) { gap = true; return; }
      const last = shown[shown.length - 1];
      let text = segment.text;
      if (gap && (!last || /\s$/.test(last.text))) {
        text = text.replace(/^\s+/, "");
        if (last && text && ",.;:)]".includes(text[0])) last.text = last.text.replace(/\s+$/, "");
      }
      if (text) { shown.push({ ...segment, text }); gap = false; }
    });
    return shown;
  }

  function build(shown, clean) {
    const out = document.createDocumentFragment();
    let spoken = "";
    let started = false;
    const lastOf = new Map(); // where the words of each proposal end
    shown.forEach((segment, index) => { if (segment.proposal && segment.text.trim()) lastOf.set(segment.proposal, index); });
    shown.forEach((segment, index) => {
      if (segment.label) { // stands in the margin already
        out.append(make(TAGS[segment.kind] || "span", { hidden: true, class: "t-lab" }, segment.text));
        return;
      }
      const text = started ? segment.text : segment.text.replace(/^\s+/, "");
      if (!text) return;
      started = true;
      const tag = segment.kind === "u" || !clean ? TAGS[segment.kind] : "";
      if (!tag || !text.trim()) {
        out.append(segment.kind === "n" ? make("sup", { class: "t-fn" }, text) : text);
        if (text.trim()) spoken = "";
      } else {
        const mark = segment.kind + segment.proposal;
        if (mark !== spoken) out.append(make("span", { class: "t-vh" }, word(SPOKEN[segment.kind])));
        spoken = mark;
        const css = tag === "mark" ? "t-unclear" : segment.inferred ? "t-inf" : null;
        out.append(make(tag, { class: css }, text));
      }
      if (tag && lastOf.get(segment.proposal) === index) out.append(reason(segment.proposal));
    });
    return out;
  }

  function reason(number) {
    const anchor = anchors.get(number);
    if (!anchor) return "";
    const link = make("a", { href: "#" + anchor, "aria-label": word("reason", number) }, number);
    return make("sup", { class: "t-ref" }, link);
  }

  /* The place in the page where the words of a place stand; what is printed there is kept aside. */
  const places = Object.keys(data.places).map((place) => {
    const section = document.querySelector('[data-place="' + place + '"]');
    const words = section && section.querySelector(":scope > .t-words");
    return words && { place, section, words, printed: [...words.childNodes] };
  }).filter(Boolean);

  function readingNumber(key, place) {
    const mine = key === "original" ? null : data.as[key];
    return (mine && mine[place]) || 0;
  }

  function put(spot, element, key, clean) {
    const all = segments(spot.place, readingNumber(key, spot.place));
    const shown = visible(all, ABSENT + (clean ? "d" : ""));
    element.replaceChildren(build(shown, clean));
    return { all, there: shown.some((segment) => segment.text.trim()) };
  }

  function restore() {
    places.forEach((spot) => {
      spot.words.replaceChildren(...spot.printed);
      spot.section.classList.remove("t-absent", "t-pair", "t-differs");
      if (spot.twin) spot.twin.remove();
    });
    document.body.classList.remove("t-reading");
  }

  /* Show one reading, or two side by side where they differ; what it came to is returned. */
  function show(key, beside, clean) {
    restore();
    document.body.classList.add("t-reading");
    const seen = { i: new Set(), d: new Set(), u: new Set(), o: new Set() };
    let differ = 0;
    let absent = 0;
    places.forEach((spot) => {
      const { all, there } = put(spot, spot.words, key, clean);
      let any = there;
      all.forEach((segment) => {
        const kind = segment.kind === "w" ? "i" : segment.kind;
        if (seen[kind] && segment.text.trim()) seen[kind].add(segment.proposal || spot.place + "/" + kind);
      });
      if (beside && readingNumber(key, spot.place) !== readingNumber(beside, spot.place)) {
        spot.twin = make(spot.words.tagName, { class: "t-words t-twin", dir: "auto" });
        spot.words.after(spot.twin);
        any = put(spot, spot.twin, beside, clean).there || any;
        spot.section.classList.add("t-pair");
        differ += 1;
      }
      spot.section.classList.toggle("t-absent", !any);
      absent += !any;
    });
    const sections = document.querySelectorAll("section[data-place]:not(.t-absent) > .t-words");
    return { seen, differ, gone: absent > 0 && !sections.length };
  }

  function summary(state, result) {
    if (!state.as) return word("saysPrinted");
    if (result.gone) return word("saysGone");
    const { i, d, u, o } = result.seen;
    const parts = [];
    if (state.as === "original") {
      if (o.size) parts.push(word("left", t.count(o.size, "proposal")));
    } else {
      if (i.size) parts.push(word("taken", t.count(i.size, "proposal")));
      if (d.size) parts.push(word("out", t.count(d.size, "passage")));
    }
    if (u.size) parts.push(word("doubtful", t.count(u.size, "place")));
    const said = parts.join(", ") || word("sameAsOriginal");
    if (state.as === "original") return word("saysOriginal", said);
    const name = t.partyName(t.party(state.as));
    const main = data.as[state.as] ? word("saysParty", name, said) : word("saysNothing", name);
    if (!state.with) return main;
    const other = t.party(state.with);
    return result.differ
      ? word("saysBoth", name, t.partyName(other), t.count(result.differ, "place"))
      : word("saysSame", name, t.partyName(other));
  }

  /* The controls. */
  function radio(value, label) {
    const input = make("input", { type: "radio", name: "t-as", value });
    return [input, make("label", { class: "t-choice" }, input, " ", label)];
  }

  function options(select) {
    const here = Object.keys(data.as).map(t.party).filter(Boolean);
    const others = t.site.parties.filter((party) => !here.includes(party));
    [["here", here], ["elsewhere", others]].forEach(([name, list]) => {
      if (!list.length) return;
      const label = (party) => party.code + (party.name ? " – " + party.name : "");
      select.append(make("optgroup", { label: word(name) },
        ...list.map((party) => make("option", { value: party.key }, label(party)))));
    });
    return select;
  }

  const [printed, printedLabel] = radio("", word("printed"));
  const [original, originalLabel] = radio("original", word("original"));
  const [own, ownLabel] = radio("party", make("span", {},
    make("span", { class: "t-long" }, word("asParty")), make("span", { class: "t-short" }, word("asPartyShort"))));
  const whose = options(make("select", { "aria-label": word("whose") }, make("option", { value: "" }, word("choose"))));
  const other = options(make("select", {}, make("option", { value: "" }, word("nobody"))));
  const marks = make("input", { type: "checkbox", checked: true });
  const status = make("p", { class: "t-status", role: "status" });
  const more = make("div", { class: "t-more-row" },
    make("label", {}, marks, " ", word("changes")),
    make("label", {  }, word("beside") + " ", other));
  const form = make("form", { class: "t-switch", "data-search-exclude": true },
    make("fieldset", {}, make("legend", { class: "t-vh" }, word("reading")),
      printedLabel, originalLabel, make("span", { class: "t-choice-party" }, ownLabel, whose)),
    more, status);
  form.addEventListener("submit", (event) => event.preventDefault());

  function chosen() {
    if (printed.checked) return {};
    if (original.checked) return { as: "original", clean: !marks.checked };
    return whose.value ? { as: whose.value, with: other.value, clean: !marks.checked } : {};
  }

  function apply(first) {
    const state = chosen();
    let result = null;
    if (state.as) result = show(state.as, state.with, state.clean); else restore();
    more.hidden = !state.as || state.as === "original";
    if (!first || state.as) status.textContent = summary(state, result);
    if (!first) t.setParams({ as: state.as, with: state.with, clean: state.clean ? "1" : "" });
    t.carry(["as", "with", "clean"]);
  }

  function fromAddress() {
    const query = t.params();
    const as = query.get("as") || "";
    const party = t.party(as);
    original.checked = as.toLowerCase() === "original";
    own.checked = !original.checked && !!party;
    printed.checked = !original.checked && !own.checked;
    whose.value = party ? party.key : "";
    const beside = t.party(query.get("with"));
    other.value = beside ? beside.key : "";
    marks.checked = query.get("clean") !== "1";
    apply(true);
  }

  whose.addEventListener("change", () => { own.checked = !!whose.value; printed.checked = !whose.value; apply(); });
  own.addEventListener("change", () => { if (!whose.value) whose.focus(); apply(); });
  [printed, original, other, marks].forEach((input) => input.addEventListener("change", () => apply()));
  const row = document.querySelector(".t-original") || document.querySelector(".t-facts");
  row.after(form);
  if (row.matches(".t-original")) row.remove();
  window.addEventListener("popstate", fromAddress);
  fromAddress();

  travaux.readings = { segments, visible, places: data.places, as: data.as };
})();
