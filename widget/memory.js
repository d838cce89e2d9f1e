// The conversation survives a reload and another page of the same website, in this tab only.
// Where the browser forbids storage, it lives as long as the page.

class Memory {
  #key;
  #works = true;

  constructor(server) {
    this.#key = `inloghulp-1 ${server}`;
    if (isCopy()) this.#try(() => sessionStorage.removeItem(this.#key));
  }

  /** What was kept, on top of what a new conversation begins with; nothing when it cannot be known. */
  load(fresh) {
    return this.#works
      ? this.#try(() => ({ ...fresh, ...JSON.parse(sessionStorage.getItem(this.#key)) }))
      : null;
  }

  save(state) {
    this.#works = this.#try(() => (sessionStorage.setItem(this.#key, JSON.stringify(state)), true));
  }

  #try(act) {
    try {
      return act();
    } catch {
      return null; // forbidden, full or broken: the conversation goes on all the same
    }
  }
}

/** A window that a page opened begins with a copy of that page's storage: not its own conversation. */
function isCopy() {
  const [arrival] = performance.getEntriesByType("navigation");
  return window.opener && history.length === 1 && arrival?.type === "navigate";
}
