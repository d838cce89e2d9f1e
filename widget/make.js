// Making elements. Nothing in the widget is ever inserted as HTML.

/** An element with properties (`on...` listens, the rest are attributes) and children. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A button with words on it. */
function makeButton(className, onclick, ...content) {
  return make("button", { type: "button", class: className, onclick }, ...content);
}

/** A button with only a picture; `label` is its name. */
function makeIconButton(className, label, name, onclick) {
  const button = makeButton(className, onclick, icon(name));
  button.setAttribute("aria-label", label);
  return button;
}

/** Words for screen readers only. */
function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

function isDisabled(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/** Still to be read and never pressed again; the focus may stay on it, but does not come back. */
function disable(button) {
  button.setAttribute("aria-disabled", "true");
  button.tabIndex = -1;
}

const ICONS = {
  chat: "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z",
  close: "M6 4.6l6 6 6-6L19.4 6l-6 6 6 6-1.4 1.4-6-6-6 6L4.6 18l6-6-6-6z",
  more: "M12 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  down: "M4 9.400 5.400 8l6.600 6.600L18.600 8 20 9.400l-8 8z",
  send: "M3 20.500v-6.500l8-2-8-2V3.500l19 8.500z",
  new_tab: "M14 3h7v7h-2V6.400l-8.300 8.300-1.400-1.400L17.600 5H14zM5 5h6v2H5v12h12v-6h2v8H3V5z",
};

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", ICONS[name]);
  svg.append(shape);
  return svg;
}
