// A text to take along: share, copy, mail, print. For the teacher's message, and for the steps.

/** @import { Chat } from "../chat.js" */

import { make, makeButton } from "../make_elements.js";
import { TEXTS } from "./served.js";

/**
 * The buttons under a text; `more` are buttons of its own.
 * @param {string} subject
 * @param {() => string} textNow what is taken along when a button is pressed
 * @param {Chat} chat
 * @param {...HTMLElement} more
 */
export function takingAlong(subject, textNow, chat, ...more) {
  const status = make("span", { class: "status" });
  /** @param {string} words */
  const tell = (words) => {
    status.textContent = words;
    chat.say(words);
  };
  const copy = async () => tell((await copyToClipboard(textNow(), block)) ? TEXTS.copied : TEXTS.copy_failed);
  const share = () =>
    navigator.share({ title: subject, text: textNow() }).catch(async ({ name }) => {
      if (name !== "AbortError") await copy();
    });
  const address = () => {
    const [title, body] = [subject, textNow().replace(/\r?\n/g, "\r\n")].map(encodeURIComponent);
    return `mailto:?subject=${title}&body=${body}`;
  };
  /** @param {Event} event */
  const onclick = ({ currentTarget }) => (/** @type {HTMLAnchorElement} */ (currentTarget).href = address());
  const mail = { class: "plain", href: address(), onclick };
  /** @type {HTMLElement[]} */
  const ways = [makeButton("plain", copy, TEXTS.copy)];
  if (/** @type {Partial<Navigator>} */ (navigator).share) ways.unshift(makeButton("plain", share, TEXTS.share));
  else ways.push(make("a", mail, TEXTS.mail));
  const block = make("div", { class: "copying" }, ...ways, ...more, status);
  return block;
}

/**
 * @param {string} text
 * @param {HTMLElement} place
 */
async function copyToClipboard(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard on a page without https: the old way, with a field that is selected.
    const field = make("textarea", { class: "unseen", readonly: true, tabindex: "-1" });
    field.value = text;
    const { activeElement } = /** @type {ShadowRoot} */ (place.getRootNode());
    const focused = /** @type {HTMLElement | null} */ (activeElement);
    place.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return copied;
  }
}
