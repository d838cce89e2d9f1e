// The shapes of what goes around in the widget. For the types in the comments only: nothing of this is served.

import type { Chat } from "./chat.js";
import type { InloghulpChat } from "./custom_element.js";

/** A button under a message of the bot. */
export interface Choice {
  title: string;
  payload: string;
}

/** How a problem ended, and which. */
export interface Ended {
  outcome: string;
  topic: string | null;
}

/** What the server tells with an answer, beside its text: docs/endpoint.md. */
export interface Custom {
  step?: string;
  topic?: string | null;
  outcome?: string | null;
  rounded_off?: boolean;
  copy?: string;
}

/** A message of the bot, as the server sends it. */
export interface Answer {
  text: string;
  buttons: Choice[];
  custom: Custom;
}

/** A question of the FAQ with its answer. */
export interface Question {
  topic: string;
  question: string;
  answer: string;
}

/** What the state was before a message of the parent, to go back to. */
export interface Before {
  topic: string | null;
  outcome: string | null;
  unrated: Ended | null;
  draft?: string;
}

/** A row of the conversation on the screen: plain data that is kept. */
export interface Row {
  who: "bot" | "parent" | "note" | "rating" | "faq";
  id?: string;
  text?: string;
  buttons?: readonly Choice[];
  /** The button that was pressed. */
  chosen?: string;
  /** Whether its buttons are of the past; the message of the parent that answered them, if it is one. */
  retired?: boolean | string;
  /** A text to take along. */
  copy?: string;
  /** What the parent made of that text. */
  own?: string;
  step?: string;
  /** An offer to go on with what was left open. */
  offer?: boolean;
  was?: Before;
  questions?: readonly Question[];
  topic?: string | null;
  outcome?: string;
  helpful?: boolean;
  remark?: string;
}

/** What the parent says: typed, or by a button. */
export interface Said {
  message?: string;
  payload?: string;
  title?: string;
}

/** A message that waits to be sent. */
export interface Waiting extends Said {
  id: string;
  client: Client;
}

export interface Client {
  browser?: string;
  device?: string;
}

/** All that is kept of a conversation. */
export interface State {
  sender: string | null;
  open: boolean;
  unread: number;
  draft: string;
  rows: Row[];
  queue: Waiting[];
  /** Whether the server knew the session no more, and it was told. */
  renewed: boolean;
  /** The choice under the greeting. */
  begun: string;
  /** What the bot works on, how that ended, and what is to be rated. */
  topic: string | null;
  outcome: string | null;
  unrated: Ended | null;
  /** When something was last said, in milliseconds. */
  seen: number;
}

/** Why something did not work: "refused" never will, "expired", "busy", "down" and "offline" may later. */
export type Kind = "refused" | "expired" | "busy" | "down" | "offline";

/** How listening to the page ends. */
export interface Until {
  signal: AbortSignal;
}

/** A red, green and blue of 0 to 255. */
export type Colour = readonly number[];

/** Where something began to be pressed, and when. */
export interface Press {
  x: number;
  y: number;
  target: EventTarget;
  /** Whether it came in the place of what was pressed before. */
  appeared: boolean;
  at: number;
}

/** What the second script does for the first: widget/later/more.js. */
export interface Later {
  opened(): void;
  closed(): void;
  cancelForget(): void;
  dress(element: HTMLElement, row: Row): void;
}

/** What the second script leaves on its element: given what it takes of the first, and the chat. */
export type BeginLater = (shared: readonly unknown[], chat: Chat) => Later;

/** What the page calls: docs/widget.md. */
export interface PageApi {
  open(): void;
  close(): void;
  send(text: unknown): void;
  on(event: string, fn: (detail: unknown) => void): () => void;
}

declare global {
  interface Window {
    Inloghulp: PageApi;
    trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
    };
  }
  interface Navigator {
    userAgentData?: { platform?: string };
  }
  interface HTMLScriptElement {
    inloghulp?: BeginLater;
  }
  interface HTMLElementTagNameMap {
    "inloghulp-chat": InloghulpChat;
  }
}
