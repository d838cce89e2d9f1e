// The element <inloghulp-chat>.

const LONGEST_MESSAGE = 2000;
const SLOW = 8000; // milliseconds until we say that it takes long

class InloghulpChat extends HTMLElement {
  #parts = {};
  #memory;
  #state;
  #server;
  #speaker = new Speaker();
  #transcript;
  #window;
  #turn = 0; // which delivery is going on; a new number makes the old one stop
  #busy = false;
  #cameFrom = null; // where the focus was before the chat was opened

  connectedCallback() {
    if (!this.shadowRoot) this.#make();
    this.#window.listen();
    addEventListener("online", this.#online);
  }

  disconnectedCallback() {
    this.#window.stop();
    removeEventListener("online", this.#online);
  }

  get isOpen() {
    return this.#state.open;
  }

  /** Opens the chat; the cursor is in the text field, unless that would call up a keyboard. */
  open() {
    if (this.isOpen) return;
    const focused = document.activeElement;
    this.#cameFrom = focused && focused !== document.body && focused !== this ? focused : null;
    this.#show();
    this.#focusHome();
  }

  /** Closes the chat and gives the focus back. */
  close() {
    if (!this.isOpen) return;
    this.#keep({ open: false });
    this.#closeMenu();
    this.#parts.bubble.hidden = false;
    this.#window.hide();
    this.#speaker.heard = false;
    (this.#cameFrom?.isConnected ? this.#cameFrom : this.#parts.bubble).focus();
    this.#emit("close");
  }

  /** Sends free text, as if the parent typed it. */
  send(text) {
    const message = String(text).trim().slice(0, LONGEST_MESSAGE);
    if (message) this.#ask({ message }, message);
  }

  /** Calls `fn` at an event: open, close, answer, outcome or cleared. Gives what stops it. */
  on(event, fn) {
    const listener = ({ detail }) => fn(detail);
    this.addEventListener(`inloghulp-${event}`, listener);
    return () => this.removeEventListener(`inloghulp-${event}`, listener);
  }

  #emit(event, detail) {
    this.dispatchEvent(new CustomEvent(`inloghulp-${event}`, { detail }));
  }

  #setting(name) {
    return this.dataset[name] ?? SCRIPT?.dataset[name];
  }

  // ---- building

  #make() {
    const given = this.#setting("server") || new URL(".", SCRIPT?.src ?? location.href).href;
    const address = new URL(given, location.href).href.replace(/\/+$/, "");
    this.#memory = new Memory(address);
    this.#state = this.#memory.load(fresh());
    this.#server = new Server(address, this.#state);
    this.attachShadow({ mode: "open" });
    addStyle(this.shadowRoot);
    this.#build();
    this.#colour();
    this.#window = new ChatWindow(this.#parts.panel, (open) => (open ? this.open() : this.close()));
    this.#welcome();
    this.#restore();
  }

