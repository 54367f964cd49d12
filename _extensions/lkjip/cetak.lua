-- What print needs beyond HTML, for both engines. A raw HTML table becomes a pandoc table whose fills, weights and
-- header shading are Typst properties; pandoc itself keeps only alignment, widths and spans. Formulas get the text
-- alternative that PDF/UA asks for. Two divs of a staged chapter are not standard: .sumber (source note) and .daftar
-- (lists of contents).

if not (FORMAT:match("typst") or FORMAT:match("docx")) then
  return {
    {
      Div = function(div) if div.classes:includes("daftar") then return {} end end,
      -- A formula wider than a phone is scrolled: with the keyboard too, so it takes the focus.
      Para = function(para)
        local math = para.content[1]
        if #para.content == 1 and math.t == "Math" and math.mathtype == "DisplayMath" then
          -- A list, because a table of names has no order, and equal books must be equal to the byte.
          local attributes = { { "tabindex", "0" }, { "role", "group" }, { "aria-label", "Rumus" } }
          return pandoc.Div(para, pandoc.Attr("", { "rumus" }, attributes))
        end
      end
    }
  }
end

local HEADER_FILL = 'rgb("#dbe5f1")'

local function typst_properties(cell)
  local css = cell.attr.attributes.style or ""
  cell.attr.attributes.style = nil
  local fill = css:match("background%-color:%s*(#%x+)")
  if fill then cell.attr.attributes["typst:fill"] = 'rgb("' .. fill .. '")' end
  local bold = css:match("font%-weight:%s*bold")
  if bold and FORMAT:match("docx") then
    cell.contents = cell.contents:walk({ Plain = function(p) return pandoc.Plain(pandoc.Strong(p.content)) end })
  end
  if bold then cell.attr.attributes["typst:text:weight"] = '"bold"' end
end

local function each_cell(rows, visit)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do visit(cell) end
  end
end

-- Ids, headers and scopes serve screen readers in HTML; in Typst an id would become a label, and labels must be unique.
local function bare(cell)
  cell.attr.identifier = ""
  for _, name in ipairs({ "headers", "scope" }) do cell.attr.attributes[name] = nil end
end

-- pandoc does not escape the first characters of a cell or heading: "1. " or "= " would become a list or a heading
-- in Typst.
local function literal_start(inlines)
  if FORMAT:match("typst") and inlines and inlines[1] and inlines[1].t == "Str" then
    inlines:insert(1, pandoc.RawInline("typst", "#[]"))
  end
end

local function style(tbl)
  tbl.classes:insert("typst:no-figure") -- the staged float is the figure
  each_cell(tbl.head.rows, function(cell)
    bare(cell)
    typst_properties(cell)
    cell.attr.attributes["typst:fill"] = HEADER_FILL
    cell.attr.attributes["typst:text:weight"] = '"bold"'
  end)
  for _, body in ipairs(tbl.bodies) do
    each_cell(body.body, function(cell)
      bare(cell)
      literal_start(cell.contents[1] and cell.contents[1].content)
      typst_properties(cell)
    end)
  end
  return tbl
end

local function typst_around(open, blocks)
  blocks:insert(1, pandoc.RawBlock("typst", open))
  blocks:insert(pandoc.RawBlock("typst", "]"))
  return blocks
end

-- A short table stays on one page with its source note; a long one breaks between rows and repeats its header.
local SHORT = 1400 -- characters

local function keep_together(float)
  if #pandoc.utils.stringify(float) > SHORT then return nil end
  local caption = float.content:remove()
  float.content = typst_around("#block(breakable: false)[", float.content)
  float.content:insert(caption)
  return float
end

local function formula(math)
  if not FORMAT:match("typst") then return nil end
  local body = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ math }) }), "typst"):gsub("%s+$", "")
  local alt = math.text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("%s+", " ")
  local block = tostring(math.mathtype == "DisplayMath")
  return pandoc.RawInline("typst", '#math.equation(block: ' .. block .. ', alt: "' .. alt .. '", ' .. body .. ")")
end

return {
  {
    Math = formula,
    -- On paper the whole book is one document: a link to a section of another chapter is a link within it.
    Link = function(link)
      local anchor = link.target:match("%.qmd#(.+)$")
      if anchor then link.target = "#" .. anchor end
      return link
    end,
    Header = function(header)
      if pandoc.utils.stringify(header.content):match("^%d") then literal_start(header.content) end
      return header
    end,
    RawBlock = function(raw)
      if raw.format == "html" and raw.text:match("<table") then
        return pandoc.read(raw.text, "html").blocks:walk({ Table = style, Div = function(d) return d.content end })
      end
    end,
  },
  {
    Div = function(div)
      if not FORMAT:match("typst") then return nil end
      -- Quarto announces the appendices with a page of its own; ours carry "Lampiran A" in their titles.
      if div.classes:includes("quarto-book-part") then return {} end
      if div.classes:includes("sumber") then return typst_around("#sumber[", div.content) end
      if div.classes:includes("daftar") then return pandoc.RawBlock("typst", "#daftar()") end
      if div.identifier:match("^tbl%-") then return keep_together(div) end
    end,
  },
}
