/** The page's `<meta>` elements by name, property or itemprop, in lower case; the first of each name counts. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

/** Reads them once. Values are trimmed; empty ones are left out. */
export function readMetaTags(document: Document): MetaTags {
  const tags = new Map<string, string[]>();
  for (const meta of document.querySelectorAll("meta")) {
    const value = (meta.getAttribute("content") ?? "").trim();
    if (value === "" || value.startsWith("{{")) continue;
    const names = ["property", "name", "itemprop"].map((attribute) => meta.getAttribute(attribute));
    for (const name of names) {
      if (name === null) continue;
      const key = name.trim().toLowerCase();
      const values = tags.get(key);
      if (values === undefined) tags.set(key, [value]);
      else values.push(value);
    }
  }
  return tags;
}

/** The first value of the first of `names` that the page has; null if it has none. */
export function findMeta(tags: MetaTags, names: readonly string[]): string | null {
  for (const name of names) {
    const value = tags.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return null;
}
