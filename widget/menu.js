// The small menu at the top of the chat.

import { ICONS } from "./icons.js";
import { make, makeButton, makeIconButton } from "./make.js";
import { TEXTS } from "./served.js";

export class Menu {
  element;
  #items;
  #more = makeIconButton("head", TEXTS.menu_label, ICONS.more, () => this.#toggle());

  /** `items`: words and what they do. */
  constructor(items) {
    this.#items = make("div", { class: "items", id: "items", hidden: true });
    this.add(items);
    this.#more.setAttribute("aria-expanded", "false");
    this.#more.setAttribute("aria-controls", "items");
    const onfocusout = ({ relatedTarget: to }) => to && !this.element.contains(to) && this.close();
    this.element = make("div", { class: "menu", onfocusout }, this.#more, this.#items);
  }

  /** More items, under those that are there; gives their buttons. */
  add(items) {
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
