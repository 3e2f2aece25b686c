// Calendar arithmetic on whole days: integers counted from 1970-01-01 in the proleptic Gregorian calendar, without a clock or time zones.
// Conversion by Howard Hinnant's civil-date algorithm ("chrono-Compatible Low-Level Date Algorithms", 2013); constant time.

/** A calendar day; `month` 1..12, `day` 1..31. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS_PER_ERA = 146_097; // 400 years
const DAYS_TO_EPOCH = 719_468; // from 0000-03-01 to 1970-01-01

/** Days since 1970-01-01 of a calendar day. The day is not checked; see `isCivilDay`. */
export function civilToDay({ year, month, day }: CivilDay): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
}

/** The calendar day of a day number. */
export function dayToCivil(dayNumber: number): CivilDay {
  const shifted = dayNumber + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the numbers name a day that exists. */
export function isCivilDay({ year, month, day }: CivilDay): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}

/** Days since 1970-01-01 of an ISO 8601 date or date-time, by the date as it is written; null where it names no real day. */
export function dayNumber(iso: string): number | null {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(iso);
  if (match === null) return null;
  const civil = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isCivilDay(civil) ? civilToDay(civil) : null;
}

/** The ISO 8601 date ("2025-01-21") of a day number. */
export function isoDay(dayNumber: number): string {
  const { year, month, day } = dayToCivil(dayNumber);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const MONTH_KEYS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAY_KEYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Regular expression source of the English month names and their usual abbreviations. */
export const MONTH_SOURCE =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";

/** Regular expression source of the English weekday names. */
export const WEEKDAY_SOURCE = "(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)";

/** Month 1..12 of an English month name or abbreviation, in any case; null where it is none. */
export function parseMonth(name: string): number | null {
  const index = MONTH_KEYS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

/** Weekday 0 (Sunday) to 6 of an English weekday name or abbreviation, in any case; null where it is none. */
export function parseWeekday(name: string): number | null {
  const index = WEEKDAY_KEYS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : index;
}
