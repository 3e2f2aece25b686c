// What a reader of dates is given and what it gives: shared by the absolute and the relative forms.
import { civilToDay, daysInMonth } from "./calendar.ts";

export interface Context {
  readonly sentence: string;
  /** Day of publication; null where it is not known. */
  readonly published: number | null;
  /** The last single day named before a place in the sentence, there or in the sentence before. */
  readonly findAnchor: (before: number) => number | null;
}

/** A date with its place in the sentence; the other members as in `DateMention`. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly weekday: number | null;
  readonly precision: "day" | "month" | "year" | "relative";
  readonly isRelative: boolean;
  readonly tense: "past" | "future" | null;
}

/** A form in which dates are printed, and what it means; null where the words are no date after all. */
export interface DatePattern {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, context: Context) => FoundDate | null;
}

/** A date at the place of `match`; what is not given is a single day, absolute, without days resolved. */
export function dated(match: RegExpExecArray, rest: Partial<FoundDate>): FoundDate {
  return {
    start: match.index,
    end: match.index + match[0].length,
    from: null,
    to: null,
    weekday: null,
    precision: "day",
    isRelative: false,
    tense: null,
    ...rest,
  };
}

/** First and last day of a month. */
export function monthOf(year: number, month: number): { from: number; to: number } {
  return {
    from: civilToDay({ year, month, day: 1 }),
    to: civilToDay({ year, month, day: daysInMonth(year, month) }),
  };
}

/** First and last day of a year, or of a run of years. */
export function yearOf(year: number, lastYear: number = year): { from: number; to: number } {
  return {
    from: civilToDay({ year, month: 1, day: 1 }),
    to: civilToDay({ year: lastYear, month: 12, day: 31 }),
  };
}
