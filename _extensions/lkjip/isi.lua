-- {{< isi NAMA >}}: the generated text _isi/NAMA.md, in its place. Unlike `include`, the file need not exist before the
-- pre-render step has written it.
return {
  isi = function(arguments)
    local name = pandoc.utils.stringify(arguments[1])
    local path = quarto.project.directory .. "/_isi/" .. name .. ".md"
    local file = io.open(path, "r")
    if not file then error("isi tidak ada: " .. path) end
    local text = file:read("a")
    file:close()
    return pandoc.read(text, "markdown").blocks
  end,
}
