// What is shown, and its spelling behind the # of the address, so that a link can be sent.

const SETS = ["severity", "missing", "kind", "profile", "state", "rule"];
const blank = () => ({
  report: null, finding: null, full: false, sort: "", q: "", name: "",
  severity: new Set(), missing: new Set(), kind: new Set(), profile: new Set(), state: new Set(),
  rule: new Set(),
});
let state = blank();

/** Return the state that an address spells; what it names and the page lacks is passed over. */
function readState(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const read = blank();
  const numbered = /^#r(\d+)$/.exec(hash);
  const path = told.get("report");
  read.report = (numbered ? reports[numbered[1] - 1] : reports.find((one) => one.path === path)) || null;
  if (read.report && told.get("finding")) {
    read.finding = read.report.findings.find((one) => one.print === told.get("finding")) || null;
  }
  for (const key of SETS) read[key] = new Set((told.get(key) || "").split(",").filter(Boolean));
  for (const key of ["q", "name", "sort"]) read[key] = told.get(key) || "";
  read.full = told.has("full");
  return read;
}

function spelled() {
  const told = new URLSearchParams();
  if (state.report) told.set("report", state.report.path);
  if (state.finding) told.set("finding", state.finding.print);
  for (const key of SETS) if (state[key].size) told.set(key, [...state[key]].join(","));
  for (const key of ["q", "name", "sort"]) if (state[key]) told.set(key, state[key]);
  if (state.full) told.set("full", "1");
  return `#${told}`;
}

/** Write the state into the address; a step back leads to where ``lasting`` was last set. */
function writeState(lasting) {
  const now = spelled();
  if (now === location.hash || (now === "#" && !location.hash)) return;
  history[lasting ? "pushState" : "replaceState"](null, "", now);
}

function filtering() {
  return Boolean(state.q || state.name || SETS.some((key) => state[key].size));
}

/** Return a function that tells which findings of a report the filters leave; null for none. */
function makeFilter() {
  const { severity, rule, missing, kind, profile } = state;
  const query = state.q.trim().toLowerCase();
  const name = state.name.trim().toLowerCase();
  const lines = query ? linesWith(query) : null;
  const chosen = (finding) => (!severity.size || severity.has(finding.level))
    && (!rule.size || rule.has(finding.about.code));
  return (report) => {
    if (name && !report.names.includes(name)) return null;
    if (kind.size && !kind.has(report.kind)) return null;
    if (profile.size && !profile.has(report.profile)) return null;
    if (state.state.size && ![...state.state].some((one) => IN_STATE[one](report))) return null;
    if (missing.size && ![...missing].some((part) => (report.parts[part] || [])[0] === "missing")) {
      return null;
    }
    const left = report.findings.filter(chosen);
    if ((severity.size || rule.size) && !left.length) return null;
    if (!query || report.names.includes(query)) return left;
    const said = left.filter((finding) => finding.haystack.includes(query));
    if (said.length) return said;
    return texts().reports[report.number].some((line) => lines.has(line)) ? left : null;
  };
}

const IN_STATE = {
  unknown: (report) => report.unknown,
  clean: (report) => !report.failure && !report.unknown && !report.findings.length
    && !report.skipped.length,
  unchecked: (report) => report.skipped.length > 0,
  failed: (report) => Boolean(report.failure),
};
