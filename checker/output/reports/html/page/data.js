// The islands of checker/output/reports/html/data.py: what was found at once, texts when needed.

const SEVERITIES = ["error", "warning", "info"];
const STATUSES = ["section", "subsection", "passage", "mention", "missing"];
const FIELDS = ["rule", "severity", "message", "help", "basis", "section", "line", "column",
  "endLine", "endColumn", "confidence", "print", "page", "cell", "fix"];
const data = JSON.parse(byId("data").textContent);
const words = data.words;
const reports = data.reports.map(makeReport);
let textsRead = null;

/** Return a word of the page with its {holes} filled. */
function word(key, values) {
  return words[key].replace(/\{(\w+)\}/g, (hole, name) => String((values || {})[name]));
}

function makeReport(given, number) {
  const report = { kind: "", profile: "", facts: {}, parts: {}, outline: [], skipped: [], truncated: {},
    notes: [], aside: [], failure: null, unknown: false, ...given, number };
  report.findings = (given.findings || []).map(makeFinding);
  report.counts = SEVERITIES.map((_, level) =>
    report.findings.filter((finding) => finding.severity === level).length);
  report.label = report.facts.organization || report.facts.title || report.path;
  report.names = [report.path, ...Object.values(report.facts)].join("\n").toLowerCase();
  return report;
}

/** Name the members of a row. Columns are 1-based code points, ends exclusive. */
function makeFinding(row, number) {
  const finding = { number, page: 0, fix: null };
  row.forEach((value, place) => { finding[FIELDS[place]] = value; });
  for (const key of ["message", "help", "basis", "section", "cell"]) {
    finding[key] = data.strings[finding[key]];
  }
  finding.about = data.rules[finding.rule];
  finding.level = SEVERITIES[finding.severity];
  finding.haystack = `${finding.about.code} ${finding.about.name}\n${finding.message}`.toLowerCase();
  return finding;
}

function texts() {
  if (!textsRead) textsRead = JSON.parse(byId("texts").textContent);
  return textsRead;
}

function linesOf(report) {
  const { lines, reports: numbers } = texts();
  return numbers[report.number].map((number) => lines[number]);
}

/** Return the numbers of the distinct lines that hold ``query``, which is lower case. */
function linesWith(query) {
  const all = texts();
  if (!all.lower) all.lower = all.lines.map((line) => line.toLowerCase());
  const found = new Set();
  all.lower.forEach((line, number) => { if (line.includes(query)) found.add(number); });
  return found;
}

/** Return the UTF-16 offset of a 1-based column, which counts code points. */
function offsetOf(line, column) {
  if (!/[\ud800-\udbff]/.test(line)) return Math.min(column - 1, line.length);
  let at = 0;
  for (let n = 1; n < column && at < line.length; n += 1) {
    at += line.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}

function placeOf(finding) {
  const place = word("place", { n: finding.line, m: finding.column });
  return finding.page ? `${word("page", { n: finding.page })} ${place}` : place;
}
