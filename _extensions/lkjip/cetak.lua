-- What print needs beyond HTML, for both engines. A raw HTML table becomes a pandoc table whose fills, weights and
-- header shading are Typst properties; pandoc itself keeps only alignment, widths and spans. Formulas get the text
-- alternative that PDF/UA asks for. Of the divs of a staged chapter these are not standard: .sumber (source note), .daftar
-- (lists of contents), .papan (cards, each a .sorotan: name, figure, words) and .satu-halaman (what stays on a page).

if not (FORMAT:match("typst") or FORMAT:match("docx")) then
  return {
    {
      -- A figure in a sentence: asal.js finds it, and machines read its value.
      Span = function(span)
        if not span.classes:includes("angka") then return nil end
        local open = ('<data value="%s" data-asal="%s">'):format(span.attributes.nilai, span.attributes.asal)
        local inlines = pandoc.Inlines({ pandoc.RawInline("html", open) })
        inlines:extend(span.content)
        inlines:insert(pandoc.RawInline("html", "</data>"))
        return inlines
      end,
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

local word = FORMAT:match("docx") ~= nil
local HEADER_FILL = 'rgb("#dbe5f1")'

local function typst_properties(cell)
  local css = cell.attr.attributes.style or ""
  cell.attr.attributes.style = nil
  local fill = css:match("background%-color:%s*(#%x+)")
  if fill then cell.attr.attributes["typst:fill"] = 'rgb("' .. fill .. '")' end
  local bold = css:match("font%-weight:%s*bold")
  if bold and word then
    cell.contents = cell.contents:walk({ Plain = function(p) return pandoc.Plain(pandoc.Strong(p.content)) end })
  end
  if bold then cell.attr.attributes["typst:text:weight"] = '"bold"' end
end

local function each_cell(rows, visit)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do visit(cell) end
  end
end

local function row_groups(tbl)
  local groups = { tbl.head.rows }
  for _, body in ipairs(tbl.bodies) do table.insert(groups, body.body) end
  table.insert(groups, tbl.foot.rows)
  return groups
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

-- Widths of letters in ems: those of the house font, in classes.
local EMS = {}
for letters, em in pairs({
  ["',.:;Iijl|"] = 0.26, ["!()-[]{}/frt"] = 0.34, ["*?szcvxy"] = 0.45, ["0123456789FJLVXYaegk"] = 0.5,
  ["BDGHKNOQU&"] = 0.65, ["%MWmw@"] = 0.83,
}) do
  for letter in letters:gmatch(".") do EMS[letter] = em end
end
local OTHER, BOLD, ROUGH = 0.55, 1.08, 1.015
-- What typst-template.typ and page.typ say, in points: the last two are the text's width and height.
local SIZE, LINE, INSET, PAGE, PAGE_HEIGHT = 9, 10.4, 4, 439, 700
-- A table of so many columns that fills more than so many pages goes across the paper's long side, which is so wide.
local MANY_COLUMNS, MANY_PAGES, ACROSS = 7, 2, 686
local SMALLEST = 5.5
local RAGGED = 1.08 -- a line is not filled to its end
-- A row stays on one page, unless it is so high that the page before would stay half empty.
local HIGH_ROW = 25 -- lines
-- So does a table as high as a quarter of a page. A higher one breaks, with more than its head before the break.
local LOW_TABLE, HEAD = 180, "4cm"

local function width(word, bold)
  local ems = 0
  for _, code in utf8.codes(word) do ems = ems + (EMS[utf8.char(code)] or OTHER) end
  return ems * ROUGH * (bold and BOLD or 1) * SIZE + 2 * INSET
end

-- Calls visit(cell, column, row) for every cell, with the rows above that reach down into a row counted.
local function each_place(rows, visit)
  local taken = {}
  for y, row in ipairs(rows) do
    local below = {}
    for column, left in pairs(taken) do below[column] = left - 1 end
    local column = 1
    for _, cell in ipairs(row.cells) do
      while (taken[column] or 0) > 0 do column = column + 1 end
      visit(cell, column, y)
      for _ = 1, cell.col_span do
        below[column] = cell.row_span - 1
        column = column + 1
      end
    end
    taken = below
  end
end

local function set_size(tbl, size)
  for _, rows in ipairs(row_groups(tbl)) do
    each_cell(rows, function(cell) cell.attr.attributes["typst:text:size"] = size end)
  end
end

local function page_of(tbl) return tbl.attributes.melintang and ACROSS or PAGE end

-- Words in a table are not hyphenated, and an amount that is too long would run over the rule into the next column: each
-- column gets the width of its longest word, from the columns that have more than they need. Where all need more than
-- there is, the type is smaller. No single word takes more than a third of the page.
local function fit_columns(tbl)
  local page = page_of(tbl)
  if tbl.colspecs:find_if(function(spec) return not spec[2] end) then return end
  local padding = 2 * INSET / page
  local need = tbl.colspecs:map(function() return padding end)
  for _, rows in ipairs(row_groups(tbl)) do
    each_place(rows, function(cell, column)
      if cell.col_span > 1 then return end
      local bold = cell.attr.attributes["typst:text:weight"]
      local text = pandoc.utils.stringify(cell.contents):gsub("([/-])(%a)", "%1 %2")
      for word in text:gmatch("%S+") do
        need[column] = math.max(need[column], math.min(width(word, bold) / page, 1 / 3))
      end
    end)
  end
  local all, lacking, spare = 0, 0, 0
  for i, spec in ipairs(tbl.colspecs) do
    all = all + need[i]
    lacking = lacking + math.max(0, need[i] - spec[2])
    spare = spare + math.max(0, spec[2] - need[i])
  end
  if lacking == 0 then return set_size(tbl, nil) end
  local paddings = padding * #need
  local smaller = (1 - paddings) / (all - paddings)
  tbl.colspecs = tbl.colspecs:map(function(spec, i)
    if all > 1 then return { spec[1], (need[i] - padding) * smaller + padding } end
    return { spec[1], math.max(need[i], spec[2] - (spec[2] - need[i]) * lacking / spare) }
  end)
  set_size(tbl, all > 1 and math.max(SMALLEST, math.floor(10 * SIZE * smaller) / 10) .. "pt" or nil)
end

-- How many lines each row takes, about.
local function lines_of(tbl, rows)
  local lines, page = {}, page_of(tbl)
  each_place(rows, function(cell, column, y)
    local room = (tbl.colspecs[column][2] or 1 / #tbl.colspecs) * page - 2 * INSET
    local words = width(pandoc.utils.stringify(cell.contents), false)
    lines[y] = math.max(lines[y] or 1, math.ceil(RAGGED * words / room))
  end)
  return lines
end

-- How high a table is, about.
local function height_of(tbl)
  local height = 0
  for _, rows in ipairs(row_groups(tbl)) do
    for _, lines in ipairs(lines_of(tbl, rows)) do height = height + (lines + 0.5) * LINE end
  end
  return height
end

local function keep_rows(tbl)
  for _, rows in ipairs(row_groups(tbl)) do
    for y, lines in ipairs(lines_of(tbl, rows)) do
      if lines < HIGH_ROW then
        each_cell({ rows[y] }, function(cell) cell.attr.attributes["typst:breakable"] = "false" end)
      end
    end
  end
end

-- Rows of a footer stay together: with the row before it in one, a total is not alone on a new page.
local function keep_total(tbl)
  local body = tbl.bodies[#tbl.bodies]
  local rows = body and body.body or {}
  local total = rows[#rows]
  if #rows < 3 or not total.cells[1].attr.attributes["typst:text:weight"] then return end
  tbl.foot.rows = { rows[#rows - 1], total }
  rows:remove()
  rows:remove()
  body.body = rows
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
  local declared = tbl.colspecs
  fit_columns(tbl)
  if #tbl.colspecs >= MANY_COLUMNS and height_of(tbl) > MANY_PAGES * PAGE_HEIGHT then
    tbl.attributes.melintang = "ya"
    tbl.colspecs = declared
    fit_columns(tbl)
  end
  if FORMAT:match("typst") then
    keep_rows(tbl)
    keep_total(tbl)
  end
  return tbl
end

-- A bar in a cell: as full as its inner span is wide.
local function bar(span)
  if not span.classes:includes("batang") then return nil end
  if not FORMAT:match("typst") then return {} end
  local inner = span.content[1]
  local full = (inner.attributes.style or ""):match("width:%s*([%d.]+%%)")
  local striking = tostring(span.classes:includes("menonjol"))
  return pandoc.RawInline("typst", ("#batang(%s, menonjol: %s)"):format(full, striking))
end

local function typst_around(open, blocks)
  blocks:insert(1, pandoc.RawBlock("typst", open))
  blocks:insert(pandoc.RawBlock("typst", "]"))
  return blocks
end

-- A float without what only a page of the web shows.
local function printed(float)
  return float:walk({
    Div = function(div)
      local web = div.classes:includes("content-visible") and div.attributes["when-format"] == "html"
      return web and {} or nil
    end,
  })
end

local function is_float(block) return block.t == "Div" and block.identifier:match("^%a%a%a%-") ~= nil end

local function is_across(block)
  local across = false
  if is_float(block) and block.identifier:match("^tbl%-") then
    block:walk({ Table = function(tbl) across = across or tbl.attributes.melintang ~= nil end })
  end
  return across
end

-- What rujukan.docx says.
local WORD_MARGINS = '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1701" '
  .. 'w:header="709" w:footer="709" w:gutter="0"/>'

-- In Word a section ends with a paragraph that says how its pages lie.
local function word_section(across)
  local size = across and 'w:w="16838" w:h="11906" w:orient="landscape"' or 'w:w="11906" w:h="16838"'
  return pandoc.RawBlock("openxml", "<w:p><w:pPr><w:sectPr><w:pgSz " .. size .. "/>" .. WORD_MARGINS
    .. "</w:sectPr></w:pPr></w:p>")
end

-- The first and last of the blocks that lie on their side with the table at `place`: its section, unless that has other
-- floats. Their heading and words would else leave most of an upright page empty.
local function section_around(blocks, place)
  local first, last = place, place
  while first > 1 and not is_float(blocks[first - 1]) and blocks[first].t ~= "Header" do first = first - 1 end
  if blocks[first].t ~= "Header" or blocks[first].level == 1 then first = place end
  while blocks[last + 1] and not is_float(blocks[last + 1]) and blocks[last + 1].t ~= "Header" do last = last + 1 end
  if blocks[last + 1] and is_float(blocks[last + 1]) then last = place end
  return first, last
end

local function open_across() return word and word_section(false) or pandoc.RawBlock("typst", "#melintang[") end
local function close_across() return word and word_section(true) or pandoc.RawBlock("typst", "]") end

-- Sections that follow each other share their pages.
local function set_across(blocks)
  local set, done, open = pandoc.Blocks({}), 0, false
  for place, block in ipairs(blocks) do
    if is_across(block) then
      local first, last = section_around(blocks, place)
      if open and first > done + 1 then
        set:insert(close_across())
        open = false
      end
      for n = done + 1, first - 1 do set:insert(blocks[n]) end
      if not open then set:insert(open_across()) end
      for n = math.max(first, done + 1), last do set:insert(blocks[n]) end
      done, open = last, true
    end
  end
  if done == 0 then return nil end
  if open then set:insert(close_across()) end
  for n = done + 1, #blocks do set:insert(blocks[n]) end
  return set
end

local function keep_together(float)
  local height = 0
  float:walk({ Table = function(tbl) height = height + height_of(tbl) end })
  if height > LOW_TABLE then return { pandoc.RawBlock("typst", "#ruang(" .. HEAD .. ")"), float } end
  local caption = float.content:remove()
  float.content = typst_around("#block(breakable: false)[", float.content)
  float.content:insert(caption)
  return float
end

local function card_parts(card)
  local words = pandoc.Blocks(card.content)
  local name, figure = words:remove(1), words:remove(1)
  return name.content, figure.content, words
end

-- In Word a row of a table, a card in each cell.
local function cards(div)
  local found = div.content:filter(function(block) return block.t == "Div" and block.classes:includes("sorotan") end)
  if not FORMAT:match("typst") then
    local cells = found:map(function(card)
      local name, figure, words = card_parts(card)
      return pandoc.Blocks({ pandoc.Plain(name), pandoc.Plain(pandoc.Strong(figure)), table.unpack(words) })
    end)
    local align, widths = found:map(function() return "AlignDefault" end), found:map(function() return 1 / #found end)
    return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, align, widths, {}, { cells }))
  end
  local blocks = pandoc.Blocks({ pandoc.RawBlock("typst", "#papan(") })
  for _, card in ipairs(found) do
    local name, figure, words = card_parts(card)
    for _, part in ipairs({ pandoc.Plain(name), pandoc.Plain(figure), words }) do
      blocks:insert(pandoc.RawBlock("typst", "["))
      blocks:extend(part.t and { part } or part)
      blocks:insert(pandoc.RawBlock("typst", "],"))
    end
  end
  blocks:insert(pandoc.RawBlock("typst", ")"))
  return blocks
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
    -- Where a figure comes from can be asked on a page, not on paper.
    Span = function(span) if span.classes:includes("angka") then return span.content end end,
    -- On paper the whole book is one document: a link to a section of another chapter is a link within it.
    Link = function(link)
      local anchor = link.target:match("%.qmd#(.+)$")
      if anchor then link.target = "#" .. anchor end
      return link
    end,
    Header = function(header)
      if header.classes:includes("hanya-web") then return {} end
      if pandoc.utils.stringify(header.content):match("^%d") then literal_start(header.content) end
      return header
    end,
    RawBlock = function(raw)
      if raw.format == "html" and raw.text:match("<table") then
        local plain = { Table = style, Span = bar, Div = function(d) return d.content end }
        return pandoc.read(raw.text, "html").blocks:walk(plain)
      end
    end,
  },
  {
    Div = function(div)
      if div.classes:includes("papan") then return cards(div) end
      if div.identifier:match("^tbl%-") then div = printed(div) end
      if word then return div end
      -- Quarto announces the appendices with a page of its own; ours carry "Lampiran A" in their titles.
      if div.classes:includes("quarto-book-part") then return {} end
      if div.classes:includes("sumber") then return typst_around("#sumber[", div.content) end
      if div.classes:includes("satu-halaman") then return typst_around("#satu-halaman[", div.content) end
      if div.classes:includes("daftar") then return pandoc.RawBlock("typst", "#daftar()") end
      if div.identifier:match("^tbl%-") then return is_across(div) and div or keep_together(div) end
    end,
  },
  { Blocks = set_across },
}
