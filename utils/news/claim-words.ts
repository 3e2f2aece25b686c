// Words that state what can be true or false of a thing: of two opposites one, of a post that it is held or was, of a whole that it is
// all of it or a part. Short closed lists of news English, in folded words; every look-up is one map access.
import { stem } from "../text/stem.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

// One side / the other, words of a side separated by blanks. Only words that cannot both be true of one act of one subject.
const OPPOSITES =
  "confirm confirms confirmed confirming acknowledged acknowledges admitted admits/deny denies denied denying;" +
  "accepted accepts accept approved approves approve passed backed adopted endorsed ratified/rejected rejects reject defeated refused vetoed;" +
  "guilty convicted/innocent acquitted;alive survived survives/dead died killed;rose increased climbed grew/fell decreased dropped declined shrank;" +
  "opened reopened/closed shut;won wins/lost loses;freed released/detained jailed;lifted/imposed;resumed/suspended halted;armed/unarmed;" +
  "intentional intentionally deliberate deliberately/accidental accidentally;peaceful peacefully/violent violently;legal legally lawful/illegal illegally unlawful;" +
  "support supports supported supporting/oppose opposes opposed opposing;unanimous unanimously/divided narrowly;early/late;" +
  "successful successfully succeeded/unsuccessful unsuccessfully failed;conscious/unconscious;voluntary voluntarily/forced forcibly";

/** Which pair of opposites a word belongs to, and which side it takes. */
export interface OppositeSide {
  readonly pair: number;
  readonly side: 0 | 1;
}

const sideOf = new Map<string, OppositeSide>();
for (const [pair, line] of OPPOSITES.split(";").entries()) {
  for (const [side, list] of line.split("/").entries())
    for (const word of list.split(" ")) sideOf.set(word, { pair, side: side === 0 ? 0 : 1 });
}

/** The opposite that a folded word states, or null. */
export function findOpposite(word: string): OppositeSide | null {
  return sideOf.get(word) ?? null;
}

/** How somebody stands to a post; null where the word says nothing of it. */
export function findStanding(word: string): string | null {
  return STANDINGS.get(word) ?? null;
}

const STANDINGS: ReadonlyMap<string, string> = new Map([
  ["former", "former"],
  ["ex", "former"],
  ["retired", "former"],
  ["interim", "interim"],
  ["acting", "interim"],
  ["temporary", "interim"],
  ["caretaker", "interim"],
  ["permanent", "permanent"],
  ["new", "permanent"],
  ["current", "current"],
  ["incumbent", "current"],
  ["sitting", "current"],
]);

const POSTS = words(
  "official director chief head chairman chairwoman chair leader manager coach captain commander officer agent executive adviser advisor aide minister secretary governor mayor senator judge " +
    "prosecutor president premier chancellor ambassador commissioner administrator superintendent editor spokesman spokeswoman candidate successor replacement lawyer employee member engineer partner treasurer president trustee champion analyst economist teacher principal diplomat detective banker",
);
/** Titles that are kept for life, and so say nothing of now. */
const COURTESY = words(
  "president senator governor ambassador judge secretary mayor chancellor minister premier captain commander coach",
);

/** Whether a folded word names a post. */
export function isPost(word: string): boolean {
  return POSTS.has(word);
}

/** Whether a post's title is kept by those who held it. */
export function isCourtesy(word: string): boolean {
  return COURTESY.has(word);
}

/** How much of a whole: all of it, a part, nothing. */
export type Extent = "all" | "part" | "none";
const WHOLE = words("all every entire whole entirety");
const PART = words("part parts portion portions some most half section sections partially partly");
const FULLY = words("fully adequately completely entirely properly sufficiently wholly");

/** The extent that a folded word speaks of by itself, or null. "fully" is all, and under a negation a part. */
export function findExtent(word: string): Extent | null {
  if (WHOLE.has(word) || FULLY.has(word)) return "all";
  if (PART.has(word)) return "part";
  return word === "none" ? "none" : null;
}

/** Whether an extent has to stand before "of" to count ("part of", "some of"). */
export function needsOf(word: string): boolean {
  return PART.has(word) && word !== "partially" && word !== "partly";
}

/** Verbs that every second sentence has, or that stand for an attitude: their negation disputes nothing. */
const LIGHT = new Set(
  "be have do get go make take want know think believe say see come need like seem feel mean let become remain look ask tell give show call keep find try use work happen expect hope care name call involve include remove".split(
    " ",
  ),
);
const lightStems = new Set([...LIGHT].map(stem));

/** Whether a stem is of such a verb. */
export function isLightVerb(verb: string): boolean {
  return lightStems.has(verb);
}

/** Words that make what follows a plan, a wish or a condition. */
const UNREAL = words(
  "would could may might will should can must to if whether shall wouldn't couldn't won't can't cannot unless likely",
);

/** Whether a folded word makes what follows something other than a fact. */
export function isUnreal(word: string): boolean {
  return UNREAL.has(word);
}

/** Whether a folded word denies what follows. */
export function isNegation(word: string): boolean {
  return word === "not" || word === "never" || word === "yet" || word.endsWith("n't");
}
