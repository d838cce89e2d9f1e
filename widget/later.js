// The second file: what is needed only when the chat is open. It comes with the same rules as the first: from the
// same folder, with a hash, and with the nonce of the page's policy.

/** @import { BeginLater } from "./types.js" */

import { make } from "./make_elements.js";
import { SCRIPT } from "./own_script.js";
import { LATER } from "./served.js";

export class Later {
  #address;
  /** @type {Promise<BeginLater> | null} */
  #coming = null;

  /** @param {string} address */
  constructor(address) {
    this.#address = SCRIPT?.src ? new URL(LATER.name, SCRIPT.src).href : `${address}/${LATER.name}`;
  }

  /** What the second file gives for the first; rejects when it cannot be had, and may be called again. */
  load() {
    this.#coming ??= this.#fetch().catch((error) => {
      this.#coming = null;
      console.error(`Inloghulp: ${this.#address} did not come, or is of another version than the page: reload it.`);
      throw error;
    });
    return this.#coming;
  }

  /** @returns {Promise<BeginLater>} */
  #fetch() {
    return /** @type {Promise<BeginLater>} */ (new Promise((resolve, reject) => {
      const script = make("script", { crossorigin: "anonymous", integrity: LATER.integrity });
      if (SCRIPT?.nonce) script.nonce = SCRIPT.nonce;
      script.src = /** @type {string} */ (trusted(this.#address));
      script.addEventListener("load", () => (script.inloghulp ? resolve(script.inloghulp) : reject(Error())));
      script.addEventListener("error", reject);
      document.head.append(script);
    })).finally(() => document.head.querySelector(`script[src="${this.#address}"]`)?.remove());
  }
}

/**
 * An address of a script, for a page that demands Trusted Types.
 * @param {string} address
 */
function trusted(address) {
  try {
    const policy = window.trustedTypes?.createPolicy("inloghulp", { createScriptURL: (url) => url });
    return policy?.createScriptURL(address) ?? address;
  } catch {
    return address;
  }
}
