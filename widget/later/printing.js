// On paper: the conversation, whole. The page itself goes along when the parent prints the page beside which the chat is.

/** @import { Chat } from "../chat.js" */

const ONLY_CHAT = "@media print { body { display: none !important; } }";

/**
 * `what` is "all" or, for what is shown in the place of the conversation, "view".
 * @param {Chat} chat
 */
export function printOnly(chat, what = "all") {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ONLY_CHAT);
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheet];
  chat.frame.root.classList.toggle("print-view", what === "view");
  addEventListener(
    "afterprint",
    () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      chat.frame.root.classList.remove("print-view");
    },
    { once: true },
  );
  print();
}

/**
 * A modal window is printed one screen long, and a night is printed black.
 * @param {Chat} chat
 */
export function preparePrinting({ frame, window: screen }) {
  let night = false;
  addEventListener("beforeprint", () => {
    night = frame.root.classList.contains("dark");
    frame.night = false;
    screen.lieDown();
  });
  addEventListener("afterprint", () => {
    frame.night = night;
    screen.standUp();
  });
}
