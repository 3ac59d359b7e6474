// One report: what it says of itself, its outline, its text, its findings.

let shownFindings = []; // what the filters leave of the report that is open
let unfiltered = false;

function showReport() {
  const { report } = state;
  shownFindings = (!unfiltered && left[report.number]) || report.findings;
  const headings = h("h1", { tabindex: "-1" }, h("bdi", { lang: CHINESE }, report.label));
  fill(empty(byId("report")), [
    bar(report), headings, h("p", { class: "path" }, report.path),
    failureOf(report), factsOf(report), notesOf(report),
    h("div", { class: "columns" }, outlineOf(report), textBox(report), findingsBox(report)),
  ]);
  byId("report").querySelector(".text").addEventListener("click", pick);
  if (state.finding) select(state.finding, true);
  else {
    scrollTo(0, 0);
    headings.focus({ preventScroll: true });
  }
}

function bar(report) {
  const all = reportsLeft();
  const at = all.indexOf(report);
  const step = (label, target) => h("button", {
    type: "button", disabled: !target, click: () => openReport(target),
  }, label);
  return h("nav", { class: "bar", "aria-label": words.matrix },
    h("button", { type: "button", click: closeReport }, words.back),
    h("span", { class: "now" }, report.label),
    h("span", { class: "count" }, at < 0 ? "" : `${at + 1} / ${all.length}`),
    step(words.previous, all[at - 1]), step(words.next, at < 0 ? null : all[at + 1]));
}

function failureOf({ failure }) {
  return failure && h("p", { class: "failures" }, `${words.failed} ${failure.join(" ")}`);
}

/** Return what the report says of itself, and how it serves each statutory part. */
function factsOf(report) {
  const facts = Object.entries(data.facts).map(([fact, name]) =>
    [name, report.facts[fact] || (report.failure || report.unknown ? "–" : h("span", { class: "absent" }, words.absent))]);
  const kind = data.kinds[report.kind];
  if (kind) facts.unshift([words.kind_of_report, kind.title]);
  const named = kind ? kind.parts : {};
  const parts = data.parts.filter(([part]) => report.parts[part]).map(([part, usual]) => {
    const name = named[part] || usual;
    const [status, line] = report.parts[part];
    const shown = [h("i", { class: `sign ${status}`, "aria-hidden": "true" }),
      data.statuses[status] || status];
    return [name, h("span", { class: `part ${status}` }, shown,
      line && [" ", h("button", { type: "button", class: "plain", click: () => goToLine(line) },
        word("line", { n: line }))])];
  });
  return [["facts", facts], ["facts parts", parts]].map(([group, told]) => h("dl", { class: group },
    told.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))));
}

function notesOf(report) {
  const notes = [...report.notes];
  if (report.skipped.length) notes.push(word("not_evaluated", { codes: report.skipped.join(", ") }));
  for (const [code, n] of Object.entries(report.truncated)) notes.push(word("truncated", { code, n }));
  return notes.length ? h("ul", { class: "notes" }, notes.map((note) => h("li", {}, note))) : null;
}

function outlineOf(report) {
  if (!report.outline.length) return h("div", { class: "outline" });
  return h("details", { class: "outline", open: innerWidth > 1280 },
    h("summary", {}, words.outline),
    h("ol", {}, report.outline.map(([level, line, , text]) => h("li", { class: `level-${level}` },
      h("button", { type: "button", class: "plain", click: () => goToLine(line) }, text)))));
}

function textBox(report) {
  const toggle = h("input", {
    type: "checkbox", checked: state.full, change: () => update({ full: !state.full }),
  });
  return h("section", { class: "text", id: "text", tabindex: "-1", "aria-label": words.text },
    h("div", { class: "head" }, h("h2", {}, words.text),
      h("label", { class: "switch" }, toggle, words.full)),
    textIn(report, []));
}

function textIn(report, more) {
  if (!linesOf(report).length) return h("p", { class: "lines" }, words.no_text);
  const query = state.q.trim().toLowerCase();
  const holding = query ? linesOf(report).flatMap((line, n) =>
    (line.toLowerCase().includes(query) ? [n + 1] : [])) : [];
  const box = textOf(report, shownFindings, { full: state.full, more: [...more, ...holding] });
  highlight(box, query);
  return box;
}

