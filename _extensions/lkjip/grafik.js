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
    };
    Plotly.newPlot(chart, figure.data, layout, config).then(function () {
      place.classList.add("hidup");
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!window.Plotly) return;
    Plotly.register({ moduleType: "locale", name: "id", dictionary: KATA, format: { decimal: ",", thousands: "." } });
    document.querySelectorAll(".grafik-data").forEach(draw);
  });
})();
