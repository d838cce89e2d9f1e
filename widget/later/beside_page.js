// Beside a page that can be used: what has the focus there is never hidden behind the chat (WCAG 2.4.11).

/** @import { Chat } from "../chat.js" */

/** @param {Chat} chat */
export function standBeside(chat) {
  const { root, panel, bubble } = chat.frame;
  /** @param {Element} target */
  const hides = (target) => {
    const over = (panel.open ? panel : bubble).getBoundingClientRect();
    const { top, bottom, left, right, width } = target.getBoundingClientRect();
    return width && top >= over.top && bottom <= over.bottom && left >= over.left && right <= over.right;
  };
  const otherSide = () => ["left", "right"].forEach((side) => root.classList.toggle(side));
  /**
   * To the other side of the screen, or else folded to its top, at the bottom of the screen or at the top.
   * @param {FocusEvent} event
   */
  const makeRoom = (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!root.isConnected || panel.matches(":modal")) return;
    panel.classList.remove("folded", "up");
    if (chat.host.contains(target) || !hides(target)) return;
    otherSide();
    if (!hides(target)) return;
    panel.classList.add("folded");
    if (hides(target)) panel.classList.add("up");
  };
  /**
   * Escape closes the chat from anywhere, unless the page uses it for something of its own.
   * @param {KeyboardEvent} event
   */
  const escape = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing && panel.open) chat.close();
  };
  document.addEventListener("focusin", makeRoom);
  document.addEventListener("keydown", escape);
}
