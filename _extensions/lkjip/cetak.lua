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

local function row_groups(tbl)
  local groups = { tbl.head.rows }
  for _, body in ipairs(tbl.bodies) do table.insert(groups, body.body) end
  table.insert(groups, tbl.foot.rows)
  return groups
end

-- pandoc does not escape the first characters of a cell or heading: "1. " or "= " would become a list or a heading
-- in Typst.
local function literal_start(inlines)
  if inlines and inlines[1] and inlines[1].t == "Str" then
    inlines:insert(1, pandoc.RawInline("typst", "#[]"))
  end
end

local function is_markup(text) return text:match("^[=+/-]") or text:match("^%d+%.%D") or text:match("^%d+%.$") end

-- Typst sets a cell in bold, Word its words.
local function set_bold(cell)
  cell.contents = cell.contents:walk({
    Plain = function(plain) return pandoc.Plain(pandoc.Span(plain.content, { class = "tebal" })) end,
  })
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

local ems_of = {} -- by word: the same words come again and again

local function width(word, bold)
  local ems = ems_of[word]
  if not ems then
    ems = 0
    for _, code in utf8.codes(word) do ems = ems + (EMS[utf8.char(code)] or OTHER) end
    ems_of[word] = ems
  end
  return ems * ROUGH * (bold and BOLD or 1) * SIZE + 2 * INSET
end

-- Calls visit(cell, column, row, columns) for every cell, with the rows above that reach down into a row counted.
local function each_place(rows, visit)
  local taken = {}
  for y, row in ipairs(rows) do
    local below = {}
    for column, left in pairs(taken) do below[column] = left - 1 end
    local column = 1
    for _, cell in ipairs(row.cells) do
      while (taken[column] or 0) > 0 do column = column + 1 end
      local columns, reach = cell.col_span, cell.row_span
      visit(cell, column, y, columns)
      for _ = 1, columns do
        below[column] = reach - 1
        column = column + 1
      end
    end
    taken = below
  end
end

-- What is asked of a table's cells again and again, read once: each question to a cell goes from Lua to pandoc and back.
-- Its groups of rows, each a list of { cell, column, row, columns, text, css }.
local function places_of(tbl)
  local groups = {}
  for _, rows in ipairs(row_groups(tbl)) do
    local group = {}
    each_place(rows, function(cell, column, y, columns)
      table.insert(group, {
        cell = cell, column = column, row = y, columns = columns,
        text = pandoc.utils.stringify(cell.contents), css = cell.attr.attributes.style or "",
      })
    end)
    table.insert(groups, group)
  end
  return groups
end

-- Words in a table are not hyphenated, and an amount that is too long would run over the rule into the next column: each
-- column gets the width of its longest word, from the columns that have more than they need. Where all need more than
-- there is, the type is smaller. No single word takes more than a third of the page.
-- Returns the columns and the size of the type, nil where it stays.
local function fit_columns(groups, colspecs, page)
  if colspecs:find_if(function(spec) return not spec[2] end) then return colspecs end
  local padding = 2 * INSET / page
  local need = colspecs:map(function() return padding end)
  for _, group in ipairs(groups) do
    for _, place in ipairs(group) do
      if place.columns == 1 then
        local column = place.column
        for word in place.text:gsub("([/-])(%a)", "%1 %2"):gmatch("%S+") do
          need[column] = math.max(need[column], math.min(width(word, place.bold) / page, 1 / 3))
        end
      end
    end
  end
  local all, lacking, spare = 0, 0, 0
  for i, spec in ipairs(colspecs) do
    all = all + need[i]
    lacking = lacking + math.max(0, need[i] - spec[2])
    spare = spare + math.max(0, spec[2] - need[i])
  end
  if lacking == 0 then return colspecs end
  local paddings = padding * #need
  local smaller = (1 - paddings) / (all - paddings)
  local fitted = colspecs:map(function(spec, i)
    if all > 1 then return { spec[1], (need[i] - padding) * smaller + padding } end
    return { spec[1], math.max(need[i], spec[2] - (spec[2] - need[i]) * lacking / spare) }
  end)
  return fitted, all > 1 and math.max(SMALLEST, math.floor(10 * SIZE * smaller) / 10) .. "pt" or nil
end

