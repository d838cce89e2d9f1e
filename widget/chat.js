// The element <inloghulp-chat>.

const SLOW = 8000; // milliseconds until we say that it takes long

class InloghulpChat extends HTMLElement {
  #frame;
  #memory;
  #state;
  #server;
  #speaker = new Speaker();
  #window;
  #menu = new Menu([
    [TEXTS.restart, () => this.#restart()],
    [TEXTS.forget, () => this.#confirmForget()],
  ]);
  #field = new Field({
    send: (text) => this.send(text),
    typed: (draft) => this.#keep({ draft }),
    say: (text) => this.#speaker.say(text),
  });
  #notice = new Notice(
    (text) => this.#speaker.say(text),
    () => this.#focusHome(),
  );
  #transcript = new Transcript({
    choose: (row, title, payload) => {
      row.chosen = title;
      this.#ask({ payload }, title);
    },
    say: (text) => this.#speaker.say(text),
    send: (opinion) => this.#server.rate(opinion),
    changed: () => this.#keep(),
  });
  #turn = 0; // which delivery is going on; a new number makes the old one stop
  #busy = false;
  #trouble = null; // why what waits was not sent
  #cameFrom = null; // where the focus was before the chat was opened

  connectedCallback() {
    if (!this.shadowRoot) this.#make();
    this.#window.listen();
    addEventListener("online", this.#online);
    addEventListener("pageshow", this.#cameBack);
  }

  disconnectedCallback() {
    this.#window.stop();
    removeEventListener("online", this.#online);
    removeEventListener("pageshow", this.#cameBack);
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
    this.#hide();
    (this.#cameFrom?.isConnected ? this.#cameFrom : this.#frame.bubble).focus();
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
    this.#state = this.#memory.load(fresh()) ?? fresh();
    this.#server = new Server(address, this.#state);
    const parts = {
      menu: this.#menu,
      transcript: this.#transcript,
      speaker: this.#speaker,
      notice: this.#notice,
      field: this.#field,
    };
    this.#frame = new Frame(this.#setting("title") || TEXTS.title, this.#setting("position"), parts, {
      open: () => this.open(),
      close: () => this.close(),
      key: (event) => this.#onKey(event),
      click: ({ target }) => this.#menu.element.contains(target) || this.#menu.close(),
    });
    this.#window = new ChatWindow(
      this.#frame.panel,
      (open) => (open ? this.open() : this.close()),
      () => this.#scrollTo(this.#transcript.last),
    );
    this.attachShadow({ mode: "open" });
    addStyle(this.shadowRoot);
    this.shadowRoot.append(this.#frame.root);
    this.#frame.paint(this.#setting("color") || "");
    if (!this.#state.rows.length) this.#sayGreeting();
    this.#restore();
  }

  // ---- open and closed

  #show() {
    this.#keep({ open: true, unread: 0 });
    this.#frame.bubble.hidden = true;
    this.#frame.news = this.#state.unread > 0;
    this.#window.show();
    this.#field.grow();
    this.#scrollTo(this.#transcript.last);
    this.#speaker.heard = true;
    this.#server.questions();
    this.#emit("open");
  }

  #hide() {
    this.#menu.close();
    this.#frame.bubble.hidden = false;
    this.#window.hide();
    this.#speaker.heard = false;
  }

  #focusHome() {
    (matchMedia("(pointer: coarse)").matches ? this.#frame.panel : this.#field).focus();
  }

  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (this.#menu.close()) this.#menu.focus();
    else if (this.#notice.about === "forget") this.#cancelForget();
    else this.close();
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

  #greeting() {
    return this.#setting("welcome") || TEXTS.greeting;
  }

  #sayGreeting() {
    this.#speaker.say(plain(this.#greeting()), TEXTS.privacy);
  }

  /** Everything as it was kept, and nothing is said again. */
  #restore() {
    const { rows, queue, draft, open } = this.#state;
    this.#transcript.clear();
    for (const row of [{ who: "bot", text: this.#greeting() }, ...rows]) this.#transcript.add(row);
    this.#field.value = draft;
    this.#frame.news = this.#state.unread > 0;
    if (!open) this.#hide();
    else if (!this.#window.isOpen) this.#show();
    this.#scrollTo(this.#transcript.last);
    if (queue.length) this.#deliver();
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
    this.#retireChoices();
    const id = randomId();
    this.#state.queue.push({ ...message, id, client: client(navigator) });
    this.#scrollTo(this.#addRow({ who: "parent", id, text: shown }));
    this.#notice.clear("forget");
    this.#deliver();
  }

  #retireChoices() {
    for (const row of this.#state.rows) row.retired = true;
    this.#transcript.retireChoices();
  }

  /** Sends what waits, one at a time, until nothing waits or something goes wrong. */
  async #deliver() {
    if (this.#busy) return;
    const { queue } = this.#state;
    const turn = ++this.#turn;
    this.#busy = true;
    this.#trouble = null;
    this.#notice.clear("trouble");
    this.#transcript.markUnsent([]);
    this.#transcript.typing = true;
    let slow = null;
    let trouble = null;
    try {
      while (queue.length) {
        clearTimeout(slow);
        slow = this.#saySlow();
        const answer = await this.#server.ask(queue[0]);
        if (turn !== this.#turn) return; // it was stopped in the meantime
        queue.shift();
        this.#notice.clear("slow");
        this.#showAnswer(answer);
      }
    } catch (error) {
      if (turn !== this.#turn) return;
      trouble = error;
    } finally {
      clearTimeout(slow);
    }
    this.#transcript.typing = false;
    this.#busy = false;
    if (trouble) this.#fail(trouble.kind);
  }

  #saySlow() {
    return setTimeout(() => this.#notice.show("slow", TEXTS.slow), SLOW);
  }

  /** What is on its way is not wanted any more. */
  #stop() {
    this.#turn += 1;
    this.#busy = false;
    this.#trouble = null;
    this.#transcript.typing = false;
    this.#server.stop();
  }

  #showAnswer(answer) {
    if (this.#state.renewed) {
      this.#state.renewed = false;
      this.#addRow({ who: "note", text: TEXTS.renewed });
      this.#speaker.say(TEXTS.renewed);
    }
    if (answer.length) this.#retireChoices();
    const [first] = answer.map(({ text, buttons, custom }) => {
      const titles = buttons.map(({ title }) => title).join(", ");
      this.#speaker.say(plain(text), titles);
      return this.#addRow({ who: "bot", text, buttons, copy: custom.copy });
    });
    this.#askRating(answer[0]?.custom ?? {});
    if (!this.isOpen) this.#keep({ unread: this.#state.unread + 1 });
    this.#frame.news = this.#state.unread > 0;
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
    this.#menu.close();
    const yes = makeButton("plain", () => this.#forget(), TEXTS.forget_yes);
    this.#notice.show("forget", TEXTS.forget_confirm, yes, this.#cancelButton());
    yes.focus();
  }

  #cancelButton() {
    return makeButton("plain", () => this.#cancelForget(), TEXTS.cancel);
  }

  #cancelForget() {
    if (this.#notice.clear()) this.#menu.focus();
    if (this.#trouble) this.#showTrouble();
  }

  async #forget() {
    const { rows, queue, draft } = this.#state;
    const before = { rows: rows.length, queue: queue.length };
    this.#notice.clear();
    this.#stop();
    this.#busy = true; // what is typed meanwhile waits for the new conversation
    const turn = this.#turn;
    const slow = this.#saySlow();
    try {
      await this.#server.forget();
    } catch ({ kind }) {
      if (turn === this.#turn) this.#failForget(kind);
      return;
    } finally {
      clearTimeout(slow);
    }
    if (turn !== this.#turn) return;
    this.#busy = false;
    this.#notice.clear("slow");
    this.#keep({
      ...fresh(),
      open: this.isOpen,
      draft: this.#field.value === draft ? "" : this.#field.value,
      rows: [{ who: "note", text: TEXTS.forgotten }, ...rows.slice(before.rows)],
      queue: queue.slice(before.queue),
    });
    this.#sayGreeting();
    this.#speaker.say(TEXTS.forgotten);
    this.#restore();
    this.#emit("cleared");
  }

  #failForget(kind) {
    const { queue } = this.#state;
    this.#busy = false;
    if (queue.length) this.#trouble = kind === "refused" ? "down" : kind;
    this.#transcript.markUnsent(queue.map(({ id }) => id));
    this.#notice.clear("slow");
    const again = makeButton("plain", () => this.#forget(), TEXTS.retry);
    this.#notice.show("forget", TEXTS.forget_failed, again, this.#cancelButton());
  }

  // ---- trouble

  #fail(kind) {
    this.#trouble = kind;
    this.#notice.clear("slow");
    if (kind === "refused") this.#giveBack(this.#state.queue.shift());
    this.#keep();
    this.#showTrouble();
  }

  /** The text of a message that will never be sent goes back to where it was typed. */
  #giveBack({ id, message }) {
    if (!message || this.#field.value) return;
    this.#field.value = message;
    this.#transcript.find(id).remove();
    this.#keep({ draft: message, rows: this.#state.rows.filter((row) => row.id !== id) });
  }

  #showTrouble() {
    const { queue } = this.#state;
    const trouble = this.#trouble;
    const texts = { refused: TEXTS.error_refused, busy: TEXTS.error_busy, offline: TEXTS.error_offline };
    const retry = makeButton("plain retry", () => this.#deliver(), TEXTS.retry);
    this.#notice.show("trouble", texts[trouble] ?? TEXTS.error_down, ...(queue.length ? [retry] : []));
    this.#scrollTo(this.#transcript.markUnsent(queue.map(({ id }) => id)));
    if (trouble === "down" || trouble === "offline") this.#showQuestions();
  }

  /** The FAQ to read while the chat is down. */
  async #showQuestions() {
    const trouble = this.#trouble;
    const questions = await this.#server.questions("force-cache");
    if (trouble !== this.#trouble || !Array.isArray(questions) || !questions.length) return;
    const before = this.#transcript.addQuestions(questions);
    if (!before) return;
    this.#scrollTo(before);
    this.#speaker.say(TEXTS.faq_title);
  }

  #online = () => {
    if (this.#trouble === "offline" && this.#state.queue.length) this.#deliver();
  };

  #scrollTo(row) {
    if (!row || !this.isOpen) return;
    this.#frame.scrollTo(row);
    this.#notice.reveal();
  }
}

/** A conversation in which nothing was said yet. */
function fresh() {
  return { sender: null, open: false, unread: 0, draft: "", rows: [], queue: [], outcome: null, renewed: false };
}