/** Tint what was searched for, where the browser can do it without touching the text. */
function highlight(box, query) {
  if (typeof Highlight === "undefined") return;
  const ranges = [];
  const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (query && walk.nextNode()) {
    const text = walk.currentNode.data.toLowerCase();
    for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
      const range = new Range();
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + query.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("searched", new Highlight(...ranges));
}

function findingsBox(report) {
  const all = report.findings.length;
  const some = shownFindings.length < all && h("p", { class: "small" },
    word("filtered", { n: shownFindings.length, m: all }), " ",
    h("button", { type: "button", class: "plain", click: () => {
      unfiltered = true;
      showReport();
    } }, words.all));
  return h("section", { class: "found", "aria-label": words.findings },
    h("div", { class: "head" }, h("h2", {}, words.findings, " ",
      h("span", { class: "count" }, shownFindings.length))),
    some, !all && !report.failure && h("p", {}, words.none),
    h("ol", {}, shownFindings.map((finding) => card(report, finding))), asideOf(report));
}

/** Return the findings that do not count, folded, each with why. */
function asideOf({ aside }) {
  return aside.length > 0 && h("details", { class: "aside" },
    h("summary", {}, words.aside, " ", h("span", { class: "count" }, aside.length)),
    h("ul", {}, aside.map((one) => h("li", {}, one))));
}

/** Return one finding with message, how to fix it, basis, and its fix folded. */
function card(report, finding) {
  const { number, level, about, fix } = finding;
  const labelled = (label, text) => text
    && h("p", { class: "more" }, h("b", {}, label), text);
  return h("li", { class: `card ${level}`, id: `f${number}`, tabindex: "-1",
    click: (event) => event.target.closest("button, summary, .diff") || select(finding) },
  h("div", { class: "top" },
    h("button", { type: "button", class: `pin ${level}`, "aria-label": placeOf(finding),
      click: () => select(finding, false, true) }, number + 1),
    h("span", { class: `level ${level}` }, words[level]),
    h("button", { type: "button", class: "plain", title: about.name,
      click: () => showRule(about.code) }, about.code),
    h("span", { class: "place" }, placeOf(finding))),
  h("p", { class: "message" }, finding.message),
  labelled(words.section, finding.section), labelled(words.cell, finding.cell),
  labelled(words.help, finding.help), labelled(words.basis, finding.basis),
  fix && h("details", {}, h("summary", {}, words[fix[0]]), differences(report, fix)));
}

// ── moving about ───────────────────────────────────────────────────────────────────────────

/** Make one finding the current one: in its text, in the list, in the address. */
function select(finding, toText = true, focusText = false) {
  state.finding = finding;
  const view = byId("report");
  for (const old of view.querySelectorAll(".on")) old.classList.remove("on");
  const marks = view.querySelectorAll(`.text [data-findings~="${finding.number}"]`);
  for (const one of marks) one.classList.add("on");
  const item = byId(`f${finding.number}`);
  if (item) {
    item.classList.add("on");
    item.focus({ preventScroll: true });
    if (innerWidth > 1100) show(item, "nearest");
  }
  if (toText || innerWidth > 1100) show(marks[0]);
  if (focusText && marks[0]) marks[0].focus();
  writeState();
}

/** A click on marked text takes the inmost finding there, another click the one around it. */
function pick(event) {
  const marked = event.target.closest("[data-findings]");
  if (!marked) return;
  const numbers = marked.dataset.findings.split(" ").map(Number);
  const next = numbers[(numbers.indexOf(state.finding ? state.finding.number : -1) + 1) % numbers.length];
  select(state.report.findings[next], false);
  if (innerWidth <= 1100) show(byId(`f${next}`));
}

function stepFinding(step) {
  if (!shownFindings.length) return;
  const at = shownFindings.indexOf(state.finding);
  const next = at < 0 ? 0 : Math.max(0, Math.min(shownFindings.length - 1, at + step));
  select(shownFindings[next]);
}

/** Show a line, unfolding what hides it. */
function goToLine(number) {
  const find = () => byId("report").querySelector(`[data-line="${number}"]`);
  if (!find()) {
    byId("report").querySelector(".lines").replaceWith(
      textIn(state.report, Array.from({ length: 7 }, (_, k) => number - 1 + k)));
  }
  const line = find();
  if (!line) return;
  show(line);
  line.classList.add("on");
}

function openReport(report) {
  if (report) update({ report, finding: null }, true);
}

function closeReport() {
  const { report } = state;
  update({ report: null, finding: null }, true);
  rows[report.number].querySelector("a").focus();
}

function stepReport(step) {
  const all = reportsLeft();
  openReport(all[all.indexOf(state.report) + step]);
}
