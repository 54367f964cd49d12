// Explore without a server: the reader chooses a programme and a serapan; sentence, table and bars follow, and the
// address names the choice. The words, and all that depends on no choice, are in the page (views/telaah/jelajah_web.py);
// here are the formula of lkjip.formulas.andai_serapan and how lkjip.bahasa writes numbers, in whole numbers of any size.
(function () {
  "use strict";

  const LOWEST = 10, HIGHEST = 1000; // targets are counted in tenths of a persen

  // An amount is [above, below], below more than 0.
  const ratio = (text) => { const [a, b] = text.split("/"); return [BigInt(a), BigInt(b || 1)]; };
  const plus = ([a, b], [c, d]) => [a * d + c * b, b * d];
  const minus = ([a, b], [c, d]) => [a * d - c * b, b * d];
  const percent = ([a, b], [c, d]) => [100n * a * d, b * c];

  function written([above, below], digits, signs) {
    const unit = 10n ** BigInt(digits);
    const rounded = (2n * (above < 0n ? -above : above) * unit + below) / (2n * below); // half away from zero
    const whole = String(rounded / unit).replace(/\B(?=(\d{3})+$)/g, signs.ribuan);
    const decimals = digits ? signs.desimal + String(rounded % unit).padStart(digits, "0") : "";
    return (above < 0n && rounded ? "-" : "") + whole + decimals;
  }

  // What the programme had to pay more, in whole rupiah, and what the serapan of all becomes and gains.
  function suppose(programme, total, tenths) {
    const [above, below] = minus([programme.pagu[0] * tenths, programme.pagu[1] * 1000n], programme.realisasi);
    const extra = [above > 0n ? (above + below - 1n) / below : 0n, 1n];
    const then = percent(plus(total.realisasi, extra), total.pagu);
    return { extra: extra, then: then, gain: minus(then, percent(total.realisasi, total.pagu)) };
  }

  function add(parent, tag, properties) {
    const element = Object.assign(document.createElement(tag), properties);
    parent.append(element);
    return element;
  }

  function start(section) {
    const data = JSON.parse(section.querySelector(".jelajah-data").textContent);
    const about = Array.from(section.querySelectorAll(".jelajah-program"));
    const known = data.program.filter((p) => p.pagu);
    known.forEach(function (p) { p.pagu = ratio(p.pagu); p.realisasi = ratio(p.realisasi); });
    const total = {
      pagu: known.map((p) => p.pagu).reduce(plus), realisasi: known.map((p) => p.realisasi).reduce(plus),
    };
    const fill = (pattern, values) => pattern.map((piece, n) => n % 2 ? values[piece] : piece).join("");
    const target = (tenths) => written([BigInt(tenths), 10n], tenths % 10 ? 1 : 0, data.tanda) + "%";

    // The texts of a programme at a target; `sel` are the table's cells for what would have been.
    function texts(programme, tenths) {
      const sasaran = target(tenths);
      if (programme.tetap) {
        const { kalimat, sel, batang } = programme.tetap;
        return { kalimat: kalimat, sel: sel && [sasaran, ...sel], batang: batang };
      }
      const { extra, then, gain } = suppose(programme, total, BigInt(tenths));
      const values = {
        sasaran: sasaran, tambahan: "Rp" + written(extra, 0, data.tanda), total: written(then, 2, data.tanda) + "%",
      };
      return {
        kalimat: fill(extra[0] ? data.kalimat.kurang : data.kalimat.tercapai, values),
        sel: [sasaran, values.tambahan, values.total, written(gain, 2, data.tanda)],
        batang: fill(data.batang.isi, values),
      };
    }

    // What the address names; what it does not name, or wrongly, is as the page has it.
    function asked() {
      const wanted = new URLSearchParams(location.search);
      const found = data.program.findIndex((p) => p.kode === wanted.get("program"));
      const initial = data.program.findIndex((p) => p.kode === data.awal.program);
      return { number: found < 0 ? initial : found, tenths: counted(wanted.get("sasaran")) || data.awal.sasaran * 10 };
    }

    // A target as it is typed, in tenths; 0 for what is none.
    function counted(text) {
      const [, whole, tenth] = /^(\d{1,3})(?:[.,](\d))?$/.exec(text) || [];
      const count = Number(whole) * 10 + Number(tenth || 0);
      return count >= LOWEST && count <= HIGHEST ? count : 0;
    }

    const title = document.createElement("h3");
    const form = document.createElement("form");
    section.prepend(title, form);
    Object.assign(title, { textContent: data.label.judul, id: section.id + "-judul" });
    section.setAttribute("aria-labelledby", title.id);
    form.autocomplete = "off";

    function field(label, tag, properties) {
      const place = add(form, "div", {});
      const id = section.id + "-" + form.children.length;
      add(place, "label", { textContent: label, htmlFor: id });
      return add(place, tag, Object.assign({ id: id }, properties));
    }

    const list = field(data.label.program, "select", {});
    data.program.forEach((p, n) => add(list, "option", { textContent: p.judul, value: String(n) }));
    const limits = { min: LOWEST / 10, max: HIGHEST / 10 };
    const range = field(data.label.geser, "input", { type: "range", step: 1, ...limits });
    const number = field(data.label.sasaran, "input", { type: "number", step: 0.1, inputMode: "decimal", ...limits });

    const sentence = document.createElement("p");
    sentence.className = "jelajah-kalimat";
    sentence.setAttribute("role", "status");
    const table = document.createElement("table");
    table.className = "tabel";
    const head = add(add(table, "thead", {}), "tr", {});
    data.tabel.kepala.forEach((text) => add(head, "th", { textContent: text, scope: "col" }));
    const body = add(table, "tbody", {});
    const rows = data.tabel.baris.map(function (text) {
      const row = add(body, "tr", {});
      add(row, "th", { textContent: text, scope: "row" });
      return [add(row, "td", {}), add(row, "td", {})];
    });
    const chart = document.createElement("figure");
    chart.className = "jelajah-gambar";
    const caption = add(chart, "figcaption", {});
    const legend = add(chart, "p", {});
    ["nyata", "tambah"].forEach(function (kind, n) {
      add(legend, "span", { className: "jelajah-" + kind });
      legend.append(" " + data.tabel.kepala[n + 1] + " ");
    });
    const bars = add(chart, "ul", {});
    // Lengths are for the eye; the figures stand beside them.
    const part = function (p) {
      const [above, below] = percent(p.realisasi, p.pagu);
      return below ? Number(10n * above / below) / 10 : 0;
    };
    const longest = Math.max(100, ...known.map(part));
    known.forEach(function (p) {
      p.bar = add(bars, "li", {});
      add(p.bar, "span", { className: "jelajah-nama", textContent: p.judul });
      const track = add(p.bar, "span", { className: "jelajah-batang" });
      track.setAttribute("aria-hidden", "true");
      add(track, "span", { className: "jelajah-nyata" }).style.width = part(p) / longest * 100 + "%";
      p.more = add(track, "span", { className: "jelajah-tambah" });
      p.said = add(p.bar, "span", {});
    });
    form.after(sentence, table, section.querySelector(".jelajah-batas"), chart);
    const link = add(add(section, "p", { className: "jelajah-tautan" }), "a", { textContent: data.label.tautan });

    let { number: chosen, tenths: wanted } = asked();

    function show() {
      const programme = data.program[chosen];
      const now = texts(programme, wanted);
      sentence.textContent = now.kalimat;
      about.forEach(function (text, n) { text.hidden = n !== chosen; });
      table.hidden = !now.sel;
      const present = [programme.serapan, data.tabel.kosong, data.serapan, data.tabel.kosong];
      rows.forEach(function (cells, n) {
        cells[0].textContent = present[n] || "";
        cells[1].textContent = now.sel ? now.sel[n] : "";
      });
      caption.textContent = fill(data.batang.judul, { sasaran: target(wanted) });
      known.forEach(function (p) {
        p.said.textContent = texts(p, wanted).batang;
        p.more.style.width = p.tetap ? 0 : Math.max(wanted / 10 - part(p), 0) / longest * 100 + "%";
        p.bar.toggleAttribute("data-dipilih", p === programme);
      });
      const address = new URLSearchParams(location.search);
      address.set("program", programme.kode);
      address.set("sasaran", String(wanted / 10));
      link.href = "?" + address + "#" + section.id;
    }

    function set() {
      list.value = String(chosen);
      range.value = number.value = String(wanted / 10);
    }

    form.addEventListener("input", function (event) {
      chosen = Number(list.value);
      wanted = (event.target !== list && counted(event.target.value)) || wanted;
      if (event.target !== number) number.value = String(wanted / 10);
      if (event.target !== range) range.value = String(wanted / 10);
      show();
    });
    form.addEventListener("change", function () {
      set();
      // A frame of another's page may not change its address: the link is there all the same.
      try { history.replaceState(null, "", link.href); } catch { /* nothing else to do */ }
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });

    set();
    show();
    section.hidden = false;
    if (location.hash === "#" + section.id) section.scrollIntoView();
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".jelajah").forEach(start);
  });
})();
