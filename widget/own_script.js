// The script itself, on the page.

export const SCRIPT = /** @type {HTMLScriptElement | null} */ (
  document.currentScript ?? document.querySelector('script[src*="inloghulp.js"]') // as a module
);
