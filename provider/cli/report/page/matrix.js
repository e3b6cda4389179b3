// Draws the matrix of people and groups from the rows of the two tables, when it is opened. A cell exists only for a
// membership: a company has a hundred times as many empty ones.
(() => {
  const details = document.getElementById("matrix");
  const scroller = details.querySelector(".scroller");
  const glyphs = new Map(
    [...details.querySelectorAll(".legend [data-s]")].map((entry) => [entry.dataset.s, entry.dataset.glyph]),
  );
  const shownRows = (id) => [...document.getElementById(id).tBodies[0].rows].filter(({ hidden }) => !hidden);

  function element(role, className, text) {
    const made = document.createElement("div");
    made.setAttribute("role", role);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function columnHead(row, column) {
    const [name, id, , count] = row.cells;
    const head = element("columnheader", "head", "");
    head.append(...[...name.childNodes].map((node) => node.cloneNode(true)));
    if (count.textContent === "not read") head.lastChild.append(" (not read)");
    head.title = `${name.textContent}: ${id.textContent}`;
    return placed(head, column);
  }

  function placed(cell, column) {
    cell.style.setProperty("--column", column);
    cell.setAttribute("aria-colindex", column + 2);
    return cell;
  }

  function draw() {
    const groups = shownRows("groups");
    const columns = new Map(groups.map(({ dataset }, column) => [dataset.g, column]));
    const people = shownRows("people");
    const top = element("row", "line top", "");
    top.append(element("columnheader", "name", "Person"), ...groups.map(columnHead));
    const lines = people.map((row) => lineOf(row, columns));
    const table = element("table", "cells", "");
    table.setAttribute("aria-label", "People and groups");
    table.setAttribute("aria-colcount", groups.length + 1);
    table.style.setProperty("--columns", groups.length);
    table.style.setProperty("--longest", Math.max(0, ...[...top.querySelectorAll("span")].map(lengthOf)));
    table.append(top, ...lines);
    scroller.replaceChildren(table);
  }

  const lengthOf = ({ textContent }) => textContent.length;

  function lineOf(row, columns) {
    const line = element("row", "line", "");
    const [name] = row.cells;
    const items = [...row.querySelectorAll("li")].filter(({ hidden, dataset }) => !hidden && columns.has(dataset.g));
    const cells = items.map((item) => {
      const cell = element("cell", "mark", glyphs.get(item.dataset.s));
      cell.dataset.s = item.dataset.s;
      cell.title = `${name.textContent}: ${item.textContent}`;
      cell.setAttribute("aria-label", item.textContent);
      return placed(cell, columns.get(item.dataset.g));
    });
    cells.sort((left, right) => left.ariaColIndex - right.ariaColIndex);
    line.append(element("rowheader", "name", name.textContent), ...cells);
    return line;
  }

  const redraw = () => details.open && draw();
  details.addEventListener("toggle", redraw);
  // After the script of the tables, which filters and sorts their rows.
  for (const event of ["input", "change"]) document.getElementById("controls").addEventListener(event, redraw);
  for (const id of ["people", "groups"]) document.getElementById(id).tHead.addEventListener("click", redraw);
  details.hidden = false;
})();
