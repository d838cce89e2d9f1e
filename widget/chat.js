// The chat: its parts, open and closed, and where the focus is.

/** @import { Later as Added, State, Until } from "./types.js" */
/** @import { Settings } from "./settings.js" */

import { begun, showAnswer } from "./answering.js";
import { choose, press } from "./asking.js";
import { cameBack, fresh, restore, sayGreeting } from "./conversation.js";
import { Delivery } from "./delivery.js";
import { Field } from "./field.js";
import { Frame } from "./frame.js";
import { Guard } from "./double_tap.js";
import { Later } from "./later.js";
import { addStyle } from "./stylesheet.js";
import { Memory } from "./memory.js";
import { Menu } from "./menu.js";
import { Notice } from "./notice.js";
import { ChatWindow, isTouch } from "./screen.js";
import { Server } from "./server.js";
import { STYLE, TEXTS, shared } from "./served.js";
import { Speaker } from "./screen_reader.js";
import { Transcript } from "./transcript.js";
import { fail } from "./trouble.js";

export class Chat {
  speaker = new Speaker();
  menu = new Menu([
    [TEXTS.human, () => press(this, "/human_handoff", TEXTS.human)],
    [TEXTS.restart, () => press(this, "/start_over", TEXTS.restart)],
  ]);
  field = new Field(this);
  notice = new Notice(this);
  transcript = new Transcript({
    choose: (row, title, payload) => choose(this, row, title, payload),
    say: (text) => {
      this.changed();
      this.say(text);
    },
  });
  #guard;
  #later;
  /** @type {Added | null} */
  #added = null; // what the second file gives
  /** @type {Element | null | undefined} */
  #anchor = null; // the message that stays at the top of what is seen
  /** @type {HTMLElement | null} */
  #cameFrom = null; // where the focus was before the chat was opened

  /**
   * `host` is the element on the page, `address` that of the server.
   * @param {HTMLElement} host
   * @param {Settings} settings
   * @param {string} address
   */
  constructor(host, settings, address) {
    this.host = host;
    this.settings = settings;
    this.memory = new Memory(address);
    /** @type {State} */
    this.state = this.memory.load(fresh()) ?? fresh();
    this.server = new Server(address, this.state);
    this.#later = new Later(address);
    this.delivery = new Delivery(this.state, this.server, {
      begun: () => begun(this),
      slow: () => this.notice.show("slow", TEXTS.slow),
      answered: (answer) => showAnswer(this, answer),
      failed: (trouble) => fail(this, trouble),
      done: () => (this.transcript.typing = false),
    });
    this.frame = new Frame(settings, this);
    this.#guard = new Guard(this.frame.root);
    this.window = new ChatWindow(
      this.frame.panel,
      (open) => (open ? this.open() : this.close()),
      () => this.scrollTo(this.#anchor),
    );
  }

  /** Puts all on the page for the first time. */
  appear() {
    const shadow = this.host.attachShadow({ mode: "open" });
    addStyle(shadow, STYLE);
    shadow.append(this.frame.root);
    this.frame.paint(this.settings.get("color") || "");
    if (!this.state.rows.length) sayGreeting(this);
    restore(this);
  }

  /**
   * The element is on the page: listens to it for as long as it is there.
   * @param {Until} options
   */
  listen(options) {
    this.window.listen(options);
    this.#guard.listen(options);
    this.settings.night((night) => (this.frame.night = night), options);
    const launched = this.settings.launcher(() => this.open(), options);
    this.frame.root.classList.toggle("launched", launched);
    addEventListener("online", () => this.delivery.retry(true), options);
    addEventListener("pageshow", ({ persisted }) => persisted && cameBack(this), options);
    if (this.state.open && !this.window.isOpen) this.show();
  }

  // ---- open and closed

  open() {
    if (this.state.open) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#cameFrom = focused === document.body || focused === this.host ? null : focused;
    this.show();
    this.focusHome();
  }

  close() {
    if (!this.state.open) return;
    const inside = [this.host, document.body].includes(/** @type {HTMLElement} */ (document.activeElement));
    this.keep({ open: false, seen: Date.now() });
    this.hide();
    this.changed();
    if (inside) (this.#cameFrom?.isConnected ? this.#cameFrom : this.frame.bubble).focus();
    this.emit("close");
  }

  show() {
    this.keep({ open: true, unread: 0 });
    this.frame.bubble.hidden = true;
    this.frame.news = false;
    this.window.show();
    this.field.grow();
    if (this.state.rows.length) this.scrollTo(this.transcript.last);
    this.changed();
    this.speaker.heard = true;
    this.server.questions();
    this.delivery.retry();
    this.#add();
    this.emit("open");
  }

  hide() {
    this.menu.close();
    this.frame.view = null;
    this.frame.bubble.hidden = false;
    this.window.hide();
    this.speaker.heard = false;
    this.#added?.closed();
  }

  /** What the second file has, as soon as it is there. */
  async #add() {
    if (this.#added) return this.#added.opened();
    const begin = await this.#later.load().catch(() => null);
    if (!begin || this.#added) return;
    this.#added = begin(shared(), this);
    this.transcript.later = this.#added;
    if (this.state.open) this.#added.opened();
  }

  focusHome() {
    if (isTouch()) this.frame.panel.focus({ preventScroll: true });
    else this.field.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (this.menu.close()) this.menu.focus();
    else if (this.frame.view) this.leaveView();
    else if (this.notice.about === "forget") this.#added?.cancelForget();
    else this.close();
  }

  leaveView() {
    this.frame.view = null;
    this.menu.focus();
  }

  // ---- for all parts

  /**
   * Changes what is kept.
   * @param {Partial<State>} change
   */
  keep(change = {}) {
    Object.assign(this.state, change);
    this.memory.save(this.state);
  }

  /** Something else is under the finger from now on. */
  changed() {
    this.#guard.changed();
  }

  /** @param {...string} texts */
  say(...texts) {
    this.speaker.say(...texts);
  }

  /** @param {Element | null | undefined} row */
  scrollTo(row) {
    if (!row || !this.state.open) return;
    this.#anchor = row;
    this.frame.scrollTo(row);
    this.notice.reveal();
  }

  /**
   * What is on its way is not wanted any more; with `hold` nothing is sent until it is released.
   * @param {boolean} [hold]
   */
  stop(hold) {
    this.delivery.stop(hold);
    this.transcript.typing = false;
  }

  /**
   * Tells the page.
   * @param {string} event
   * @param {unknown} [detail]
   */
  emit(event, detail) {
    this.host.dispatchEvent(new CustomEvent(`inloghulp-${event}`, { detail }));
  }
}
