// Text with a little markup, as nodes: bold, lists, bare links, and 'Stap 2 van 4'. A long address is a button with
// words under what names it. inloghulp/channel/markup.py does the same for the demo page.

import { NEW_TAB } from "./icons.js";
import { icon, make, unseen } from "./make_elements.js";
import { ENGLISH, LINKS, LONG_ADDRESS, TEXTS } from "./served.js";

const INLINE = /\*\*(.+?)\*\*|((?:https?:\/\/|mailto:)[^\s<>"]+)/g;
const STEP = /^\*\*(\p{L}+ (\d{1,2}) \p{L}+ (\d{1,2}))\.?\*\*\s*/u;

/**
 * A link; a long one goes to `long`, if there is one, and only its website stays.
 * @param {string} address
 * @param {Set<string> | null} long
 */
function link(address, long) {
  const { protocol, host } = new URL(address);
  const shown = address.replace(/^(mailto:|https?:\/\/(www\.)?)|\/$/g, "");
  if (protocol === "mailto:") return make("a", { href: address }, shown);
  if (protocol !== "https:" && protocol !== "http:") return address;
  if (long && shown.length > LONG_ADDRESS) {
    long.add(address);
    return host.replace(/^www\./, "");
  }
  return newTab(address, {}, shown, icon(NEW_TAB), unseen(` (${TEXTS.new_tab})`));
}

/**
 * @param {string} address
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} content
 */
export function newTab(address, properties, ...content) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...properties }, ...content);
}

/**
 * A long address, to be pressed.
 * @param {string} address
 */
function wordedLink(address) {
  const words = LINKS[address] ?? TEXTS.open_site.replace("{site}", new URL(address).host.replace(/^www\./, ""));
  return newTab(address, { class: "plain go" }, words, icon(NEW_TAB), make("small", {}, TEXTS.new_tab));
}

/**
 * Text as nodes; what is not Dutch says so.
 * @param {string} text
 */
export function inLanguage(text) {
  const at = ENGLISH ? text.indexOf(ENGLISH) : -1;
  if (at < 0) return [text];
  return [text.slice(0, at), make("span", { lang: "en" }, ENGLISH), text.slice(at + ENGLISH.length)];
}

/**
 * Bold and links in one line; long addresses go to `long`, or stay when there is none.
 * @param {string} text
 * @param {Set<string> | null} long
 * @returns {(Node | string)[]}
 */
function inline(text, long) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(...inLanguage(text.slice(done, match.index)));
    done = match.index + match[0].length;
    if (match[1] !== undefined) {
      nodes.push(make("strong", {}, ...inline(match[1], long)));
      continue;
    }
    const address = match[2].replace(/[.,;:!?)'*]+$/, "");
    done -= match[2].length - address.length;
    try {
      nodes.push(link(address, long));
    } catch {
      nodes.push(address); // not an address after all
    }
  }
  nodes.push(...inLanguage(text.slice(done)));
  return nodes.filter((node) => node !== "");
}

/**
 * 'Stap 2 van 4', with a bar that shows the same.
 * @param {RegExpMatchArray} step
 */
function progress([, words, number, total]) {
  const parts = Array.from({ length: +total }, (_, i) => make("i", { class: i < +number && "done" }));
  return make("p", { class: "step" }, words, make("span", { "aria-hidden": "true" }, ...parts));
}

/**
 * Paragraphs, lists, bold and links; everything else stays text. Each block has its own direction.
 * @param {string} text
 * @param {{ bare?: boolean }} options
 */
export function formatted(text, { bare = false } = {}) {
  const fragment = document.createDocumentFragment();
  /** @type {Set<string> | null} */
  const long = bare ? null : new Set();
  const linked = new Set();
  /** @type {HTMLElement | null} */
  let block = null;
  let stepped = false;
  const end = () => {
    const links = [...(long ?? [])].filter((address) => !linked.has(address));
    // A question at the end comes after the links: it is answered by the choices.
    const last = /** @type {Text} */ (links.length && block?.lastChild);
    const [, before, question] = last?.data?.match(/^(.*[.!?])\s+([^.!?]+\?)\s*$/s) ?? [];
    if (question) last.data = before;
    for (const address of links) fragment.append(make("p", { class: "links" }, wordedLink(address)));
    if (question) fragment.append(make("p", { dir: "auto" }, question));
    links.forEach((address) => linked.add(address));
    block = null;
  };
  for (let line of text.split("\n")) {
    const step = !stepped && line.match(STEP);
    if (step && +step[2] <= +step[3]) {
      stepped = true;
      fragment.prepend(progress(step));
      line = line.slice(step[0].length);
      if (!line) continue;
    }
    const item = line.match(/^\s*- (.*)/);
    const nodes = inline(item ? item[1] : line, long);
    if (!line.trim()) {
      end();
    } else if (item) {
      if (block?.tagName !== "UL") fragment.append((block = make("ul", { dir: "auto" })));
      block.append(make("li", { dir: "auto" }, ...nodes));
    } else if (block?.tagName === "P") {
      block.append(" ", make("br"), ...nodes); // the space is for the ear
    } else {
      fragment.append((block = make("p", { dir: "auto" }, ...nodes)));
    }
  }
  end();
  return fragment;
}

/**
 * The same text for the ear: one line, without marks.
 * @param {string} text
 */
export function plain(text) {
  const blocks = [...formatted(text).querySelectorAll("p, li")];
  return blocks.map((block) => block.textContent.replace(/([^.:;!?])$/, "$1.")).join(" ");
}
