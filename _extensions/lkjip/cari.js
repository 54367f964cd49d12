// Search within the report. Works from a file too: the index is a script, loaded when the box is first used.
(function () {
  "use strict";

  const script = document.currentScript;
  const root = script.src.replace(/\/(aset|site_libs)\/.*$/, "/");
  const MOST = 20;

  // Words are compared without case and accents.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = (text) => plain(text).split(/[^\p{L}\p{N}.,%]+/u).filter((word) => word.length > 1);

  function find(query) {
    const wanted = words(query);
    if (!wanted.length) return [];
    return window.LKJIP_INDEKS
      .map(function (entry) {
        const title = plain(entry.judul);
        const text = plain(entry.teks);
        let score = 0;
        for (const word of wanted) {
          const inTitle = title.includes(word);
          const times = text.split(word).length - 1;
          if (!inTitle && !times) return null;
          score += (inTitle ? 10 : 0) + Math.min(times, 5);
        }
        return { entry: entry, score: score };
      })
      .filter(Boolean)
      .sort((a, b) => b.score - a.score);
  }

  function snippet(text, query) {
    const at = Math.max(0, plain(text).indexOf(words(query)[0]));
    const from = Math.max(0, at - 40);
    return (from ? "… " : "") + text.slice(from, at + 90).trim() + " …";
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function show(list, status, query) {
    const found = find(query);
    list.replaceChildren();
    for (const { entry } of found.slice(0, MOST)) {
      const item = element("li");
      const link = element("a", "", entry.judul);
      link.href = root + entry.alamat;
      item.append(link, element("p", "", snippet(entry.teks, query)));
      list.append(item);
    }
    const enough = words(query).length > 0;
    status.textContent = !enough ? "" : found.length
      ? found.length + " bagian" + (found.length > MOST ? ", " + MOST + " ditampilkan" : "")
      : "Tidak ditemukan. Coba kata yang lebih pendek.";
    list.parentElement.hidden = !enough;
  }

  function build(host) {
    const form = element("form", "cari");
    form.setAttribute("role", "search");
    const input = element("input");
    input.type = "search";
    input.placeholder = "Cari dalam laporan";
    input.setAttribute("aria-label", "Cari dalam laporan");
    const panel = element("div", "cari-hasil");
    panel.hidden = true;
    const status = element("p", "cari-status");
    status.setAttribute("role", "status");
    const list = element("ol");
    panel.append(status, list);
    form.append(input, panel);
    host.append(form);

    let index;
    const ready = function () {
      index = index || new Promise(function (resolve) {
        const loaded = element("script");
        loaded.src = root + "cari-indeks.js";
        loaded.onload = resolve;
        document.head.append(loaded);
      });
      return index;
    };
    const search = () => ready().then(() => show(list, status, input.value));
    input.addEventListener("focus", ready);
    input.addEventListener("input", search);
    form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") panel.hidden = true;
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        input.focus();
      }
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) panel.hidden = true; });
  }

  document.addEventListener("DOMContentLoaded", function () {
    const host = document.querySelector(".tempat-cari, #quarto-sidebar .sidebar-menu-container");
    if (host) build(host);
  });
})();
