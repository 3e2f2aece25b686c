// Names of possible speakers: runs of capitalised words outside quotation marks, titles cut, short forms tied to the full
// name printed in the same article ("Putin" to "Vladimir Putin"). Linear in the text. The idea of resolving a short form
// to the longest earlier form of the same head is Bagga & Baldwin (1998) and Pouliquen, Steinberger & Best (2007).
import type { Span } from "../text/span.ts";
import type { Token } from "../text/tokenize.ts";

/** A name as printed at one place. */
export interface NameMention {
  readonly span: Span;
  /** As printed, titles cut: "Mr. Obama" is "Obama". */
  readonly printed: string;
  /** The longest form of the name in the article: "Barack Obama". */
  readonly full: string;
  /** Whether it reads as a person: a title before it, or a form of two or more words without an organisation's word. */
  readonly isPerson: boolean;
  /** By title or usual given name; null where neither tells. */
  readonly pronoun: "he" | "she" | null;
}

const TITLES = new Set(
  (
    "mr mrs ms miss dr prof professor sir dame lord lady president vice premier chancellor minister prime secretary senator sen representative rep " +
    "congressman congresswoman governor gov mayor judge justice chief general gen colonel col captain capt lieutenant lt sergeant sgt officer " +
    "sheriff king queen prince princess pope cardinal archbishop bishop rev reverend father sister chairman chairwoman spokesman spokeswoman " +
    "ambassador director attorney leader speaker counterpart coach detective inspector superintendent commissioner adviser advisor counselor strategist aide whip former then deputy acting us u.s " +
    "american russian chinese british french german republican democratic democrat treasury state foreign defense defence interior house senate majority minority"
  ).split(" "),
);
const PERSON_TITLE =
  /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|premier|chancellor|minister|secretary|senator|sen|representative|rep|congressman|congresswoman|governor|gov|mayor|judge|justice|general|gen|colonel|col|captain|capt|lieutenant|lt|sergeant|sgt|officer|sheriff|king|queen|prince|princess|pope|cardinal|archbishop|bishop|rev|reverend|chairman|chairwoman|spokesman|spokeswoman|ambassador|director|leader|speaker|counterpart|coach|detective|inspector|superintendent|commissioner|attorney|adviser|advisor|counselor|strategist|whip)$/;
const NOT_NAMES = new Set(
  (
    "the a an in on at by for of to from with and but or nor so yet if as it its he she they we i you his her their our my your this that these those there here " +
    "when while after before since until though although because however meanwhile also then now later earlier still even not no yes what who how why where which " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "asked speaking one two three some many most more all both each another other according during despite last next under over about against among indeed instead " +
    "just only once perhaps well sure look don't i'm i've we're it's that's let do does did is are was were will would can could should has have had be been republicans democrats"
  ).split(" "),
);
const ORGANISATION_WORD =
  /^(?:house|senate|congress|committee|department|party|court|university|college|times|post|news|journal|street|bank|association|council|agency|bureau|ministry|office|states|kingdom|union|nations|city|county|school|hospital|company|corp|inc|group|center|centre|institute|foundation|police|army|force|service|commission|campaign|act|team|club|league|band|church|board|authority|kremlin|pentagon|network|television|radio|airlines|airport|america|washington|afghanistan|day|week|road|river|park|valley|island|beach|lake|north|south|east|west|new)$/;
const HE_TITLE = /^(?:mr|sir|king|prince|pope|father|chairman|congressman|spokesman|lord)$/;
const SHE_TITLE = /^(?:mrs|ms|miss|dame|lady|queen|princess|sister|chairwoman|congresswoman|spokeswoman)$/;
// The commonest given names of American news: U.S. Social Security Administration, top names of the last 100 years.
const HE_NAMES = new Set(
  (
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason " +
    "jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas " +
    "zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan " +
    "barack mitt ted mike jim bob bill rick chris marco bernie vladimir benjamin emmanuel boris mohammed"
  ).split(" "),
);
const SHE_NAMES = new Set(
  (
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca " +
    "sharon laura cynthia amy kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria " +
    "kelly christina lauren joan evelyn judith olivia frances martha cheryl megan andrea hannah jacqueline ann jean alice kathryn gloria teresa sara janice doris madison julia grace judy abigail marie denise " +
    "hillary nancy kamala melania ivanka sonia ruth elena angela theresa michele claire susan"
  ).split(" "),
);
const PARTICLE = /^(?:de|del|della|di|da|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ben|ter|zu)$/;

