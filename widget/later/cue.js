// 'Meer hieronder': shown while the last of the messages is below the fold. For the eye only.

function addCue({ frame }) {
  const button = makeButton("plain", () => frame.scrollDown(), TEXTS.more_below, icon("down"));
  button.tabIndex = -1;
  const cue = make("div", { class: "cue", hidden: true, "aria-hidden": "true" }, button);
  const look = (entries) => (cue.hidden = entries.at(-1).isIntersecting);
  frame.foot.prepend(cue);
  new IntersectionObserver(look).observe(frame.end);
}
