// Draw each chart from the JSON beside it. The picture already there stays for print and where scripts are off.
(function () {
  "use strict";

  const KATA = {
    "Zoom": "Perbesar", "Pan": "Geser", "Autoscale": "Muat semua", "Reset axes": "Tampilan awal",
    "Zoom in": "Perbesar", "Zoom out": "Perkecil", "Reset": "Tampilan awal", "Double-click to zoom back out":
    "Klik dua kali untuk tampilan awal", "Click to enter": "Klik untuk mengisi",
  };

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
    const config = {
      responsive: true, displaylogo: false, locale: "id", showTips: false,
      modeBarButtonsToRemove: ["lasso2d", "select2d", "toImage"],
      showSendToCloud: false, plotlyServerURL: "", // nothing leaves the folder
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
    Plotly.register({ moduleType: "locale", name: "id", dictionary: KATA, format: { decimal: ",", thousands: "." } });
    fonts().then(function () { document.querySelectorAll(".grafik-data").forEach(draw); });
  });
})();
