// Elements. Text goes in as text nodes alone; nothing in this page is ever parsed as markup.

// What acts on the page or hides from the reader; checker/terminal.py lists the same characters.
const ACTING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const CHINESE = document.documentElement.lang === "en" ? "zh-CN" : null; // of names and texts

const byId = (id) => document.getElementById(id);

/** Make an element; attributes that are functions are listeners, children may be nested lists. */
function h(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(key, value);
    }
  }
  fill(node, children);
  return node;
}

function fill(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : visible(String(child)));
  }
}

/** Return text as nodes, with what would act or hide written out: \u202e for an override. */
function visible(text) {
  if (text.search(ACTING) < 0) return document.createTextNode(text);
  const parts = document.createDocumentFragment();
  let done = 0;
  for (const match of text.matchAll(ACTING)) {
    const sign = document.createElement("span");
    sign.className = "acting";
    sign.textContent = escapeOf(match[0].codePointAt(0));
    parts.append(text.slice(done, match.index), sign);
    done = match.index + match[0].length;
  }
  parts.append(text.slice(done));
  return parts;
}

function escapeOf(code) {
  const [mark, size] = code < 0x100 ? ["\\x", 2] : code < 0x10000 ? ["\\u", 4] : ["\\U", 8];
  return mark + code.toString(16).padStart(size, "0");
}

function empty(node) {
  node.textContent = "";
  return node;
}

/** Bring into sight, in the middle unless told otherwise. */
function show(node, block) {
  if (node) node.scrollIntoView({ block: block || "center" });
}
