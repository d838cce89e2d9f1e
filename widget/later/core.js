// What the first file gives: making elements and text, and the chat that is open.

const {
  addStyle, disable, formatted, foldedAnswer, icon, isDisabled, make, makeButton, makeIconButton, newTab, plain,
  spokenChoices, unseen, ICONS, ENGLISH,
} = core;

Object.assign(ICONS, {
  up: "M2 10h4v11H2zm6 10V10l4-8c1.700 0 2.800 1.200 2.500 3L14 9h5.500c1.500 0 2.500 1.300 2.200 2.700l-1.700 7c-.3 1.300-1.200 2.300-2.500 2.300H10z",
  aloud: "M3 9v6h4l5 5V4L7 9zm13.500 3a4.500 4.500 0 0 0-2.500-4v8a4.500 4.500 0 0 0 2.500-4zM14 3.200v2.100a7 7 0 0 1 0 13.400v2.100a9 9 0 0 0 0-17.600z",
  stop: "M6 6h12v12H6z",
  back: "M14.600 4 16 5.400 9.400 12l6.600 6.600-1.400 1.400-8-8z",
});
