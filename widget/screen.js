// The window of the chat: beside the page on a large screen, over all of it on a phone.

/** @import { Until } from "./types.js" */

const SMALL = matchMedia("(max-width: 29.99em), (max-height: 29.99em)");
const LOW = 22.5; // em; by a keyboard, 400 % zoom or large text

export class ChatWindow {
  #dialog;
  #onBack;
  #onResize;
  #lying = false; // modal, but not while it is printed
  #leaving = false; // on the way back from the entry of the open chat

  /**
   * `onBack(open)` is called when the browser's Back or Forward button closes or opens the chat,
   * `onResize` when more or less of it can be seen.
   * @param {HTMLDialogElement} dialog
   * @param {(open: boolean) => void} onBack
   * @param {() => void} onResize
   */
  constructor(dialog, onBack, onResize) {
    this.#dialog = dialog;
    this.#onBack = onBack;
    this.#onResize = onResize;
    // Not by us: with Android's Back gesture, or Escape while the focus is nowhere.
    dialog.addEventListener("close", () => dialog.open || this.#onBack(false));
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /**
   * Listens to the page.
   * @param {Until} options
   */
  listen(options) {
    SMALL.addEventListener("change", () => this.#change(), options);
    addEventListener("popstate", () => this.#travelled(), options);
    for (const event of ["resize", "scroll"]) {
      window.visualViewport?.addEventListener(event, () => this.fit(), options);
    }
  }

  show() {
    this.fit();
    if (!SMALL.matches) {
      this.#dialog.setAttribute("open", ""); // what show() does, but that moves the focus
      return;
    }
    this.#dialog.showModal(); // nothing behind it can be reached
    this.#dialog.focus(); // showModal() takes its first button
    this.#enter();
  }

  /** For printing: not above the page, so that it may be longer than the screen. */
  lieDown() {
    if (!this.#dialog.matches(":modal")) return;
    this.#lying = true;
    this.#dialog.close();
    this.#dialog.setAttribute("open", "");
  }

  standUp() {
    if (!this.#lying) return;
    this.#lying = false;
    this.#dialog.removeAttribute("open");
    this.#dialog.showModal();
  }

  /** The element is taken off the page, and may come back. */
  put() {
    this.#dialog.removeAttribute("open");
  }

  hide() {
    this.#dialog.close();
    if (!ourEntry() || this.#leaving) return;
    this.#leaving = true;
    history.back(); // from the entry that show() made, now or before this page was left
  }

  /** Stays within what is visible: an on-screen keyboard takes the rest. */
  fit() {
    const view = window.visualViewport;
    if (!view || view.scale > 1.01) return; // zoomed in with two fingers: the parent wants it large
    const below = document.documentElement.clientHeight - view.offsetTop - view.height;
    const { style } = this.#dialog;
    const before = style.getPropertyValue("--visible");
    style.setProperty("--top", `${view.offsetTop}px`);
    style.setProperty("--visible", `${view.height}px`);
    style.setProperty("--below", `${Math.max(0, below)}px`);
    const low = view.height < LOW * parseFloat(getComputedStyle(this.#dialog).fontSize);
    this.#dialog.classList.toggle("low", low);
    if (!low) this.#dialog.scrollTop = 0; // nothing would bring it back
    if (style.getPropertyValue("--visible") !== before) this.#onResize();
  }

  #enter() {
    if (!ourEntry()) history.pushState({ ...history.state, inloghulp: true }, "");
  }

  /** The screen became small or large while the chat is open. */
  #change() {
    if (!this.isOpen) return;
    const { activeElement } = /** @type {ShadowRoot} */ (this.#dialog.getRootNode());
    const focused = /** @type {HTMLElement | null} */ (activeElement);
    this.#dialog.close();
    this.show();
    focused?.focus({ preventScroll: true });
  }

  #travelled() {
    if (this.#leaving) {
      this.#leaving = false;
      if (this.isOpen && SMALL.matches) this.#enter(); // opened again in the meantime
      return;
    }
    if (this.isOpen === ourEntry()) return;
    if (SMALL.matches) this.#onBack(ourEntry());
  }
}

/** Whether this entry of the history is the open chat. The page's own state stays in it. */
function ourEntry() {
  return Boolean(history.state?.inloghulp);
}

/** Whether a text field calls up a keyboard that covers half of the screen. */
export function isTouch() {
  return matchMedia("(pointer: coarse)").matches;
}
