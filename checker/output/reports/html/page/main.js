// Putting it together: what changes leads to one redraw; keys, theme, dialogs.

/** Change the state and show it; ``lasting`` makes it a step to which one can come back. */
function update(changes, lasting) {
  state = { ...state, ...changes };
  if ("report" in changes) unfiltered = false;
  writeState(lasting);
  redraw();
}

function redraw() {
  showRows();
  const open = Boolean(state.report);
  document.body.classList.toggle("reading", open);
  byId("overview").hidden = open;
  byId("head").hidden = open;
  byId("report").hidden = !open;
  document.title = open ? `${state.report.label} – ${words.title}` : words.title;
  if (open) showReport();
  else empty(byId("report"));
}

// ── dialogs ────────────────────────────────────────────────────────────────────────────────

function showDialog(title, ...content) {
  const dialog = byId("dialog");
  dialog.setAttribute("aria-label", title.textContent);
  fill(empty(dialog), [title, content, h("button", { type: "button", class: "close",
    click: () => dialog.close() }, words.close)]);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

/** Show what a rule says about itself. */
function showRule(code) {
  const rule = data.rules.find((one) => one.code === code);
  if (!rule) return;
  const told = ["why", "help", "traps", "basis"].filter((key) => rule[key]);
  showDialog(
    h("h2", {}, h("code", {}, code), " ", h("small", {}, rule.name)),
    h("p", {}, h("span", { class: `level ${rule.severity}` }, words[rule.severity]),
      ` · ${words.confidence} ${words[rule.confidence]}`),
    h("p", { class: "message" }, rule.message),
    told.map((key) => [h("h3", {}, words[key]), h("p", { class: "long" }, rule[key])]),
    h("button", { type: "button", click() {
      byId("dialog").close();
      update({ ...blank(), sort: state.sort, rule: new Set([code]) }, true);
    } }, words.only));
}

function showKeys() {
  const keys = [["j k ↓ ↑", "key_jk"], ["Enter", "key_enter"], ["n p", "key_np"],
    ["/", "key_search"], ["f", "key_full"], ["Esc", "key_esc"], ["?", "key_help"]];
  showDialog(h("h2", {}, words.keys), h("dl", { class: "keys" }, keys.map(([key, told]) =>
    h("div", {}, h("dt", {}, key.split(" ").map((one) => [h("kbd", {}, one), " "])),
      h("dd", {}, words[told])))));
}

// ── keys ───────────────────────────────────────────────────────────────────────────────────

const KEYS = {
  j: () => (state.report ? stepFinding(1) : stepRow(1)),
  k: () => (state.report ? stepFinding(-1) : stepRow(-1)),
  n: () => state.report && stepReport(1),
  p: () => state.report && stepReport(-1),
  f: () => state.report && update({ full: !state.full }),
  "/": () => {
    if (state.report) closeReport();
    byId("filters").firstChild.open = true;
    byId("filters").querySelector("input").focus();
  },
  "?": showKeys,
  Escape: () => state.report && closeReport(),
};

function onKey(event) {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || byId("dialog").open) return;
  if (target.matches("input[type=search]")) {
    if (key !== "Escape") return;
    target.value = "";
    target.blur();
    update({ [target.name]: "" });
    event.preventDefault();
    return;
  }
  // arrows scroll, but from one row or finding they lead to the next
  const inside = target.matches("#matrix tbody a, .card");
  const name = inside && key === "ArrowDown" ? "j" : inside && key === "ArrowUp" ? "k" : key;
  if (!Object.prototype.hasOwnProperty.call(KEYS, name)) return;
  event.preventDefault();
  KEYS[name]();
}

// ── theme ──────────────────────────────────────────────────────────────────────────────────

const NIGHT = matchMedia("(prefers-color-scheme: dark)");

/** Switch between dark and light; the choice stays for this browser, if it lets us keep it. */
function switchTheme(dark) {
  byId("dark").media = dark ? "screen" : "not all";
  try {
    localStorage.setItem("nianbao-theme", dark ? "dark" : "light");
  } catch (refused) { /* a page from a file may have no storage */ }
}

function restoreTheme() {
  try {
    const kept = localStorage.getItem("nianbao-theme");
    if (kept) switchTheme(kept === "dark");
  } catch (refused) { /* as above */ }
}

function makeTools() {
  const isDark = () => matchMedia(byId("dark").media).matches;
  const tool = (label, name, click) => h("button", { type: "button", class: "tool", title: name,
    "aria-label": name, click }, label);
  byId("skip").after(h("div", { id: "tools" },
    tool("◐", words.theme, () => switchTheme(!isDark())), tool("?", words.keys, showKeys)));
  for (const link of byId("skip").children) {
    link.addEventListener("click", (event) => {
      const target = document.querySelector(link.hash);
      event.preventDefault();
      if (target) target.focus();
    });
  }
}

function start() {
  document.documentElement.className = "ready";
  restoreTheme();
  state = readState(location.hash);
  makeTools();
  makeHeads();
  makeFilters();
  table.addEventListener("click", openFromTable);
  byId("by-rule").addEventListener("click", openFromTable);
  addEventListener("keydown", onKey);
  addEventListener("popstate", () => {
    state = readState(location.hash);
    byId("dialog").close();
    redraw();
  });
  addEventListener("beforeprint", fillPrint);
  addEventListener("afterprint", emptyPrint);
  redraw();
}
