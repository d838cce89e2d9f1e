// Talking to the server: docs/endpoint.md.

/** @import { Answer, Kind, Question, State, Waiting } from "./types.js" */

import { json } from "./json.js";

const PATIENCE = 30000; // milliseconds that an answer may take
const LONGEST_WAIT = 600; // seconds that a server may ask us to wait
/** @type {Readonly<Record<number, Kind>>} */
const KINDS = { 400: "refused", 413: "refused", 422: "refused", 403: "expired", 429: "busy" };

/** Why something did not work. */
export class Trouble extends Error {
  /**
   * `wait` is how many seconds the server wants to be left alone, `text` what it wants the parent to read.
   * @param {Kind} kind
   * @param {number} wait
   * @param {string} text
   */
  constructor(kind, wait = 0, text = "") {
    super(kind);
    this.kind = kind;
    this.wait = wait;
    this.text = text;
  }
}

/**
 * Why an answer is none. A 404, say, is a proxy's and not ours; a 503 that says when to come back is.
 * @param {Response} response
 */
async function troubleOf(response) {
  const { text } = (await response.json().catch(() => null)) ?? {};
  const wait = Math.min(Number(response.headers.get("Retry-After")) || 0, LONGEST_WAIT);
  const kind = response.status === 503 && wait ? "busy" : (KINDS[response.status] ?? "down");
  return new Trouble(kind, wait, kind === "busy" && typeof text === "string" ? text : "");
}

export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");
}

export class Server {
  /** @type {readonly Question[]} */
  spare = []; // the most asked questions, for when the FAQ cannot be had
  #state;
  /** @type {Promise<readonly Question[]> | null} */
  #questions = null;
  /** @type {Set<AbortController>} */
  #running = new Set(); // what can be stopped

  /**
   * `state.sender` is the name of the conversation; it is asked for with the first message.
   * @param {string} address
   * @param {Pick<State, "sender" | "renewed">} state
   */
  constructor(address, state) {
    this.address = address;
    this.#state = state;
  }

  /**
   * The answer to one message; the same `id` is answered once, however often it is sent.
   * @param {Waiting} message
   * @returns {Promise<Answer[]>}
   */
  async ask(message) {
    const answer = await this.call("webhook", message);
    if (!Array.isArray(answer)) throw new Trouble("down"); // a hotel's login page, not our server
    return answer.map(({ text, buttons, custom }) => ({
      text: String(text ?? ""),
      buttons: buttons ?? [],
      custom: custom ?? {},
    }));
  }

  /** Stops all that goes on, so that nothing of it ends up in another conversation. */
  stop() {
    for (const request of this.#running) request.abort();
  }

  /**
   * The questions of the FAQ, fetched ahead so that they are here when the server is not.
   * @param {RequestCache} when
   */
  questions(when = "default") {
    this.#questions ??= this.#fetch("faq.json", { cache: when }).catch(() => {
      this.#questions = null;
      return this.spare;
    });
    return this.#questions;
  }

  /**
   * Posts within a session; when the server has forgotten it, within a new one.
   * @param {string} name
   * @param {object} body
   */
  async call(name, body) {
    const sender = await this.#session();
    try {
      return await this.post(name, { sender, ...body });
    } catch (error) {
      if (/** @type {Trouble} */ (error).kind !== "expired") throw error;
      if (this.#state.sender === sender) this.#state.sender = null;
      const answer = await this.post(name, { sender: await this.#session(), ...body });
      this.#state.renewed = true;
      return answer;
    }
  }

  /** @returns {Promise<string>} */
  async #session() {
    this.#state.sender ??= (await this.post("session", {})).sender;
    if (typeof this.#state.sender !== "string") {
      this.#state.sender = null;
      throw new Trouble("down");
    }
    return this.#state.sender;
  }

  /**
   * @param {string} name
   * @param {object} body
   */
  post(name, body) {
    const headers = { "Content-Type": "application/json" };
    return this.#fetch(name, { method: "POST", headers, body: json(body) });
  }

  /**
   * What the server gives, in time, or Trouble.
   * @param {string} name
   * @param {RequestInit} options
   * @returns {Promise<any>}
   */
  async #fetch(name, options) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    this.#running.add(patience);
    try {
      const url = `${this.address}/${name}`;
      const response = await fetch(url, { credentials: "omit", signal: patience.signal, ...options });
      if (response.ok) return await response.json();
      throw await troubleOf(response);
    } catch (error) {
      if (error instanceof Trouble) throw error;
      throw new Trouble(navigator.onLine ? "down" : "offline");
    } finally {
      clearTimeout(timer);
      this.#running.delete(patience);
    }
  }
}
