// A website's own colour, kept readable: what is written in it or on it has enough contrast (WCAG AA).

/** @import { Colour } from "./types.js" */

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const READABLE = 4.5;

/** @param {Colour} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * @param {Colour} one
 * @param {Colour} other
 */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour itself, or the nearest one towards black or white that can be read on `background`.
 * @param {Colour} background
 * @param {Colour} colour
 * @param {Colour} end
 */
function readableOn(background, colour, end) {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((part, i) => Math.round(part + (end[i] - part) * share));
    if (contrast(mixed, background) >= READABLE) return mixed;
  }
  return end;
}

/**
 * What the looks need for a colour: itself, words on it, and itself as words by day and by night.
 * @param {Colour} colour
 */
export function palette(colour) {
  const onColour = contrast(WHITE, colour) >= contrast(BLACK, colour) ? WHITE : BLACK;
  return {
    "--own": colour,
    "--on-own": onColour,
    "--own-day": readableOn([220, 235, 250], colour, BLACK),
    "--own-night": readableOn([44, 71, 99], colour, WHITE),
  };
}

/**
 * Any colour that the browser knows, as red, green and blue; nothing when it is none.
 * @param {string} text
 * @param {HTMLElement} element
 */
export function readColour(text, element) {
  if (/var\(|inherit|initial|unset|revert|currentcolor/i.test(text)) return undefined; // no colour of its own
  element.style.color = text;
  const shown = element.style.color ? getComputedStyle(element).color : "";
  element.style.color = "";
  return shown.match(/^rgb\((\d+), (\d+), (\d+)\)$/)?.slice(1).map(Number);
}
