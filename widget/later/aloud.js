// 'Lees voor' at each message of the bot: only with a Dutch voice on the device, and never by itself.

import { icon, make, makeButton } from "../make_elements.js";
import { ENGLISH } from "../served.js";
import { plain } from "../text.js";
import { ALOUD, STOP } from "./icons.js";
import { TEXTS } from "./served.js";

export class Aloud {
  #root;
  /** @type {HTMLElement | null} */
  #reading = null; // the button that was pressed
  /** @type {SpeechSynthesisVoice | null} */
  #voice = null;

  /**
   * `root` shows the buttons when it has the class "voice".
   * @param {HTMLElement} root
   */
  constructor(root) {
    this.#root = root;
    if (!window.speechSynthesis) return;
    this.#findVoice();
    speechSynthesis.addEventListener?.("voiceschanged", () => this.#findVoice());
  }

  /**
   * A button beside a message; the message with it.
   * @param {Element} said
   * @param {string} text
   */
  beside(said, text) {
    const button = makeButton("aloud", () => this.#press(button, text));
    paint(button, false);
    return make("div", { class: "line" }, said, button);
  }

  stop() {
    if (!this.#reading) return;
    paint(this.#reading, false);
    this.#reading = null;
    speechSynthesis.cancel();
  }

  #findVoice() {
    this.#voice = speechSynthesis.getVoices().find(({ lang }) => /^nl([-_]|$)/i.test(lang)) ?? null;
    this.#root.classList.toggle("voice", Boolean(this.#voice));
  }

  /**
   * @param {HTMLElement} button
   * @param {string} text
   */
  #press(button, text) {
    const same = this.#reading === button;
    this.stop();
    if (same) return;
    this.#reading = button;
    paint(button, true);
    // One sentence at a time: some voices stop halfway through a long text.
    const sentences = plain(text).replace(ENGLISH, "").match(/\S.*?(?:[.?!](?=\s|$)|$)/g) ?? [];
    sentences.forEach((sentence, i) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.voice = this.#voice;
      utterance.lang = this.#voice?.lang ?? "nl";
      const done = () => this.#reading === button && this.stop();
      utterance.onerror = done;
      if (i === sentences.length - 1) utterance.onend = done;
      speechSynthesis.speak(utterance);
    });
  }
}

/**
 * @param {HTMLElement} button
 * @param {boolean} reading
 */
function paint(button, reading) {
  button.replaceChildren(icon(reading ? STOP : ALOUD));
  button.setAttribute("aria-label", reading ? TEXTS.aloud_stop : TEXTS.aloud);
}
