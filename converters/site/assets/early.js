/* Runs before the page is shown: where a reading or a filter is asked for, the printed text is not shown first and then
   exchanged. The style sheet shows it in any case after a while, should the other scripts fail. */
(function () {
  "use strict";

  const kept = /[?&](as|with|who|stance)=[^&]/;
  const script = document.currentScript.src;
  const article = /\/(article-[^/]*|preamble|index)\.html$/.test(location.pathname);
  let stored = "";
  try {
    stored = sessionStorage.getItem("travaux " + script.replace(/assets\/[^/]*$/, "")) || "";
  } catch (error) { /* storage may be closed */ }
  const asked = kept.test(location.search) || (article && !location.hash && kept.test("?" + stored));
  if (asked) document.documentElement.classList.add("t-wait");
})();
