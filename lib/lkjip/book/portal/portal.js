// The tables of the portal: in order by any column, and only the rows that are searched. Without this they are whole.
(function () {
  "use strict";

  const words = new Intl.Collator("id", { numeric: true });
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function compare(isNumber) {
    return isNumber ? (a, b) => Number(a) - Number(b) : (a, b) => words.compare(a, b);
  }

  // What has no value comes last, whichever way; equal rows stay as they are.
  function sort(table, heading, column) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    const by = compare(heading.classList.contains("angka"));
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [row.cells[column].dataset.urut, row]);
    rows.sort(([a], [b]) => {
      if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
      return down ? by(b, a) : by(a, b);
    });
    body.append(...rows.map(([, row]) => row));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  function sortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (heading, column) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, heading, column));
      heading.replaceChildren(button);
    });
    table.classList.add("hidup");
  }

  function searchable(table) {
    const form = document.createElement("form");
    form.className = "cari";
    form.setAttribute("role", "search");
    const part = document.createElement("div");
    const label = document.createElement("label");
    label.textContent = table.dataset.saring;
    const input = document.createElement("input");
    input.type = "search";
    label.append(input);
    part.append(label);
    const status = document.createElement("output");
    form.append(part, status);
    table.parentElement.before(form);
    const rows = Array.from(table.tBodies[0].rows, (row) => [plain(row.cells[0].textContent), row]);
    function search() {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [text, row] of rows) {
        const fits = wanted.every((word) => text.includes(word));
        found += fits;
        if (row.hidden === fits) row.hidden = !fits;
      }
      status.textContent = wanted.length ? found + " dari " + rows.length : "";
    }
    input.addEventListener("input", search);
    form.addEventListener("submit", (event) => event.preventDefault());
    search();
  }

  document.querySelectorAll("table.urut").forEach(sortable);
  document.querySelectorAll("table[data-saring]").forEach(searchable);
})();
