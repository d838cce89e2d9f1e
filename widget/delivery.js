// Sends what waits, one at a time; after trouble it tries again by itself, with growing pauses.

/** @import { Answer, Kind, State } from "./types.js" */
/** @import { Server } from "./server.js" */

import { Trouble } from "./server.js";

const SLOW = 8000; // milliseconds until we say that it takes long
const PAUSES = [3, 6, 12, 24, 48, 60]; // seconds
const SOON = 5; // seconds: where the server asks for no more,
const HOPEFUL = 2; // it is tried so many times before the parent reads what the server has to say

export class Delivery {
  /** @type {Kind | null} */
  trouble = null; // why what waits was not sent
  held = false; // whether nothing is sent
  #state;
  #server;
  #act;
  #turn = 0; // which delivery is going on; a new number makes the old one stop
  #busy = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #again = 0; // when it may be tried again, on the clock of performance.now()
  #tries = 0;

  /**
   * `act` holds what happens.
   * @param {State} state
   * @param {Server} server
   * @param {{
   *   begun: () => void,
   *   slow: () => void,
   *   answered: (answer: Answer[]) => void,
   *   failed: (trouble: Trouble) => void,
   *   done: () => void,
   * }} act
   */
  constructor(state, server, act) {
    this.#state = state;
    this.#server = server;
    this.#act = act;
  }

  /** Sends all; `quietly` when it is not the parent who asks for it. */
  async run(quietly = false) {
    const { queue } = this.#state;
    if (this.#busy || this.held || !queue.length) return;
    const turn = ++this.#turn;
    this.#busy = true;
    clearTimeout(this.#timer);
    if (!quietly) this.#act.begun();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let slow;
    /** @type {Trouble | null} */
    let trouble = null;
    try {
      while (queue.length) {
        clearTimeout(slow);
        slow = quietly ? undefined : this.slow();
        const answer = await this.#server.ask(queue[0]);
        if (turn !== this.#turn) return; // it was stopped in the meantime
        queue.shift();
        this.#tries = 0;
        this.#act.answered(answer);
      }
    } catch (error) {
      if (turn !== this.#turn) return;
      trouble = error instanceof Trouble ? error : new Trouble("down"); // an answer that is none
    } finally {
      clearTimeout(slow);
    }
    this.#busy = false;
    this.trouble = trouble?.kind ?? null;
    if (!trouble) this.#act.done();
    else this.#fail(trouble);
  }

  /** Which delivery it is. */
  get turn() {
    return this.#turn;
  }

  /** When the chat is opened again, or there is internet again. */
  retry(soon = false) {
    if (this.trouble && (soon || performance.now() >= this.#again)) this.run(true);
  }

  slow() {
    return setTimeout(() => this.#act.slow(), SLOW);
  }

  /** What is on its way is not wanted any more; with `hold` nothing is sent until it is released. */
  stop(hold = false) {
    this.#turn += 1;
    this.#busy = false;
    this.held = hold;
    this.trouble = null;
    clearTimeout(this.#timer);
    this.#server.stop();
  }

  /** @param {Kind | null} trouble */
  release(trouble = null) {
    this.held = false;
    this.trouble = trouble;
  }

  /** @param {Trouble} trouble */
  #fail(trouble) {
    if (trouble.kind !== "refused") {
      const pause = PAUSES[Math.min(this.#tries++, PAUSES.length - 1)] * (0.8 + Math.random() * 0.4);
      const wait = Math.max(pause, trouble.wait) * 1000;
      this.#timer = setTimeout(() => this.run(true), wait);
      this.#again = performance.now() + trouble.wait * 1000;
      if (trouble.wait <= SOON && this.#tries <= HOPEFUL) trouble.text = "";
    }
    this.#act.failed(trouble);
  }
}
