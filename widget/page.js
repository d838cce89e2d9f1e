// On the page: one element, and window.Inloghulp to talk to it.

const SCRIPT = document.currentScript ?? document.querySelector('script[src*="inloghulp.js"]'); // as a module

/** A sheet made by script is allowed where a policy forbids <style>; old browsers get <style>. */
function addStyle(root, style) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    root.append(make("style", {}, style));
  }
}

/** What the second file uses of the first. */
const CORE = {
  addStyle, disable, formatted, icon, isDisabled, make, makeButton, makeIconButton, newTab, plain, foldedAnswer,
  spokenChoices, unseen, ICONS, ENGLISH,
};

let ours = null;

/**
 * The chat on the page; it is put there when there is none. Beside the body, so that it stays when the page replaces
 * that, and stands still when the page moves it.
 */
function chat() {
  const element = document.querySelector("inloghulp-chat") ?? (ours ??= make("inloghulp-chat"));
  if (!element.isConnected) document.documentElement.append(element);
  return element;
}

/** Calls `fn` as soon as the page has a body. */
function whenReady(fn) {
  if (document.body && document.readyState !== "loading") fn();
  else document.addEventListener("DOMContentLoaded", fn, { once: true });
}

if (!customElements.get("inloghulp-chat")) {
  const language = SCRIPT?.dataset.language ?? "nl";
  if (language !== "nl") console.warn(`Inloghulp speaks Dutch (nl) only, not "${language}".`);
  customElements.define("inloghulp-chat", InloghulpChat);
  window.Inloghulp = {
    open: () => whenReady(() => chat().open()),
    close: () => whenReady(() => chat().close()),
    send: (text) => whenReady(() => chat().send(text)),
    on: (event, fn) => {
      let stop = null;
      whenReady(() => (stop ??= chat().on(event, fn)));
      return () => (stop ? stop() : (stop = () => {}));
    },
  };
  whenReady(() => {
    chat();
    new MutationObserver(chat).observe(document.documentElement, { childList: true });
  });
}
