// What the website asks for: the attributes of <inloghulp-chat>, or of the script.

/** @import { Until } from "./types.js" */

import { SCRIPT } from "./own_script.js";

export class Settings {
  #element;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** The address of the chat endpoint; nothing, and a line in the console, when it cannot be known. */
  get address() {
    const given = this.get("server") || (SCRIPT?.src && new URL(".", SCRIPT.src).href);
    try {
      return new URL(given || "", given ? location.href : undefined).href.replace(/\/+$/, "");
    } catch {
      console.error('Inloghulp: the chat needs data-server="https://...", the address of its server.');
      return null;
    }
  }

  /** @param {string} name */
  get(name) {
    return this.#element.dataset[name] ?? SCRIPT?.dataset[name];
  }

  /**
   * One of these words; another one is reported, and the first is taken.
   * @param {string} name
   * @param {...string} words
   */
  choice(name, ...words) {
    const given = this.get(name) || words[0];
    if (words.includes(given)) return given;
    console.warn(`Inloghulp: data-${name} is "${given}"; expected one of: ${words.join(", ")}.`);
    return words[0];
  }

  /** The distance to the bottom of the screen, and to its side. */
  get offset() {
    const given = this.get("offset")?.trim().split(/\s+/) ?? [];
    if (given.length < 3 && given.every((length) => CSS.supports("bottom", length))) return given;
    console.warn('Inloghulp: data-offset is one or two CSS lengths, such as "5em" or "5em 1em".');
    return [];
  }

  /**
   * Whether it is night, as the website wants it or else the parent; calls `fn` when that changes.
   * @param {(night: boolean) => void} fn
   * @param {Until} options
   */
  night(fn, options) {
    const theme = this.choice("theme", "auto", "light", "dark");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const tell = () => fn(theme === "auto" ? dark.matches : theme === "dark");
    dark.addEventListener("change", tell, options);
    tell();
  }

  /**
   * The website's own button: opens the chat when it is pressed. Gives whether it takes the place of ours.
   * @param {() => void} open
   * @param {Until} options
   */
  launcher(open, options) {
    const selector = this.get("launcher");
    if (!selector || selector === "none") return !!selector;
    /** @param {Event} event */
    const press = ({ target }) => {
      /** @type {HTMLElement | null | undefined} */
      const own = /** @type {HTMLElement} */ (target).closest?.(selector);
      if (!own) return;
      own.focus(); // a button that is clicked does not get it everywhere; it comes back here
      open();
    };
    try {
      document.addEventListener("click", press, options);
      if (document.querySelector(selector)) return true;
    } catch {
      document.removeEventListener("click", press);
    }
    console.warn(`Inloghulp: data-launcher is "${selector}", which is not on the page; expected "none" or, say, "#help".`);
    return false;
  }
}
