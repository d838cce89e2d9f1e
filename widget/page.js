// On the page: one element, and window.Inloghulp to talk to it.

import { InloghulpChat } from "./custom_element.js";
import { make } from "./make_elements.js";
import { SCRIPT } from "./own_script.js";

/** @type {InloghulpChat | null} */
let ours = null;

/**
 * The chat on the page; it is put there when there is none. Beside the body, so that it stays when the page replaces
 * that, and stands still when the page moves it.
 */
function onPage() {
  const element = document.querySelector("inloghulp-chat") ?? (ours ??= make("inloghulp-chat"));
  if (!element.isConnected) document.documentElement.append(element);
  return element;
}

/**
 * Calls `fn` as soon as the page has a body.
 * @param {() => void} fn
 */
function whenReady(fn) {
  if (document.body && document.readyState !== "loading") fn();
  else document.addEventListener("DOMContentLoaded", fn, { once: true });
}

if (!customElements.get("inloghulp-chat")) {
  const language = SCRIPT?.dataset.language ?? "nl";
  if (language !== "nl") console.warn(`Inloghulp speaks Dutch (nl) only, not "${language}".`);
  customElements.define("inloghulp-chat", InloghulpChat);
  window.Inloghulp = {
    open: () => whenReady(() => onPage().open()),
    close: () => whenReady(() => onPage().close()),
    send: (text) => whenReady(() => onPage().send(text)),
    on: (event, fn) => {
      /** @type {(() => void) | null} */
      let stop = null;
      whenReady(() => (stop ??= onPage().on(event, fn)));
      return () => (stop ? stop() : (stop = () => {}));
    },
  };
  whenReady(() => {
    onPage();
    new MutationObserver(onPage).observe(document.documentElement, { childList: true });
  });
}
