-- Quarto only: our search, which unlike Quarto's also works on pages opened from a file, and the way to other reports.
return {
  {
    Pandoc = function()
      if quarto and quarto.doc.is_format("html") then
        quarto.doc.add_html_dependency({ name = "lkjip-cari", version = "1", scripts = { "cari.js", "pindah.js" } })
      end
    end,
  },
}
