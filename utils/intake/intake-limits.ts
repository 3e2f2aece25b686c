// Limits of every file that is read, whatever its format. Each format's own stand in its file.

/** Largest list of links or entries, in bytes: 100,000 entries of a few hundred bytes, or some thousands with their pages. */
export const LIST_BYTES_LIMIT = 128 * 2 ** 20;
/** Largest single page or text: SingleFile pages with all their pictures stay below 20 MB but for a few. */
export const PAGE_BYTES_LIMIT = 64 * 2 ** 20;
/** Longest text of one article, in UTF-16 units; a long magazine story has 100,000. */
export const TEXT_LENGTH_LIMIT = 1_000_000;
/** Most items of one file: twice the largest corpus. */
export const ITEM_COUNT_LIMIT = 200_000;
