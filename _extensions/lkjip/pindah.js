// To the same page, and the same table, of another year or office. The others are known to the folder above only: its
// list, aset/situs.js, is loaded when it is asked for. Without a script the link leads to that folder's front page.
(function () {
  "use strict";

  const MOST = 40;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function decoded(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }

  // An address of the portal, whatever a folder is called.
  const below = (portal, path) => new URL(path.split("/").map(encodeURIComponent).join("/"), portal).href;

  // Which report this page belongs to, and which of its pages it is; a report that was moved is none of them.
  function here(portal) {
    const address = location.href.split(/[?#]/)[0];
    const path = decoded(address).replace(/\/$/, "/index.html");
    const own = window.LKJIP_SITUS.laporan.find((r) => path.startsWith(decoded(below(portal, r.tempat)) + "/"));
    const root = own && decoded(below(portal, own.tempat)) + "/";
    return { own: own, page: own ? path.slice(root.length) : "index.html" };
  }

  // The table where the other report has it, else the page, else its first page; and what to say of that.
  function target(report, page) {
    const pages = window.LKJIP_SITUS.halaman[report.halaman] || {};
    const id = decoded(location.hash.slice(1));
    const known = (name) => pages[name] && pages[name].includes(id);
    const place = id && (known(page) ? page : Object.keys(pages).find(known));
    if (place) return { page: place, hash: "#" + id, note: "" };
    if (pages[page]) return { page: page, hash: "", note: id ? "bagian ini tidak ada di sana; ke halamannya" : "" };
    return { page: "index.html", hash: "", note: "halaman ini tidak ada di sana; ke Beranda" };
  }

  function link(portal, report, page, text) {
    const item = element("li");
    const to = target(report, page);
    const anchor = element("a", "", text);
    anchor.href = below(portal, report.tempat + "/" + to.page) + to.hash;
    item.append(anchor);
    if (to.note) item.append(" ", element("span", "", "(" + to.note + ")"));
    return item;
  }

  function list(title, items) {
    const part = element("div");
    part.append(element("h2", "", title));
    const made = element("ul");
    made.append(...items);
    part.append(made);
    return part;
  }

  // Of each office the report of this year, else its newest.
  function nearest(year) {
    const offices = new Map();
    for (const report of window.LKJIP_SITUS.laporan) {
      const office = report.tempat.split("/").slice(0, -1).join("/");
      const best = offices.get(office);
      if (!best || best.tahun !== year && (report.tahun === year || report.tahun > best.tahun)) offices.set(office, report);
    }
    return offices;
  }

  function offices(portal, own, page) {
    const office = (report) => report.tempat.split("/").slice(0, -1).join("/");
    const others = Array.from(nearest(own && own.tahun).values(), (r) => [plain(r.kantor + " " + r.daerah), r])
      .filter(([, r]) => !own || office(r) !== office(own));
    if (!others.length) return null;
    const part = list("Kantor lain", []);
    const status = element("p", "pindah-status");
    status.setAttribute("role", "status");
    function show(query) {
      const words = plain(query).split(/\s+/).filter(Boolean);
      const found = others.filter(([text]) => words.every((word) => text.includes(word)));
      part.querySelector("ul").replaceChildren(...found.slice(0, MOST).map(([, r]) =>
        link(portal, r, page, own && r.tahun === own.tahun ? r.kantor : r.kantor + " (" + r.tahun + ")")));
      status.textContent = found.length > MOST ? MOST + " dari " + found.length + " kantor; ketik namanya" :
        words.length ? found.length + " kantor" : "";
    }
    if (others.length > 8) {
      const input = element("input");
      input.type = "search";
      input.setAttribute("aria-label", "Cari kantor");
      input.placeholder = "Cari kantor";
      input.addEventListener("input", () => show(input.value));
      part.querySelector("h2").after(input);
    }
    part.append(status);
    show("");
    return part;
  }

  function fill(panel, portal, front) {
    const { own, page } = here(portal);
    const years = window.LKJIP_SITUS.laporan.filter((r) => own && r !== own &&
      r.tempat.split("/").slice(0, -1).join("/") === own.tempat.split("/").slice(0, -1).join("/"));
    const parts = years.length ? [list("Tahun lain", years.map((r) => link(portal, r, page, String(r.tahun))))] : [];
    const others = offices(portal, own, page);
    if (others) parts.push(others);
    const home = element("p");
    const anchor = element("a", "", "Halaman depan semua laporan");
    anchor.href = front;
    home.append(anchor);
    panel.replaceChildren(...parts, home);
  }

  function build(opener) {
    const meta = document.querySelector('meta[name="lkjip-portal"]');
    if (!meta) return;
    const portal = new URL(meta.content, location.href.split(/[?#]/)[0]).href;
    const panel = element("div", "pindah-panel");
    panel.id = "pindah-panel";
    panel.hidden = true;
    opener.after(panel);
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", panel.id);

    const run = (name) => new Promise(function (resolve) {
      const script = element("script");
      script.src = portal + "aset/" + name;
      script.onload = () => resolve(Boolean(window.LKJIP_SITUS));
      script.onerror = () => resolve(false);
      document.head.append(script);
    });
    // Of very many offices the list says only in which part each one's is.
    function ownPart() {
      const parts = window.LKJIP_SITUS.bagian;
      if (!parts) return true;
      const folder = decoded(location.href.slice(portal.length)).split("/")[0];
      const holds = (own) => Object.keys(parts).find((name) => parts[name].includes(own));
      const part = holds(folder) || holds(".");  // an office may stand in the portal's folder itself
      return part ? run("situs-" + part + ".js") : false;
    }
    let loaded;
    const load = () => loaded = loaded || run("situs.js").then((there) => there && ownPart());
    function show(open) {
      panel.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
    }
    function toggle(event) {
      event.preventDefault();
      if (!panel.hidden) return show(false);
      load().then(function (there) {
        if (there) fill(panel, portal, opener.href);
        else panel.replaceChildren(element("p", "", "Laporan ini berdiri sendiri: folder tempat tahun dan kantor lain tidak ada di sini."));
        show(true);
      });
    }
    opener.addEventListener("click", toggle);
    opener.addEventListener("keydown", (event) => { if (event.key === " ") toggle(event); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || panel.hidden) return;
      if (panel.contains(document.activeElement)) opener.focus();
      show(false);
    });
    document.addEventListener("click", (event) => { if (!opener.parentElement.contains(event.target)) show(false); });
    addEventListener("hashchange", () => { if (!panel.hidden) fill(panel, portal, opener.href); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    const opener = document.querySelector(".pindah > a");
    if (opener) build(opener);
  });
})();
