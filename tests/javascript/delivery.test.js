// widget/delivery.js with the real widget/server.js and a real server: what waits is sent, whatever happens.

/** @import { Answer, State } from "../../widget/types.js" */

import assert from "node:assert/strict";
import { afterEach, before, beforeEach, mock, test } from "node:test";

import { Delivery } from "../../widget/delivery.js";
import { Server } from "../../widget/server.js";
import { Bot, HELLO } from "./server.js";

const SECOND = 1000;
const LEAST = 0.8; // a pause is a fifth shorter at the least,
const MOST = 1.2; // and a fifth longer at the most

/** @type {Bot} */
let bot;
/** @type {Parent} */
let parent;

/** What a parent notices of a delivery, and the delivery itself. */
class Parent {
  /** @type {string[]} */
  noticed = [];
  /** @type {Pick<State, "sender" | "renewed" | "queue">} */
  state = { sender: null, renewed: false, queue: [] };
  asks = 0;
  /** An answer has arrived, and nobody knows it yet. */
  arrived = () => {};
  #waiting = new Map();

  /** @param {string} address */
  constructor(address) {
    const self = this;
    const server = new (class extends Server {
      /** @param {Parameters<Server["ask"]>[0]} message */
      async ask(message) {
        self.asks += 1;
        const answer = await super.ask(message);
        self.arrived();
        return answer;
      }
    })(address, this.state);
    this.delivery = new Delivery(/** @type {State} */ (this.state), server, {
      begun: () => this.#note("begun"),
      slow: () => this.#note("slow"),
      answered: (answer) => this.#note(`answered ${answer.map(({ text }) => text)}`),
      failed: ({ kind, text }) => this.#note(`failed ${kind}${text && `: ${text}`}`),
      done: () => this.#note("done"),
    });
  }

  /** @param {...string} texts */
  says(...texts) {
    for (const message of texts) this.state.queue.push({ id: message, message, client: {} });
    return this.delivery.run();
  }

  /**
   * Until this is noticed for the first time, or the next time; without a name anything.
   * @param {string} what
   */
  notices(what = "") {
    return new Promise((resolve) => this.#waiting.set(what, resolve));
  }

  /** @param {string} what */
  #note(what) {
    this.noticed.push(what);
    for (const one of [what, ""]) this.#waiting.get(one)?.();
  }
}

before(async () => {
  // The first fetch makes a timer that all others use too: that one must not be a mock.
  const warm = new Bot();
  await fetch(`${await warm.start()}/session`);
  warm.stop();
});

beforeEach(async () => {
  bot = new Bot();
  parent = new Parent(await bot.start());
  Object.defineProperty(navigator, "onLine", { value: true, configurable: true });
  mock.timers.enable({ apis: ["setTimeout"] });
});

afterEach(() => {
  parent.delivery.stop(true);
  mock.timers.reset();
  bot.stop();
});

/** What the server was asked, without sessions. */
function messages() {
  return bot.asked.filter(({ name }) => name === "webhook").map(({ body }) => body.message);
}

test("what waits is sent in its order, one at a time, in one session", async () => {
  await parent.says("een", "twee");
  assert.deepEqual(messages(), ["een", "twee"]);
  assert.deepEqual(parent.noticed, ["begun", "answered Hallo", "answered Hallo", "done"]);
  assert.equal(bot.asked.filter(({ name }) => name === "session").length, 1);
  assert.deepEqual(new Set(bot.asked.slice(1).map(({ body }) => body.sender)), new Set(["sender-1"]));
  assert.equal(parent.state.queue.length, 0);
});

test("with nothing to send nothing happens", async () => {
  await parent.delivery.run();
  assert.deepEqual(parent.noticed, []);
});

test("a second call while it sends does nothing", async () => {
  const first = parent.says("een");
  await parent.delivery.run();
  await first;
  assert.deepEqual(messages(), ["een"]);
});

