/** Embeddings and overrides (LRE, RLE, LRO, RLO) end with PDF, isolates (LRI, RLI, FSI) with PDI. */
const CONTROL = /[\u202A-\u202E\u2066-\u2069]/g;
const PDF = "\u202C";
const PDI = "\u2069";

/**
 * The text with an end to every change of direction that it leaves open, so that what is printed after it keeps its own (Unicode Standard
 * Annex 9, section 2). Linear.
 */
export function closeDirections(text: string): string {
  const ends: string[] = [];
  for (const [control] of text.matchAll(CONTROL)) {
    if (control === PDF) {
      if (ends.at(-1) === PDF) ends.pop();
    } else if (control === PDI) {
      const at = ends.lastIndexOf(PDI);
      if (at >= 0) ends.length = at;
    } else ends.push(control < "\u2066" ? PDF : PDI);
  }
  return ends.length === 0 ? text : text + ends.reverse().join("");
}
