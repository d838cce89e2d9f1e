// The small menu at the top of the chat.

/** @typedef {readonly [string, (event: MouseEvent) => void]} Item - the words, and what it does */

import { MORE } from "./icons.js";
import { make, makeButton, makeIconButton } from "./make_elements.js";
import { TEXTS } from "./served.js";

export class Menu {
  element;
  #items;
  #more = makeIconButton("head", TEXTS.menu_label, MORE, () => this.#toggle());

  /** @param {readonly Item[]} items */
  constructor(items) {
    this.#items = make("div", { class: "items", id: "items", hidden: true });
    this.add(items);
    this.#more.setAttribute("aria-expanded", "false");
    this.#more.setAttribute("aria-controls", "items");
    const onfocusout = (/** @type {FocusEvent & { relatedTarget: Node }} */ { relatedTarget: to }) => to && !this.element.contains(to) && this.close();
    this.element = make("div", { class: "menu", onfocusout }, this.#more, this.#items);
  }

  /**
   * More items, under those that are there; gives their buttons.
   * @param {readonly Item[]} items
   */
  add(items) {
    /** @type {(act: Item[1]) => Item[1]} */
    const press = (act) => (event) => {
      this.close();
      act(event);
    };
    const buttons = items.map(([words, act]) => makeButton("item", press(act), words));
    this.#items.append(...buttons);
    return buttons;
  }

  focus() {
    this.#more.focus();
  }

  /** Gives whether it was open. */
  close() {
    if (this.#items.hidden) return false;
    this.#items.hidden = true;
    this.#more.setAttribute("aria-expanded", "false");
    return true;
  }

  #toggle() {
    if (this.close()) return;
    this.#items.hidden = false;
    this.#more.setAttribute("aria-expanded", "true");
  }
}
