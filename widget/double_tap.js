// Impatient fingers: a second tap must not press what came in the place of what the first one pressed. Nobody reads
// that fast, so a press on what has just appeared under the finger does nothing.

/** @import { Press, Until } from "./types.js" */

const SETTLED = 700; // milliseconds
const NEAR = 40; // pixels

export class Guard {
  /** @type {Press | null} */
  #pressed = null; // where and when the last press began
  #changed = -SETTLED;

  /** @param {HTMLElement} root */
  constructor(root) {
    root.addEventListener("click", (event) => this.#click(event), true);
  }

  /**
   * Sees where presses begin, also those on the page that open the chat.
   * @param {Until} options
   */
  listen(options) {
    /** @param {PointerEvent} event */
    const note = (event) => {
      const { clientX: x, clientY: y } = event;
      const before = this.#pressed;
      const target = pressable(event);
      const near = before !== null && Math.hypot(x - before.x, y - before.y) < NEAR;
      // What was pressed before as well was there already.
      const appeared = near && (target !== before.target || before.appeared);
      this.#pressed = { x, y, target, appeared, at: performance.now() };
    };
    addEventListener("pointerdown", note, { ...options, capture: true, passive: true });
  }

  /** Something else is under the finger from now on. */
  changed() {
    this.#changed = performance.now();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const pressed = this.#pressed;
    if (!event.detail || !pressed) return; // the keyboard, or a screen reader
    if (!pressed.appeared || pressed.at - this.#changed >= SETTLED) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * What a press is on.
 * @param {Event} event
 */
function pressable(event) {
  const path = event.composedPath();
  return path.find((node) => /** @type {Partial<Element>} */ (node).matches?.("button, a, summary, textarea, input")) ?? path[0];
}
