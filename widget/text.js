// Text with a little markup, as nodes: bold, lists, bare links, and 'Stap 2 van 4'. A long address is a button with
// words under what names it. inloghulp/channel/markup.py does the same for the demo page.

import { ICONS } from "./icons.js";
import { icon, make, unseen } from "./make.js";
import { ENGLISH, LINKS, LONG_ADDRESS, TEXTS } from "./served.js";

const INLINE = /\*\*(.+?)\*\*|((?:https?:\/\/|mailto:)[^\s<>"]+)/g;
const STEP = /^\*\*(\p{L}+ (\d{1,2}) \p{L}+ (\d{1,2}))\.?\*\*\s*/u;

function link(address, long) {
  const { protocol, host } = new URL(address);
  const shown = address.replace(/^(mailto:|https?:\/\/(www\.)?)|\/$/g, "");
  if (protocol === "mailto:") return make("a", { href: address }, shown);
  if (protocol !== "https:" && protocol !== "http:") return address;
  if (long && shown.length > LONG_ADDRESS) {
    long.add(address);
    return host.replace(/^www\./, "");
  }
  return newTab(address, {}, shown, icon(ICONS.new_tab), unseen(` (${TEXTS.new_tab})`));
}

export function newTab(address, properties, ...content) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...properties }, ...content);
}

/** A long address, to be pressed. */
function wordedLink(address) {
  const words = LINKS[address] ?? TEXTS.open_site.replace("{site}", new URL(address).host.replace(/^www\./, ""));
  return newTab(address, { class: "plain go" }, words, icon(ICONS.new_tab), make("small", {}, TEXTS.new_tab));
}

/** Text as nodes; what is not Dutch says so. */
export function inLanguage(text) {
  const at = ENGLISH ? text.indexOf(ENGLISH) : -1;
  if (at < 0) return [text];
  return [text.slice(0, at), make("span", { lang: "en" }, ENGLISH), text.slice(at + ENGLISH.length)];
}

/** Bold and links in one line; long addresses go to `long`, or stay when there is none. */
function inline(text, long) {
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

/** 'Stap 2 van 4', with a bar that shows the same. */
function progress([, words, number, total]) {
  const parts = Array.from({ length: total }, (_, i) => make("i", { class: i < number && "done" }));
  return make("p", { class: "step" }, words, make("span", { "aria-hidden": "true" }, ...parts));
}

/** Paragraphs, lists, bold and links; everything else stays text. Each block has its own direction. */
export function formatted(text, { bare = false } = {}) {
  const fragment = document.createDocumentFragment();
  const long = bare ? null : new Set();
  const linked = new Set();
  let block = null;
  let stepped = false;
  const end = () => {
    const links = [...(long ?? [])].filter((address) => !linked.has(address));
    // A question at the end comes after the links: it is answered by the choices.
    const last = links.length && block.lastChild;
    const [, before, question] = last?.data?.match(/^(.*[.!?])\s+([^.!?]+\?)\s*$/s) ?? [];
    if (question) last.data = before;
    for (const address of links) fragment.append(make("p", { class: "links" }, wordedLink(address)));
    if (question) fragment.append(make("p", { dir: "auto" }, question));
    links.forEach((address) => linked.add(address));
    block = null;
  };
  for (let line of text.split("\n")) {
    const step = !stepped && line.match(STEP);
    if (step && Number(step[2]) <= Number(step[3])) {
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

/** The same text for the ear: one line, without marks. */
export function plain(text) {
  const blocks = [...formatted(text).querySelectorAll("p, li")];
  return blocks.map((block) => block.textContent.replace(/([^.:;!?])$/, "$1.")).join(" ");
}
