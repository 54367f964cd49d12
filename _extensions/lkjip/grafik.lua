-- Quarto only: the chart scripts, once for the whole site and from this folder, on pages that have a chart.
if not quarto or not quarto.doc.is_format("html") then return {} end

return {
  {
    RawBlock = function(raw)
      if raw.text:match("grafik%-data") then
        quarto.doc.add_html_dependency({
          name = "lkjip-grafik",
          version = "1",
          scripts = { "plotly.min.js", "grafik.js" },
        })
      end
    end,
  },
}
