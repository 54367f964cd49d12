// Draw each chart from the JSON beside it. The picture already there stays for print and where scripts are off.
(function () {
  "use strict";

  function draw(data) {
    const place = data.previousElementSibling;
    const figure = JSON.parse(data.textContent);
    const chart = document.createElement("div");
    chart.className = "grafik-interaktif";
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", place.dataset.alt);
    place.prepend(chart);
    const layout = Object.assign({}, figure.layout, { autosize: true });
    delete layout.width;
    // No bar of buttons: they are in English, one sends the chart to Plotly's server, and no axis can be zoomed. Whatever
    // plotly.js may yet do with an address finds none: nothing leaves the folder.
    const config = {
      responsive: true, displayModeBar: false, displaylogo: false, showTips: false,
      showSendToCloud: false, plotlyServerURL: "", topojsonURL: "",
    };
    Plotly.newPlot(chart, figure.data, layout, config).then(function () {
      place.classList.add("hidup");
    });
  }

  // Plotly measures its words when it draws: the font must be there by then. Without it, it draws all the same.
  function fonts() {
    const family = "'Source Sans Pro'";
    return Promise.allSettled(["13px ", "bold 13px "].map((style) => document.fonts.load(style + family)));
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!window.Plotly) return;
    fonts().then(function () { document.querySelectorAll(".grafik-data").forEach(draw); });
  });
})();
