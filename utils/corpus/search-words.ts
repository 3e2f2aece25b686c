// The words of a text as the library's search has them: those of the engine, cut once more where an apostrophe stands, whichever sign was
// used for it. So "l'Ukraine" is found by "Ukraine", "Erdoğan'ın" by "Erdoğan", and "здоров’я" is the same two words in every spelling. Linear.
import { foldPrinted, forEachPrinted } from "../text/tokenize.ts";

/** Signs inside a word that are written as apostrophes; some of them Unicode holds to be letters. */
const APOSTROPHE = /['\u2019\u02B9-\u02BF]/;
const PIECES = /[^'\u2019\u02B9-\u02BF]+/g;
/** An English possessive is no word of its own. */
const POSSESSIVE = /['\u2019\u02BC]s$/i;

/** Calls back for each word and number of `text` as it is printed, with its place; those of which `foldPrinted` leaves nothing are no words. */
export function forEachSearched(text: string, take: (printed: string, start: number) => void): void {
  forEachPrinted(text, (printed, start) => {
    if (APOSTROPHE.test(printed)) cutPieces(printed, start, take);
    else take(printed, start);
  });
}

/** The words of what a reader typed, folded; those that apostrophes join together. */
export function listJoined(text: string): string[][] {
  const lists: string[][] = [];
  forEachPrinted(text, (printed) => {
    const words: string[] = [];
    cutPieces(printed, 0, (piece) => {
      const word = foldPrinted(piece);
      if (word !== "") words.push(word);
    });
    if (words.length > 0) lists.push(words);
  });
  return lists;
}

function cutPieces(printed: string, start: number, take: (printed: string, start: number) => void): void {
  for (const { 0: piece, index } of printed.replace(POSSESSIVE, "").matchAll(PIECES))
    take(piece, start + index);
}
