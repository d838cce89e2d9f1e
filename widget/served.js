// What the server fills in when it puts the first script together: inloghulp/channel/bundle.py. Here nothing is known
// yet; the types are what counts.

/** @import { Choice } from "./types.js" */

/** @type {Readonly<Record<string, string>>} */
export const TEXTS = {}; // faq/widget.yml, by key: those that this script uses

/** @type {Readonly<Record<string, string>>} */
export const LINKS = {}; // address -> the words on its button

export const ENGLISH = ""; // the one sentence of the bot that is not Dutch

/** @type {readonly Choice[]} */
export const FIRST_CHOICES = []; // under the greeting

export const LATER = { name: "", integrity: "" }; // the second script

export const STYLE = ""; // style.css

export const LONGEST_MESSAGE = 0; // characters

export const LONG_ADDRESS = 0; // characters

/** @type {readonly (readonly [string, string])[]} */
export const BROWSERS = []; // pattern, and name when we know it

/** @type {readonly (readonly [string, string])[]} */
export const DEVICES = [];

/**
 * What the second script takes of this one, in an order that both know.
 * @returns {readonly unknown[]}
 */
export function shared() {
  return [];
}
