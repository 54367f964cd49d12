-- Quarto only: the scripts of charts and of tables that can be searched, once for the whole site and from this
-- folder, on the pages that need them.
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
      if raw.text:match("data%-saring") then
        quarto.doc.add_html_dependency({ name = "lkjip-saring", version = "1", scripts = { "saring.js" } })
      end
    end,
  },
}
