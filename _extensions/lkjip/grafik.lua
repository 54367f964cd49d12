-- Quarto only: the scripts of charts, of what can be searched, explored or copied and of what can be too wide, once for
-- the whole site and from this folder, on the pages that need them.
if not quarto or not quarto.doc.is_format("html") then return {} end

local function add_geser()
  quarto.doc.add_html_dependency({ name = "lkjip-geser", version = "1", scripts = { "geser.js" } })
end

local function add_asal()
  quarto.doc.add_html_dependency({ name = "lkjip-asal", version = "1", scripts = { "asal.js" } })
end

return {
  {
    RawInline = function(raw) if raw.text:match("data%-asal") then add_asal() end end,
    Div = function(div) if div.classes:includes("rumus") then add_geser() end end,
    RawBlock = function(raw)
      if raw.text:match("grafik%-data") then
        quarto.doc.add_html_dependency({ name = "lkjip-grafik", version = "1", scripts = { "grafik.js" } })
      end
      if raw.text:match("tabel%-lebar") then add_geser() end
      if raw.text:match("data%-asal") then add_asal() end
      if raw.text:match("jelajah%-data") then
        quarto.doc.add_html_dependency({ name = "lkjip-jelajah", version = "1", scripts = { "jelajah.js" } })
      end
      if raw.text:match('class="unduhan"') then
        quarto.doc.add_html_dependency({ name = "lkjip-salin", version = "1", scripts = { "salin.js" } })
      end
      if raw.text:match("data%-saring") then
        quarto.doc.add_html_dependency({ name = "lkjip-saring", version = "1", scripts = { "saring.js" } })
      end
    end,
  },
}
