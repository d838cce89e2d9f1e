// What the server fills in when it puts the first script together: inloghulp/channel/bundle.py. Here nothing is known
// yet; the types are what counts.

export const TEXTS = {};
export const LINKS = {};
export const ENGLISH = "";
export const FIRST_CHOICES = [];
export const LATER = { name: "", integrity: "" };
export const STYLE = "";
export const LONGEST_MESSAGE = 0;
export const LONG_ADDRESS = 0;
export const BROWSERS = [];
export const DEVICES = [];

/** What the second script takes of the first: each name that it imports from here, in the order of both. */
export function shared() {
  return [];
}
