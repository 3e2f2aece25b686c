// When the event of an article happened, as far as its opening says, and whether the opening looks back: a follow-up says "two weeks
// ago", "Tuesday's march", "a year after". Linear in the opening.
import type { Article } from "./article.ts";
import { findDates } from "./dates.ts";
import type { EventProfile } from "./event-profile.ts";

/** Sentences in which an event is dated. */
const OPENING_SENTENCES = 4;
/** The weekdays (0 Sunday) and the resolved days that the opening names. */
export function readDays(article: Article): Pick<EventProfile, "weekdays" | "eventDays"> {
  const opening = findDates({ ...article, sentences: article.sentences.slice(0, OPENING_SENTENCES) });
  const weekdays = new Set(opening.flatMap(({ weekday }) => (weekday === null ? [] : [weekday])));
  const eventDays = opening.flatMap(({ precision, from, to }) =>
    precision === "day" && from !== null && from === to ? [from] : [],
  );
  return { weekdays, eventDays };
}

/** Sentences that tell what is new, and what it follows from. */
const LOOKING_SENTENCES = 3;
const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December";
const LOOKING_BACK = new RegExp(
  `\\b(?:weeks?|months?|years?|days) (?:ago|after|later|earlier|before)\\b|\\b(?:last|earlier this|early this|previous) (?:week|month|year|spring|summer|autumn|fall|winter|${MONTHS})\\b|\\b(?:${MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this) (?:week|month|year))['\u2019]s\\b|\\b(?:since|in|of) (?:last )?(?:${MONTHS})\\b`,
  "u",
);

/** Whether the opening looks back at something weeks or months old. */
export function looksBack(article: Article): boolean {
  return article.sentences
    .slice(0, LOOKING_SENTENCES)
    .some(({ span }) => LOOKING_BACK.test(article.text.slice(span.start, span.end)));
}