test("after trouble it tries again by itself, each time after a longer pause", async () => {
  bot.reply = () => ({ status: 502 });
  await parent.says("een");
  assert.equal(parent.delivery.trouble, "down");
  for (const pause of [3, 6, 12, 24, 48, 60, 60]) {
    const { asks } = parent;
    const failed = parent.notices("failed down");
    mock.timers.tick(pause * SECOND * LEAST - 1);
    assert.equal(parent.asks, asks, `before ${pause} seconds`);
    mock.timers.tick(pause * SECOND * (MOST - LEAST) + 1);
    assert.equal(parent.asks, asks + 1, `after ${pause} seconds`);
    await failed;
  }
  bot.reply = () => ({ body: HELLO });
  const done = parent.notices("done");
  mock.timers.tick(60 * SECOND * MOST);
  await done;
  assert.equal(parent.delivery.trouble, null);
  assert.equal(parent.noticed.filter((what) => what === "begun").length, 1); // the rest was quiet
});

test("the pauses begin anew after an answer", async () => {
  bot.reply = () => ({ status: 502 });
  await parent.says("een");
  await parent.delivery.run();
  bot.reply = () => ({ body: HELLO });
  await parent.delivery.run();
  bot.reply = () => ({ status: 502 });
  await parent.says("twee");
  const { asks } = parent;
  mock.timers.tick(3 * SECOND * MOST);
  assert.equal(parent.asks, asks + 1);
});

test("when the parent tries again the pause of before is over", async () => {
  bot.reply = () => ({ status: 502 });
  await parent.says("een");
  await parent.delivery.run();
  mock.timers.tick(3 * SECOND * MOST); // the second pause is longer
  assert.equal(parent.asks, 2);
});

test("a try that nobody asked for is silent, however long it takes", async () => {
  bot.reply = () => ({ status: 502 });
  await parent.says("een");
  const asked = new Promise((resolve) => {
    bot.reply = () => new Promise(() => resolve(null));
  });
  mock.timers.tick(3 * SECOND * MOST);
  await asked;
  mock.timers.tick(8 * SECOND);
  assert.deepEqual(parent.noticed, ["begun", "failed down"]);
});

test("the server says how long to leave it alone, and what the parent reads", async () => {
  bot.reply = () => ({ status: 503, headers: { "Retry-After": "100" }, body: { text: "Even geduld" } });
  await parent.says("een");
  assert.deepEqual(parent.noticed, ["begun", "failed busy: Even geduld"]);
  mock.timers.tick(100 * SECOND - 1);
  parent.delivery.retry(); // the chat is opened again
  assert.equal(parent.asks, 1);
  bot.reply = () => ({ body: HELLO });
  const done = parent.notices("done");
  mock.timers.tick(1);
  assert.equal(parent.asks, 2);
  await done;
});

test("what passes soon is sent again under the same id, and told when it does not pass", async () => {
  bot.reply = () => ({ status: 503, headers: { "Retry-After": "3" }, body: { text: "Het spijt ons" } });
  await parent.says("een");
  for (const pause of [3, 6, 12]) {
    const failed = parent.notices();
    mock.timers.tick(pause * SECOND * MOST);
    await failed;
  }
  const told = "failed busy: Het spijt ons";
  assert.deepEqual(parent.noticed, ["begun", "failed busy", "failed busy", told, told]);
  bot.reply = () => ({ body: HELLO });
  await parent.delivery.run();
  assert.deepEqual(parent.noticed.slice(5), ["begun", "answered Hallo", "done"]);
  const ids = bot.asked.filter(({ name }) => name === "webhook").map(({ body }) => body.id);
  assert.deepEqual(ids, Array(5).fill("een"));
});

test("there is internet again: it does not wait any longer", async () => {
  bot.reply = () => ({ status: 503, headers: { "Retry-After": "100" } });
  await parent.says("een");
  bot.reply = () => ({ body: HELLO });
  const done = parent.notices("done");
  parent.delivery.retry(true);
  await done;
  assert.deepEqual(messages(), ["een", "een"]);
});

test("without trouble there is nothing to try again", async () => {
  await parent.says("een");
  parent.state.queue.push({ id: "twee", message: "twee", client: {} });
  parent.delivery.retry(true);
  assert.equal(parent.asks, 1);
});

