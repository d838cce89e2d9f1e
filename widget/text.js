// Text with a little markup, as nodes: bold, lists, bare links, and 'Stap 2 van 4'.
// inloghulp/channel/markup.py does the same for the demo page.

const INLINE = /\*\*(.+?)\*\*|((?:https?:\/\/|mailto:)[^\s<>"]+)/g;
const STEP = /^\*\*(\p{L}+ (\d{1,2}) \p{L}+ (\d{1,2}))\.?\*\*\s*/u;

function link(address) {
  const { protocol } = new URL(address);
  const shown = address.replace(/^(mailto:|https?:\/\/(www\.)?)|\/$/g, "");
  if (protocol === "mailto:") return make("a", { href: address }, shown);
  if (protocol !== "https:" && protocol !== "http:") return address;
  const properties = { href: address, target: "_blank", rel: "noopener noreferrer" };
  return make("a", properties, shown, icon("new_tab"), unseen(` (${TEXTS.new_tab})`));
}

/** Bold and links in one line. */
function inline(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(done, match.index));
    done = match.index + match[0].length;
    if (match[1] !== undefined) {
      nodes.push(make("strong", {}, ...inline(match[1])));
      continue;
    }
    const address = match[2].replace(/[.,;:!?)'*]+$/, "");
    done -= match[2].length - address.length;
    try {
      nodes.push(link(address));
    } catch {
      nodes.push(address); // not an address after all
    }
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}

/** 'Stap 2 van 4', with a bar that shows the same. */
function progress([, words, number, total]) {
  const parts = Array.from({ length: total }, (_, i) => make("i", { class: i < number && "done" }));
  return make("p", { class: "step" }, words, make("span", { "aria-hidden": "true" }, ...parts));
}

/** Paragraphs, lists, bold and links; everything else stays text. Each block has its own direction. */
function formatted(text) {
  const fragment = document.createDocumentFragment();
  let block = null;
  let stepped = false;
  for (let line of text.split("\n")) {
    const step = !stepped && line.match(STEP);
    if (step && Number(step[2]) <= Number(step[3])) {
      stepped = true;
      fragment.prepend(progress(step));
      line = line.slice(step[0].length);
      if (!line) continue;
    }
    const item = line.match(/^\s*- (.*)/);
    if (!line.trim()) {
      block = null;
    } else if (item) {
      if (block?.tagName !== "UL") fragment.append((block = make("ul", { dir: "auto" })));
      block.append(make("li", { dir: "auto" }, ...inline(item[1])));
    } else if (block?.tagName === "P") {
      block.append(" ", make("br"), ...inline(line)); // the space is for the ear
    } else {
      fragment.append((block = make("p", { dir: "auto" }, ...inline(line))));
    }
  }
  return fragment;
}

/** The same text for the ear: one line, without marks. */
function plain(text) {
  const blocks = [...formatted(text).querySelectorAll("p, li")];
  return blocks.map((block) => block.textContent.replace(/([^.:;!?])$/, "$1.")).join(" ");
}
