/* Runs before there is anything to show or to style. (The words iframe-worker in the name keep the theme's plugin `offline`
   from adding a script from the web.) */
(function () {
  "use strict";

  /* What the theme's script marks on the root while the page loads. Each mark makes the browser work out the style of every
     element again; set here they cost nothing. */
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  root.classList.add("js-focus-visible");
  root.setAttribute("data-js-focus-visible", "");

  /* Where a reading or a filter is asked for, the printed text is not shown first and then exchanged. The style sheet shows
     it in any case after a while, should the other scripts fail. */
  const home = document.currentScript.src.replace(/[^/]*$/, "");
  const kept = /[?&](as|with|who|stance)=[^&]/;
  if (document.currentScript.dataset.reading) {
    let stored = "";
    try {
      stored = sessionStorage.getItem("travaux " + home.replace(/assets\/$/, "")) || "";
    } catch (error) { /* storage may be closed */ }
    if (kept.test(location.search) || (!location.hash && kept.test("?" + stored))) root.classList.add("t-wait");

    /* On an article that opens at its head only what is near the window is laid out at first; travaux.js lets the rest
       follow. Who comes to a place of it, or comes back, has all of it at once: the browser must know where it is. */
    const [opened] = performance.getEntriesByType("navigation");
    const plain = opened && opened.type === "navigate" && !/[?#]/.test(location.href + opened.name);
    if (plain && !root.classList.contains("t-wait")) root.classList.add("t-soon");
  }

  /* The theme's script begins when the page has been shown. The keys for its search work before that: whoever is in the
     field by then, and what was typed, is found there. */
  function search(event) {
    const { key, target } = event;
    if (window.keyboard$) removeEventListener("keydown", search);
    else if (/^[fs/]$/.test(key) && !event.ctrlKey && !event.metaKey && !target.closest("input, textarea, select")) {
      const field = document.querySelector("input.md-search__input");
      if (field) event.preventDefault();
      if (field) field.focus();
    }
  }
  addEventListener("keydown", search);

  /* The worker of the theme's search, which starts with the first word to it: who does not search loads neither its script
     nor the index. Browsers start no worker on a page opened from a folder; there another script takes its place. */
  const folder = location.protocol === "file:";
  const Own = window.Worker;
  function start(url) {
    if (!folder) return Promise.resolve(new Own(url));
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = home + "folder-worker.js";
      script.onload = () => done(new window.IFrameWorker(url));
      script.onerror = failed;
      document.head.append(script);
    });
  }
  class Later extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
    }

    postMessage(data) {
      this.begun = this.begun || start(this.url).then((worker) => {
        worker.addEventListener("message", (event) => this.dispatchEvent(new MessageEvent("message", { data: event.data })));
        return worker;
      });
      this.begun.then((worker) => worker.postMessage(data));
    }

    terminate() {
      if (this.begun) this.begun.then((worker) => worker.terminate());
    }
  }
  window.Worker = Later;
})();
