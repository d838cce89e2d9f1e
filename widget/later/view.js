// What is shown in the place of the conversation, with a way back.

function openView(chat, title, ...content) {
  const leave = () => {
    chat.frame.view = null;
    chat.menu.focus();
  };
  const heading = make("h3", { id: "view", tabindex: "-1" }, title);
  const back = makeButton("plain back", leave, icon("back"), TEXTS.back);
  chat.frame.view = make("div", { class: "view", role: "group", "aria-labelledby": "view" }, back, heading, ...content);
  heading.focus({ preventScroll: true });
}
