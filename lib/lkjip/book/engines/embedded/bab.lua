-- One chapter in the formats asked for: `pandoc lua bab.lua <cetak.lua>`. On standard input a line of JSON says which
-- and what the chapter is told of the others (fragments.py), then comes its text; on standard output, as JSON, what it is
-- in each format. Nothing else goes in.

local cetak, here = arg[1], arg[0]:match("^.*[/\\]")
local asked = pandoc.json.decode(io.read("l"))
local COLUMNS = 72 -- as the command has it

local function filters(format)
  FORMAT = format -- as pandoc says it to filters
  local found = dofile(cetak)
  found[#found + 1] = assert(loadfile(here .. "buku.lua"))(format, asked)
  return found
end

local function walked(doc, list, first)
  for n = first, #list do doc = doc:walk(list[n]) end
  return doc
end

local function page_of(doc)
  local title, toc = "", pandoc.List({})
  doc:walk({
    Header = function(h)
      local words = pandoc.utils.stringify(h.content)
      if h.level == 1 then title = words end
      if h.level == 2 then toc:insert({ id = h.identifier, teks = words }) end
    end,
  })
  local options = pandoc.WriterOptions({ wrap_text = "none", html_math_method = "mathml" })
  return { berkas = asked.berkas, judul = title, toc = toc, html = pandoc.write(doc, "html5", options) }
end

local doc = pandoc.read(io.read("a"), asked.pembaca, { columns = COLUMNS })
local made, wanted = {}, asked.bentuk
if wanted.html then made.html = page_of(walked(doc, filters("html5"), 1)) end
if wanted.typst or wanted.word then
  local typst, word = filters("typst"), filters("docx")
  local printed = doc:walk(typst[1]) -- its tables, once for both
  if wanted.typst then
    made.typst = pandoc.write(walked(printed, typst, 2), "typst", pandoc.WriterOptions({ wrap_text = "none" }))
  end
  if wanted.word then made.word = pandoc.write(walked(printed, word, 2), "json") end
end
io.write(pandoc.json.encode(made))
