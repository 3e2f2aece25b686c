// Figures of an article: number, unit and what is counted, with the words that bind them to their sentence. Numbers are read by
// numbers.ts, dates by dates.ts; here they are put in order and tied to the noun or verb that they belong to.
// One pass over the tokens of each sentence: linear. The split into number, unit and counted entity is that of
// Roy, Vieira & Roth (2015), "Reasoning about Quantities in Natural Language".
import { containsSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import { findDates, type DateMention } from "./dates.ts";
import { readNumber } from "./figure-numbers.ts";
import { findEvent, makeFigure, type Scan } from "./figure-subject.ts";
import { isDayPart, readBareTime, readClock } from "./figure-times.ts";
import type { Quantity } from "./numbers.ts";

/**
 * `count` things; `money`; `percent`; `duration` in days; `delay` in days before or after an event; `age` in years; `times` a thing
 * was done; `ordinal` a place in a row; `clock` time of day in hours; `date` in days since 1970-01-01; `weekday` 0 Sunday..6, of a
 * day that could not be resolved.
 */
export type FigureKind =
  | "count"
  | "money"
  | "percent"
  | "duration"
  | "delay"
  | "age"
  | "times"
  | "ordinal"
  | "clock"
  | "date"
  | "weekday";

export interface Figure {
  /** The figure as printed, with its bound and unit. */
  readonly span: Span;
  readonly sentence: number;
  readonly kind: FigureKind;
  /** What the words allow. */
  readonly low: number;
  readonly high: number;
  readonly bound: Quantity["bound"];
  /** Currency code, "points" of a percentage, "tally" of a vote, "before"/"after" of a delay, precision of a date ("weekday" where it is one); null elsewhere. */
  readonly unit: string | null;
  /** The noun that is counted, or the verb of what happened then, as printed; null where none was found. */
  readonly counted: string | null;
  /** Stem of the counted noun or the governing verb. */
  readonly head: string | null;
  /** Whether the governing verb is one of saying: then the time is that of the telling. */
  readonly isReporting: boolean;
  /** Stem of the nearest name before, or null: whose points or votes they are. */
  readonly owner: string | null;
  /** Whether it counts only some of a row: "the first 17". */
  readonly isShare: boolean;
  /** Telling stems near the figure in its sentence, the counted noun's own among them. */
  readonly around: ReadonlySet<string>;
  /** Telling stems of the whole sentence. */
  readonly statement: ReadonlySet<string>;
}

/** What was read at a token: a figure or nothing of interest, and the token to go on at. */
export interface ReadFigure {
  readonly figure: Figure | null;
  readonly next: number;
}

/** More are a table of results, not a story. */
const MAX_FIGURES = 400;

const known = new WeakMap<Article, readonly Figure[]>();

/** The figures of an article's body, in reading order. */
export function findFigures(article: Article): readonly Figure[] {
  let figures = known.get(article);
  if (figures === undefined) {
    const dates = new Map<number, DateMention[]>();
    for (const date of findDates(article))
      dates.set(date.sentence, [...(dates.get(date.sentence) ?? []), date]);
    const all = article.sentences.flatMap(({ span }, sentence) =>
      readSentence(
        { text: article.text, tokens: tokenize(article.text, span), sentence },
        dates.get(sentence) ?? [],
      ),
    );
    figures = all.slice(0, MAX_FIGURES);
    known.set(article, figures);
  }
  return figures;
}

function readSentence(scan: Scan, dates: readonly DateMention[]): Figure[] {
  const { tokens } = scan;
  const figures: Figure[] = [];
  const asides = findAsides(scan);
  let at = 0;
  let nextDate = 0;
  let nextAside = 0;
  while (at < tokens.length) {
    while (nextDate < dates.length && dates[nextDate]!.span.end <= tokens[at]!.start) nextDate++;
    const date = dates[nextDate];
    const isAtDate = date !== undefined && tokens[at]!.start >= date.span.start && isOfCalendar(scan, date);
    // "Tuesday afternoon" is a time of day rather than a day.
    const read =
      readClock(scan, at) ??
      (isAtDate ? readDate(scan, at, date) : (readBareTime(scan, at) ?? readNumber(scan, at)));
    const figure = read?.figure ?? null;
    if (figure !== null) {
      while (nextAside < asides.length && asides[nextAside]!.end <= figure.span.start) nextAside++;
      const isDropped =
        isAside(asides[nextAside], figure) ||
        isRemainder(scan.text, figures.at(-1), figure) ||
        isFraction(scan.text, figure);
      if (!isDropped) figures.push(figure);
    }
    at = Math.max(at + 1, read?.next ?? 0);
  }
  return figures;
}

/** What stands in brackets: conversions, records, results. */
function findAsides({ text, tokens }: Scan): readonly Span[] {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [...text.slice(first.start, last.end + 1).matchAll(/\([^()]*\)/g)].map((match) => ({
    start: first.start + match.index,
    end: first.start + match.index + match[0].length,
  }));
}

function isAside(aside: Span | undefined, figure: Figure): boolean {
  const isBare = figure.kind === "count" || figure.kind === "duration" || figure.kind === "ordinal";
  return aside !== undefined && isBare && containsSpan(aside, figure.span);
}

/** The "31 seconds" of "12 minutes, 31 seconds": no figure of its own. */
function isRemainder(text: string, before: Figure | undefined, figure: Figure): boolean {
  return (
    before?.kind === "duration" &&
    figure.kind === "duration" &&
    /^(?:,? |,? and )$/.test(text.slice(before.span.end, figure.span.start))
  );
}

/** The "2 hours" of "4 1 / 2 hours", the "four car" of "four-by-four car". */
function isFraction(text: string, { span }: Figure): boolean {
  return /(?:\d ?[/⁄] ?|-by-)$/.test(text.slice(Math.max(0, span.start - 4), span.start));
}

/** Whether a date is one of the calendar: "a day after" is a delay, and "last week" too vague to compare. */
function isOfCalendar({ text }: Scan, date: DateMention): boolean {
  return (
    date.precision !== "relative" &&
    !/(?:after|before|later|earlier|ago)$/.test(text.slice(date.span.start, date.span.end))
  );
}

function readDate(scan: Scan, at: number, date: DateMention): ReadFigure {
  let next = at + 1;
  // Of "Tuesday afternoon" the afternoon is a time of day, and read as such.
  while (
    next < scan.tokens.length &&
    scan.tokens[next]!.start < date.span.end &&
    !isDayPart(scan.tokens[next]!.word)
  )
    next++;
  const place = { first: at, next };
  const event = findEvent(scan, at, next);
  if (date.from !== null && date.to !== null) {
    const value = { low: date.from, high: date.to, bound: "exact" } as const;
    // "This morning" hangs on the hour of publication, which is often that of an update.
    const isLoose = /^(?:this|today|tonight|yesterday|tomorrow)/i.test(
      scan.text.slice(date.span.start, date.span.end),
    );
    const unit = isLoose ? "relative" : date.weekday === null ? date.precision : "weekday";
    return { figure: makeFigure(scan, place, "date", value, event, unit), next };
  }
  if (date.weekday === null) return { figure: null, next };
  const value = { low: date.weekday, high: date.weekday, bound: "exact" } as const;
  return { figure: makeFigure(scan, place, "weekday", value, event), next };
}
