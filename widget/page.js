// On the page: one element, and window.Inloghulp to talk to it.

const SCRIPT = document.currentScript;

/** A sheet made by script is allowed where a policy forbids <style>; old browsers get <style>. */
function addStyle(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make("style", {}, STYLE));
  }
}

/** The chat on the page; it is put there when there is none. */
function chat() {
  let element = document.querySelector("inloghulp-chat");
  if (!element) document.body.append((element = make("inloghulp-chat")));
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
  whenReady(chat);
}
