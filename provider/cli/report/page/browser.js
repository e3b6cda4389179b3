// Sorts, filters and searches the two tables. The page holds every row without it, and it makes no request.
(() => {
  const collator = new Intl.Collator(undefined, { numeric: true });
  const tables = ["people", "groups"].map((id) => document.getElementById(id));
  const search = document.getElementById("search");
  const selects = [...document.querySelectorAll(".bar select")];
  const status = document.getElementById("status");
  const extract = document.getElementById("extract");

  /** The rows of a table with their texts, read once, on the first use. */
  const read = new Map();
  function rowsOf(table) {
    if (!read.has(table)) read.set(table, [...table.tBodies[0].rows].map(rowOf));
    return read.get(table);
  }

  function rowOf(row) {
    const items = [...row.querySelectorAll("li")];
    const own = [...row.cells].filter((cell) => cell.querySelector("ul") === null);
    return {
      row,
      text: own
        .map((cell) => cell.textContent)
        .join("\n")
        .toLowerCase(),
      items: items.map((item) => ({ item, text: item.textContent.toLowerCase() })),
    };
  }

  /** A row is shown where it matches itself, with all its items, or with the items that match. */
  function filterRow({ row, text, items }, wanted, choices) {
    const isOwn = wanted === "" || text.includes(wanted);
    const matches = items.map(
      ({ item, text: words }) =>
        (isOwn || words.includes(wanted)) && choices.every(([name, value]) => item.dataset[name] === value),
    );
    const isShown = matches.includes(true) || (isOwn && choices.length === 0);
    show(row, isShown);
    // The items of a row that is not shown may stay as they are.
    if (isShown) items.forEach(({ item }, at) => show(item, matches[at]));
    return isShown;
  }

  /** Touches only what changes: a browser lays out again what is touched. */
  function show(element, isShown) {
    if (element.hidden === isShown) element.hidden = !isShown;
  }

  function filter() {
    const wanted = search.value.trim().toLowerCase();
    const choices = selects.filter(({ value }) => value !== "").map(({ name, value }) => [name, value]);
    const counts = tables.map((table) => {
      const rows = rowsOf(table);
      const shown = rows.filter((row) => filterRow(row, wanted, choices)).length;
      return `${shown} of ${rows.length} ${table.id}`;
    });
    const words = [
      ...(wanted === "" ? [] : [`“${search.value.trim()}”`]),
      ...selects.filter(({ value }) => value !== "").map((select) => select.selectedOptions[0].textContent),
    ];
    // For print alone: a reader of paper sees no field, and would take a part for the whole.
    extract.textContent = words.length === 0 ? "" : `EXTRACT: only ${words.join(", ")}`;
    status.className = words.length === 0 ? "" : "filtered";
    status.textContent = words.length === 0 ? counts.join(", ") : `Only ${words.join(", ")}: ${counts.join(", ")}`;
  }

  function sortBy(table, head) {
    const column = head.cellIndex;
    const isNumber = head.dataset.sort === "number";
    const before = head.getAttribute("aria-sort");
    // The most first, and names from the start.
    const order =
      before === null ? (isNumber ? "descending" : "ascending") : before === "ascending" ? "descending" : "ascending";
    for (const each of head.parentElement.cells) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const keyed = [...table.tBodies[0].rows].map((row) => [row.cells[column].textContent, row]);
    keyed.sort(([left], [right]) => collator.compare(left, right) * (order === "ascending" ? 1 : -1));
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  }

  for (const table of tables) {
    for (const button of table.tHead.querySelectorAll("button")) {
      button.addEventListener("click", () => sortBy(table, button.closest("th")));
    }
  }
  search.addEventListener("input", filter);
  selects.forEach((select) => select.addEventListener("change", filter));
  document.getElementById("controls").hidden = false;
})();
