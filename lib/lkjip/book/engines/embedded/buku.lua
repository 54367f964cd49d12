-- What Quarto does with a staged chapter, for the embedded engine: numbers and captions of tables and figures,
-- references to them across chapters, content for one format only, callouts.
-- The document is the whole book: one Div.bab per chapter, with its page in `berkas`.

local NAMES = { tbl = "Tabel", fig = "Gambar" }
local word = FORMAT:match("docx") ~= nil
local html_like = not word and not FORMAT:match("typst")

local floats = {} -- id -> { number, page, kind }
local titles = {} -- page -> id of its title
local up = "" -- from the current page to the root of the site
local folder = "" -- of the current page, seen from the root

local function float_kind(div)
  return div.identifier:match("^(tbl)%-") or div.identifier:match("^(fig)%-")
end

local function collect(doc)
  local count_of = { bab = 0, lampiran = 0 }
  for _, bab in ipairs(doc.blocks) do
    local page = bab.attributes.berkas
    local series = bab.classes:includes("lampiran") and "lampiran" or "bab"
    local prefix = ""
    local count = { tbl = 0, fig = 0 }
    bab:walk({
      traverse = "topdown",
      Header = function(h)
        if h.level > 1 then return end
        titles[page:match("[^/]+$")] = h.identifier
        if not h.classes:includes("unnumbered") then
          local n = count_of[series] + 1
          count_of[series] = n
          prefix = (series == "lampiran" and string.char(64 + n) or tostring(n)) .. "."
        end
      end,
      Div = function(div)
        local kind = float_kind(div)
        if kind then
          count[kind] = count[kind] + 1
          floats[div.identifier] = { number = prefix .. count[kind], page = page, kind = kind }
        end
      end,
    })
  end
end

local function only_for(div)
  local format = div.attributes["when-format"]
  local matches = format == "html" and html_like or FORMAT:match(format or "^$") ~= nil
  if div.classes:includes("content-visible") then return matches end
  if div.classes:includes("content-hidden") then return not matches end
  return nil
end

local function typst_around(before, content, after)
  local blocks = pandoc.Blocks({ pandoc.RawBlock("typst", before) })
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock("typst", after))
  return blocks
end

local function float_html(div, caption, float)
  local label = NAMES[float.kind] .. " " .. float.number
  local inlines = pandoc.Inlines({ pandoc.Span({ pandoc.Str(label) }, { class = "nomor" }), pandoc.Space() })
  inlines:extend(caption.content)
  local title = pandoc.Blocks({
    pandoc.RawBlock("html", "<figcaption>"), pandoc.Plain(inlines), pandoc.RawBlock("html", "</figcaption>"),
  })
  local blocks = pandoc.Blocks({
    pandoc.RawBlock("html", '<figure class="' .. float.kind .. '" id="' .. div.identifier .. '">'),
  })
  if float.kind == "tbl" then blocks:extend(title) end
  blocks:extend(div.content)
  if float.kind == "fig" then blocks:extend(title) end
  blocks:insert(pandoc.RawBlock("html", "</figure>"))
  return blocks
end

local function float_typst(div, caption, float)
  local position = float.kind == "tbl" and "top" or "bottom"
  local blocks = pandoc.Blocks({ pandoc.RawBlock("typst", "#figure([") })
  blocks:extend(div.content)
  blocks:insert(pandoc.RawBlock("typst", "], caption: figure.caption(position: " .. position .. ", ["))
  blocks:insert(pandoc.Plain(caption.content))
  blocks:insert(pandoc.RawBlock("typst", ']), kind: "quarto-float-' .. float.kind .. '", supplement: "'
    .. NAMES[float.kind] .. '") <' .. div.identifier .. ">"))
  return blocks
end

local function float_word(div, caption, float)
  local inlines = pandoc.Inlines({ pandoc.Str(NAMES[float.kind] .. " " .. float.number), pandoc.Space() })
  inlines:extend(caption.content)
  local title = pandoc.Div({ pandoc.Para(inlines) }, { ["custom-style"] = "Caption" })
  local blocks = pandoc.Blocks(div.content)
  blocks:insert(float.kind == "tbl" and 1 or #blocks + 1, title)
  return pandoc.Div(blocks, pandoc.Attr(div.identifier))
end

local function callout(div, kind)
  local title = div.attributes.title or ""
  if html_like then
    local blocks = pandoc.Blocks({ pandoc.RawBlock("html", '<aside class="callout callout-' .. kind .. '">') })
    if title ~= "" then
      blocks:insert(pandoc.Div(pandoc.Plain(title), { class = "callout-title" }))
    end
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock("html", "</aside>"))
    return blocks
  end
  if word then return pandoc.BlockQuote({ pandoc.Para(pandoc.Strong(title)), table.unpack(div.content) }) end
  local head = pandoc.write(pandoc.Pandoc({ pandoc.Plain(title) }), "typst")
  return typst_around("#callout(title: [" .. head .. "], body: [", div.content, "])")
end

local function fail(what)
  io.stderr:write("staged book: " .. what .. "\n")
  os.exit(3)
end

local resolve = {
  Div = function(div)
    local shown = only_for(div)
    if shown == false then return {} end
    if shown then return div.content end
    local kind = div.classes:find_if(function(c) return c:match("^callout%-") end)
    if kind then return callout(div, kind:match("^callout%-(.*)")) end
    local float = floats[div.identifier]
    if float then
      local caption = div.content:remove()
      if not caption or caption.t ~= "Para" then fail(div.identifier .. " has no caption") end
      return (html_like and float_html or word and float_word or float_typst)(div, caption, float)
    end
  end,
  Cite = function(cite)
    local id = cite.citations[1].id
    local float = floats[id]
    if not float then fail("unresolved reference @" .. id) end
    local label = NAMES[float.kind] .. "\u{a0}" .. float.number
    if word then return pandoc.Link(label, "#" .. id) end
    if html_like then return pandoc.Link(label, up .. float.page .. ".html#" .. id) end
    return pandoc.RawInline("typst", "#ref(<" .. id .. ">, supplement: [" .. NAMES[float.kind] .. "])")
  end,
  Link = function(link)
    local page, anchor = link.target:match("^(.+)%.qmd#?(.*)$")
    if not page then return nil end
    if html_like then
      link.target = page .. ".html" .. (anchor ~= "" and "#" .. anchor or "")
    else
      local id = anchor ~= "" and anchor or titles[page:match("[^/]+$")]
      if not id then return link.content end -- a page that only the web has
      link.target = "#" .. id
    end
    return link
  end,
  Image = function(image)
    local alt = image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
    if FORMAT:match("typst") then
      local quoted = alt:gsub("\\", "\\\\"):gsub('"', '\\"')
      return pandoc.RawInline("typst", '#image("' .. folder .. image.src .. '", width: '
        .. (image.attributes.width or "100%") .. ', alt: "' .. quoted .. '")')
    end
    image.attributes["fig-alt"] = nil
    if word then image.src = folder .. image.src:gsub("%.svg$", ".png") end
    image.caption = pandoc.Inlines(alt)
    return image
  end,
}

return {
  {
    Pandoc = function(doc)
      collect(doc)
      local blocks = pandoc.Blocks({})
      for _, bab in ipairs(doc.blocks) do
        folder = bab.attributes.berkas:match("^.*/") or ""
        up = folder:gsub("[^/]+/", "../")
        bab = bab:walk(resolve)
        -- Only HTML has a page per chapter; elsewhere the wrapper goes.
        if html_like then blocks:insert(bab) else blocks:extend(bab.content) end
      end
      return pandoc.Pandoc(blocks, doc.meta)
    end,
  },
}
