// Below each table and chart: a button that copies the table as text, with its title and its source. Cells are separated
// by tabs, so that pasted into a spreadsheet they stand in cells; rows that the reader's filter hides stay out.
(function () {
  "use strict";

  const plain = (element) => element.textContent.replace(/\s+/g, " ").trim();

  // One line of text per row; a cell that spans several columns is followed by empty ones, one that spans rows leaves
  // its place empty below.
  function lines(table) {
    const grid = [];
    [...table.rows].filter((row) => !row.hidden).forEach(function (row, y) {
      grid[y] = grid[y] || [];
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x += 1;
        for (let dy = 0; dy < cell.rowSpan; dy += 1) {
          for (let dx = 0; dx < cell.colSpan; dx += 1) (grid[y + dy] = grid[y + dy] || [])[x + dx] = dx || dy ? "" : plain(cell);
        }
      }
    });
    return grid.map((row) => Array.from(row, (text) => text || "").join("\t"));
  }

  function text(float) {
    const [title, source] = ["figcaption", ".sumber"].map((part) => float.querySelector(part));
    return [title && plain(title), ...lines(float.querySelector("table")), source && plain(source)]
      .filter((line) => line !== null).join("\n") + "\n";
  }

  // A page from a server without TLS has no clipboard to write to; there the old way still works.
  function copy(content) {
    if (navigator.clipboard) return navigator.clipboard.writeText(content);
    const area = document.createElement("textarea");
    area.value = content;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  }

  function add(line) {
    const float = line.closest("figure[id], [id^='tbl-'], [id^='fig-']");
    if (!float || !float.querySelector("table")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Salin sebagai teks";
    button.setAttribute("aria-label", line.getAttribute("aria-label").replace(/^Data/, "Salin sebagai teks"));
    const state = document.createElement("span");
    state.setAttribute("role", "status");
    button.addEventListener("click", function () {
      const say = (words) => { state.textContent = words; };
      say("");
      copy(text(float)).then(() => say("Tersalin."), () => say("Tidak dapat disalin; pakai CSV."));
    });
    line.append(" ", button, " ", state);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".unduhan").forEach(add);
  });
})();
