// The bench corpus's articles as a reader's library has them: with outlets, headlines and openings in English, of which those of one event
// name the same place, person and figure. The rest of the text is the bench corpus's (`../corpus/articles.ts`). Made, not collected.
import type { ArticleSource } from "../../../utils/news/article.ts";
import { makeArticle } from "../corpus/articles.ts";

const PLACES_FROM =
  "Al Bran Cor Dun El Far Gren Har Ist Kel Lin Mar Nor Or Pel Quar Ros Sel Tam Ul Ven Wal".split(" ");
const PLACES_MID = "a be da ga ka la mi na ro sa te va vi zo".split(" ");
const PLACES_TO = "berg burn bury dale ford ham haven mark mere mouth ness port stad stow ton wick".split(
  " ",
);
const FIRST_NAMES =
  "Ada Boris Clara Dmitri Elena Farid Greta Hugo Ines Jonas Karin Leo Mira Nils Olga Pavel Rosa Samir Tove Uma".split(
    " ",
  );
const LAST_NAMES =
  "Abram Brandt Castell Dorn Ekberg Falk Grau Holm Ivers Jansen Kovac Lund Moreau Novak Orlov Petri Quist Ruiz Stroud Tamm".split(
    " ",
  );
const OUTLETS_TO = "Courier Echo Gazette Herald Mail Post Tribune".split(" ");
const OUTLET_COUNT = 61;
/** What happened: as the headline names it, and as the opening tells it. */
const HAPPENINGS = [
  ["bridge closure", "closed the old bridge to lorries"],
  ["ferry strike", "stopped all ferries across the strait"],
  ["harbour fire", "fought a fire in the harbour sheds"],
  ["school budget", "cut the budget of its schools"],
  ["hospital merger", "agreed to merge its two hospitals"],
  ["flood warning", "told people near the river to leave their houses"],
  ["museum theft", "reported the theft of paintings from the town museum"],
  ["tram line", "voted for a new tram line to the airport"],
  ["dam repair", "began to repair the dam above the town"],
  ["wage dispute", "ended talks on wages without a result"],
] as const;

/** An article of the bench's library, by its number and that of its event. */
export function makeLibraryArticle(id: number, event: number): ArticleSource {
  const { source } = makeArticle(id, event);
  const place = `${pick(PLACES_FROM, event, 1)}${pick(PLACES_MID, event, 2)}${pick(PLACES_TO, event, 3)}`;
  const person = `${pick(FIRST_NAMES, event, 4)} ${pick(LAST_NAMES, event, 5)}`;
  const [thing, deed] = pick(HAPPENINGS, event, 6);
  const figure = 12 + (mix(event, 7) % 900);
  const opening = `The council of ${place} ${deed} on Tuesday, ${person} said. It concerns ${figure} households, ${person} told reporters in ${place}, and will cost ${1 + (figure % 40)} million.`;
  return {
    ...source,
    text: `${opening}\n\n${source.text}`,
    title: makeHeadline(id, place, person, thing, figure),
    outlet: makeOutlet(id % OUTLET_COUNT),
    language: "en",
  };
}

function makeHeadline(id: number, place: string, person: string, thing: string, figure: number): string {
  switch (mix(id, 8) % 5) {
    case 0:
      return `${place}: ${figure} households wait for word on the ${thing}`;
    case 1:
      return `${person} defends ${thing} in ${place}`;
    case 2:
      return `What the ${thing} means for ${place}`;
    case 3:
      return `${place} council and the ${thing}: “we had no choice”, says ${person}`;
    default:
      return `Anger in ${place} over ${thing}`;
  }
}

function makeOutlet(number: number): string {
  return `${pick(PLACES_FROM, number, 9)}${pick(PLACES_TO, number, 10)} ${pick(OUTLETS_TO, number, 11)} ${number}`;
}

function pick<T>(list: readonly T[], number: number, salt: number): T {
  return list[mix(number, salt) % list.length]!;
}

/** Unsigned 32-bit, of two numbers. */
function mix(a: number, b: number): number {
  let h = Math.imul(a + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
