// 'Veelgestelde vragen': the FAQ to read, also when all is well, with a field to search in it.

/** @import { Chat } from "../chat.js" */

import { make } from "../make_elements.js";
import { foldedAnswer } from "../transcript.js";
import { TEXTS } from "./served.js";
import { openView } from "./view.js";

/** @param {Chat} chat */
export async function openQuestions(chat) {
  const questions = await chat.server.questions();
  const found = make("p", { class: "status" });
  const rows = questions.map((question) => ({
    row: foldedAnswer(question),
    text: sought(`${question.question} ${question.answer}`),
  }));
  const search = () => {
    const words = sought(field.value).split(/\s+/).filter(Boolean);
    for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
    const count = rows.filter(({ row }) => !row.hidden).length;
    found.textContent = words.length ? TEXTS[count ? "faq_found" : "faq_none"].replace("{count}", String(count)) : "";
    chat.say(found.textContent);
  };
  const field = make("input", { type: "search", id: "search", autocomplete: "off", oninput: search });
  const label = make("label", { for: "search" }, TEXTS.faq_search);
  openView(chat, TEXTS.faq, label, field, found, make("div", {}, ...rows.map(({ row }) => row)));
}

/**
 * Text as it is searched: small letters, without accents.
 * @param {string} text
 */
function sought(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
