// What the server fills in when it puts the second script together: inloghulp/channel/bundle.py.

/** @import { Question } from "../types.js" */

/** @type {Readonly<Record<string, string>>} */
export const TEXTS = {}; // faq/widget.yml, by key: those that this script uses

/** @type {Readonly<Record<string, string>>} */
export const NAMES = {}; // topic -> what it is called

/** @type {Question[]} */
export const MOST_ASKED = [];

export const STYLE = ""; // later.css

export const LONGEST_REMARK = 0; // characters