for (const status of [400, 413, 422]) {
  test(`what is refused with ${status} is not tried again`, async () => {
    bot.reply = () => ({ status });
    await parent.says("een", "twee");
    assert.deepEqual(parent.noticed, ["begun", "failed refused"]);
    mock.timers.tick(3600 * SECOND);
    assert.equal(parent.asks, 1);
    assert.deepEqual(parent.noticed, ["begun", "failed refused"]);
    assert.equal(parent.state.queue.length, 2); // trouble.js takes it out
  });
}

for (const body of [{ error: "log in on this hotel" }, [null]]) {
  test(`${JSON.stringify(body)} is no answer but trouble`, async () => {
    bot.reply = () => ({ body });
    await parent.says("een");
    assert.deepEqual(parent.noticed, ["begun", "failed down"]);
  });
}

test("no server, with and without internet", async () => {
  bot.stop();
  await parent.says("een");
  assert.equal(parent.delivery.trouble, "down");
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  await parent.delivery.run();
  assert.equal(parent.delivery.trouble, "offline");
});

test("a session that the server does not know any more is renewed", async () => {
  bot.reply = (_, { sender }) => (sender === "sender-1" ? { status: 403 } : { body: HELLO });
  await parent.says("een");
  assert.deepEqual(parent.noticed, ["begun", "answered Hallo", "done"]);
  assert.equal(parent.state.sender, "sender-2");
  assert.equal(parent.state.renewed, true);
});

test("it is told that it takes long, once a message", async () => {
  /** @type {(reply: { body: unknown }) => void} */
  let answer = () => {};
  let asked = () => {};
  bot.reply = () => {
    asked();
    return new Promise((reply) => (answer = reply));
  };
  const first = new Promise((resolve) => (asked = () => resolve(null)));
  const sent = parent.says("een", "twee");
  await first;
  mock.timers.tick(8 * SECOND - 1);
  const second = new Promise((resolve) => (asked = () => resolve(null)));
  answer({ body: HELLO });
  await second;
  mock.timers.tick(8 * SECOND - 1);
  assert.deepEqual(parent.noticed, ["begun", "answered Hallo"]);
  mock.timers.tick(1);
  assert.deepEqual(parent.noticed, ["begun", "answered Hallo", "slow"]);
  answer({ body: HELLO });
  await sent;
  mock.timers.tick(8 * SECOND);
  assert.deepEqual(parent.noticed, ["begun", "answered Hallo", "slow", "answered Hallo", "done"]);
});

test("an answer that takes too long is trouble", async () => {
  const asked = new Promise((resolve) => {
    bot.reply = () => new Promise(() => resolve(null));
  });
  const sent = parent.says("een");
  await asked;
  mock.timers.tick(30 * SECOND);
  await sent;
  assert.deepEqual(parent.noticed, ["begun", "slow", "failed down"]);
});

test("what was stopped is not heard of any more, and what is held waits", async () => {
  const asked = new Promise((resolve) => {
    bot.reply = () => new Promise(() => resolve(null));
  });
  const sent = parent.says("een");
  await asked;
  const { turn } = parent.delivery;
  parent.delivery.stop(true);
  await sent;
  assert.notEqual(parent.delivery.turn, turn);
  assert.deepEqual(parent.noticed, ["begun"]);
  await parent.says("twee");
  assert.equal(parent.asks, 1);
  bot.reply = () => ({ body: HELLO });
  parent.delivery.release();
  await parent.delivery.run();
  assert.deepEqual(messages(), ["een", "een", "twee"]);
});

test("an answer that arrives as it is stopped is not heard of either", async () => {
  parent.arrived = () => parent.delivery.stop();
  await parent.says("een");
  assert.deepEqual(parent.noticed, ["begun"]);
  assert.equal(parent.state.queue.length, 1);
});

test("what was stopped is not tried again by itself", async () => {
  bot.reply = () => ({ status: 502 });
  await parent.says("een");
  parent.delivery.stop();
  assert.equal(parent.delivery.trouble, null);
  mock.timers.tick(3600 * SECOND);
  assert.equal(parent.asks, 1);
});
