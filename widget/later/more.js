// What the second file adds to the chat.

/** @import { Chat } from "../chat.js" */
/** @import { Later, Row } from "../types.js" */

import { addStyle } from "../stylesheet.js";
import { Aloud } from "./aloud.js";
import { standBeside } from "./beside_page.js";
import { addCue } from "./more_below.js";
import { Forgetting } from "./forgetting.js";
import { GoingBack } from "./going_back.js";
import { ownMessage } from "./own_message.js";
import { preparePrinting, printOnly } from "./printing.js";
import { openQuestions } from "./questions.js";
import { ratingBlock } from "./rating.js";
import { offerToGoOn } from "./returning.js";
import { MOST_ASKED, STYLE, TEXTS } from "./served.js";
import { openSteps } from "./steps.js";

/** @implements {Later} */
export class More {
  #chat;
  #aloud;
  #forgetting;
  #goingBack;
  #arrived = Date.now();

  /** @param {Chat} chat */
  constructor(chat) {
    this.#chat = chat;
    this.#aloud = new Aloud(chat.frame.root);
    chat.server.spare = MOST_ASKED;
    this.#forgetting = new Forgetting(chat);
    if (chat.host.shadowRoot) addStyle(chat.host.shadowRoot, STYLE);
    addCue(chat);
    standBeside(chat);
    preparePrinting(chat);
    const [stepBack] = chat.menu.add([
      [TEXTS.step_back, (event) => this.#goingBack.previous(event)],
      [TEXTS.faq, () => openQuestions(chat)],
      [TEXTS.steps, () => openSteps(chat)],
      [TEXTS.print_all, () => printOnly(chat)],
      [TEXTS.forget, () => this.#forgetting.ask()],
    ]);
    this.#goingBack = new GoingBack(chat, stepBack, () => this.#aloud.stop());
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

  /**
   * Gives a message on the screen what belongs to it.
   * @param {HTMLElement} element
   * @param {Row} row
   */
  dress(element, row) {
    if (row.who === "rating") {
      element.append(ratingBlock(row, this.#chat));
      element.hidden = false;
    }
    if (row.who === "parent") this.#goingBack.answered(row);
    this.#goingBack.place(); // before it is scrolled to
    if (row.who !== "bot") return;
    const said = /** @type {HTMLElement} */ (element.firstElementChild);
    const place = document.createComment("");
    said.replaceWith(place);
    place.replaceWith(this.#aloud.beside(said, row.text ?? ""));
    if (row.copy) element.firstElementChild?.after(...ownMessage(/** @type {Row & { copy: string }} */ (row), this.#chat));
  }
}
