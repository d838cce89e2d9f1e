// A real server on this machine that answers as a test says, for widget/server.js to talk to.

import { createServer } from "node:http";
import { once } from "node:events";

/**
 * @typedef {object} Reply
 * @property {number} [status]
 * @property {unknown} [body]
 * @property {Record<string, string>} [headers]
 */

export const HELLO = [{ text: "Hallo", buttons: [], custom: {} }];

/** A session and answers; what was asked stands in `asked`, as name and body. */
export class Bot {
  /** @type {{ name: string, body: any }[]} */
  asked = [];
  /** @type {(name: string, body: any) => Reply | Promise<Reply>} */
  reply = () => ({ body: HELLO });
  #sessions = 0;
  #server = createServer((request, response) => this.#answer(request, response));

  /** @returns {Promise<string>} its address */
  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async #answer(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const name = String(request.url).slice(1);
    const body = JSON.parse(Buffer.concat(parts).toString() || "null");
    this.asked.push({ name, body });
    /** @type {Reply} */
    const session = { body: { sender: `sender-${name === "session" ? ++this.#sessions : ""}` } };
    const reply = name === "session" ? session : await this.reply(name, body);
    // A connection that is kept has timers of its own, which tests that move the clock must not meet.
    const headers = { "Content-Type": "application/json", Connection: "close", ...reply.headers };
    response.writeHead(reply.status ?? 200, headers);
    response.end(JSON.stringify(reply.body ?? null));
  }
}
