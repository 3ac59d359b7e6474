// Filters, the matrix and the totals by rule.

const table = byId("matrix");
const rows = [...table.tBodies[0].rows];
const collator = new Intl.Collator(document.documentElement.lang);
const ROWS = 100; // laid out without asking: the browser measures every cell of a table
let limit = ROWS;
let order = "";
let left = []; // for each report, by its number: the findings that the filters leave, or null

const SORT_KEYS = {
  report: (report) => report.label,
  kind: (report) => report.kind,
  profile: (report) => report.profile,
  year: (report) => report.facts.reporting_year || 0,
  addressee: (report) => Number("addressee" in report.facts),
  signatory: (report) => Number("signatory" in report.facts),
  date: (report) => report.facts.date || "",
  parts: (report) => -Object.values(report.parts).filter(([status]) => status === "missing").length,
  error: (report) => -report.counts[0],
  warning: (report) => -report.counts[1],
  info: (report) => -report.counts[2],
};

/** What is missing comes first, then what is thin. */
function sortKey(key) {
  return SORT_KEYS[key]
    || ((report) => -STATUSES.indexOf((report.parts[key] || ["section"])[0]));
}

function sorted() {
  const down = state.sort.startsWith("-");
  const key = state.sort.replace(/^-/, "");
  if (!key) return reports;
  const keyed = reports.map((report) => [sortKey(key)(report), report]);
  keyed.sort(([a, one], [b, other]) => {
    const order = typeof a === "string" ? collator.compare(a, b) : a - b;
    return (down ? -order : order) || one.number - other.number;
  });
  return keyed.map(([, report]) => report);
}

/** Make the heads sort: links, because Chromium repeats no head with buttons on paper. */
function makeHeads() {
  for (const head of table.tHead.rows[0].cells) {
    const { key } = head.dataset;
    const link = h("a", { class: "sort", href: `#sort=${key}`, click(event) {
      event.preventDefault();
      update({ sort: state.sort === key ? `-${key}` : state.sort === `-${key}` ? "" : key });
    } }, [...head.childNodes]);
    head.append(link);
  }
}

/** Show the rows that the filters leave, in their order; those beyond ``limit`` wait for a click. */
function showRows() {
  left = reports.map(makeFilter());
  const fitting = reportsLeft();
  const shown = fitting.slice(0, limit);
  const numbers = new Set(shown.map((report) => report.number));
  rows.forEach((row, number) => {
    if (row.hidden === numbers.has(number)) row.hidden = !row.hidden;
  });
  if (state.sort || order) table.tBodies[0].append(...shown.map((report) => rows[report.number]));
  order = state.sort;
  for (const head of table.tHead.rows[0].cells) {
    const sort = order.replace(/^-/, "") !== head.dataset.key ? null
      : order.startsWith("-") ? "descending" : "ascending";
    if (sort) head.setAttribute("aria-sort", sort);
    else head.removeAttribute("aria-sort");
  }
  tellShown(fitting.length, shown.length);
}

/** Tell how much the filters leave, in words and in the boxes of the filters. */
function tellShown(count, inTable) {
  const found = left.reduce((sum, findings) => sum + (findings ? findings.length : 0), 0);
  const told = word("shown", { n: count, m: reports.length, f: found });
  fill(empty(byId("shown")), [count ? told : `${told} ${words.nothing}`,
    filtering() && [" ", resetButton()]]);
  fill(empty(byId("rest")), [inTable < count && h("button", { type: "button", click() {
    limit = Infinity;
    showRows();
  } }, word("rest", { n: count - inTable }))]);
  for (const box of byId("filters").querySelectorAll("input")) {
    if (box.type === "checkbox") box.checked = state[box.name].has(box.value);
    else if (document.activeElement !== box) box.value = state[box.name];
  }
}

function resetButton() {
  return h("button", { type: "button", class: "plain", click: () => {
    const { report, finding, full, sort } = state;
    update({ ...blank(), report, finding, full, sort });
    for (const box of byId("filters").querySelectorAll("input[type=search]")) box.value = "";
  } }, words.reset);
}

// ── filters ────────────────────────────────────────────────────────────────────────────────

function makeFilters() {
  const count = (test) => reports.reduce((sum, report) => sum + Number(test(report)), 0);
  const profiles = [...new Set(reports.map((report) => report.profile).filter(Boolean))];
  const kinds = Object.entries(data.kinds);
  const groups = [
    ["kind", words.kind_of_report, kinds.length < 2 ? [] : kinds.map(([pack, { title }]) =>
      [pack, title, count((one) => one.kind === pack)])],
    ["severity", words.findings, SEVERITIES.map((level, n) =>
      [level, words[level], reports.reduce((sum, report) => sum + report.counts[n], 0)])],
    ["missing", words.missing, data.parts.map(([part, name]) =>
      [part, name, count((report) => (report.parts[part] || [])[0] === "missing")])],
    ["profile", words.profile, profiles.map((profile) =>
      [profile, data.profiles[profile] || profile, count((one) => one.profile === profile)])],
    ["state", words.state, Object.keys(IN_STATE).map((one) =>
      [one, words[one], count(IN_STATE[one])]).filter(([, , n]) => n)],
    ["rule", words.rule, ruleCounts()],
  ];
  byId("filters").append(h("details", { open: innerWidth > 1100 },
    h("summary", {}, words.filters),
    searchBox("q", words.search, words.search_hint),
    searchBox("name", words.name),
    groups.filter(([, , choices]) => choices.length).map((group) => choiceGroup(...group))));
  byId("filters").setAttribute("aria-label", words.filters);
}

function ruleCounts() {
  const counts = new Map();
  for (const report of reports) {
    for (const { rule } of report.findings) counts.set(rule, (counts.get(rule) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([rule, n]) => {
    const { code, message } = data.rules[rule];
    return [code, [h("code", {}, code), " ", message], n];
  });
}

function searchBox(name, label, hint) {
  let timer = 0;
  const box = h("input", { type: "search", name, placeholder: hint, value: state[name], input() {
    clearTimeout(timer);
    timer = setTimeout(() => update({ [name]: box.value }), 100);
  } });
  return h("label", { class: "search" }, label, box);
}

function choiceGroup(name, label, choices) {
  const toggle = (event) => {
    const chosen = new Set(state[name]);
    if (event.target.checked) chosen.add(event.target.value);
    else chosen.delete(event.target.value);
    update({ [name]: chosen });
  };
  return h("fieldset", { class: name }, h("legend", {}, label),
    choices.map(([value, shown, n]) => h("label", { class: n ? "choice" : "choice none" },
      h("input", { type: "checkbox", name, value, change: toggle }),
      h("span", { class: `name ${name === "severity" ? value : ""}` }, shown),
      h("span", { class: "count" }, n))));
}

// ── rows and totals ────────────────────────────────────────────────────────────────────────

/** Links of the table open reports; codes of rules open what the rule says. */
function openFromTable(event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const row = rows.indexOf(link.closest("tr"));
  if (row >= 0) {
    event.preventDefault();
    update({ report: reports[row], finding: null }, true);
  } else if (link.hash.startsWith("#rule-")) {
    event.preventDefault();
    showRule(link.hash.slice(6));
  }
}

/** Move the focus to the next or the previous row that is shown. */
function stepRow(step) {
  const shown = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  const now = shown.indexOf(document.activeElement.closest("#matrix tbody tr"));
  const next = shown[now < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, now + step))];
  if (next) next.querySelector("a").focus();
}

/** Return the reports that the filters leave, in the order of the table. */
function reportsLeft() {
  return sorted().filter((report) => left[report.number]);
}
