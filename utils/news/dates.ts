// The dates that a text names, and the days that they mean. Absolute dates stand by themselves; weekdays and relative dates are
// resolved against the day of publication, with tense and "last"/"next" for direction, and stay unresolved without it. A word is taken for a
// date only in a form in which dates are printed ("in May", not "May said"). Linear: one pass of each pattern over each sentence.
// (Follows the treatment of calendar expressions in TIMEX3 and HeidelTime: Strötgen & Gertz, "HeidelTime: High quality rule-based
// extraction and normalization of temporal expressions", SemEval 2010.)
import { countLeading } from "../text/bisect.ts";
import type { Span } from "../text/span.ts";
import { hasFullSupport, type Article } from "./article.ts";
import { dayNumber } from "./calendar.ts";
import { ABSOLUTE_DATES } from "./absolute-dates.ts";
import type { Context, DatePattern, FoundDate } from "./found-date.ts";
import { getLocalDates } from "./local-dates.ts";
import { ANCHORED_DATES, RELATIVE_DATES } from "./relative-dates.ts";

export interface DateMention {
  /** In `Article.text`. */
  readonly span: Span;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
  /** First day meant, in days since 1970-01-01; null where it cannot be resolved. */
  readonly from: number | null;
  /** Last day meant, inclusive; null where it cannot be resolved. */
  readonly to: number | null;
  /** 0 (Sunday) to 6 where a weekday is named. */
  readonly weekday: number | null;
  /** How exact the words are; `relative` where they are vague ("last week") or hang on another event ("a day after"). */
  readonly precision: "day" | "month" | "year" | "relative";
  /** Means a day only together with the day of publication or of another date. */
  readonly isRelative: boolean;
  /** Direction that decided a weekday or a day without year; null where none was needed. */
  readonly tense: "past" | "future" | null;
}

const ENGLISH_DATES: readonly DatePattern[] = [...ABSOLUTE_DATES, ...RELATIVE_DATES];

/** A date this near the top of the text may date the article. */
const TOP_SENTENCES = 5;

/** All dates that the article's sentences name, in order, none overlapping another. */
export function findDates(article: Article): DateMention[] {
  const published = article.published === null ? null : dayNumber(article.published);
  const patterns =
    article.language === null || hasFullSupport(article) ? ENGLISH_DATES : getLocalDates(article.language);
  const mentions: DateMention[] = [];
  for (const [index, { span }] of article.sentences.entries()) {
    const sentence = article.text.slice(span.start, span.end);
    const earlier = findAnchor(mentions, index);
    for (const { start, end, ...date } of findInSentence(sentence, patterns, published, earlier)) {
      mentions.push({ span: { start: span.start + start, end: span.start + end }, sentence: index, ...date });
    }
  }
  return mentions;
}

/** The last single day named in the sentence before, for "a day earlier". */
function findAnchor(mentions: readonly DateMention[], sentence: number): number | null {
  for (let i = mentions.length - 1; i >= 0 && mentions[i]!.sentence >= sentence - 1; i--) {
    const { from, to, precision } = mentions[i]!;
    if (precision === "day" && from !== null && from === to) return from;
  }
  return null;
}

function findInSentence(
  sentence: string,
  patterns: readonly DatePattern[],
  published: number | null,
  earlier: number | null,
): FoundDate[] {
  const found = matchAll(patterns, { sentence, published, findAnchor: () => earlier });
  const days = found
    .filter(({ precision, from, to }) => precision === "day" && from !== null && from === to)
    .sort((a, b) => a.end - b.end);
  if (patterns === ENGLISH_DATES)
    found.push(
      ...matchAll(ANCHORED_DATES, {
        sentence,
        published,
        findAnchor: (before) => findLastDay(days, before) ?? earlier,
      }),
    );
  // Patterns overlap ("Tuesday, January 21" holds "Tuesday"): the longer reading wins.
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: FoundDate[] = [];
  for (const date of found) {
    const last = kept.at(-1);
    if (last === undefined || date.start >= last.end) kept.push(date);
    else if (date.end - date.start > last.end - last.start) kept[kept.length - 1] = date;
  }
  return kept;
}

function matchAll(patterns: readonly DatePattern[], context: Context): FoundDate[] {
  const found: FoundDate[] = [];
  for (const { pattern, read } of patterns) {
    for (const match of context.sentence.matchAll(pattern)) {
      const date = read(match, context);
      if (date !== null) found.push(date);
    }
  }
  return found;
}

/** The last of `days`, which are in order of their ends, that ends at or before a place; by bisection. */
function findLastDay(days: readonly FoundDate[], before: number): number | null {
  const count = countLeading(days, (day) => day.end <= before);
  return days[count - 1]?.from ?? null;
}

/** Day on which the article was published, or else the latest whole date that its first sentences print; null where neither is known. */
export function estimateDay(article: Article): number | null {
  const published = article.published === null ? null : dayNumber(article.published);
  if (published !== null) return published;
  let latest: number | null = null;
  for (const mention of findDates({ ...article, sentences: article.sentences.slice(0, TOP_SENTENCES) })) {
    if (
      mention.isRelative ||
      mention.precision !== "day" ||
      mention.to === null ||
      mention.tense === "future"
    )
      continue;
    if (latest === null || mention.to > latest) latest = mention.to;
  }
  return latest;
}
