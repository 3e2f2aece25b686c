// Limits of every feed and list of feeds. A feed is written by a stranger and read without being asked for: each number is generous to
// what real outlets publish and small beside what a browser can bear.

/** Largest feed or OPML file, in bytes; large outlets' feeds with full text stay below 2 MB. */
export const FEED_BYTES_LIMIT = 5 * 2 ** 20;
/** Most items that are read of one feed, the first ones; feeds list the newest first, and 20 to 200 of them. */
export const ITEM_COUNT_LIMIT = 500;
/** Deepest element, the root being 1; XHTML inside Atom reaches 30. */
export const DEPTH_LIMIT = 100;
/** Most elements of one document. */
export const ELEMENT_COUNT_LIMIT = 200_000;
/** Longest address, in UTF-16 units; as long as the corpus looks at. */
export const ADDRESS_LENGTH_LIMIT = 4096;
/** Longest title; headlines stay below 300 characters. */
export const TITLE_LENGTH_LIMIT = 1000;
/** Longest byline, id or other short field. */
export const SHORT_LENGTH_LIMIT = 500;
/** Longest text of one item; a long magazine story has 100,000 characters. */
export const TEXT_LENGTH_LIMIT = 500_000;
export const CATEGORY_COUNT_LIMIT = 32;
export const CATEGORY_LENGTH_LIMIT = 100;
