// The conversation survives a reload and another page of the same website, in this tab only.
// Where the browser forbids storage, it lives as long as the page.

class Memory {
  #key;

  constructor(server) {
    this.#key = `inloghulp-1 ${server}`;
  }

  /** What was kept, on top of what a new conversation begins with. */
  load(fresh) {
    try {
      return { ...fresh, ...JSON.parse(sessionStorage.getItem(this.#key)) };
    } catch {
      return fresh;
    }
  }

  save(state) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(state));
    } catch {
      // forbidden or full: the conversation goes on all the same
    }
  }
}
