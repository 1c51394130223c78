/* The text of an article as printed, as it was before the proposals, or as a delegation would have it.

   The page holds, for each contested provision, its words and the runs of every different reading; what becomes
   of a run was decided when the page was made (see render/article/readings.py). Here it is only shown. Two readings stand
   side by side with what one has and the other has not.
   The controls stand already (travaux.js), as a reader may have set them. */
(function () {
  "use strict";

  const t = travaux;
  const data = t.page;
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
      const last = shown[shown.length - 1];
      if (hidden.includes(segment.kind)) {
        gap = true;
        if (segment.kind === "d" && segment.text.trim() && last) last.cut = segment.proposal;
        return;
      }
      let text = segment.text;
      if (gap && (!last || /\s$/.test(last.text))) {
        text = text.replace(/^\s+/, "");
        if (last && text && ",.;:)]".includes(text[0])) last.text = last.text.replace(/\s+$/, "");
      }
      if (text) { shown.push({ ...segment, text }); gap = false; }
    });
    return shown;
  }

  /* Where the words of each proposal end. */
  function endings(shown) {
    const found = new Map();
    shown.forEach((segment, index) => { if (segment.proposal && segment.text.trim()) found.set(segment.proposal, index); });
    return found;
  }

  function build(shown, clean) {
    const out = document.createDocumentFragment();
    let spoken = "";
    let started = false;
    let label = null;
    const lastOf = endings(shown);
    shown.forEach((segment, index) => {
      if (segment.label) { // stands in the margin already
        label = make(TAGS[segment.kind] || "span", { hidden: true, class: "t-lab" }, segment.text);
        out.append(label);
        return;
      }
      const space = started ? "" : /^\s*/.exec(segment.text)[0];
      if (space && label) label.append(space); // stays with the label that it parts from the words
      const text = segment.text.slice(space.length);
      if (!text) return;
      started = true;
      const tag = segment.kind === "u" || !clean ? TAGS[segment.kind] : "";
      if (!tag || !text.trim()) {
        out.append(segment.kind === "n" ? make("sup", { class: "t-fn" }, text) : text);
        if (text.trim()) spoken = "";
      } else {
        const mark = segment.kind + segment.proposal;
        if (mark !== spoken) out.append(make("bdi", { class: "t-vh", lang: t.site.language }, word(SPOKEN[segment.kind])));
        spoken = mark;
        const css = tag === "mark" ? "t-unclear" : segment.inferred ? "t-inf" : null;
        out.append(make(tag, { role: "none", class: css }, text));
      }
      if (tag && lastOf.get(segment.proposal) === index) out.append(reason(segment.proposal));
    });
    return out;
  }

  function reason(number) {
    const anchor = anchors.get(number);
    if (!anchor) return "";
    const link = make("a", { href: "#" + anchor, "aria-label": word("reason", number) }, number);
    return make("sup", { class: "t-ref", lang: t.site.language }, link);
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

  /* One of two texts; what the other lacks is marked, and numbers lead to the proposals behind that. */
  function buildBeside(shown, own, said, differs) {
    const out = document.createDocumentFragment();
    const lastOf = endings(shown);
    const differing = new Set();
    const cited = new Set();
    let mark = null;
    let at = 0;
    const cite = (number) => {
      if (number && !cited.has(number)) (mark || out).append(reason(number));
      cited.add(number);
    };
    shown.forEach((segment, index) => {
      const start = at;
      const end = at + segment.text.length;
      const edges = own.flatMap((each) => [each.start, each.end]).filter((edge) => edge > start && edge < end);
      [...edges, end].forEach((edge) => {
        const text = segment.text.slice(at - start, edge - start);
        const inside = own.some((each) => each.start <= at && edge <= each.end);
        if (inside && !mark) {
          mark = make("b", { class: "t-only" }, make("bdi", { class: "t-vh", lang: t.site.language }, said));
          out.append(mark);
        }
        if (segment.kind === "u" && text.trim()) {
          (mark || out).append(make("bdi", { class: "t-vh", lang: t.site.language }, word("unclear")), make("mark", { role: "none", class: "t-unclear" }, text));
        } else (mark || out).append(text);
        if (mark && own.some((each) => each.end === edge)) {
          mark.append(make("bdi", { class: "t-vh", lang: t.site.language }, word("onlyEnd")));
          mark = null;
        }
        if (inside) differing.add(segment.proposal);
        at = edge;
      });
      const cites = segment.kind === "u" || differing.has(segment.proposal);
      if (cites && lastOf.get(segment.proposal) === index) cite(segment.proposal);
      if (differs) cite(segment.cut);
    });
    return out;
  }

  /* The words of one reading, without label and marks of change. */
  function plain(spot, key) {
    const shown = visible(segments(spot.place, readingNumber(key, spot.place)), ABSENT + "d")
      .filter((segment) => !segment.label);
    if (shown.length) shown[0].text = shown[0].text.replace(/^\s+/, "");
    if (shown.length) shown[shown.length - 1].text = shown[shown.length - 1].text.replace(/\s+$/, "");
    const text = shown.map((segment) => segment.text).join("");
    const unclear = shown.filter((segment) => segment.kind === "u").map((segment) => segment.text).join("");
    return { shown, text, unclear };
  }

  function restore() {
    if (!document.body.classList.contains("t-reading")) return;
    places.forEach((spot) => {
      spot.words.replaceChildren(...spot.printed);
      spot.section.classList.remove("t-absent", "t-pair");
    });
    document.querySelectorAll(".t-twin, .t-whose, .t-same").forEach((part) => part.remove());
    document.querySelectorAll(".t-alike").forEach((part) => part.classList.remove("t-alike"));
    document.body.classList.remove("t-reading");
  }

  /* Show one reading; what it came to is returned. */
  function show(key, clean) {
    restore();
    document.body.classList.add("t-reading");
    const seen = { i: new Set(), d: new Set(), u: new Set(), o: new Set() };
    let absent = 0;
    places.forEach((spot) => {
      const { all, there } = put(spot, spot.words, key, clean);
      all.forEach((segment) => {
        const kind = segment.kind === "w" ? "i" : segment.kind;
        if (seen[kind] && segment.text.trim()) seen[kind].add(segment.proposal || spot.place + "/" + kind);
      });
      spot.section.classList.toggle("t-absent", !there);
      absent += !there;
    });
    const sections = document.querySelectorAll("[data-place]:not(.t-absent) > .t-words");
    return { seen, gone: absent > 0 && !sections.length };
  }

  /* Show two readings: side by side where their words differ, once where they do not. */
  function showBoth(key, beside) {
    restore();
    document.body.classList.add("t-reading");
    const names = [key, beside].map((each) => t.party(each).code);
    const only = names.map((name) => word("only", name));
    let differ = 0;
    places.forEach((spot) => {
      const [one, other] = [plain(spot, key), plain(spot, beside)];
      const same = one.text.replace(/\s+/g, " ") === other.text.replace(/\s+/g, " ");
      if (same && one.unclear === other.unclear) {
        spot.words.replaceChildren(buildBeside(one.shown, [], "", false));
        spot.section.classList.toggle("t-absent", !one.text);
        return;
      }
      const own = same ? [[], []] : t.differ(one.text, other.text);
      const twin = make(spot.words.tagName, { class: "t-words t-twin", dir: "auto", lang: spot.words.lang || null });
      [[spot.words, one, 0], [twin, other, 1]].forEach(([element, text, side]) => {
        element.replaceChildren(text.text ? buildBeside(text.shown, own[side], only[side], !same)
          : make("span", { class: "t-l", lang: t.site.language }, word("noWords")));
      });
      spot.words.before(make("p", { class: "t-whose t-first" }, names[0]));
      spot.words.after(make("p", { class: "t-whose t-second" }, names[1]), twin);
      spot.section.classList.add("t-pair");
      if (same) twin.after(make("p", { class: "t-same" }, word("sameUnclear")));
      differ += 1;
    });
    let shown = 0;
    document.querySelectorAll("[data-place]:not(.t-absent) > .t-words:not(.t-twin)").forEach((words) => {
      shown += 1;
      if (words.parentElement.matches(".t-pair")) return;
      words.parentElement.classList.add("t-alike");
      words.after(make("p", { class: "t-same" }, word("same")));
    });
    return { differ, shown };
  }

  function summary(state, result) {
    if (!state.as) return word("saysPrinted");
    if (state.with) {
      const [one, other] = [state.as, state.with].map((key) => t.partyName(t.party(key)));
      return result.differ
        ? word("saysBoth", one, other, t.count(result.differ, "provision"), result.shown)
        : word("saysSame", one, other);
    }
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
    return data.as[state.as] ? word("saysParty", name, said) : word("saysNothing", name);
  }

  /* The controls. */
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

  const { printed, original, own, whose, status } = t.tools;
  options(whose);
  const other = options(make("select", {}, make("option", { value: "" }, word("nobody"))));
  const marks = make("input", { type: "checkbox", checked: true });
  const folded = make("input", { type: "checkbox" });
  const marksLabel = make("label", {}, marks, " ", word("changes"));
  const foldedLabel = make("label", {}, folded, " ", word("onlyDiffering"));
  const nextOne = make("button", { type: "button", class: "t-button" }, word("nextDifference"));
  const more = make("div", { class: "t-more-row" },
    make("label", {}, word("beside") + " ", other), marksLabel, foldedLabel, nextOne);
  status.before(more);

  function chosen() {
    if (printed.checked) return {};
    if (original.checked) return { as: "original" };
    if (!whose.value) return {};
    const beside = other.value === whose.value ? "" : other.value;
    return { as: whose.value, with: beside, clean: !beside && !marks.checked, only: !!beside && folded.checked };
  }

  function apply(first) {
    const state = chosen();
    let result = null;
    if (state.with) result = showBoth(state.as, state.with);
    else if (state.as) result = show(state.as, state.clean); else restore();
    document.body.classList.toggle("t-only-differing", !!state.only);
    more.hidden = !state.as || state.as === "original";
    marksLabel.hidden = !!state.with;
    foldedLabel.hidden = nextOne.hidden = !state.with;
    nextOne.disabled = !result || !result.differ;
    if (first && state.as) t.announce(summary(state, result));
    if (!first || state.as) status.textContent = summary(state, result);
    if (!first) {
      t.setParams({ as: state.as, with: state.with, clean: state.clean ? "1" : "", only: state.only ? "1" : "" });
    }
  }

  /* An address that names somebody unknown is not passed over in silence. */
  function tellStrangers(as, beside) {
    const lines = [];
    if (as) lines.push(word("strangerPrinted", as));
    if (beside) lines.push(word("stranger", beside));
    if (!lines.length) return;
    status.textContent = [...lines, status.textContent].filter(Boolean).join(" ");
    t.announce(lines.join(" "));
  }

  function fromAddress() {
    const query = t.params();
    const as = query.get("as") || "";
    const party = t.asked(as);
    original.checked = as.toLowerCase() === "original";
    own.checked = !original.checked && !!party;
    printed.checked = !original.checked && !own.checked;
    whose.value = party ? party.key : "";
    const beside = t.asked(query.get("with"));
    other.value = beside ? beside.key : "";
    marks.checked = query.get("clean") !== "1";
    folded.checked = query.get("only") === "1";
    apply(true);
    tellStrangers(original.checked ? "" : t.stranger(as), t.stranger(query.get("with")));
  }

  /* From the place that is read, or from the top, to the next one that differs. */
  nextOne.addEventListener("click", () => {
    const pairs = [...document.querySelectorAll(".t-pair")];
    const here = pairs.indexOf(document.querySelector(".t-pair.t-here"));
    const next = pairs[(here + 1) % pairs.length];
    pairs.forEach((pair) => pair.classList.toggle("t-here", pair === next));
    const link = next.querySelector("a") || next;
    link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  });
  whose.addEventListener("change", () => { own.checked = !!whose.value; printed.checked = !whose.value; apply(); });
  own.addEventListener("change", () => { if (!whose.value) whose.focus(); apply(); });
  [printed, original, other, marks, folded].forEach((input) => input.addEventListener("change", () => apply()));
  window.addEventListener("popstate", fromAddress);
  if (printed.checked || t.params().has("as")) fromAddress();
  else {
    if (own.checked) whose.focus();
    apply();
  }

  travaux.readings = { segments, visible, places: data.places, as: data.as };
})();
