-- What Quarto does with a staged chapter, for the embedded engine: numbers and captions of tables and figures,
-- references to them across chapters, content for one format only, callouts.
-- A filter for one format of one chapter, with what that knows of itself and the others (fragments.py): its page in
-- `berkas`, each float's number, kind and page by its id in `acuan`, the id of a page's title by its name in `judul`.

local format, chapter = ...

local NAMES = { tbl = "Tabel", fig = "Gambar" }
local word, typst = format == "docx", format == "typst"
local html_like = not word and not typst

local floats = chapter.acuan
local folder = chapter.berkas:match("^.*/") or "" -- seen from the root of the site
local up = folder:gsub("[^/]+/", "../") -- and back to it

local function only_for(div)
  local shown_in = div.attributes["when-format"]
  local matches = shown_in == "html" and html_like or shown_in ~= nil and format:match(shown_in) ~= nil
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

local untitled = true

local resolve = {
  -- On paper others lead to it.
  Header = function(header)
    local id = chapter.judul[chapter.berkas:match("[^/]+$")]
    if html_like or not untitled or header.level > 1 or not id then return nil end
    untitled = false
    header.identifier = id
    return header
  end,
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
      local id = anchor ~= "" and anchor or chapter.judul[page:match("[^/]+$")]
      if not id then return link.content end -- a page that only the web has
      link.target = "#" .. id
    end
    return link
  end,
  Image = function(image)
    local alt = image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
    if typst then
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

return resolve
