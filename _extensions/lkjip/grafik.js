// A chart is a still picture until it is asked for: by its button, by a click, or by a mouse that rests on it. Only then
// plotly.js is loaded, once for all charts, from what the reports of a site share. The picture stays for print, where
// scripts are off, and where plotly.js is not found: in a report that was moved away from its site.
(function () {
  "use strict";

  const RESTED = 300; // milliseconds
  const LOADING = "Memuat grafik interaktif …";
  const FAILED = "Grafik interaktif tidak dapat dimuat. Angkanya ada dalam tabel di bawah ini.";
  let library;

  function load(address) {
    library = library || new Promise(function (loaded, failed) {
      const script = document.createElement("script");
      script.src = document.querySelector('meta[name="lkjip-portal"]').content + address;
      script.addEventListener("load", loaded);
      script.addEventListener("error", function () {
        library = null; // asked again, it is tried again
        script.remove();
        failed();
      });
      document.head.append(script);
    });
    return library;
  }

  // Plotly measures its words when it draws: the font must be there by then. Without it, it draws all the same.
  function fonts() {
    const family = "'Source Sans Pro'";
    return Promise.allSettled(["13px ", "bold 13px "].map((style) => document.fonts.load(style + family)));
  }

  function draw(place, figure, height) {
    const chart = document.createElement("div");
    chart.className = "grafik-interaktif";
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", place.dataset.alt);
    chart.tabIndex = -1;
    place.prepend(chart);
    const layout = Object.assign({}, figure.layout, { autosize: true, height: height });
    delete layout.width;
    // No bar of buttons: they are in English, one sends the chart to Plotly's server, and no axis can be zoomed. Whatever
    // plotly.js may yet do with an address finds none: nothing leaves the folder.
    const config = {
      responsive: true, displayModeBar: false, displaylogo: false, showTips: false,
      showSendToCloud: false, plotlyServerURL: "", topojsonURL: "",
    };
    return Plotly.newPlot(chart, figure.data, layout, config);
  }

  function offer(data) {
    const place = data.previousElementSibling;
    const tools = data.nextElementSibling;
    const picture = place.querySelector("img");
    const button = document.createElement("button");
    const state = document.createElement("span");
    let asked = false, rest;
    button.type = "button";
    button.textContent = "Buka grafik interaktif";
    state.setAttribute("role", "status");

    function open() {
      if (asked) return;
      asked = true;
      state.textContent = LOADING;
      // On a phone the picture is small; the chart has at least the height it was made for, from now on: nothing jumps.
      const height = Math.max(place.offsetHeight, Number(place.dataset.tinggi));
      place.style.minHeight = height + "px";
      Promise.all([load(place.dataset.pustaka), fonts()])
        .then(() => draw(place, JSON.parse(data.textContent), height))
        .then(function (chart) {
          place.classList.add("hidup");
          if (document.activeElement === button) chart.focus({ preventScroll: true });
          tools.replaceChildren();
        })
        .catch(function () {
          asked = false;
          state.textContent = FAILED;
          place.style.minHeight = "";
          place.querySelectorAll(".grafik-interaktif").forEach((unfinished) => unfinished.remove());
        });
    }

    tools.append(button, state);
    button.addEventListener("click", open);
    if (!picture) return open();
    picture.addEventListener("click", open);
    picture.addEventListener("pointerenter", function (event) {
      if (event.pointerType === "mouse" && !state.textContent) rest = setTimeout(open, RESTED);
    });
    picture.addEventListener("pointerleave", () => clearTimeout(rest));
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".grafik-data").forEach(offer);
  });
})();
