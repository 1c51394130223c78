/* The matrix in another order: its rows by number, name or likeness, its columns by number. The address says which. */
(function () {
  "use strict";

  const { word, make, params, setParams } = travaux;
  const table = document.querySelector(".t-matrix table");
  if (!table) return;
  const body = table.tBodies[0];
  const head = table.tHead.rows[0];
  const rows = [...body.rows].map((row) => ({ row, cells: [...row.cells].slice(1) }));
  const heads = [...head.cells].slice(1);
  const number = (element) => Number(element.dataset.n);
  const more = (one, other) => number(other) - number(one);
  const ROWS = {
    number: (one, other) => more(one.row, other.row),
    name: (one, other) => one.row.dataset.name.localeCompare(other.row.dataset.name),
    kin: (one, other) => Number(one.row.dataset.kin) - Number(other.row.dataset.kin) || more(one.row, other.row),
  };

  function choice(name, values) {
    const select = make("select", {}, ...values.map((value) => make("option", { value }, word(name + "-" + value))));
    return [select, make("label", {}, word(name) + " ", select)];
  }

  const [byRow, rowLabel] = choice("rows", ["number", "name", "kin"]);
  const [byColumn, columnLabel] = choice("columns", ["order", "number"]);
  const status = make("p", { class: "t-status", role: "status" });

  function apply(first) {
    const order = heads.map((cell, at) => at);
    if (byColumn.value === "number") order.sort((one, other) => more(heads[one], heads[other]) || one - other);
    head.append(...order.map((at) => heads[at]));
    const sorted = [...rows].sort(ROWS[byRow.value]);
    rows.forEach(({ row, cells }) => row.append(...order.map((at) => cells[at])));
    body.append(...sorted.map(({ row }) => row));
    if (first) return;
    setParams({
      rows: byRow.value === "number" ? "" : byRow.value,
      columns: byColumn.value === "order" ? "" : byColumn.value,
    });
    const said = (select) => select.selectedOptions[0].textContent;
    status.textContent = word("saysMatrix", said(byRow), said(byColumn));
  }

  function take(select, value) { if ([...select.options].some((option) => option.value === value)) select.value = value; }

  take(byRow, params().get("rows"));
  take(byColumn, params().get("columns"));
  [byRow, byColumn].forEach((select) => select.addEventListener("change", () => apply()));
  document.querySelector(".t-tools").append(make("div", { class: "t-more-row t-filter-row" }, rowLabel, columnLabel), status);
  if (byRow.value !== "number" || byColumn.value !== "order") apply(true);
})();
