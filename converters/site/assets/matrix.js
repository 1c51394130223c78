/* The matrix in another order: its rows by number, name or likeness, its columns by number. The address says which.

   The picture (render/overview/mosaic.py) is turned by moving the points that its shapes begin at, and the areas of its map. */
(async function () {
  "use strict";

  const svg = document.querySelector(".t-mosaic svg");
  if (!svg) return;
  await travaux.need();
  const { word, make, params, setParams } = travaux;
  const side = Number(svg.dataset.side);
  const map = document.querySelector(".t-matrix map");
  const lists = { rows: document.querySelector(".t-m-rows"), columns: document.querySelector(".t-m-columns") };
  const rows = [...lists.rows.children];
  const columns = [...lists.columns.children];
  const shapes = [...svg.querySelectorAll("path:not(.t-m-lines)")].map((path) => ({ path, d: path.getAttribute("d") }));
  const areas = [...map.areas].map((area) => {
    const [x, y] = area.coords.split(",").map(Number);
    return { area, column: Math.floor(x / side), row: Math.floor(y / side) };
  });
  const number = (element) => Number(element.dataset.n);
  const more = (one, other) => number(other) - number(one);
  const ROWS = {
    number: more,
    name: (one, other) => one.dataset.name.localeCompare(other.dataset.name, document.documentElement.lang),
    kin: (one, other) => Number(one.dataset.kin) - Number(other.dataset.kin) || more(one, other),
  };

  function choice(name, values) {
    const select = make("select", {}, ...values.map((value) => make("option", { value }, word(name + "-" + value))));
    return [select, make("label", {}, word(name) + " ", select)];
  }

  const [byRow, rowLabel] = choice("rows", ["number", "name", "kin"]);
  const [byColumn, columnLabel] = choice("columns", ["order", "number"]);
  const status = make("p", { class: "t-status", role: "status" });

  /* Put the heads into an order; where each of them stands now. */
  function ordered(list, heads, compare) {
    const sorted = compare ? [...heads].sort(compare) : heads;
    list.append(...sorted);
    const places = new Map(sorted.map((head, place) => [head, place]));
    return heads.map((head) => places.get(head));
  }

  function turn() {
    const down = ordered(lists.rows, rows, ROWS[byRow.value]);
    const along = ordered(lists.columns, columns, byColumn.value === "number" && more);
    const moved = (value, places) => Number(value) + (places[Math.floor(value / side)] - Math.floor(value / side)) * side;
    shapes.forEach(({ path, d }) => {
      path.setAttribute("d", d.replace(/M([\d.]+) ([\d.]+)/g, (point, x, y) => "M" + moved(x, along) + " " + moved(y, down)));
    });
    areas.forEach(({ area, column, row }) => {
      const [x, y] = [along[column] * side, down[row] * side];
      area.coords = [x, y, x + side, y + side].join(",");
    });
    /* The keyboard goes along the rows as they stand. */
    const reached = ({ column, row }) => down[row] * columns.length + along[column];
    map.append(...[...areas].sort((one, other) => reached(one) - reached(other)).map(({ area }) => area));
  }

  function apply() {
    turn();
    leave();
    setParams({
      rows: byRow.value === "number" ? "" : byRow.value,
      columns: byColumn.value === "order" ? "" : byColumn.value,
    });
    const said = (select) => select.selectedOptions[0].textContent;
    status.textContent = word("saysMatrix", said(byRow), said(byColumn));
  }

  /* The square that is pointed at or focused has a frame and its two heads a ground. */
  const frame = document.createElementNS(svg.namespaceURI, "rect");
  Object.entries({ class: "t-m-here", width: side - 3, height: side - 3 }).forEach(([name, value]) => frame.setAttribute(name, value));
  let heads = [];

  function leave() {
    frame.remove();
    heads.forEach((head) => head.classList.remove("t-m-at"));
    heads = [];
  }

  function enter(area) {
    leave();
    const [x, y] = area.coords.split(",").map(Number);
    frame.setAttribute("x", x + 1);
    frame.setAttribute("y", y + 1);
    svg.append(frame);
    heads = [lists.columns.children[x / side], lists.rows.children[y / side]];
    heads.forEach((head) => head.classList.add("t-m-at"));
    area.title = area.alt;
    return [x, y];
  }

  /* A focused square is out from under the heads, which stay in sight. */
  function show(area) {
    const [x, y] = enter(area);
    const box = document.querySelector(".t-matrix");
    const [left, top] = [lists.rows.offsetWidth, lists.columns.offsetHeight];
    const within = (at, from, room) => Math.min(Math.max(from, at + side - room), at);
    box.scrollLeft = within(x, box.scrollLeft, box.clientWidth - left);
    box.scrollTop = within(y, box.scrollTop, box.clientHeight - top);
    frame.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  map.addEventListener("mouseover", (event) => { if (event.target.matches("area")) enter(event.target); });
  map.addEventListener("mouseout", leave);
  map.addEventListener("focusin", (event) => show(event.target));
  map.addEventListener("focusout", leave);

  function take(select, value) { if ([...select.options].some((option) => option.value === value)) select.value = value; }

  take(byRow, params().get("rows"));
  take(byColumn, params().get("columns"));
  [byRow, byColumn].forEach((select) => select.addEventListener("change", apply));
  document.querySelector(".t-tools").append(make("div", { class: "t-more-row t-filter-row" }, rowLabel, columnLabel), status);
  if (byRow.value !== "number" || byColumn.value !== "order") turn();
})();
