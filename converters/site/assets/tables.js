/* Tables whose heads sort them. Without this script they stand in the order they were made in. */
(function () {
  "use strict";

  const { word, make } = travaux;
  const language = document.documentElement.lang || "en";
  let point = "";

  /* A number as the language of the page writes it: "1,234.5", "1 234,5". How it does takes the browser long to look up. */
  function number(text) {
    point = point || (1.5).toLocaleString(language).charAt(1);
    const plain = [...text.replace(/\u2212/g, "-")].map((sign) => (sign === point ? "." : /[0-9-]/.test(sign) ? sign : ""));
    return Number(plain.join("")) || 0;
  }

  function value(row, column) {
    const cell = row.cells[column];
    const given = cell.dataset.sort || cell.textContent.trim();
    return cell.classList.contains("t-num") ? number(given) : given;
  }

  function compare(one, other) {
    return typeof one === "number" ? other - one : one.localeCompare(other, language);
  }

  document.querySelectorAll("table.t-sortable").forEach((table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const status = make("p", { class: "t-vh", role: "status" });
    table.after(status);
    heads.forEach((head, column) => {
      const name = head.textContent.trim();
      const button = make("button", { type: "button", title: word("sort", name) });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const again = head.hasAttribute("aria-sort");
        const up = again && head.dataset.turned !== "1";
        heads.forEach((other) => { other.removeAttribute("aria-sort"); });
        const figures = body.rows[0] && body.rows[0].cells[column].classList.contains("t-num");
        head.dataset.turned = up ? "1" : "";
        head.setAttribute("aria-sort", up !== Boolean(figures) ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [value(row, column), row]);
        rows.sort((a, b) => (up ? -1 : 1) * compare(a[0], b[0]));
        body.append(...rows.map(([, row]) => row));
        status.textContent = word("sorted", name);
      });
    });
  });
})();
