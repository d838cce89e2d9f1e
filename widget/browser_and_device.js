// The parent's browser and device, for the right clicks; left out when it is another one. Nothing else
// is looked at.

/** @import { Client } from "./types.js" */

import { BROWSERS, DEVICES } from "./served.js";

/**
 * @param {Navigator} navigator
 * @returns {Client}
 */
export function client(navigator) {
  const system = `${navigator.userAgentData?.platform ?? ""} ${navigator.userAgent}`;
  /** @param {typeof BROWSERS} pairs */
  const first = (pairs) => pairs.find(([pattern]) => new RegExp(pattern).test(system))?.[1] || undefined;
  const device = first(DEVICES);
  // An iPad says that it is a Mac, but a Mac has no touch screen.
  return { browser: first(BROWSERS), device: device === "mac" && navigator.maxTouchPoints > 1 ? "ipad" : device };
}
