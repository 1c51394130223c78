/* An address or a place in words finds its place from a search; one that leads nowhere is answered with the nearest. */
(function () {
  "use strict";

  const { word, make } = travaux;
  const root = new URL("..", document.currentScript.src);
  const NEAREST = 6;
  const FAR = 3;
  const SUFFIX = /(\d)-?(bis|ter|quater|quinquies|sexies|septies|octies|alt)/g;
  const loading = new Map();

  /* The lists of all pages and of their places are loaded when they are asked for. */
  function loaded(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done) => {
        const script = make("script", { src: new URL(path, root).href });
        script.addEventListener("load", done);
        script.addEventListener("error", done);
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }
  async function contents() {
    await loaded("assets/addresses.js");
    const found = window.travauxAddresses || { site: "", versions: [], pages: [] };
    return { ...found, titles: new Map(found.pages), names: new Map(found.versions) };
  }
  async function book() {
    const [found] = await Promise.all([contents(), loaded("assets/places.js")]);
    const { pages, moved, gone } = window.travauxPlaces || { pages: {}, moved: [], gone: [] };
    return { ...found, places: pages, moved: new Map(moved), gone: new Set(gone) };
  }

  /* Every place that a page has or had: "prop-1,qm" is short for prop-1 and prop-1-qm. */
  function placesOf(path, all) {
    const there = (all.places[path] || "").split(" ").filter(Boolean).flatMap((each) => {
      const [base, ...codes] = each.split(",");
      return [base, ...codes.map((code) => base + "-" + code)];
    });
    const went = [...all.moved.keys(), ...all.gone].filter((each) => each.startsWith(path + "#"));
    return [...there, ...went.map((each) => each.slice(path.length + 1))];
  }

  /* The places of a page nearest to the one that is asked for, the best first: itself alone where it is there. */
  function nearestPlaces(path, wanted, all) {
    const there = placesOf(path, all);
    const found = [wanted, placeName(wanted)].find((each) => there.includes(each));
    if (found) return [found];
    const name = placeName(wanted);
    const off = new Map(there.map((each) => [each, distance(name, each, FAR)]));
    const least = Math.min(FAR, ...off.values());
    return there.filter((each) => off.get(each) === least).slice(0, NEAREST);
  }

  function isAddress(text) {
    return /^\S+$/.test(text) && (/^(https?|file):/i.test(text) || /\.html?\b/i.test(text)
      || /^[\w-]+\/(article|preamble|index)/i.test(text) || /#(para|prop|option|note|heading)-?\w/i.test(text));
  }

  /* How many letters differ, at most: more than `limit` counts as limit + 1. */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let y = 1; y <= one.length; y += 1) {
      const next = [y];
      for (let x = 1; x <= other.length; x += 1) {
        next[x] = Math.min(row[x] + 1, next[x - 1] + 1, row[x - 1] + (one[y - 1] === other[x - 1] ? 0 : 1));
      }
      row = next;
    }
    return Math.min(row[other.length], limit + 1);
  }

  const plain = (text) => { try { return decodeURIComponent(text); } catch (error) { return text; } };
  const dashed = (text) => text.toLowerCase().replace(/[\s_.()[\]]+/g, "-").replace(SUFFIX, "$1-$2").replace(/^-+|-+$/g, "");

  /* A page and a place as these pages write them: "Art. 58bis.htm" is article-58-bis.html. */
  function pageName(text) {
    const name = dashed(text.replace(/\.html?$/i, ""));
    return name.replace(/^(articles?|art)?-?(?=\d)/, "article-") + ".html";
  }
  const placeName = (text) => dashed(text).replace(/^(paragraph|para|par|p)?-?(?=\d)/, "para-");

  /* A place in words as the name of its page and its place: "Art. 58bis, para. 2 (a)" and "58 bis 2(a)" are
     ["article-58-bis.html", "para-2-a"]. Null where other words stand beside it. */
  const STEP = /^(articles?|art|(sub-?)?(paragraphe?s?|paras?)|par|alinéas?|points?|§)$/;
  const NUMBER = /^(\d+|[a-z]|[ivx]+|bis|ter|quater|quinquies|sexies|septies|octies|alt)$/;
  function inWords(text) {
    const words = text.toLowerCase().replace(SUFFIX, "$1 $2").split(/[\s,;.()[\]]+/).filter((each) => each && !STEP.test(each));
    if (!/^\d+$/.test(words[0]) || !words.every((each) => NUMBER.test(each))) return null;
    const behind = words.findIndex((each, at) => at && /^(\d+|[a-z]|[ivx]+)$/.test(each));
    const end = behind < 0 ? words.length : behind;
    return [pageName(words.slice(0, end).join(" ")), placeName(words.slice(end).join(" "))];
  }

  /* That place in every version that has its article, the newest first; where it lacks the place, the article. */
  function inVersions([file, place], all) {
    const paths = all.versions.map(([slug]) => slug + "/" + file).filter((path) => all.titles.has(path));
    const there = (path) => place && placesOf(path, all).includes(place);
    const places = paths.map((path) => ({ path, place: there(path) ? place : "", title: label(path, all) }));
    return { named: true, places: places.sort((a, b) => Boolean(b.place) - Boolean(a.place)) };
  }

  /* [{path, place, title}], the best first, and whether the address itself is there. */
  function resolve(text, all) {
    const clean = text.trim().replace(/^[<("'“]+|[>)"'”.,;]+$/g, "");
    const [before, hash = ""] = clean.split("#");
    let path = before.split("?")[0];
    if (all.site && path.startsWith(all.site)) path = path.slice(all.site.length);
    const steps = plain(path.replace(/^[a-z]+:\/+[^/]*/i, "")).split("/").filter(Boolean);
    const wanted = plain(hash).split(":~:")[0];
    const named = (one, place) => ({ path: one, place, title: label(one, all) });
    const within = (one, most) => (wanted ? nearestPlaces(one, wanted, all).slice(0, most).map((each) => named(one, each)) : []);
    for (let at = 0; at < steps.length; at += 1) {
      const tail = steps.slice(at).join("/");
      const found = [tail, tail + "/index.html", tail + ".html"].find((one) => all.titles.has(one));
      if (found) return known(found);
    }
    if (!steps.length) {
      return all.site && clean.startsWith(all.site.replace(/\/$/, "")) ? { exact: true, places: [named("index.html", "")] } : { exact: false, places: [] };
    }
    function known(one) {
      const places = within(one, NEAREST);
      if (!wanted || !(one in all.places) || (places[0] && places[0].place === wanted)) return { exact: true, places: [named(one, wanted)] };
      const name = one.split("/").pop();
      const elsewhere = all.versions.map(([slug]) => slug + "/" + name).filter((each) => each !== one)
        .flatMap((each) => nearestPlaces(each, wanted, all).slice(0, 1).filter((place) => place === placeName(wanted)).map((place) => named(each, place)));
      return { exact: false, page: true, places: [...places, ...elsewhere.slice(0, FAR), named(one, "")] };
    }
    const file = pageName(steps[steps.length - 1]);
    const folder = steps.length > 1 ? dashed(steps[steps.length - 2]) : "";
    const order = [...all.versions.map(([slug]) => slug), "latest"];
    const limit = Math.min(Math.max(2, Math.floor(file.length / 6)), Math.floor((file.length - 5) / 3));
    const near = all.pages.map(([one]) => {
      const [name, home = ""] = one.split("/").reverse();
      const off = distance(file, name, limit);
      const away = folder ? distance(folder, home, 6) : 0;
      return { one, off, away, rank: order.indexOf(home) < 0 ? order.length : order.indexOf(home) };
    }).filter((each) => each.off <= limit);
    near.sort((a, b) => a.off - b.off || a.away - b.away || a.rank - b.rank);
    const best = near.length ? near[0].off : 0;
    const kept = near.filter((each) => each.off <= best + 1).slice(0, NEAREST);
    return { exact: false, places: kept.map((each) => within(each.one, 1)[0] || named(each.one, "")) };
  }

  function label(path, all) {
    const title = all.titles.get(path);
    const version = all.names.get(path.split("/")[0]);
    if (!title) return path;
    return version && !path.endsWith("/index.html") ? title + " – " + version : title;
  }

  function answer(found, all) {
    const links = found.places.map(({ path, place, title }) => {
      const old = path + (place ? "#" + place : "");
      const [to, at = ""] = (all.moved.get(old) || old).split("#");
      const link = make("a", { href: new URL(to, root).href + (at ? "#" + encodeURIComponent(at) : "") },
        (to === path ? title : label(to, all)) + (at ? ", #" + at : ""));
      const became = all.moved.has(old) ? word("goMoved", "#" + place) : all.gone.has(old) ? word("goGone") : "";
      const more = [link.textContent === to ? "" : to, became].filter(Boolean).join(", ");
      return make("li", {}, link, ...(more ? [" ", make("small", {}, more)] : []));
    });
    const said = word(found.named ? "goNamed" : found.exact ? "goExact" : found.page ? "goPart" : links.length ? "goNear" : "goNone");
    return [make("p", {}, said), make("ul", {}, ...links)];
  }

  /* The searches */

  const boxes = new Map();
  function boxFor(input) {
    if (!boxes.has(input)) {
      const box = make("div", { class: "t-goto md-typeset", role: "status", hidden: true });
      const output = document.querySelector(".md-search__output");
      if (input.id === "t-find-words") input.closest("form").after(box); else if (output) output.prepend(box);
      boxes.set(input, box);
    }
    return boxes.get(input);
  }

  /* The search in the proposals looks for numbers as for words. */
  const asked = (input) => (input.id === "t-find-words" ? null : inWords(input.value));
  async function look(input) {
    const text = input.value.trim();
    const box = boxFor(input);
    const place = isAddress(text) ? null : asked(input);
    const all = place || isAddress(text) ? await book() : null;
    if (input.value.trim() !== text) return;
    const found = all && (place ? inVersions(place, all) : resolve(text, all));
    box.hidden = !found || Boolean(place) && !found.places.length;
    box.replaceChildren(...(box.hidden ? [] : answer(found, all)));
  }

  /* What the theme's search finds is in the language of its document; our headings there and its own remarks are not.
     Versions have articles of the same name: each says where it is from. */
  const OURS = /^#(history|delegations|faults|notes|cite|about|legend)$/;
  const spoken = travaux.site.languages || {};
  const list = document.querySelector(".md-search-result__list");
  if (list) {
    new MutationObserver(() => list.querySelectorAll(".md-search-result__link:not([lang])").forEach((link) => {
      const [slug, page] = link.pathname.slice(root.pathname.length).split("/");
      const lang = spoken[slug];
      const title = link.querySelector("h1");
      if (title && page && page !== "index.html") {
        contents().then(({ names }) => names.has(slug) && title.append(" ", make("small", {}, names.get(slug))));
      }
      link.lang = (!OURS.test(link.hash) && lang) || travaux.site.language;
      link.querySelectorAll(".md-search-result__terms").forEach((said) => { said.lang = travaux.site.language; });
    })).observe(list, { childList: true, subtree: true });
  }

  const isSearch = (element) => element.matches && element.matches("input.md-search__input, #t-find-words");
  /* The theme's search listens to keys: words that are pasted with a mouse or dictated come to it by this. */
  function heard(input) {
    look(input);
    if (input.id !== "t-find-words") input.dispatchEvent(new Event("keyup"));
  }
  document.addEventListener("input", (event) => { if (isSearch(event.target)) heard(event.target); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isSearch(event.target)) return;
    const place = asked(event.target);
    if (!place && !isAddress(event.target.value.trim())) return;
    event.preventDefault();
    event.stopPropagation();
    look(event.target).then(() => {
      const link = boxFor(event.target).querySelector("a") || place && list && list.querySelector("a");
      if (link) link.click();
    });
  }, true);

  /* The page for addresses that are not there, and places that a page does not have */

  const lost = document.getElementById("t-lost");
  if (lost) {
    book().then((all) => { lost.replaceChildren(...answer(resolve(location.href, all), all)); });
    return;
  }

  let note = null;
  function missing() {
    const name = plain(location.hash.slice(1)).split(":~:")[0];
    if (note) { note.remove(); note = null; }
    const title = document.querySelector(".md-content h1");
    if (!name || !title || name === "top" || name.startsWith("__") || document.getElementById(name)) return;
    const wanted = placeName(name);
    const near = [...document.querySelectorAll(".md-content [id]")].map((element) => element.id)
      .map((id) => [distance(wanted, id, 3), id]).filter(([off]) => off <= 3).sort((a, b) => a[0] - b[0]).slice(0, NEAREST);
    const links = near.flatMap(([, id]) => [" ", make("a", { href: "#" + id }, "#" + id)]);
    note = make("p", { class: "t-note-line t-noplace", role: "status" }, word("noPlace", "#" + name),
      ...(links.length ? [" " + word("noPlaceNear"), ...links] : []));
    title.after(note);
  }
  missing();
  window.addEventListener("hashchange", missing);
  /* What was written while this was loaded. */
  if (isSearch(document.activeElement)) heard(document.activeElement);
})();
