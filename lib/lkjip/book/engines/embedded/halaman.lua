-- A pandoc writer for the HTML of the book: JSON, one entry per chapter, which `embedded.py` sets into pages.

local function toc_of(blocks)
  local toc = pandoc.List({})
  blocks:walk({
    Header = function(h)
      if h.level == 2 then toc:insert({ id = h.identifier, teks = pandoc.utils.stringify(h.content) }) end
    end,
  })
  return toc
end

function Writer(doc, options)
  local pages = pandoc.List({})
  for _, bab in ipairs(doc.blocks) do
    local title = ""
    bab:walk({ Header = function(h) if h.level == 1 then title = pandoc.utils.stringify(h.content) end end })
    pages:insert({
      berkas = bab.attributes.berkas,
      judul = title,
      toc = toc_of(bab.content),
      html = pandoc.write(pandoc.Pandoc(bab.content), "html5", options),
    })
  end
  return pandoc.json.encode(pages)
end
