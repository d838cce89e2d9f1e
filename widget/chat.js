// The element <inloghulp-chat>.

import { spokenChoices } from "./choices.js";
import { client } from "./client.js";
import { Delivery } from "./delivery.js";
import { Field } from "./field.js";
import { Frame } from "./frame.js";
import { Guard } from "./guard.js";
import { Later } from "./later.js";
import { addStyle } from "./looks.js";
import { makeButton } from "./make.js";
import { Memory } from "./memory.js";
import { Menu } from "./menu.js";
import { Notice } from "./notice.js";
import { ChatWindow } from "./screen.js";
import { FIRST_CHOICES, LONGEST_MESSAGE, STYLE, TEXTS, shared } from "./served.js";
import { Server, randomId } from "./server.js";
import { Settings } from "./settings.js";
import { Speaker } from "./speaker.js";
import { plain } from "./text.js";
import { Transcript } from "./transcript.js";

export class InloghulpChat extends HTMLElement {
  #settings = new Settings(this);
  #frame;
  #memory;
  #state;
  #server;
  #delivery;
  #guard;
  #window;
  #later;
  #more = null; // what the second file gives
  #speaker = new Speaker();
  #menu = new Menu([
    [TEXTS.human, () => this.#press("/human_handoff", TEXTS.human)],
    [TEXTS.restart, () => this.#press("/start_over", TEXTS.restart)],
  ]);
  #field = new Field({
    send: (text) => this.send(text),
    sent: () => this.#focusHome(),
    typed: (draft) => this.#keep({ draft }),
    say: (text) => this.#speaker.say(text),
  });
  #notice = new Notice({
    say: (text) => this.#speaker.say(text),
    changed: () => this.#guard.changed(),
    leave: () => this.#focusHome(),
  });
  #transcript = new Transcript({
    choose: (row, title, payload) => {
      row.chosen = title;
      if (!this.#state.rows.includes(row)) this.#state.begun = title;
      this.#ask({ payload, title }, title);
      if (isTouch() && this.#field.isFocused) this.#focusHome();
    },
    say: (text) => {
      this.#guard.changed();
      this.#speaker.say(text);
    },
  });
  #listening = null;
  #anchor = null; // the message that stays at the top of what is seen
  #cameFrom = null; // where the focus was before the chat was opened

  connectedCallback() {
    if (!this.shadowRoot && !this.#make()) return;
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal };
    this.#window.listen(options);
    this.#guard.listen(options);
    this.#settings.night((night) => (this.#frame.night = night), options);
    const launched = this.#settings.launcher(() => this.open(), options);
    this.#frame.root.classList.toggle("launched", launched);
    addEventListener("online", () => this.#delivery.retry(true), options);
    addEventListener("pageshow", this.#cameBack, options);
    if (this.isOpen && !this.#window.isOpen) this.#show();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    if (this.#window?.isOpen) this.#window.put();
  }

  get isOpen() {
    return this.#state?.open ?? false;
  }

  /** Opens the chat; the cursor is in the text field, unless that would call up a keyboard. */
  open() {
    if (this.isOpen || !this.#frame) return;
    const focused = document.activeElement;
    this.#cameFrom = focused && focused !== document.body && focused !== this ? focused : null;
    this.#show();
    this.#focusHome();
  }

  /** Closes the chat and gives the focus back, if it has it. */
  close() {
    if (!this.isOpen) return;
    const outside = document.activeElement !== this && document.activeElement !== document.body;
    this.#keep({ open: false, seen: Date.now() });
    this.#hide();
    this.#guard.changed();
    if (!outside) (this.#cameFrom?.isConnected ? this.#cameFrom : this.#frame.bubble).focus();
    this.#emit("close");
  }

  /** Sends free text, as if the parent typed it. */
  send(text) {
    const message = String(text).trim().slice(0, LONGEST_MESSAGE);
    if (message && this.#frame) this.#ask({ message }, message);
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

  // ---- building

  /** Gives whether it could be made. */
  #make() {
    const { address } = this.#settings;
    if (!address) return false;
    this.#memory = new Memory(address);
    this.#state = this.#memory.load(fresh()) ?? fresh();
    this.#server = new Server(address, this.#state);
    this.#later = new Later(address);
    this.#delivery = new Delivery(this.#state, this.#server, {
      begun: () => this.#begun(),
      slow: () => this.#notice.show("slow", TEXTS.slow),
      answered: (answer) => this.#showAnswer(answer),
      failed: (trouble) => this.#fail(trouble),
      done: () => this.#delivered(),
    });
    const parts = {
      menu: this.#menu,
      transcript: this.#transcript,
      speaker: this.#speaker,
      notice: this.#notice,
      field: this.#field,
    };
    this.#frame = new Frame(this.#settings, parts, {
      open: () => this.open(),
      close: () => this.close(),
      key: (event) => this.#onKey(event),
      click: ({ target }) => this.#menu.element.contains(target) || this.#menu.close(),
      changed: () => this.#guard?.changed(),
    });
    this.#guard = new Guard(this.#frame.root);
    this.#window = new ChatWindow(
      this.#frame.panel,
      (open) => (open ? this.open() : this.close()),
      () => this.#scrollTo(this.#anchor),
    );
    this.attachShadow({ mode: "open" });
    addStyle(this.shadowRoot, STYLE);
    this.shadowRoot.append(this.#frame.root);
    this.#frame.paint(this.#settings.get("color") || "");
    if (!this.#state.rows.length) this.#sayGreeting();
    this.#restore();
    return true;
  }

  // ---- open and closed

  #show() {
    this.#keep({ open: true, unread: 0 });
    this.#frame.bubble.hidden = true;
    this.#frame.news = false;
    this.#window.show();
    this.#field.grow();
    if (this.#state.rows.length) this.#scrollTo(this.#transcript.last);
    this.#guard.changed();
    this.#speaker.heard = true;
    this.#server.questions();
    this.#delivery.retry();
    this.#loadMore();
    this.#emit("open");
  }

  #hide() {
    this.#menu.close();
    this.#frame.view = null;
    this.#frame.bubble.hidden = false;
    this.#window.hide();
    this.#speaker.heard = false;
    this.#more?.closed();
  }

  async #loadMore() {
    if (this.#more) return this.#more.opened();
    const begin = await this.#later.load().catch(() => null);
    if (!begin || this.#more) return;
    this.#more = begin(shared(), {
      state: this.#state,
      server: this.#server,
      delivery: this.#delivery,
      frame: this.#frame,
      window: this.#window,
      menu: this.#menu,
      notice: this.#notice,
      transcript: this.#transcript,
      field: this.#field,
      shadow: this.shadowRoot,
      title: this.#settings.get("title") || TEXTS.title,
      say: (text) => this.#speaker.say(text),
      keep: (change) => this.#keep(change),
      addRow: (row) => this.#showRow(row),
      stop: (hold) => this.#stop(hold),
      showTrouble: (kind) => this.#showTrouble(kind),
      begin: (change) => this.#begin(change),
      restore: () => this.#restore(),
      focusHome: () => this.#focusHome(),
      close: () => this.close(),
    });
    this.#transcript.later = this.#more;
    if (this.isOpen) this.#more.opened();
  }

  #focusHome() {
    if (isTouch()) this.#frame.panel.focus({ preventScroll: true });
    else this.#field.focus();
  }

  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (this.#menu.close()) this.#menu.focus();
    else if (this.#frame.view) this.#leaveView();
    else if (this.#notice.about === "forget") this.#more.cancelForget();
    else this.close();
  }

  #leaveView() {
    this.#frame.view = null;
    this.#menu.focus();
  }

  // ---- what is kept

  #keep(change) {
    Object.assign(this.#state, change);
    this.#memory.save(this.#state);
  }

  #addRow(row) {
    this.#state.rows.push(row);
    this.#keep({ seen: Date.now() });
    return this.#transcript.add(row);
  }

  /** A message that is not asked for: it is shown and said. */
  #showRow(row) {
    this.#retireChoices();
    this.#speaker.say(plain(row.text ?? ""), spokenChoices(row.buttons ?? []));
    this.#scrollTo(this.#addRow(row));
  }

  /** The first message: what it is, and the commonest problems. */
  #greeting() {
    const { rows, begun } = this.#state;
    const text = this.#settings.get("welcome") || TEXTS.greeting;
    const retired = Boolean(begun) || rows.some(({ who }) => who === "parent" || who === "bot");
    return { who: "bot", text, buttons: FIRST_CHOICES, chosen: begun, retired };
  }

  #sayGreeting() {
    const { text, buttons } = this.#greeting();
    this.#speaker.say(plain(text), TEXTS.privacy, spokenChoices(buttons));
  }

  /** A new conversation, with what was said meanwhile. */
  #begin(change) {
    this.#keep({ ...fresh(), open: this.isOpen, ...change });
    this.#sayGreeting();
    this.#restore();
    this.#emit("cleared");
  }

  /** Everything as it was kept, and nothing is said again. */
  #restore() {
    const { rows, queue, draft, open } = this.#state;
    this.#transcript.clear();
    for (const row of [this.#greeting(), ...rows]) this.#transcript.add(row);
    this.#field.value = draft;
    this.#frame.news = this.#state.unread > 0;
    if (!open) this.#hide();
    else if (this.isConnected && !this.#window.isOpen) this.#show();
    if (rows.length) this.#scrollTo(this.#transcript.last);
    if (queue.length) this.#delivery.run();
  }

  /** Back on a page that the browser had put aside: the conversation may have gone on elsewhere. */
  #cameBack = ({ persisted }) => {
    const kept = persisted && this.#memory.load(fresh());
    if (!kept) return;
    this.#stop();
    Object.assign(this.#state, kept);
    this.#notice.clear();
    this.#restore();
  };

  // ---- asking

  #ask(message, shown) {
    this.#menu.close();
    this.#frame.view = null;
    const id = randomId();
    this.#retireChoices(id);
    const { topic, outcome, unrated, queue } = this.#state;
    queue.push({ ...message, id, client: client(navigator) });
    const was = { topic, outcome, unrated, draft: message.message }; // to go back to
    this.#scrollTo(this.#addRow({ who: "parent", id, text: shown, was }));
    this.#notice.clear("forget");
    this.#delivery.run();
  }

  #press(payload, title) {
    this.#focusHome();
    this.#ask({ payload, title }, title);
  }

  /** `by` is the message of the parent that answers them, if it is one. */
  #retireChoices(by = true) {
    for (const row of this.#state.rows) row.retired ||= by;
    this.#transcript.retireChoices();
  }

  #begun() {
    this.#notice.clear("trouble");
    this.#transcript.markUnsent([]);
    this.#transcript.typing = true;
  }

  #showAnswer(answer) {
    this.#begun();
    this.#notice.clear("slow");
    this.#transcript.foldQuestions();
    if (this.#state.renewed) {
      this.#state.renewed = false;
      this.#addRow({ who: "note", text: TEXTS.renewed });
      this.#speaker.say(TEXTS.renewed);
    }
    if (answer.length) this.#retireChoices();
    const { step, topic = null } = answer[0]?.custom ?? {};
    const [first] = answer.map(({ text, buttons, custom }) => {
      this.#speaker.say(plain(text), spokenChoices(buttons), custom.copy ? TEXTS.copy_spoken : "");
      return this.#addRow({ who: "bot", text, buttons, copy: custom.copy, step });
    });
    this.#keep({ topic });
    this.#askRating(answer[0]?.custom ?? {});
    if (!this.isOpen) this.#keep({ unread: this.#state.unread + 1 });
    this.#frame.news = this.#state.unread > 0;
    this.#transcript.typing = this.#state.queue.length > 0;
    this.#scrollTo(first);
    this.#emit("answer", answer);
  }

  #delivered() {
    this.#transcript.typing = false;
  }

  /** At the end of a problem, once, and only when nothing else is asked. */
  #askRating({ outcome = null, topic = null, rounded_off: roundedOff = false }) {
    const ended = outcome && outcome !== this.#state.outcome;
    if (ended || !outcome) this.#keep({ outcome, unrated: ended ? { outcome, topic } : null });
    if (ended) this.#emit("outcome", { outcome, topic });
    if (!roundedOff || !this.#state.unrated) return;
    this.#addRow({ who: "rating", id: randomId(), ...this.#state.unrated });
    this.#keep({ unrated: null });
    this.#speaker.say(TEXTS.rate_question);
  }

  /** What is on its way is not wanted any more. */
  #stop(hold) {
    this.#delivery.stop(hold);
    this.#transcript.typing = false;
  }

  // ---- trouble

  #fail({ kind, text }) {
    this.#transcript.typing = false;
    this.#notice.clear("slow");
    if (kind === "refused") this.#giveBack(this.#state.queue.shift());
    this.#keep();
    this.#showTrouble(kind, text);
  }

  /** The text of a message that will never be sent goes back to where it was typed. */
  #giveBack({ id, message }) {
    if (!message || this.#field.value) return;
    this.#field.value = message;
    this.#transcript.find(id)?.remove();
    this.#keep({ draft: message, rows: this.#state.rows.filter((row) => row.id !== id) });
  }

  #showTrouble(kind, told) {
    const { queue } = this.#state;
    const texts = { refused: TEXTS.error_refused, busy: TEXTS.error_busy, offline: TEXTS.error_offline };
    const text = told || texts[kind] || TEXTS.error_down;
    const retry = makeButton("plain retry", () => this.#delivery.run(), TEXTS.retry);
    const unsent = this.#transcript.markUnsent(queue.map(({ id }) => id));
    if (this.#notice.about === "trouble" && this.#notice.text === text) return; // tried again by itself
    this.#notice.show("trouble", text, ...(queue.length ? [retry] : []));
    this.#scrollTo(unsent);
    if (kind === "down" || kind === "offline") this.#showQuestions();
  }

  /** The FAQ to read while the chat is down. */
  async #showQuestions() {
    const { trouble } = this.#delivery;
    const questions = await this.#server.questions("force-cache");
    if (trouble !== this.#delivery.trouble || !Array.isArray(questions) || !questions.length) return;
    const before = this.#transcript.addQuestions(questions);
    if (!before) return;
    this.#scrollTo(before);
    this.#speaker.say(TEXTS.faq_title);
  }

  #scrollTo(row) {
    if (!row || !this.isOpen) return;
    this.#anchor = row;
    this.#frame.scrollTo(row);
    this.#notice.reveal();
  }
}

/** A conversation in which nothing was said yet. */
function fresh() {
  return {
    sender: null, open: false, unread: 0, draft: "", rows: [], queue: [], renewed: false,
    begun: "", // the choice under the greeting
    topic: null, outcome: null, unrated: null, // what the bot works on, how that ended, and what is to be rated
    seen: 0, // when something was last said
  };
}

/** Whether a text field calls up a keyboard that covers half of the screen. */
function isTouch() {
  return matchMedia("(pointer: coarse)").matches;
}