  #build() {
    const parts = this.#parts;
    this.#transcript = new Transcript({
      choose: (row, title, payload) => {
        row.chosen = title;
        this.#ask({ payload }, title);
      },
      say: (text) => this.#speaker.say(text),
      send: (opinion) => this.#server.rate(opinion),
      changed: () => this.#keep(),
    });
    parts.unread = unseen("");
    parts.bubble = makeButton("bubble", () => this.open(), icon("chat"), this.#title(), parts.unread);
    parts.bubble.setAttribute("aria-haspopup", "dialog");
    parts.scroller = make(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": TEXTS.messages_label },
      make("p", { class: "privacy" }, TEXTS.privacy),
      this.#transcript.element,
    );
    parts.notice = make("div", { class: "notice", hidden: true });
    parts.panel = make(
      "dialog",
      {
        class: "panel",
        "aria-labelledby": "title",
        tabindex: "-1",
        onkeydown: (event) => this.#onKey(event),
        onclick: ({ target }) => parts.menu.contains(target) || this.#closeMenu(),
      },
      this.#header(),
      parts.scroller,
      this.#speaker.element,
      parts.notice,
      this.#form(),
    );
    const side = this.#setting("position") === "left" ? "left" : "right";
    // Its own language and direction, also on a page that has others.
    parts.root = make("div", { class: `root ${side}`, lang: "nl", dir: "ltr" }, parts.bubble, parts.panel);
    this.shadowRoot.append(parts.root);
  }

  #title() {
    return this.#setting("title") || TEXTS.title;
  }

  #header() {
    const { title, items, more } = Object.assign(this.#parts, {
      title: make("h2", { id: "title" }, this.#title()),
      items: make(
        "div",
        { class: "items", id: "items", hidden: true },
        makeButton("item", () => this.#restart(), TEXTS.restart),
        makeButton("item", () => this.#confirmForget(), TEXTS.forget),
      ),
      more: makeIconButton("head", TEXTS.menu_label, "more", () => this.#toggleMenu()),
    });
    more.setAttribute("aria-expanded", "false");
    more.setAttribute("aria-controls", "items");
    const leave = ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && this.#closeMenu();
    const menu = make("div", { class: "menu", onfocusout: leave }, more, items);
    this.#parts.menu = menu;
    const close = makeIconButton("head", TEXTS.close_label, "close", () => this.close());
    const names = make("div", { class: "names" }, title, make("p", {}, TEXTS.subtitle));
    return make("div", { class: "top" }, names, menu, close);
  }

  #form() {
    const input = make("textarea", {
      rows: "1",
      maxlength: LONGEST_MESSAGE,
      enterkeyhint: "send",
      autocomplete: "off",
      dir: "auto",
      "aria-label": TEXTS.input_label,
      placeholder: TEXTS.input_placeholder,
      oninput: () => this.#typed(),
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#sendInput();
      },
    });
    const limit = make("p", { class: "limit", hidden: true }, TEXTS.too_long);
    Object.assign(this.#parts, { input, limit });
    const send = make("button", { class: "send", "aria-label": TEXTS.send }, icon("send"));
    const submit = (event) => {
      event.preventDefault();
      this.#sendInput();
    };
    return make("form", { class: "ask", onsubmit: submit }, limit, input, send);
  }

  #colour() {
    const colour = readColour(this.#setting("color") || "", this.#parts.bubble);
    if (!colour) return;
    for (const [name, value] of Object.entries(palette(colour))) {
      this.#parts.root.style.setProperty(name, `rgb(${value})`);
    }
    this.#parts.root.classList.add("own");
  }

  // ---- open and closed

  #show() {
    this.#keep({ open: true, unread: 0 });
    this.#parts.bubble.hidden = true;
    this.#showUnread();
    this.#window.show();
    this.#growInput();
    this.#scrollTo(this.#transcript.element.lastElementChild);
    this.#speaker.heard = true;
    this.#server.questions();
    this.#emit("open");
  }

  #focusHome() {
    const { panel, input } = this.#parts;
    (matchMedia("(pointer: coarse)").matches ? panel : input).focus();
  }

  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (!this.#closeMenu(true)) this.close();
  }

  #toggleMenu() {
    const { items, more } = this.#parts;
    if (this.#closeMenu()) return;
    items.hidden = false;
    more.setAttribute("aria-expanded", "true");
  }

  /** Gives whether it was open. */
  #closeMenu(focus = false) {
    const { items, more } = this.#parts;
    if (items.hidden) return false;
    items.hidden = true;
    more.setAttribute("aria-expanded", "false");
    if (focus) more.focus();
    return true;
  }

  #showUnread() {
    const { bubble, unread } = this.#parts;
    unread.textContent = this.#state.unread ? ` (${TEXTS.unread})` : "";
    bubble.classList.toggle("news", this.#state.unread > 0);
  }

  // ---- what is kept

  #keep(change) {
    Object.assign(this.#state, change);
    this.#memory.save(this.#state);
  }

  #addRow(row) {
    this.#state.rows.push(row);
    this.#keep();
    return this.#transcript.add(row);
  }

  #welcome() {
    const row = { who: "bot", text: this.#setting("welcome") || TEXTS.greeting };
    this.#transcript.add(row);
    if (!this.#state.rows.length) this.#speaker.say(plain(row.text), TEXTS.privacy);
  }

  /** After a reload or on another page: everything as it was, and nothing is said again. */
  #restore() {
    const { rows, queue, draft, open } = this.#state;
    for (const row of rows) {
      if (row.who === "parent") this.#transcript.retireChoices();
      this.#transcript.add(row);
    }
    this.#parts.input.value = draft;
    this.#showUnread();
    if (open) this.#show();
    if (queue.length) this.#deliver();
  }

  // ---- asking

  #typed() {
    const { input, limit } = this.#parts;
    this.#growInput();
    this.#keep({ draft: input.value });
    const full = input.value.length >= LONGEST_MESSAGE;
    if (full && limit.hidden) this.#speaker.say(TEXTS.too_long);
    limit.hidden = !full;
  }

  #sendInput() {
    const { input } = this.#parts;
    const text = input.value;
    this.#setInput("");
    this.send(text);
    input.focus();
  }

  #setInput(text) {
    this.#parts.input.value = text;
    this.#parts.limit.hidden = true;
    this.#growInput();
    this.#keep({ draft: text });
  }

  #growInput() {
    const { input } = this.#parts;
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight + 2, 120)}px`;
  }

  #ask(message, shown) {
    this.#closeMenu();
    this.#transcript.retireChoices();
    const id = randomId();
    this.#state.queue.push({ ...message, id, client: client(navigator) });
    this.#scrollTo(this.#addRow({ who: "parent", id, text: shown }));
    this.#deliver();
  }

  /** Sends what waits, one at a time, until nothing waits or something goes wrong. */
  async #deliver() {
    if (this.#busy) return;
    const { queue } = this.#state;
    const turn = ++this.#turn;
    this.#busy = true;
    this.#notice("");
    this.#transcript.markUnsent([]);
    this.#transcript.typing = true;
    let slow = null;
    try {
      while (queue.length) {
        clearTimeout(slow);
        slow = setTimeout(() => this.#notice(TEXTS.slow), SLOW);
        const answer = await this.#server.ask(queue[0]);
        if (turn !== this.#turn) return; // the conversation was deleted in the meantime
        queue.shift();
        this.#notice("");
        this.#showAnswer(answer);
      }
    } catch (error) {
      if (turn === this.#turn) await this.#showTrouble(error);
    } finally {
      clearTimeout(slow);
      if (turn === this.#turn) {
        this.#transcript.typing = false;
        this.#busy = false;
      }
    }
  }

  #showAnswer(answer) {
    if (this.#state.renewed) {
      this.#state.renewed = false;
      this.#addRow({ who: "note", text: TEXTS.renewed });
      this.#speaker.say(TEXTS.renewed);
    }
    const [first] = answer.map(({ text, buttons, custom }) => {
      const titles = buttons.map(({ title }) => title).join(", ");
      this.#speaker.say(plain(text), titles);
      return this.#addRow({ who: "bot", text, buttons, copy: custom.copy });
    });
    this.#askRating(answer[0]?.custom ?? {});
    if (!this.isOpen) this.#keep({ unread: this.#state.unread + 1 });
    this.#showUnread();
    this.#scrollTo(first);
    this.#emit("answer", answer);
  }

  /** At the end of a problem, once. */
  #askRating({ outcome = null, topic = null }) {
    const before = this.#state.outcome;
    this.#keep({ outcome });
    if (!outcome || outcome === before) return;
    this.#addRow({ who: "rating", id: randomId(), topic, outcome });
    this.#speaker.say(TEXTS.rate_question);
    this.#emit("outcome", { outcome, topic });
  }

  // ---- the menu

  #restart() {
    this.#focusHome();
    this.#ask({ payload: "/start_over" }, TEXTS.restart);
  }

  #confirmForget() {
    this.#closeMenu();
    const yes = makeButton("plain", () => this.#forget(), TEXTS.forget_yes);
    const no = makeButton("plain", () => (this.#notice(""), this.#parts.more.focus()), TEXTS.cancel);
    this.#notice(TEXTS.forget_confirm, yes, no);
    yes.focus();
  }

  async #forget() {
    this.#focusHome();
    this.#notice("");
    this.#turn += 1; // an answer that is on its way is not wanted any more
    this.#busy = false;
    this.#transcript.typing = false;
    try {
      await this.#server.forget();
    } catch {
      this.#notice(TEXTS.forget_failed, makeButton("plain", () => this.#forget(), TEXTS.retry));
      return;
    }
    Object.assign(this.#state, fresh(), { open: this.isOpen });
    this.#transcript.clear();
    this.#setInput("");
    this.#welcome();
    this.#transcript.add({ who: "note", text: TEXTS.forgotten });
    this.#speaker.say(TEXTS.forgotten);
    this.#emit("cleared");
  }

  // ---- trouble

  async #showTrouble({ kind }) {
    const { queue } = this.#state;
    const retry = () => {
      this.#focusHome(); // before the button is gone, so that the focus is not lost
      this.#deliver();
    };
    if (kind === "refused") {
      const { message } = queue.shift();
      if (message && !this.#parts.input.value) this.#setInput(message);
    }
    this.#keep();
    this.#transcript.markUnsent(queue.map(({ id }) => id));
    const text = { refused: TEXTS.error_refused, busy: TEXTS.error_busy, offline: TEXTS.error_offline }[kind];
    const buttons = queue.length ? [makeButton("plain retry", retry, TEXTS.retry)] : [];
    this.#notice(text ?? TEXTS.error_down, ...buttons);
    this.#offline = kind === "offline";
    if (kind === "down" || kind === "offline") await this.#showQuestions();
  }

  /** The FAQ to read while the chat is down. */
  async #showQuestions() {
    if (this.shadowRoot.querySelector("li.faq")) return;
    const questions = await this.#server.questions("force-cache");
    if (!Array.isArray(questions) || !questions.length) return;
    this.#scrollTo(this.#transcript.add({ who: "faq", questions }).previousElementSibling);
    this.#speaker.say(TEXTS.faq_title);
  }

  #offline = false;
  #online = () => {
    if (this.#offline && this.#state.queue.length) this.#deliver();
  };

  /** A line above the text field, with buttons; nothing takes it away. */
  #notice(text, ...buttons) {
    const { notice } = this.#parts;
    this.#offline = false;
    notice.replaceChildren(make("p", {}, text), ...buttons);
    notice.hidden = !text;
    if (text) notice.scrollIntoView({ block: "nearest" });
    this.#speaker.say(text);
  }

  #scrollTo(row) {
    const { scroller, panel } = this.#parts;
    if (!row || !this.isOpen) return;
    // On a very low screen (400 % zoom) all of the panel scrolls.
    const box = getComputedStyle(scroller).overflowY === "auto" ? scroller : panel;
    box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
  }
}

/** A conversation in which nothing was said yet. */
function fresh() {
  return { sender: null, open: false, unread: 0, draft: "", rows: [], queue: [], outcome: null };
}
