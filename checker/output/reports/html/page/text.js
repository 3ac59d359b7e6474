// The text of a report with every finding marked at its place.

const LONGEST = 40; // lines of one finding that are shown without asking
const STRETCH = 400; // lines that one click unfolds
const AROUND = 14; // characters shown on either side of a change

/** Return, by line number, the stretches of it that findings cover: UTF-16 offsets. */
function stretches(lines, findings) {
  const found = new Map();
  for (const finding of findings) {
    const last = Math.min(finding.endLine, lines.length);
    for (let n = finding.line; n <= last; n += 1) {
      const line = lines[n - 1];
      const from = n === finding.line ? offsetOf(line, finding.column) : 0;
      const to = n === finding.endLine ? offsetOf(line, finding.endColumn) : line.length;
      const first = n === finding.line;
      if (from >= to && !(first && finding.endLine === n)) continue;
      if (!found.has(n)) found.set(n, []);
      found.get(n).push({ from, to, finding, first });
    }
  }
  return found;
}

/** Return the pieces of a line: text, marks where findings cover it, carets where one stands. */
function pieces(line, marked) {
  if (!marked) return [visible(line)];
  const cuts = new Set([0, line.length]);
  marked.forEach(({ from, to }) => { cuts.add(from); cuts.add(to); });
  const places = [...cuts].sort((a, b) => a - b);
  return places.flatMap((at, index) => {
    const starting = marked.filter((stretch) => stretch.first && stretch.from === at);
    const covering = marked.filter((stretch) => stretch.from <= at && at < stretch.to);
    const text = line.slice(at, places[index + 1] === undefined ? at : places[index + 1]);
    const shown = text && (covering.length ? mark(text, covering) : visible(text));
    return [...starting.map(pin), shown];
  });
}

/** Return a stretch under one or several findings; the shortest comes first, it is the inmost. */
function mark(text, covering) {
  const inmost = [...covering].sort((a, b) => a.to - a.from - (b.to - b.from));
  const level = SEVERITIES[Math.min(...covering.map((stretch) => stretch.finding.severity))];
  const several = covering.length > 1 ? " several" : "";
  return h("mark", {
    class: level + several,
    "data-findings": inmost.map((stretch) => stretch.finding.number).join(" "),
  }, text);
}

/** Return the number of a finding, as a button before its text; a caret where there is none. */
function pin({ from, to, finding }) {
  const { number, level, about, message } = finding;
  return h("button", {
    type: "button",
    class: `pin ${level}${from === to ? " caret" : ""}`,
    "data-findings": number,
    "aria-label": `${number + 1} ${words[level]} ${about.code} ${message}`,
  }, number + 1);
}

/** Return the lines that are worth showing: those with findings, what is around them, ``more``. */
function worthShowing(report, lines, findings, more) {
  const shown = new Set(more);
  const heads = report.outline.map((heading) => heading[1]);
  const near = (n, step) => {
    let at = n + step;
    while (at >= 1 && at <= lines.length && !lines[at - 1].trim()) at += step;
    if (at >= 1 && at <= lines.length) shown.add(at);
  };
  for (const { line, endLine } of findings) {
    const last = Math.min(endLine, line + LONGEST, lines.length);
    for (let n = line; n <= last; n += 1) shown.add(n);
    near(line, -1);
    near(last, 1);
    const above = heads.filter((head) => head <= line).pop();
    if (above) shown.add(above);
  }
  return shown;
}

/** Return the text: whole, or what is worth showing with gaps between that unfold. */
function textOf(report, findings, { full, more }) {
  const lines = linesOf(report);
  const marked = stretches(lines, findings);
  const shown = full && lines.length <= 20 * STRETCH ? null
    : worthShowing(report, lines, findings, more);
  const box = h("div", { class: "lines", lang: CHINESE });
  const one = (n) => h("p", { class: lines[n - 1].trim() ? "line" : "line blank", "data-line": n },
    h("span", { class: "no", "aria-hidden": "true" }, n),
    h("span", { class: "words" }, pieces(lines[n - 1], marked.get(n))));
  const gap = (from, to) => h("button", { type: "button", class: "gap", "data-to": to, click() {
    const until = Math.min(to, from + STRETCH - 1);
    const rest = until < to ? [gap(until + 1, to)] : [];
    const opened = Array.from({ length: until - from + 1 }, (_, k) => one(from + k));
    this.replaceWith(...opened, ...rest);
  } }, word("gap", { n: from, m: to }));
  for (let n = 1; n <= lines.length; n += 1) {
    let to = n;
    while (shown && !shown.has(to) && to <= lines.length) to += 1;
    if (to - n > 1) {
      box.append(gap(n, to - 1));
      n = to - 1;
    } else box.append(one(n));
  }
  return box;
}

/** Return what a fix does: of each line it touches the pieces [kept, old, new]. */
function changesOf(report, fix) {
  const lines = linesOf(report);
  const groups = new Map();
  for (const edit of fix[1]) {
    const key = edit[0] === edit[2] ? edit[0] : `${edit[0]}-${edit[2]}-${edit[1]}`;
    groups.set(key, [...(groups.get(key) || []), edit]);
  }
  return [...groups.values()].map((edits) => changesIn(lines, edits));
}

function changesIn(lines, edits) {
  const first = edits[0][0];
  const whole = lines.slice(first - 1, edits[0][2]).join("\n");
  const at = (line, column) => offsetOf(lines[line - 1] || "", column)
    + lines.slice(first - 1, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  let done = 0;
  const pieces = [...edits].sort((a, b) => a[1] - b[1]).map((edit, place) => {
    const [from, to] = [at(edit[0], edit[1]), at(edit[2], edit[3])];
    const kept = shortened(whole.slice(done, from), place > 0, true);
    done = to;
    return [kept, whole.slice(from, to), edit[4]];
  });
  return [...pieces, [shortened(whole.slice(done), true, false), "", ""]];
}

/** Return what stands around a change: AROUND characters at the sides where a change is. */
function shortened(text, afterChange, beforeChange) {
  const sides = Number(afterChange) + Number(beforeChange);
  if (text.length <= sides * AROUND + 4) return text;
  return (afterChange ? text.slice(0, AROUND) : "") + "…"
    + (beforeChange ? text.slice(-AROUND) : "");
}

/** Return changes as nodes, with the old text, the new text, or both. */
function changed(pieces, old, fresh) {
  const shown = (name, text) => text && h(name, {}, text.replace(/\n/g, "↵\n"));
  return pieces.map(([kept, before, after]) =>
    [kept, old && shown("del", before), fresh && shown("ins", after)]);
}

function differences(report, fix) {
  return changesOf(report, fix).map((pieces) => h("div", { class: "diff" },
    h("p", {}, h("b", {}, words.before), changed(pieces, true, false)),
    h("p", {}, h("b", {}, words.after), changed(pieces, false, true))));
}
