// What the server fills in when it puts the second script together: inloghulp/channel/bundle.py.

export const TEXTS = {};
export const NAMES = {};
export const MOST_ASKED = [];
export const STYLE = "";
export const LONGEST_REMARK = 0;