/** Names in `tokens` (an article's words outside quotation marks, in order), short forms resolved. */
export function findSpeakerNames(text: string, tokens: readonly Token[]): NameMention[] {
  const runs = collectRuns(text, tokens);
  const persons = new Set<string>();
  for (const run of runs) {
    const last = run.words.at(-1)!;
    if (
      (run.hasTitle || run.printed.includes(" ")) &&
      !run.words.some((word) => ORGANISATION_WORD.test(word))
    )
      persons.add(last);
  }
  const pronouns = new Map<string, "he" | "she">();
  for (const run of runs)
    if (run.pronoun !== null && !pronouns.has(run.words.at(-1)!))
      pronouns.set(run.words.at(-1)!, run.pronoun);
  const fulls = resolveForms(runs);
  return runs.map((run, index) => ({
    span: run.span,
    printed: run.printed,
    full: fulls[index]!,
    isPerson: persons.has(run.words.at(-1)!) || persons.has(fulls[index]!.toLowerCase().split(" ").at(-1)!),
    pronoun: pronouns.get(run.words.at(-1)!) ?? null,
  }));
}

/** The full form of each run: its own, or for one name alone the latest full name before it that has it, or else the first after. */
function resolveForms(runs: readonly Run[]): string[] {
  const first = new Map<string, string>();
  const latest = new Map<string, string>();
  // A surname stands last, but first in Chinese, Korean and Hungarian order; a last word goes before a first one.
  const keys = (run: Run): string[] => [`- ${run.words.at(-1)!}`, `${run.words[0]!} -`];
  for (const run of runs) {
    if (run.words.length > 1) for (const key of keys(run)) if (!first.has(key)) first.set(key, run.printed);
  }
  return runs.map((run) => {
    if (run.words.length > 1) {
      for (const key of keys(run)) latest.set(key, run.printed);
      return run.printed;
    }
    const [last, given] = keys(run) as [string, string];
    return latest.get(last) ?? first.get(last) ?? latest.get(given) ?? first.get(given) ?? run.printed;
  });
}

interface Run {
  readonly span: Span;
  readonly printed: string;
  readonly words: readonly string[];
  readonly hasTitle: boolean;
  readonly pronoun: "he" | "she" | null;
}

function collectRuns(text: string, tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  let first = 0;
  while (first < tokens.length) {
    if (!tokens[first]!.isCapitalised || isPartyMark(text, tokens[first]!)) {
      first += isPartyMark(text, tokens[first]!) ? 2 : 1;
      continue;
    }
    let last = first;
    for (let next = first + 1; next < tokens.length && next < first + 10; next++) {
      const token = tokens[next]!;
      if (isPartyMark(text, token)) break;
      if (!/^(?:\.? |-)$/.test(text.slice(tokens[next - 1]!.end, token.start))) break;
      if (text[tokens[next - 1]!.end] === "." && !isAbbreviated(tokens[next - 1]!)) break;
      if (token.isCapitalised && !NOT_NAMES.has(token.word)) last = next;
      else if (!PARTICLE.test(token.word)) break;
    }
    push(runs, tokens.slice(first, last + 1), text);
    first = last + 1;
  }
  return runs;
}

/** "(D-Mo.)" after a politician's name. */
function isPartyMark(text: string, token: Token): boolean {
  return /^[RDI]$/.test(token.text) && text[token.end] === "-";
}

function isAbbreviated(token: Token): boolean {
  return (
    token.text.length === 1 || (TITLES.has(token.word) && token.word.length <= 4) || token.text.endsWith(".")
  );
}

function push(runs: Run[], tokens: readonly Token[], text: string): void {
  let from = 0;
  let hasTitle = false;
  while (from < tokens.length && (NOT_NAMES.has(tokens[from]!.word) || TITLES.has(tokens[from]!.word))) {
    hasTitle ||= PERSON_TITLE.test(tokens[from]!.word);
    from++;
  }
  // "Treasury Secretary Jacob Lew": whatever stands before the last title is an office, not the name.
  for (let i = from; i < tokens.length - 1; i++) {
    if (PERSON_TITLE.test(tokens[i]!.word)) {
      from = i + 1;
      hasTitle = true;
    }
  }
  const to = /^(?:jr|sr|ii|iii)$/.test(tokens.at(-1)!.word) ? tokens.length - 1 : tokens.length;
  const name = tokens.slice(from, to);
  if (name.length === 0 || PERSON_TITLE.test(name.at(-1)!.word)) return;
  const span = { start: name[0]!.start, end: name.at(-1)!.end };
  const printed = text
    .slice(span.start, span.end)
    .replace(/['’]s?$/, "")
    .replace(/\s+/g, " ");
  runs.push({
    span,
    printed,
    words: name.map((token) => token.word),
    hasTitle,
    pronoun: findPronoun(tokens.slice(0, from), name),
  });
}

function findPronoun(titles: readonly Token[], name: readonly Token[]): "he" | "she" | null {
  if (titles.some((token) => HE_TITLE.test(token.word))) return "he";
  if (titles.some((token) => SHE_TITLE.test(token.word))) return "she";
  if (name.length < 2) return null;
  const given = name[0]!.word;
  if (HE_NAMES.has(given)) return "he";
  return SHE_NAMES.has(given) ? "she" : null;
}
