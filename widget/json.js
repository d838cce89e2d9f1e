// JSON that a page cannot spoil: old libraries give lists a toJSON of their own, which JSON.stringify obeys.

/**
 * @param {unknown} value
 * @returns {string}
 */
export function json(value) {
  if (!value || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  const known = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${known.map(([name, part]) => `${JSON.stringify(name)}:${json(part)}`).join()}}`;
}
