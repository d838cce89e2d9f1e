// The conversation survives a reload and another page of the same website, in this tab only.
// Where the browser forbids storage, it lives as long as the page.

/** @import { State } from "./types.js" */

import { json } from "./json.js";

export class Memory {
  #key;
  /** @type {boolean | null} */
  #works = true;

  /** @param {string} server */
  constructor(server) {
    this.#key = `inloghulp-1 ${server}`;
    if (isCopy()) this.#try(() => sessionStorage.removeItem(this.#key));
  }

  /**
   * What was kept, on top of what a new conversation begins with; nothing when it cannot be known.
   * @param {State} fresh
   */
  load(fresh) {
    const kept = this.#works && this.#try(() => ({ ...JSON.parse(/** @type {string} */ (sessionStorage.getItem(this.#key))) }));
    return kept && { ...fresh, ...sound(kept, fresh) };
  }

  /** @param {State} state */
  save(state) {
    this.#works = this.#try(() => (sessionStorage.setItem(this.#key, json(state)), true));
  }

  /**
   * @template Result
   * @param {() => Result} act
   */
  #try(act) {
    try {
      return act();
    } catch {
      return null; // forbidden, full or broken: the conversation goes on all the same
    }
  }
}

/**
 * What is kept and can be used; what is damaged is left out, and the console is told.
 * @param {Record<string, unknown>} kept
 * @param {Record<string, any>} fresh
 */
function sound(kept, fresh) {
  /** @type {Record<string, unknown>} */
  const right = {};
  for (const name of Object.keys(fresh).filter((known) => known in kept)) {
    const value = kept[name];
    if (Array.isArray(fresh[name])) {
      right[name] = Array.isArray(value) ? value.filter(isEntry) : [];
    } else if (fresh[name] === null ? isKnown(value) : typeof value === typeof fresh[name]) {
      right[name] = value;
    }
    if (json(right[name] ?? null) !== json(value)) console.warn(`Inloghulp: what was kept as "${name}" is damaged.`);
  }
  return right;
}

/**
 * A name, or how a problem ended.
 * @param {any} value
 */
function isKnown(value) {
  return value === null || typeof value === "string" || typeof value?.outcome === "string";
}

/**
 * A row that can be shown, or a message that can be sent.
 * @param {any} one
 */
function isEntry(one) {
  if (!one || typeof one !== "object") return false;
  const texts = [one.text, one.message, one.payload, one.copy, one.own];
  const choices = one.buttons ?? [];
  if (!texts.every((text) => text === undefined || typeof text === "string")) return false;
  return Array.isArray(choices) && choices.every((choice) => choice?.title && choice.payload);
}

/** A window that a page opened begins with a copy of that page's storage: not its own conversation. */
function isCopy() {
  /** @type {(PerformanceEntry & { type?: string })[]} */
  const [arrival] = performance.getEntriesByType("navigation");
  return window.opener && history.length === 1 && arrival?.type === "navigate";
}
