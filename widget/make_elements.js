// Making elements. Nothing in the widget is ever inserted as HTML.

/**
 * An element with properties (`on...` listens, the rest are attributes) and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} properties
 * @param {...(Node | string)} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * A button with words on it.
 * @param {string} className
 * @param {(event: MouseEvent) => void} onclick
 * @param {...(Node | string)} content
 */
export function makeButton(className, onclick, ...content) {
  return make("button", { type: "button", class: className, onclick }, ...content);
}

/**
 * A button with only a picture; `label` is its name.
 * @param {string} className
 * @param {string} label
 * @param {string} picture
 * @param {(event: MouseEvent) => void} onclick
 */
export function makeIconButton(className, label, picture, onclick) {
  const button = makeButton(className, onclick, icon(picture));
  button.setAttribute("aria-label", label);
  return button;
}

/**
 * Words for screen readers only.
 * @param {string} text
 */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

/** @param {Element} button */
export function isDisabled(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/**
 * Still to be read and never pressed again; the focus may stay on it, but does not come back.
 * @param {HTMLElement} button
 */
export function disable(button) {
  button.setAttribute("aria-disabled", "true");
  button.tabIndex = -1;
}

/**
 * A picture, of its path.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
