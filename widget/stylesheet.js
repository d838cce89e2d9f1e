// The looks of the chat, apart from those of the page.

import { make } from "./make_elements.js";

/**
 * A sheet made by script is allowed where a policy forbids <style>; old browsers get <style>.
 * @param {ShadowRoot} root
 * @param {string} style
 */
export function addStyle(root, style) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    root.append(make("style", {}, style));
  }
}
