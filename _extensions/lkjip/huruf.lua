-- Quarto only: the font of the pages (lib/lkjip/book/web_font.py), with the files that its style sheet names.
local FACES = { "normal-400", "italic-400", "normal-700", "italic-700" }

return {
  {
    Pandoc = function()
      if not quarto or not quarto.doc.is_format("html") then return end
      local fonts = {}
      for _, face in ipairs(FACES) do
        local name = "huruf-" .. face .. ".woff2"
        table.insert(fonts, { name = name, path = "huruf/" .. name })
      end
      quarto.doc.add_html_dependency({
        name = "lkjip-huruf",
        version = "1",
        stylesheets = { "huruf/huruf.css" },
        resources = fonts,
      })
    end,
  },
}
