/*
 * The Inloghulp chat widget: one file, no build step, no third party.
 *
 *   <script src="https://.../webhooks/inloghulp/inloghulp.js" defer></script>
 *
 * puts <inloghulp-chat> on the page. `data-server` on the script names another chat endpoint than
 * the folder it came from. Nothing is ever inserted as HTML; styles are set in a way that a strict
 * Content-Security-Policy of the page allows. All texts stand in faq/widget.yml.
 */
(() => {
  "use strict";

  const TEXTS = /* faq/widget.yml */ {};
  const SCRIPT = document.currentScript;
  const LONGEST_MESSAGE = 2000;
  const PATIENCE = 30000; // milliseconds that an answer may take

  // ---------------------------------------------------------------- making elements

  /** An element with properties (`class`, `on...`, attributes) and children. */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  function icon(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  }

  const ICONS = {
    chat: "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
    close: "M6 4.6 12 10.600l6-6L19.400 6l-6 6 6 6-1.400 1.400-6-6-6 6L4.600 18l6-6-6-6z",
    send: "M3 20.500v-6.500l8-2-8-2V3.500l19 8.500z",
  };

  // ---------------------------------------------------------------- text with a little markup

  const INLINE = /\*\*(.+?)\*\*|((?:https?:\/\/|mailto:)[^\s<>"]+)/g;

  function link(address) {
    const shown = address.replace(/^mailto:/, "");
    if (!["http:", "https:", "mailto:"].includes(new URL(address).protocol)) return shown;
    if (shown !== address) return make("a", { href: address }, shown);
    const hint = make("span", { class: "unseen" }, ` (${TEXTS.new_tab})`);
    return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shown, hint);
  }

  /** Bold and links in one line, as nodes. */
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
      const address = match[2].replace(/[.,;:!?)'"*]+$/, "");
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

  /** Paragraphs, lists, bold and links, as a fragment; everything else stays text. */
  function formatted(text) {
    const fragment = document.createDocumentFragment();
    let block = null;
    for (const line of text.split("\n")) {
      const item = line.match(/^\s*- (.*)/);
      if (!line.trim()) {
        block = null;
      } else if (item) {
        if (block?.tagName !== "UL") fragment.append((block = make("ul")));
        block.append(make("li", {}, ...inline(item[1])));
      } else if (block?.tagName === "P") {
        block.append(make("br"), ...inline(line));
      } else {
        fragment.append((block = make("p", {}, ...inline(line))));
      }
    }
    return fragment;
  }

  // ---------------------------------------------------------------- browser and device

  /** The parent's browser and device, for the right clicks; left out when it is another one. */
  function client(navigator) {
    const system = `${navigator.userAgentData?.platform ?? ""} ${navigator.userAgent}`;
    const first = (pairs) => pairs.find(([pattern]) => pattern.test(system))?.[1];
    const browser = first([
      [/SamsungBrowser|OPR\/|OPiOS|Vivaldi|DuckDuckGo/, undefined],
      [/Edg(e|A|iOS)?\//, "edge"],
      [/Firefox|FxiOS/, "firefox"],
      [/MSIE|Trident/, "internet_explorer"],
      [/Chrom(e|ium)\/|CriOS/, "chrome"],
      [/Safari\//, "safari"],
    ]);
    const device = first([
      [/iPhone|iPod/, "iphone"],
      [/iPad/, "ipad"],
      [/Android/, "android"],
      [/CrOS|Chrome ?OS|Chromium ?OS/, "chromebook"],
      [/Windows/, "windows"],
      // An iPad says that it is a Mac, but a Mac has no touch screen.
      [/Mac ?OS|Macintosh/, navigator.maxTouchPoints > 1 ? "ipad" : "mac"],
    ]);
    return { browser, device };
  }

  // ---------------------------------------------------------------- talking to the server

  class Refused extends Error {} // this message will never be taken
  class Busy extends Error {} // the server is there, but cannot answer now

  class Server {
    #sender = null;

    constructor(address) {
      this.address = address;
    }

    /** The answer to one message; the same `id` is answered once, however often it is sent. */
    async send(message) {
      for (let attempt = 1; ; attempt++) {
        this.#sender ??= (await (await this.#post("session", {})).json()).sender;
        const response = await this.#post("webhook", { sender: this.#sender, ...message });
        if (response.ok) return await response.json();
        if (response.status !== 403 || attempt === 2) throw new Refused();
        this.#sender = null; // the server has forgotten us: begin a new conversation
      }
    }

    async #post(name, body) {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), PATIENCE);
      try {
        const response = await fetch(`${this.address}/${name}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
          credentials: "omit",
          signal: patience.signal,
        });
        if (response.status === 429 || response.status >= 500) throw new Busy();
        await response.clone().arrayBuffer(); // the whole answer within our patience
        return response;
      } finally {
        clearTimeout(timer);
      }
    }
  }

  // ---------------------------------------------------------------- the element

  class InloghulpChat extends HTMLElement {
    #server;
    #queue = []; // messages that have no answer yet, oldest first
    #busy = false;
    #typing = null; // the row with the dots; always the last one
    #parts = {};

    connectedCallback() {
      if (this.shadowRoot) return;
      this.#server = new Server(serverAddress(this));
      this.attachShadow({ mode: "open" });
      addStyle(this.shadowRoot);
      this.lang ||= "nl";
      this.#build();
      this.#addMessage("bot", formatted(TEXTS.greeting));
    }

    get isOpen() {
      return !this.#parts.panel.hidden;
    }

    /** Opens the chat; the cursor is in the text field, unless that would call up a keyboard. */
    open() {
      const { panel, bubble, input } = this.#parts;
      panel.hidden = false;
      bubble.hidden = true;
      this.#fit();
      (matchMedia("(pointer: coarse)").matches ? panel : input).focus();
    }

    /** Closes the chat and gives the focus back to the button that opens it. */
    close() {
      this.#parts.panel.hidden = true;
      this.#parts.bubble.hidden = false;
      this.#parts.bubble.focus();
    }

    /** Sends free text, as if the parent typed it. */
    send(text) {
      const message = text.trim().slice(0, LONGEST_MESSAGE);
      if (message) this.#ask({ message }, message);
    }

    #build() {
      const parts = this.#parts;
      parts.bubble = make(
        "button",
        { type: "button", class: "bubble", "aria-haspopup": "dialog", onclick: () => this.open() },
        icon(ICONS.chat),
        TEXTS.open,
      );
      parts.list = make("ol", { class: "messages", role: "list" });
      parts.scroller = make(
        "div",
        { class: "scroller", tabindex: "0", role: "region", "aria-label": TEXTS.messages_label },
        make("p", { class: "privacy" }, TEXTS.privacy),
        parts.list,
      );
      // Screen readers speak what is added here; the list itself stays silent.
      parts.spoken = make("div", { class: "unseen", "aria-live": "polite" });
      parts.trouble = make("div", { class: "trouble", hidden: true });
      parts.panel = make(
        "section",
        {
          class: "panel",
          role: "dialog",
          "aria-labelledby": "title",
          tabindex: "-1",
          hidden: true,
          onkeydown: (event) => event.key === "Escape" && this.close(),
        },
        this.#header(),
        parts.scroller,
        parts.spoken,
        parts.trouble,
        this.#form(),
      );
      this.shadowRoot.append(parts.bubble, parts.panel);
      window.visualViewport?.addEventListener("resize", () => this.#fit());
    }

    #header() {
      const close = make(
        "button",
        { type: "button", class: "close", "aria-label": TEXTS.close_label, onclick: () => this.close() },
        icon(ICONS.close),
      );
      const title = make("h2", { id: "title" }, TEXTS.title);
      return make("header", {}, make("div", {}, title, make("p", {}, TEXTS.subtitle)), close);
    }

    #form() {
      const input = make("textarea", {
        rows: "1",
        maxlength: LONGEST_MESSAGE,
        enterkeyhint: "send",
        autocomplete: "off",
        "aria-label": TEXTS.input_label,
        placeholder: TEXTS.input_placeholder,
        oninput: () => this.#growInput(),
        onkeydown: (event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          this.#sendInput();
        },
      });
      this.#parts.input = input;
      const send = make("button", { class: "send", "aria-label": TEXTS.send }, icon(ICONS.send));
      const submit = (event) => {
        event.preventDefault();
        this.#sendInput();
      };
      return make("form", { onsubmit: submit }, input, send);
    }

    #sendInput() {
      const { input } = this.#parts;
      this.send(input.value);
      input.value = "";
      this.#growInput();
      input.focus();
    }

    #growInput() {
      const { input } = this.#parts;
      input.style.height = "auto";
      input.style.height = `${Math.min(input.scrollHeight + 2, 120)}px`;
    }

    /** On a phone the keyboard makes the visible part of the page smaller: stay inside it. */
    #fit() {
      const height = window.visualViewport?.height;
      if (height) this.#parts.panel.style.setProperty("--visible", `${height}px`);
      this.#scrollTo(this.#parts.list.lastElementChild);
    }

    // ---- asking

    #ask(message, shown) {
      this.#retireChoices();
      this.#parts.spoken.replaceChildren();
      const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");
      this.#queue.push({ ...message, id, client: client(navigator) });
      this.#scrollTo(this.#addMessage("parent", make("p", {}, shown)));
      this.#deliver();
    }

    /** Sends what waits, one at a time, until nothing waits or something goes wrong. */
    async #deliver() {
      if (this.#busy) return;
      this.#busy = true;
      this.#parts.trouble.hidden = true;
      this.#addTyping();
      try {
        while (this.#queue.length) {
          const answer = await this.#server.send(this.#queue[0]);
          this.#queue.shift();
          this.#showAnswer(answer);
        }
      } catch (error) {
        if (error instanceof Refused) this.#queue.shift();
        this.#showTrouble(error);
      } finally {
        this.#typing.remove();
        this.#typing = null;
        this.#busy = false;
      }
    }

    #showAnswer(answer) {
      const [first] = answer.map((message) => this.#addAnswer(message));
      this.#scrollTo(first);
      this.dispatchEvent(new CustomEvent("inloghulp-answer", { detail: answer }));
    }

    #addAnswer({ text, buttons, custom }) {
      const content = [formatted(text)];
      const copy = custom?.copy;
      if (copy && !text.includes(copy)) content.push(make("blockquote", {}, formatted(copy)));
      const row = this.#addMessage("bot", ...content);
      if (copy) row.append(this.#copyButton(copy));
      if (buttons.length) row.append(this.#choices(buttons));
      this.#speak(text);
      if (buttons.length) this.#speak(buttons.map(({ title }) => title).join(", "));
      return row;
    }

    #addMessage(who, ...content) {
      const name = make("span", { class: "unseen" }, who === "bot" ? TEXTS.bot_said : TEXTS.you_said);
      const row = make("li", { class: who }, make("div", { class: "said" }, name, ...content));
      if (this.#typing) this.#typing.before(row);
      else this.#parts.list.append(row);
      return row;
    }

    #addTyping() {
      const dots = make("span", { class: "dots" }, make("i"), make("i"), make("i"));
      const label = make("span", { class: "unseen" }, TEXTS.typing);
      this.#typing = make("li", { class: "bot typing" }, make("div", { class: "said" }, dots, label));
      this.#parts.list.append(this.#typing);
    }

    // ---- buttons under a message

    #choices(buttons) {
      const choices = buttons.map(({ title, payload }) =>
        make(
          "button",
          { type: "button", class: "choice", onclick: (event) => this.#choose(event, title, payload) },
          title,
        ),
      );
      return make("div", { class: "choices", role: "group", "aria-label": TEXTS.choices_label }, ...choices);
    }

    #choose(event, title, payload) {
      const button = event.currentTarget;
      const again = event.detail > 1; // a double click must not press what came in its place
      if (again || button.getAttribute("aria-disabled") === "true") return;
      button.classList.add("chosen");
      this.#ask({ payload }, title);
    }

    /** Earlier choices stay readable, but cannot be pressed any more. */
    #retireChoices() {
      for (const button of this.#parts.list.querySelectorAll(".choice")) {
        button.setAttribute("aria-disabled", "true");
      }
    }

    #copyButton(text) {
      const copy = async () => {
        const copied = await copyToClipboard(text, this.shadowRoot);
        const result = copied ? TEXTS.copied : TEXTS.copy_failed;
        status.textContent = result;
        this.#speak(result);
      };
      const status = make("span", { class: "status" });
      const button = make("button", { type: "button", class: "copy", onclick: copy }, TEXTS.copy);
      return make("div", { class: "copying" }, button, status);
    }

    // ---- trouble, speech, scrolling

    #showTrouble(error) {
      const refused = error instanceof Refused;
      const text = refused ? TEXTS.error_refused : error instanceof Busy ? TEXTS.error_busy : TEXTS.error;
      const retry = () => {
        this.#parts.input.focus(); // before the button is gone, so that the focus is not lost
        this.#deliver();
      };
      const button = make("button", { type: "button", class: "retry", onclick: retry }, TEXTS.retry);
      this.#parts.trouble.replaceChildren(make("p", {}, text), ...(this.#queue.length ? [button] : []));
      this.#parts.trouble.hidden = false;
      this.#scrollTo(this.#parts.list.lastElementChild);
      this.#speak(text);
    }

    #speak(text) {
      const plain = formatted(text).textContent;
      this.#parts.spoken.append(make("p", {}, plain));
    }

    #scrollTo(row) {
      const { scroller } = this.#parts;
      if (row) scroller.scrollTop = row.offsetTop - scroller.offsetTop - 12;
    }
  }

  async function copyToClipboard(text, root) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No clipboard on a page without https: the old way, with a field that is selected.
      const field = make("textarea", { class: "unseen", readonly: true, tabindex: "-1" });
      field.value = text;
      const focused = root.activeElement;
      root.append(field);
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      focused?.focus();
      return copied;
    }
  }

  function serverAddress(element) {
    const given = element.getAttribute("server") ?? SCRIPT?.dataset.server;
    return (given ?? new URL(".", SCRIPT?.src ?? location.href).href).replace(/\/$/, "");
  }

  // ---------------------------------------------------------------- looks

  const STYLE = `
    :host {
      --accent: var(--inloghulp-accent, #1f4f82);
      --on-accent: var(--inloghulp-on-accent, #fff);
      --page: #fff; --ink: #1c2733; --soft-ink: #51606f; --line: #8493a3;
      --head: var(--accent); --on-head: var(--on-accent); --bot: #eef2f6; --parent: #dcebfa; --warn: #fdf3dc; --warn-line: #c08a1e;
      all: initial; position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483000;
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink);
      color-scheme: light dark;
    }
    @media (prefers-color-scheme: dark) {
      :host {
        --accent: var(--inloghulp-accent-dark, #9cc7f2);
        --on-accent: var(--inloghulp-on-accent-dark, #0e1a26);
        --page: #16202a; --ink: #e8eef4; --soft-ink: #b0bdca; --line: #73879a;
        --head: #203a55; --on-head: #e8eef4; --bot: #233140; --parent: #2c4763; --warn: #3d3216; --warn-line: #d9a63d;
      }
    }
    *, ::before, ::after { box-sizing: border-box; }
    [hidden] { display: none !important; }
    h2, p, ul, ol, blockquote { margin: 0; padding: 0; }
    button, textarea { font: inherit; color: inherit; }
    button { cursor: pointer; min-height: 44px; min-width: 44px; border: 1px solid transparent; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    svg { width: 1.375rem; height: 1.375rem; fill: currentColor; flex: none; }
    .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap;
    }
    .bubble {
      display: flex; align-items: center; gap: .6rem; padding: .7rem 1.2rem; border-radius: 2rem;
      background: var(--accent); color: var(--on-accent); font-weight: 600;
      box-shadow: 0 3px 14px rgb(0 0 0 / .25);
    }
    .panel {
      display: flex; flex-direction: column; width: 25rem; max-width: calc(100vw - 2rem);
      height: min(40rem, calc(100vh - 2rem)); overflow: hidden; background: var(--page);
      border: 1px solid var(--line); border-radius: 1rem; box-shadow: 0 8px 32px rgb(0 0 0 / .22);
    }
    header {
      display: flex; align-items: center; justify-content: space-between; gap: 1rem;
      padding: .6rem .6rem .6rem 1.1rem; background: var(--head); color: var(--on-head);
    }
    header h2 { font-size: 1.0625rem; line-height: 1.3; }
    header p { font-size: .875rem; line-height: 1.3; }
    .close {
      display: grid; place-items: center; background: none; border-radius: 50%;
    }
    .panel:focus { outline: none; }
    .close:focus-visible { outline-color: currentColor; outline-offset: -4px; }
    .scroller { flex: 1; overflow-y: auto; padding: 1rem; overscroll-behavior: contain; }
    .privacy { font-size: .875rem; color: var(--soft-ink); text-align: center; padding: 0 1rem 1rem; }
    .messages { list-style: none; display: flex; flex-direction: column; gap: .75rem; }
    .messages > li { display: flex; flex-direction: column; gap: .6rem; align-items: flex-start; }
    .messages > li.parent { align-items: flex-end; }
    .said {
      max-width: 92%; padding: .6rem .9rem; border-radius: 1rem; overflow-wrap: anywhere;
      border: 1px solid transparent;
    }
    .bot .said { background: var(--bot); border-bottom-left-radius: .25rem; }
    .parent .said { background: var(--parent); border-bottom-right-radius: .25rem; white-space: pre-line; }
    .said > * + *:not(.unseen), blockquote > * + * { margin-top: .6rem; }
    .said > .unseen + * { margin-top: 0; }
    .said ul { padding-left: 1.2rem; }
    .said a { color: inherit; text-underline-offset: .15em; }
    blockquote { border-left: 3px solid var(--line); padding-left: .75rem; }
    .choices { display: flex; flex-wrap: wrap; gap: .5rem; }
    .choice, .copy, .retry {
      padding: .4rem 1rem; border: 1.5px solid var(--accent); border-radius: 1.4rem;
      background: var(--page); color: var(--accent); font-weight: 600; text-align: left;
    }
    .choice:hover, .copy:hover, .retry:hover { background: var(--bot); }
    .choice[aria-disabled="true"] {
      border: 1.5px dashed var(--line); color: var(--soft-ink); font-weight: 400; cursor: default;
      background: none;
    }
    .choice.chosen[aria-disabled="true"] { border: 1.5px solid var(--soft-ink); background: var(--parent); color: var(--ink); }
    .copying { display: flex; flex-wrap: wrap; gap: .4rem .75rem; align-items: center; }
    .status { font-size: .875rem; color: var(--soft-ink); }
    .dots { display: inline-flex; gap: .3rem; padding: .35rem 0; }
    .dots i { width: .5rem; height: .5rem; border-radius: 50%; background: var(--soft-ink); animation: dot 1.2s infinite; }
    .dots i:nth-child(2) { animation-delay: .2s; }
    .dots i:nth-child(3) { animation-delay: .4s; }
    @keyframes dot { 0%, 60%, 100% { opacity: .3; } 30% { opacity: 1; } }
    .trouble {
      display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .7rem 1rem;
      background: var(--warn); border-top: 2px solid var(--warn-line);
    }
    .trouble p { flex: 1 1 12rem; }
    form {
      display: flex; gap: .5rem; align-items: flex-end; padding: .7rem;
      padding-bottom: max(.7rem, env(safe-area-inset-bottom)); border-top: 1px solid var(--line);
    }
    textarea {
      flex: 1; min-height: 44px; max-height: 120px; padding: .55rem .8rem; resize: none;
      border: 1px solid var(--line); border-radius: .75rem; background: var(--page);
    }
    textarea::placeholder { color: var(--soft-ink); opacity: 1; }
    textarea:focus-visible { outline-offset: -1px; }
    .send {
      display: grid; place-items: center; border-radius: .75rem; background: var(--accent); color: var(--on-accent);
    }
    @media (max-width: 479px) {
      .panel {
        position: fixed; inset: 0 0 auto; width: 100%; max-width: none; border: 0; border-radius: 0;
        height: var(--visible, 100dvh);
      }
      header { padding-top: max(.6rem, env(safe-area-inset-top)); }
    }
    @media (prefers-reduced-motion: reduce) { .dots i { animation: none; opacity: .7; } }
    @media (forced-colors: active) {
      .said, .bubble, .send, header { border: 1px solid CanvasText; }
      svg { fill: ButtonText; }
    }
  `;

  /** A sheet made by script is allowed where a policy forbids <style>; old browsers get <style>. */
  function addStyle(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(make("style", {}, STYLE));
    }
  }

  // ---------------------------------------------------------------- on the page

  function place() {
    if (!document.querySelector("inloghulp-chat")) document.body.append(make("inloghulp-chat"));
  }

  if (!customElements.get("inloghulp-chat")) {
    customElements.define("inloghulp-chat", InloghulpChat);
    if (document.body && document.readyState !== "loading") place();
    else document.addEventListener("DOMContentLoaded", place);
  }
})();
