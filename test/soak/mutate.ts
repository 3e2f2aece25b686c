// Documents like real ones with something wrong in them: bytes changed, parts lost, doubled, moved, taken from another document, and the
// formats' own words where they do not belong.

/** Words and signs of the formats, and values that parsers stumble over. */
const WORDS = [
  "<item>", "</item>", "<entry>", "</entry>", "<channel>", "</rss>", "<outline text='", "<outline xmlUrl='http://a.example/", "</outline>", "<![CDATA[",
  "]]>", "<!--", "-->", "<!DOCTYPE ", "<!ENTITY a 'b'>", "<?xml encoding='utf-16'?>", "&#0;", "&#xD800;", "&amp;lt;", "&", "xml:base='//b.example/'",
  "xmlns='http://www.w3.org/2005/Atom'", "xmlns:x='", "<content type='xhtml'>", "javascript:alert(1)", "http://127.0.0.1/", "https://u:p@a.example/",
  "http://[::1]/", "9999999999999999999999", "-1", "NaN", "2099-12-31T23:59:60Z", "Mon, 32 Jan 0000 25:61:61 +9999", "null", "{", "}", "[", "]", '"', "'",
  "\\u0000", "\0", "\u2028", "\u{10FFFF}", "\uFEFF", "\t", "\n", "=", "/>", "<link rel='alternate' type='application/rss+xml' href='",
]; // prettier-ignore
/** Longest document; beyond that only more of the same comes. */
const LENGTH_LIMIT = 200_000;
/** Most changes to a document at once. */
const CHANGE_COUNT = 6;

/** The document with some changes; `others` are documents to take parts from. */
export function mutate(
  document: Uint8Array,
  others: readonly Uint8Array[],
  random: () => number,
): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  const cut = (bytes: Uint8Array, longest: number): Uint8Array => {
    const from = below(bytes.length + 1);
    return bytes.subarray(from, from + below(Math.min(longest, bytes.length - from) + 1));
  };
  let bytes = document;
  for (let left = 1 + below(CHANGE_COUNT); left > 0; left--) {
    const at = below(bytes.length + 1);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const lost = below(2) * below(Math.min(after.length, 200) + 1);
    const put = [
      () => Uint8Array.of(below(256)),
      () => Buffer.from(WORDS[below(WORDS.length)]!),
      () => new Uint8Array(0),
      () => cut(bytes, 2_000),
      () => cut(others[below(others.length)]!, 2_000),
      () => Buffer.concat(Array.from({ length: below(300) }, () => cut(bytes, 60))),
    ][below(6)]!();
    bytes = Buffer.concat([before, put, after.subarray(lost)]).subarray(0, LENGTH_LIMIT);
  }
  return bytes;
}
