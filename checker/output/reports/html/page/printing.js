// What is on paper only: behind the table, the findings of every report that is shown.

function fillPrint() {
  if (state.report) return;
  limit = Infinity;
  showRows();
  fill(empty(byId("print")), reportsLeft().map((report) => h("section", { class: "sheet" },
    h("h2", {}, h("bdi", { lang: CHINESE }, report.label)),
    h("p", { class: "path" }, report.path),
    failureOf(report), notesOf(report),
    !left[report.number].length && !report.failure && h("p", {}, words.none),
    h("ol", {}, left[report.number].map((finding) => printedFinding(report, finding))))));
}

function printedFinding(report, finding) {
  const { level, about, fix } = finding;
  return h("li", { class: level },
    h("p", { class: "message" }, h("b", { class: level }, words[level]), ` ${about.code} `,
      finding.message, h("span", { class: "place" }, ` ${placeOf(finding)}`)),
    fix ? fixed(report, fix) : quoted(report, finding),
    finding.help && h("p", { class: "more" }, h("b", {}, words.help), finding.help),
    finding.basis && h("p", { class: "more" }, h("b", {}, words.basis), finding.basis));
}

/** Return some of what a fix does, and how much more there is: it may reach into every line. */
function fixed(report, fix) {
  const all = changesOf(report, fix);
  return [all.slice(0, 3).map((pieces) => h("p", { class: "quote" }, changed(pieces, true, true))),
    all.length > 3 && h("p", { class: "more" }, word("more", { n: all.length - 3 }))];
}

/** Return the place in the text, with a little around it. */
function quoted(report, finding) {
  const line = linesOf(report)[finding.line - 1];
  if (line === undefined) return null;
  const from = offsetOf(line, finding.column);
  const to = finding.endLine > finding.line ? line.length : offsetOf(line, finding.endColumn);
  const [start, end] = [Math.max(0, from - 20), Math.min(line.length, Math.min(to, from + 80) + 20)];
  return h("p", { class: "quote" }, start ? "…" : "", line.slice(start, from),
    h("mark", { class: finding.level + (from === to ? " caret" : "") }, line.slice(from, Math.min(to, from + 80))),
    to > from + 80 ? "…" : line.slice(to, end), end < line.length ? "…" : "");
}

function emptyPrint() {
  empty(byId("print"));
  limit = ROWS;
  showRows();
}
