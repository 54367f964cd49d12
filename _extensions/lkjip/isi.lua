-- {{< isi NAMA >}}: the generated text _isi/NAMA.md, in its place. Unlike `include`, the file need not exist before the
-- pre-render step has written it. It comes into the chapter after cetak.lua has read that: so it is read by it here.
local cetak = dofile(quarto.utils.resolve_path("cetak.lua"))

return {
  isi = function(arguments)
    local name = pandoc.utils.stringify(arguments[1])
    local path = quarto.project.directory .. "/_isi/" .. name .. ".md"
    local file = io.open(path, "r")
    if not file then error("isi tidak ada: " .. path) end
    local text = file:read("a")
    file:close()
    local blocks = pandoc.read(text, "markdown").blocks
    for _, filter in ipairs(cetak) do blocks = blocks:walk(filter) end
    return blocks
  end,
}
