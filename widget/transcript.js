// The messages on the screen. A row is plain data that can be kept: {who, text, buttons, copy, ...}.

class Transcript {
  element = make("ol", { class: "messages", role: "list" });
  #act;
  #typing = null; // the row with the dots; always the last one

  /** `act` holds what the parent can do: choose(row, title, payload), say(text), rate, changed. */
  constructor(act) {
    this.#act = act;
  }

  get last() {
    return this.element.lastElementChild;
  }

  /** Shows a row and gives its element. */
  add(row) {
    const element = this.#rows[row.who](row);
    element.classList.add(row.who);
    if (this.#typing) this.#typing.before(element);
    else this.element.append(element);
    return element;
  }

  clear() {
    this.element.replaceChildren();
    this.#typing = null;
  }

  /** Whether the dots are there that say that an answer is coming. */
  set typing(typing) {
    this.#typing?.remove();
    this.#typing = null;
    if (!typing) return;
    const dots = make("span", { class: "dots" }, make("i"), make("i"), make("i"));
    const said = make("div", { class: "said" }, dots, unseen(TEXTS.typing));
    this.#typing = make("li", { class: "bot typing" }, said);
    this.element.append(this.#typing);
  }

  /** Says at these messages of the parent that the server does not have them yet; gives the last. */
  markUnsent(ids) {
    this.element.querySelectorAll(".unsent").forEach((mark) => mark.remove());
    const elements = ids.map((id) => this.find(id));
    elements.forEach((element) => element?.append(make("span", { class: "unsent" }, TEXTS.unsent)));
    return elements.at(-1);
  }

  /** The message of the parent with this id. */
  find(id) {
    return this.element.querySelector(`[data-id="${id}"]`);
  }

  /** The FAQ after all that was said, once; gives the message before it, unless it was there. */
  addQuestions(questions) {
    const shown = this.element.querySelector("li.faq");
    if (!shown) this.add({ who: "faq", questions });
    else if (shown.nextElementSibling) this.element.append(shown);
    else return null;
    return this.last.previousElementSibling;
  }

  /** Earlier choices stay readable, but cannot be pressed any more. */
  retireChoices() {
    this.element.querySelectorAll(".choice").forEach(disable);
  }

  #rows = {
    parent: ({ id, text }) => {
      const said = make("div", { class: "said" }, unseen(TEXTS.you_said), make("p", { dir: "auto" }, text));
      return make("li", { "data-id": id }, said);
    },
    bot: (row) => {
      const { text, buttons = [], copy } = row;
      const content = [unseen(TEXTS.bot_said), formatted(text)];
      if (copy && !text.includes(copy)) content.push(make("blockquote", {}, formatted(copy)));
      const element = make("li", {}, make("div", { class: "said" }, ...content));
      if (copy) element.append(this.#copying(copy));
      if (buttons.length) element.append(this.#choices(row));
      return element;
    },
    note: ({ text }) => make("li", {}, make("p", {}, text)),
    rating: (row) => make("li", {}, ratingBlock(row, this.#act)),
    faq: ({ questions }) => make("li", {}, make("h3", {}, TEXTS.faq_title), ...questions.map(foldedAnswer)),
  };

  #choices(row) {
    const choices = row.buttons.map(({ title, payload }) => {
      const choose = (event) => {
        const again = event.detail > 1; // a double click must not press what came in its place
        if (again || isDisabled(button)) return;
        button.classList.add("chosen");
        this.#act.choose(row, title, payload);
      };
      const button = makeButton("choice", choose, make("bdi", {}, title));
      if (row.chosen === title) button.classList.add("chosen");
      if (row.retired) disable(button);
      return button;
    });
    const group = { class: "choices", role: "group", "aria-label": TEXTS.choices_label };
    return make("div", group, ...choices);
  }

  #copying(text) {
    const copy = async () => {
      const copied = await copyToClipboard(text, this.element);
      status.textContent = copied ? TEXTS.copied : TEXTS.copy_failed;
      this.#act.say(status.textContent);
    };
    const status = make("span", { class: "status" });
    const [subject, body] = [TEXTS.mail_subject, text.replace(/\r?\n/g, "\r\n")].map(encodeURIComponent);
    const mail = { class: "plain", href: `mailto:?subject=${subject}&body=${body}` };
    const button = makeButton("plain", copy, TEXTS.copy);
    return make("div", { class: "copying" }, button, make("a", mail, TEXTS.mail), status);
  }
}

function foldedAnswer({ question, answer }) {
  const summary = make("summary", {}, String(question));
  return make("details", {}, summary, make("div", {}, formatted(String(answer))));
}

async function copyToClipboard(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard on a page without https: the old way, with a field that is selected.
    const field = make("textarea", { class: "unseen", readonly: true, tabindex: "-1" });
    field.value = text;
    const focused = place.getRootNode().activeElement;
    place.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return copied;
  }
}
