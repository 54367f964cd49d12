// Ask a figure where it comes from: click, tap, or Enter opens a panel with its formula, inputs, files and findings.
// Works from a file: the origins are a script (angka.js), loaded when the first figure is asked.
(function () {
  "use strict";

  const root = document.currentScript.src.replace(/\/(aset|site_libs)\/.*$/, "/");
  const MOST = 12;
  let panel, body, asked, trail = [];

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function button(text, className, action) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function link(text, href) {
    const made = element("a", "", text);
    made.href = root + href;
    return made;
  }

  // A figure as angka.js has it: the place of each of its values (lkjip.book.origins).
  function known(id) {
    const book = window.LKJIP_ANGKA;
    return Object.fromEntries(book.kolom.map((name, i) => [name, book.nilai[book.angka[id][i]]]));
  }

  // Values are written without loss, as "160667500", "82.5" or "53387/64267". What does not end is cut off, never
  // rounded up; all in whole numbers, because an amount may have more digits than the computer's fractions.
  function digits(text) {
    const sign = text.startsWith("-") ? "-" : "";
    const [above, below] = text.replace("-", "").split("/");
    const grouped = (whole) => BigInt(whole).toLocaleString("id-ID");
    if (!below) {
      const [whole, decimals] = above.split(".");
      const kept = (decimals || "").replace(/0+$/, "");
      return sign + grouped(whole) + (kept ? "," + kept : "");
    }
    const [a, b] = [BigInt(above), BigInt(below)];
    let rest = a % b, decimals = "";
    while (rest && decimals.length < 12 && (decimals.length < 4 || /^0*$/.test((a / b ? "1" : "") + decimals.slice(0, -3)))) {
      decimals += String(rest * 10n / b);
      rest = rest * 10n % b;
    }
    return sign + grouped(a / b) + (decimals ? "," + decimals.replace(rest ? /$/ : /0+$/, "") : "") + (rest ? "…" : "");
  }

  function amount(entry) {
    if (!/^-?\d+([./]\d+)?$/.test(entry.nilai)) return entry.nilai;
    const text = digits(entry.nilai);
    if (entry.satuan === "rupiah") return text.replace(/^-?/, "$&Rp");
    return text + (entry.satuan === "persen" ? "%" : entry.satuan ? " " + entry.satuan : "");
  }

  function named(value, found) {
    if (Array.isArray(value)) value.forEach((inner) => named(inner, found));
    else if (value && typeof value === "object") {
      if (value.angka) found.add(value.angka);
      Object.values(value).forEach((inner) => named(inner, found));
    }
    return found;
  }

  function texts(value) {
    if (Array.isArray(value)) return value.flatMap(texts);
    if (!value || typeof value !== "object" || value.angka) return [];
    if (value.teks || value.bilangan) return [value.teks || digits(value.bilangan)];
    return Object.values(value).flatMap(texts);
  }

  function place(entry) {
    const made = element("p", "asal-tempat");
    // The file's page shows the row, and has the file.
    const row = entry.unduh && entry.unduh.replace(/csv$/, "html#baris-" + entry.baris);
    made.append(row ? link(entry.berkas, row) : entry.berkas);
    made.append(", baris " + entry.baris + ", kolom " + entry.kolom + (entry.sumber ? ". Asal: " + entry.sumber : ""));
    return made;
  }

  function inputs(entry) {
    const list = element("ul", "asal-masukan");
    const masukan = window.LKJIP_ANGKA.masukan[entry.hitungan];
    // What is counted may be no cell: findings, by their ids, lead to their rows.
    texts(masukan).slice(0, MOST).forEach(function (text) {
      const item = element("li");
      const anchor = "temuan-" + text.replace(/[^A-Za-z0-9_-]/g, "-");
      item.append(/^[A-Z]{3}-\d+:/.test(text) ? link(text, "bab/lampiran_rekonsiliasi.html#" + anchor) : text);
      list.append(item);
    });
    if (texts(masukan).length > MOST) list.append(element("li", "", "dan " + (texts(masukan).length - MOST) + " lagi"));
    named(masukan, new Set()).forEach(function (id) {
      const input = known(id);
      const item = element("li");
      const what = [input.nama, input.tentang].filter(Boolean).join(", ");
      item.append(button(amount(input), "asal-angka", () => show(id, true)), " " + what);
      if (!input.hitungan) item.append(place(input));
      list.append(item);
    });
    return list;
  }

  function findings(entry) {
    const list = element("ul", "asal-temuan");
    (entry.temuan || []).forEach(function (t) {
      const item = element("li", "", (t.pertanyaan ? "Pertanyaan" : "Temuan " + t.tingkat) + " pada " + t.di + ": ");
      item.append("tercetak " + (t.tercetak || "(kosong)") + (t.seharusnya ? ", seharusnya " + t.seharusnya : "") + ". ");
      item.append(link("Lihat temuannya", t.tautan));
      list.append(item);
    });
    return list;
  }

  function show(id, deeper) {
    const entry = known(id);
    if (!deeper) trail = [];
    trail.push(id);
    body.replaceChildren();
    const title = element("h2", "", entry.nama);
    title.id = "asal-judul";
    title.tabIndex = -1;
    body.append(title);
    const period = entry.periode === "acuan" ? "" : entry.periode;
    const about = [entry.tentang, period].filter(Boolean).join(", ");
    if (about) body.append(element("p", "asal-tentang", about));
    const value = element("p", "asal-nilai", amount(entry));
    const shown = asked.textContent;
    if (!deeper && shown.replace(/^Rp|%$/g, "") !== amount(entry).replace(/^Rp|%$/g, "")) {
      value.append(element("span", "", " ditulis " + shown));
    }
    body.append(value);
    if (entry.hitungan) {
      const rounded = /[/.]/.test(entry.nilai) ? ", dibulatkan setengah ke atas ketika dicetak" : "";
      body.append(element("p", "asal-rumus", "= " + entry.tulisan + rounded));
      body.append(element("h3", "", "Yang dihitung"), inputs(entry));
      body.append(element("p", "asal-rujukan", "Dasar: " + entry.rujukan));
    } else body.append(place(entry));
    if (entry.temuan) body.append(element("h3", "", "Temuan rekonsiliasi"), findings(entry));
    const foot = element("p", "asal-kaki");
    if (trail.length > 1) foot.append(button("← Kembali", "", () => { trail.pop(); show(trail.pop(), true); }), " ");
    foot.append(button("Tutup", "", close));
    body.append(foot);
    if (!panel.open) panel.show();
    title.focus();
  }

  function close() {
    panel.close();
    asked.focus();
  }

  function ask(figure) {
    asked = figure;
    if (window.LKJIP_ANGKA) return show(figure.dataset.asal);
    const script = element("script");
    script.src = root + "angka.js";
    script.addEventListener("load", () => show(figure.dataset.asal));
    script.addEventListener("error", function () {
      script.remove(); // asked again, it is tried again
      const title = element("h2", "", "Asal angka ini tidak dapat dimuat");
      title.id = "asal-judul";
      body.replaceChildren(title, element("p", "", "Berkas angka.js tidak ada di samping laporan ini."), button("Tutup", "", close));
      if (!panel.open) panel.show();
    });
    document.head.append(script);
  }

  function neighbour(figure, step) {
    const all = [...figure.closest("table, p, ul, ol, main").querySelectorAll("data[data-asal]")];
    return all[all.indexOf(figure) + step];
  }

  addEventListener("DOMContentLoaded", function () {
    const figures = document.querySelectorAll("data[data-asal]");
    if (!figures.length) return;
    panel = element("dialog", "asal");
    panel.setAttribute("aria-labelledby", "asal-judul");
    body = element("div");
    panel.append(body);
    document.body.append(panel);
    // One stop of the Tab key for each table or paragraph; the arrows lead to its other figures.
    const stops = new Set();
    figures.forEach(function (figure) {
      const group = figure.closest("table, p, ul, ol, main");
      figure.tabIndex = stops.has(group) ? -1 : 0;
      stops.add(group);
      figure.setAttribute("role", "button");
      figure.setAttribute("aria-haspopup", "dialog");
    });
    document.addEventListener("click", function (event) {
      const figure = event.target.closest && event.target.closest("data[data-asal]");
      if (figure) ask(figure);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && panel.open) return close();
      const figure = event.target.closest && event.target.closest("data[data-asal]");
      if (!figure) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        ask(figure);
      }
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step && neighbour(figure, step);
      if (next) {
        event.preventDefault();
        figure.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    });
    // The page has kept its place (lkjip.book.origins), so that nothing moves.
    document.querySelector(".asal-petunjuk").classList.add("siap");
  });
})();
