/* The button for light and dark.

   It stands where the theme's script for that button would: that one writes into the head and marks the body of a page
   that stands already, and after each the browser works out the style of every element anew. What is kept is what the
   theme keeps; its script inside the page takes the colours from there before anything is painted. */
(function () {
  "use strict";

  const KEY = "__palette";
  const SYSTEM = "(prefers-color-scheme)";
  const PARTS = ["media", "scheme", "primary", "accent"];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  /* What the browser draws itself, its bars and the fields of forms, has the scheme of the page. */
  const frame = (isDark) => { root.style.colorScheme = isDark ? "dark" : ""; };

  let stored = null;
  try { stored = __md_get(KEY); } catch (error) { /* storage may be closed */ }
  if (!stored || !stored.color) {
    stored = { index: 0, color: { media: SYSTEM } };
    __md_set(KEY, stored);
  }
  frame(stored.color.media === SYSTEM ? dark.matches : stored.color.scheme === "slate");

  document.addEventListener("DOMContentLoaded", () => {
    const choices = [...document.querySelectorAll("[data-t-colours] input")];
    if (!choices.length) return;
    const own = (choice, part) => choice.getAttribute("data-md-color-" + part);
    let index = Math.max(0, Math.min(stored.index, choices.length - 1)) || 0;

    /* The choice whose colours are shown: the one that follows the system means one of the others. */
    function meant() {
      if (own(choices[index], "media") !== SYSTEM) return choices[index];
      const asked = SYSTEM.replace(")", dark.matches ? ": dark)" : ": light)");
      return choices.find((each) => own(each, "media") === asked) || choices[index];
    }

    function show() {
      const color = {};
      PARTS.forEach((part) => {
        const name = "data-md-color-" + part;
        color[part] = own(part === "media" ? choices[index] : meant(), part);
        if (document.body.getAttribute(name) !== color[part]) document.body.setAttribute(name, color[part]);
      });
      frame(color.scheme === "slate");
      choices.forEach((each, at) => {
        each.checked = at === index;
        each.nextElementSibling.hidden = at !== index;
      });
      __md_set(KEY, { index, color });
    }

    function choose(next) {
      index = next;
      show();
    }

    choices.forEach((each, at) => {
      each.addEventListener("change", () => choose(at));
      each.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        choose((at + 1) % choices.length);
        choices[index].focus();
      });
    });
    dark.addEventListener("change", show);
    show();
  });
})();
