// The script itself, on the page.

export const SCRIPT = document.currentScript ?? document.querySelector('script[src*="inloghulp.js"]'); // as a module
