/* Search from a folder; early-iframe-worker.js loads this for the first one.
 *
 * Browsers start no Worker on a page opened from disk, and the theme hides its search box when `new Worker` throws. Here the
 * worker's script runs in a hidden frame instead. The theme's script looks for the name IFrameWorker to find its stemmers,
 * and awaits importScripts. */
(function () {
  "use strict";

  function load(page, url) {
    return new Promise(function (resolve, reject) {
      var script = page.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = function () { reject(new Error("cannot load " + url)); };
      page.head.appendChild(script);
    });
  }

  // The frame's page is ready at once in some browsers, and replaced once after insertion in others:
  // only its load event serves for both.
  function open() {
    return new Promise(function (resolve) {
      var frame = document.createElement("iframe");
      frame.hidden = true;
      frame.addEventListener("load", function () { resolve(frame.contentWindow); }, { once: true });
      document.body.appendChild(frame);
    });
  }

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      var worker = this;
      var address = new URL(url, document.baseURI).href;
      this.start = function () {
        worker.started = worker.started || open().then(function (inside) {
          inside.postMessage = function (data) {
            worker.dispatchEvent(new MessageEvent("message", { data: data }));
          };
          inside.importScripts = function () {
            return Array.from(arguments).reduce(function (before, next) {
              return before.then(function () { return load(inside.document, next); });
            }, Promise.resolve());
          };
          return load(inside.document, address).then(function () { return inside; });
        }).catch(function (error) {
          worker.dispatchEvent(new ErrorEvent("error", { message: error.message }));
          throw error;
        });
        return worker.started;
      };
    }

    // What is said before the script has loaded is heard after it, in order.
    postMessage(data) {
      this.start().then(function (inside) {
        inside.dispatchEvent(new inside.MessageEvent("message", { data: data }));
      }, function () {});
    }

    terminate() {
      if (this.started) this.started.then(function (inside) { inside.frameElement.remove(); }, function () {});
    }
  }

  window.IFrameWorker = FrameWorker;
})();
