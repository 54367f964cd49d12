// Above a long table: a search box and one list per filter, built from what the table's wrapper carries in data-saring
// (see views.outputs.Saring). Without scripts the whole table is there.
(function () {
  "use strict";

  function add(parent, tag, properties) {
    const element = Object.assign(document.createElement(tag), properties);
    parent.append(element);
    return element;
  }

  function field(form, name, tag, properties) {
    const place = add(form, "div", {});
    const id = "saring-" + (document.querySelectorAll(".saring div").length + form.children.length);
    add(place, "label", { textContent: name, htmlFor: id });
    return add(place, tag, Object.assign({ id: id }, properties));
  }

  function words(text) {
    return text.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
  }

  function narrow(region) {
    const rule = JSON.parse(region.dataset.saring);
    const rows = Array.from(region.querySelectorAll("tbody tr"));
    let text; // of each row, read when the first word is sought
    function read(row, i) {
      const named = rule.pilihan.map(function (p) { return p.nilai[p.baris[i]] || ""; });
      const cells = Array.from(row.cells, function (cell) { return cell.textContent; });
      return words(cells.concat(named).join(" ")).join(" ");
    }
    const level = function (i) { return rule.tingkat[i] || 0; };

    const form = document.createElement("form");
    form.className = "saring";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Saring tabel: " + region.getAttribute("aria-label"));
    const search = field(form, "Cari", "input", { type: "search" });
    const lists = rule.pilihan.map(function (p) {
      const list = field(form, p.nama, "select", {});
      add(list, "option", { textContent: "Semua", value: "" });
      p.nilai.forEach(function (nilai, i) { add(list, "option", { textContent: nilai, value: String(i) }); });
      return list;
    });
    add(form, "button", { type: "reset", textContent: "Hapus saringan" });
    const state = add(form, "output", {});
    state.setAttribute("role", "status");

    function show() {
      const wanted = words(search.value);
      if (wanted.length) text = text || rows.map(read);
      let found = 0;
      let open = 0; // headings above this depth are still wanted by a row below
      for (let i = rows.length - 1; i >= 0; i--) {
        const matches = wanted.every(function (word) { return text[i].includes(word); }) &&
          lists.every(function (list, n) { return list.value === "" || rule.pilihan[n].baris[i] === Number(list.value); });
        const heads = level(i) < open;
        rows[i].hidden = !matches && !heads;
        if (matches) found += 1;
        if (!rows[i].hidden) open = level(i);
      }
      state.textContent = found + " dari " + rows.length + " baris";
    }

    form.addEventListener("input", show);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(show); });
    region.before(form);
    region.classList.add("siap");
    show();
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-saring]").forEach(narrow);
  });
})();
