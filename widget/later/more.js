// What the second file adds to the chat.

class More {
  #chat;
  #aloud;
  #forgetting;
  #arrived = Date.now();

  /** `chat` is what chat.js hands over. */
  constructor(chat) {
    this.#chat = chat;
    this.#aloud = new Aloud(chat.frame.root);
    chat.server.spare = MOST_ASKED;
    this.#forgetting = new Forgetting(chat);
    addStyle(chat.shadow, STYLE);
    addCue(chat);
    standBeside(chat);
    preparePrinting(chat);
  }

  /** Items for the menu. */
  get items() {
    return [
      [TEXTS.faq, () => openQuestions(this.#chat)],
      [TEXTS.steps, () => openSteps(this.#chat)],
      [TEXTS.print_all, () => printOnly(this.#chat)],
      [TEXTS.forget, () => this.#forgetting.ask()],
    ];
  }

  cancelForget() {
    this.#forgetting.cancel();
  }

  opened() {
    offerToGoOn(this.#chat, this.#arrived);
  }

  closed() {
    this.#aloud.stop();
  }

  /** Gives a message on the screen what belongs to it. */
  dress(element, row) {
    if (row.who === "rating") {
      element.append(ratingBlock(row, { ...this.#chat, send: (opinion) => this.#chat.server.rate(opinion), changed: () => this.#chat.keep({}) }));
      element.hidden = false;
    }
    if (row.who !== "bot") return;
    const said = element.querySelector(".said");
    const place = document.createComment("");
    said.replaceWith(place);
    place.replaceWith(this.#aloud.beside(said, row.text));
    if (row.copy) element.firstElementChild.after(takingAlong(TEXTS.mail_subject, row.copy, this.#chat));
  }
}
