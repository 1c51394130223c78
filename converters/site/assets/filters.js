/* Folds an article to the provisions, and a list of articles to those, on which some delegations or stances stand. */
(function () {
  "use strict";

  const t = travaux;
  const { word, make } = t;
  const who = t.page.who || [];
  const list = document.querySelector(".t-index");
  const sections = [...document.querySelectorAll(list ? ".t-index > li" : ".t-par, .t-title, .t-whole")];

  /* The colours' classes and what the address calls them. */
  const STANCES = {
    ins: "proposes", sup: "supports", del: "delete", ret: "retain", aga: "against", amb: "unclear", oth: "other",
  };

  /* Each proposal with its lists: [{css: "ins", keys: ["XA", "XB"]}]. */
  const proposals = [...document.querySelectorAll("[data-who]")].map((element) => ({
    element,
    section: element.closest(list ? "li" : "section"),
    lists: element.dataset.who.split(" ").map((list) => {
      const [css, numbers] = list.split(":");
      return { css, keys: numbers.split(",").filter(Boolean).map((number) => who[number]) };
    }),
  }));
  const state = { who: [], stances: [], members: false };

  /* Groups and members that speak together with a delegation, if the reader wants that. */
  function kin(key) {
    const party = t.party(key);
    const groups = t.site.parties.filter((other) => (other.members || []).includes(party.key));
    return { party, members: party.members || [], groups };
  }

  function wanted() {
    const keys = new Set(state.who);
    if (state.members) {
      state.who.forEach((key) => {
        const { members, groups } = kin(key);
        members.forEach((member) => keys.add(member));
        groups.forEach((group) => keys.add(group.key));
      });
    }
    return keys;
  }

  function notes() {
    if (!state.members) return [];
    const since = (party) => (party.since ? word("since", party.since) : "");
    return state.who.flatMap((key) => {
      const { party, members, groups } = kin(key);
      const lines = [];
      const codes = members.map((member) => (t.party(member) || { code: member }).code);
      if (codes.length) lines.push(word("includes", party.code, codes.join(", "), since(party)));
      groups.forEach((group) => lines.push(word("belongs", party.code, group.code, since(group))));
      return lines.map((line) => make("p", { class: "t-note-line" }, line));
    });
  }

  function apply(first) {
    const on = state.who.length > 0 || state.stances.length > 0;
    const keys = wanted();
    const meets = (list) => (!state.stances.length || state.stances.includes(list.css))
      && (!keys.size || list.keys.some((key) => keys.has(key)));
    const kept = new Set();
    let shown = 0;
    proposals.forEach((proposal) => {
      const is = !on || proposal.lists.some(meets);
      proposal.element.classList.toggle("t-hid", !is);
      if (is) { kept.add(proposal.section); shown += 1; }
    });
    sections.forEach((section) => section.classList.toggle("t-hid", on && !kept.has(section)));
    const hidden = sections.filter((section) => section.classList.contains("t-hid")).length;
    chips.replaceChildren(...state.who.map(chip));
    told.replaceChildren(...notes());
    reset.hidden = !on;
    members.disabled = !state.who.length;
    if (on || !first) {
      const facts = [shown, proposals.length, sections.length - hidden, sections.length, hidden];
      const said = !on ? word("everything")
        : list ? word("saysArticles", ...facts.slice(2)) : word("saysFilter", ...facts);
      status.textContent = said;
      if (first) t.announce(said);
    }
    if (!first) {
      t.setParams({
        who: state.who.join(","),
        stance: state.stances.map((css) => STANCES[css]).join(","),
        members: state.members ? "1" : "",
      });
    }
  }

  function chip(key) {
    const button = make("button", { type: "button", class: "t-button", "aria-label": word("remove", t.party(key).code) },
      t.party(key).code + " ×");
    button.addEventListener("click", () => {
      state.who = state.who.filter((other) => other !== key);
      apply();
      select.focus();
    });
    return button;
  }

  /* Only whom the page names, and groups of theirs. */
  const offered = t.site.parties.filter((party) => who.includes(party.key)
    || (party.members || []).some((member) => who.includes(member)));
  const select = make("select", {}, make("option", { value: "" }, word("choose")),
    ...offered.map((party) => make("option", { value: party.key }, party.code + (party.name ? " – " + party.name : ""))));
  const boxes = Object.keys(STANCES)
    .filter((css) => proposals.some((proposal) => proposal.lists.some((list) => list.css === css)))
    .map((css) => {
      const box = make("input", { type: "checkbox", value: css });
      box.addEventListener("change", () => {
        state.stances = boxes.filter(([other]) => other.checked).map(([other]) => other.value);
        apply();
      });
      return [box, make("label", { class: "t-" + css }, box, " " + word("stance-" + css))];
    });
  const members = make("input", { type: "checkbox" });
  const reset = make("button", { type: "button", class: "t-button", hidden: true }, word("all"));
  const chips = make("span", { class: "t-chips" });
  const told = make("div", {});
  const { box, told: status } = t.tools;
  box.append(
    make("div", { class: "t-more-row" }, make("label", {}, word("addParty") + " ", select), chips),
    make("div", { class: "t-more-row", role: "group", "aria-label": word("stances") }, ...boxes.map(([, label]) => label)),
    make("div", { class: "t-more-row" }, make("label", {}, members, " " + word("members")), reset),
    told);

  select.addEventListener("change", () => {
    if (select.value && !state.who.includes(select.value)) state.who.push(select.value);
    select.value = "";
    apply();
  });
  members.addEventListener("change", () => { state.members = members.checked; apply(); });
  reset.addEventListener("click", () => {
    Object.assign(state, { who: [], stances: [], members: false });
    members.checked = false;
    boxes.forEach(([input]) => { input.checked = false; });
    apply();
    box.querySelector("summary").focus();
  });

  /* What the address asks for. */
  const query = t.params();
  const names = (query.get("who") || "").split(",");
  state.who = [...new Set(names.map(t.asked).filter(Boolean).map((party) => party.key))];
  const asked = (query.get("stance") || "").split(",");
  state.stances = Object.keys(STANCES).filter((css) => asked.includes(STANCES[css]));
  state.members = query.get("members") === "1";
  boxes.forEach(([input]) => { input.checked = state.stances.includes(input.value); });
  members.checked = state.members;
  if (state.who.length || state.stances.length) box.open = true;
  apply(true);
  const strangers = [...new Set(names.map(t.stranger).filter(Boolean))].map((name) => word("stranger", name));
  if (strangers.length) {
    box.open = true;
    status.textContent = [...strangers, status.textContent].filter(Boolean).join(" ");
    t.announce(strangers.join(" "));
  }
})();