-- How many lines each row of a group takes, about.
local function lines_of(group, colspecs, page)
  local rooms = colspecs:map(function(spec) return (spec[2] or 1 / #colspecs) * page - 2 * INSET end)
  local lines = {}
  for _, place in ipairs(group) do
    local words = width(place.text, false)
    lines[place.row] = math.max(lines[place.row] or 1, math.ceil(RAGGED * words / rooms[place.column]))
  end
  return lines
end

-- How high a table is, about.
local function height_of(groups, colspecs, page)
  local height = 0
  for _, group in ipairs(groups) do
    for _, lines in ipairs(lines_of(group, colspecs, page)) do height = height + (lines + 0.5) * LINE end
  end
  return height
end

-- Says whether the last row is a total.
local function has_total(groups)
  local rows = groups[#groups - 1]
  local bold, count = false, 0
  for _, place in ipairs(rows) do
    if place.row > count then bold, count = place.bold, place.row end
  end
  return count >= 3 and bold
end

-- Rows of a footer stay together in Typst: with the row before it in one, a total is not alone on a new page.
local function keep_total(tbl)
  if word or not tbl.attributes.jumlah then return nil end
  local body = tbl.bodies[#tbl.bodies]
  local rows = body.body
  tbl.foot.rows = { rows[#rows - 1], rows[#rows] }
  rows:remove()
  rows:remove()
  body.body = rows
  return tbl
end

-- Ids, headers and scopes serve screen readers in HTML; in Typst an id would become a label, and labels must be unique.
-- So nothing stays of a cell's attributes but what Typst is told.
local function set_cells(groups, size, colspecs, page)
  for _, group in ipairs(groups) do
    local lines = lines_of(group, colspecs, page)
    for _, place in ipairs(group) do
      local attributes = {}
      local function tell(name, value) if value then table.insert(attributes, { "typst:" .. name, value }) end end
      tell("fill", place.fill)
      tell("text:weight", place.bold and '"bold"')
      tell("text:size", size)
      tell("breakable", lines[place.row] < HIGH_ROW and "false")
      place.cell.attr = pandoc.Attr("", {}, attributes)
    end
  end
end

local function style(tbl)
  tbl.classes:insert("typst:no-figure") -- the staged float is the figure
  local groups = places_of(tbl)
  for n, group in ipairs(groups) do
    for _, place in ipairs(group) do
      local fill = place.css:match("background%-color:%s*(#%x+)")
      local bold = place.css:match("font%-weight:%s*bold")
      place.fill = n == 1 and HEADER_FILL or fill and 'rgb("' .. fill .. '")'
      place.bold = n == 1 or bold
      if n > 1 and is_markup(place.text) then
        literal_start(place.cell.contents[1] and place.cell.contents[1].content)
      end
      if bold then set_bold(place.cell) end
    end
  end
  local page, declared = PAGE, tbl.colspecs
  local colspecs, size = fit_columns(groups, declared, page)
  if #declared >= MANY_COLUMNS and height_of(groups, colspecs, page) > MANY_PAGES * PAGE_HEIGHT then
    page = ACROSS
    tbl.attributes.melintang = "ya"
    colspecs, size = fit_columns(groups, declared, page)
  end
  tbl.colspecs = colspecs
  tbl.attributes.tinggi = tostring(height_of(groups, colspecs, page))
  set_cells(groups, size, colspecs, page)
  if has_total(groups) then tbl.attributes.jumlah = "ya" end
  return tbl
end

-- A bar in a cell: as full as its inner span is wide.
local function bar(span)
  if not span.classes:includes("batang") then return nil end
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

-- How high a table is that was written as Markdown.
local function set_height(tbl) return height_of(places_of(tbl), tbl.colspecs, PAGE) end

local function keep_together(float)
  local height = 0
  float:walk({ Table = function(tbl) height = height + (tonumber(tbl.attributes.tinggi) or set_height(tbl)) end })
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
  if word then
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
  if word then return nil end
  local body = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ math }) }), "typst"):gsub("%s+$", "")
  local alt = math.text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("%s+", " ")
  local block = tostring(math.mathtype == "DisplayMath")
  return pandoc.RawInline("typst", '#math.equation(block: ' .. block .. ', alt: "' .. alt .. '", ' .. body .. ")")
end

-- What is for pages of the web only, raw tables within it above all, is not read.
local function is_for_web(div)
  return div.classes:includes("content-visible") and div.attributes["when-format"] == "html"
end

-- A table made for the web, without the attributes that say there what its cells are: reading them takes as long as
-- reading the words.
local function without_roles(html)
  return (html:gsub("<(t[hd]) ([^>]*)>", function(name, attributes)
    local kept = {}
    for _, attribute in ipairs({ "style", "colspan", "rowspan" }) do
      local value = (" " .. attributes):match(" " .. attribute .. '="([^"]*)"')
      if value then table.insert(kept, (' %s="%s"'):format(attribute, value)) end
    end
    return "<" .. name .. table.concat(kept) .. ">"
  end):gsub("</?data[^>]*>", ""))
end

return {
  -- The same for every print format: the embedded engine does it once for all.
  {
    traverse = "topdown",
    Div = function(div) if is_for_web(div) then return {}, false end end,
    RawBlock = function(raw)
      if raw.format == "html" and raw.text:match("<table") then
        local plain = { Table = style, Span = bar, Div = function(d) return d.content end }
        return pandoc.read(without_roles(raw.text), "html").blocks:walk(plain), false
      end
    end,
  },
  {
    Math = formula,
    Table = keep_total,
    Span = function(span)
      -- Where a figure comes from can be asked on a page, not on paper.
      if span.classes:includes("angka") then return span.content end
      if span.classes:includes("tebal") then return word and pandoc.Strong(span.content) or span.content end
    end,
    -- On paper the whole book is one document: a link to a section of another chapter is a link within it.
    Link = function(link)
      local anchor = link.target:match("%.qmd#(.+)$")
      if anchor then link.target = "#" .. anchor end
      return link
    end,
    Header = function(header)
      if header.classes:includes("hanya-web") then return {} end
      if not word and pandoc.utils.stringify(header.content):match("^%d") then literal_start(header.content) end
      return header
    end,
  },
  {
    Div = function(div)
      if div.classes:includes("papan") then return cards(div) end
      if word then return div end
      -- Quarto announces the appendices with a page of its own; ours carry "Lampiran A" in their titles.
      if div.classes:includes("quarto-book-part") then return {} end
      if div.classes:includes("sumber") then return typst_around("#sumber[", div.content) end
      if div.classes:includes("satu-halaman") then return typst_around("#satu-halaman[", div.content) end
      if div.classes:includes("daftar") then return pandoc.RawBlock("typst", "#daftar()") end
      if div.identifier:match("^tbl%-") then return is_across(div) and div or keep_together(div) end
    end,
  },
  -- From the top, and into no table: each of its cells would be asked.
  { traverse = "topdown", Blocks = set_across, Table = function() return nil, false end },
}
