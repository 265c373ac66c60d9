-- What a person does in Neovim, done by itself: opens a text, reads what candor says, types, looks at a
-- finding, takes a rewrite, saves. What is on the screen goes to the file $SEEN, a line of JSON a step.
--
--   CANDOR=target/debug/candor SEEN=seen.jsonl nvim --headless -u NONE -i NONE -n -S tests/editors/neovim.lua a.md

local seen = assert(io.open(vim.env.SEEN, "w"))

local function tell(step, what)
  seen:write(vim.fn.json_encode({ step = step, what = what }), "\n")
  seen:flush()
end

local function wait(what, is_so)
  if not vim.wait(30000, is_so, 20) then
    tell("gave up waiting for " .. what, vim.diagnostic.get(0))
    vim.cmd("cquit")
  end
end

local function diagnostics()
  local shown = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(shown, {
      rule = one.code or one.user_data.lsp.code,
      source = one.source,
      severity = one.severity,
      line = one.lnum,
      words = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})[1],
    })
  end
  table.sort(shown, function(a, b) return a.rule < b.rule end)
  return shown
end

local function start()
  local config = { name = "candor", cmd = { vim.env.CANDOR, "lsp" }, root_dir = vim.fn.getcwd() }
  if vim.lsp.start then
    vim.lsp.start(config)
  else
    vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
  end
end

local function run()
  start()
  wait("diagnostics", function() return #vim.diagnostic.get(0) == 2 end)
  tell("opened", diagnostics())

  -- A line above, with a sign that UTF-16 and UTF-8 count differently.
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { "😀 Do not miss out, " .. "or else.", "" })
  wait("what was typed", function() return #vim.diagnostic.get(0) == 3 end)
  tell("typed", diagnostics())

  vim.api.nvim_win_set_cursor(0, { 5, 2 })
  vim.lsp.buf.hover()
  local card
  wait("the card", function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        card = window
        return true
      end
    end
  end)
  tell("hover", vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(card), 0, -1, false))
  vim.api.nvim_win_close(card, true)

  local titles = {}
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local title = (item.action or item[2]).title
      table.insert(titles, title)
    end
    choose(items[1], 1)
  end
  local before = vim.api.nvim_buf_get_lines(0, 4, 5, false)[1]
  vim.lsp.buf.code_action()
  wait("the rewrite", function() return vim.api.nvim_buf_get_lines(0, 4, 5, false)[1] ~= before end)
  tell("actions", titles)
  tell("text", vim.api.nvim_buf_get_lines(0, 0, -1, false))
  wait("fewer findings", function() return #vim.diagnostic.get(0) == 2 end)
  tell("mended", diagnostics())

  -- How lenses are asked for changes from one Neovim to the next; the request does not.
  local text = { textDocument = vim.lsp.util.make_text_document_params() }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeLens", text, 30000)
  local _, answer = next(answers or {})
  tell("lens", answer.result[1].command.title)
  vim.cmd("write")
end

local well, why = pcall(run)
if not well then
  tell("failed", why)
  vim.cmd("cquit")
end
vim.cmd("qall!")
