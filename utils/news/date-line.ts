// The line that prints when a story was published ("Updated: 09 Sep 2013 11:25 GMT+02:00"), in the languages that are recognised. Every
// word of it must be part of a date, a time or a label, so that a sentence with a date in it is none. Linear; long lines are none.
import { civilToDay, isCivilDay, isoDay } from "./calendar.ts";

export interface DateLine {
  /** ISO date first printed as publication; null where the line gives none, or where day and month cannot be told apart. */
  readonly published: string | null;
  /** ISO date printed after "updated" and the like. */
  readonly modified: string | null;
}

const MAX_LINE = 140;

// Twelve names a language; a month is recognised by its whole name or, where it is longer than three letters, by an abbreviation of three or four.
const MONTHS =
  "january february march april may june july august september october november december|" +
  "januar februar märz april mai juni juli august september oktober november dezember|" +
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre|" +
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre|" +
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre|" +
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro|" +
  "januari februari maart april mei juni juli augustus september oktober november december|" +
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia|" +
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря|" +
  "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня";
const MONTH_OF = new Map<string, number>();
for (const names of MONTHS.split("|")) {
  for (const [index, name] of names.split(" ").entries()) {
    MONTH_OF.set(name, index + 1);
    for (const length of [3, 4])
      if (name.length > length && !MONTH_OF.has(name.slice(0, length)))
        MONTH_OF.set(name.slice(0, length), index + 1);
  }
}

const WEEKDAYS =
  /^(?:(?:sun|mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)$/;
const UPDATE =
  /^(?:updated?|modified|revised|aktualisiert|aggiornato|actualizado|atualizado|bijgewerkt|zaktualizowano|обновлено|оновлено|jour)$/;
const LABEL =
  /^(?:on|at|of|the|posted|published|publication|first|last|latest|edited|originally|created|date|time|to|veröffentlicht|stand|am|um|den|der|uhr|publié|publiée|mis|mise|à|le|et|publicado|publicada|el|a|las|de|em|às|pubblicato|il|alle|ore|gepubliceerd|op|om|uur|opublikowano|godz|г|года|року|в|о|hrs?|hours|local|noon|midnight)$/;
const TIME =
  /^(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[ap]\.?m?\.?|z|h)?|\d{1,2}(?:[ap]\.?m|h)|[ap]\.?m?\.?|[+-]?\d{4}|[+-]\d{1,2}(?::\d{2})?)$/;
const ZONE =
  /^(?:gmt|utc|bst|[ecmp][sd]?t|a[ek][sd]?t|cest?|eest?|wes?t|ist|hkt|jst|sgt|msk|sast|pkt|wib|uk)(?:[+-]\d{1,2}(?::?\d{2})?)?$/;

/** What dates the line prints; null where it is not a line of dates only. */
export function parseDateLine(line: string): DateLine | null {
  if (line.length > MAX_LINE || !/\d/.test(line)) return null;
  const iso = /^\D{0,24}(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*)?(?: [A-Z]{3,4})?$/.exec(line.trim());
  if (iso !== null && /^[\s\p{L}:]*$/u.test(line.slice(0, line.indexOf(iso[1]!))))
    return { published: iso[1]!, modified: null };

  const words = line
    .toLowerCase()
    .replace(/(\d)\s*\/\s*(?=\d)/g, "$1/")
    .split(/[\s\u00A0,|•·()[\]@;]+|(?<=\d{4})-(?=\d)|:(?=\s|$)|(?<=\p{L})\.(?=\s|$|,)/u)
    .map((word) => word.replace(/^[-–—:.]+|[-–—:.]+$/g, ""))
    .filter((word) => word !== "");
  let parts: Parts = {};
  let isUpdate = false;
  let hasDate = false;
  const found: { published: string | null; modified: string | null } = { published: null, modified: null };
  const keep = (): void => {
    const day = toIso(parts);
    const key = isUpdate ? "modified" : "published";
    if (day !== null && found[key] === null) found[key] = day;
    parts = {};
  };
  for (const word of words) {
    if (UPDATE.test(word)) {
      keep();
      isUpdate = true;
    } else if (readPart(parts, word)) {
      hasDate ||= parts.month !== undefined || parts.numeric !== undefined;
    } else if (!TIME.test(word) && !ZONE.test(word) && !LABEL.test(word) && !WEEKDAYS.test(word)) {
      return null;
    }
  }
  keep();
  return hasDate ? found : null;
}

const PRINTED_DATE =
  /(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}|\b\d{1,2}\.? \p{L}{3,10}\.? (?:19|20)\d{2})(?!\d)/iu;
/** Words beside the date in a line that is mainly one: a place, an agency, a label. */
const MAX_OTHER_WORDS = 7;

/** Whether a short line is a date with little about it ("Washington D.C., Jul 13, 2009 / 02:00 pm (CNA)"), as it stands above a story. */
export function isMainlyDate(line: string): boolean {
  const match = line.length > MAX_LINE ? null : PRINTED_DATE.exec(line);
  if (match === null) return false;
  return (
    (line.slice(0, match.index) + line.slice(match.index + match[0].length))
      .split(/\s+/)
      .filter((word) => word !== "").length <= MAX_OTHER_WORDS
  );
}

/** The date in a line that is mainly one, as `parseDateLine` gives it. */
export function readMainDate(line: string): DateLine | null {
  const match = line.length > MAX_LINE ? null : PRINTED_DATE.exec(line);
  return match === null ? null : parseDateLine(match[0]);
}

interface Parts {
  day?: number;
  month?: number;
  year?: number;
  numeric?: string;
}

/** Whether the word is a part of a date that was still missing; puts it in. */
function readPart(parts: Parts, word: string): boolean {
  if (/^\d{1,2}\/\d{1,2}\/(?:\d{2}|\d{4})$|^\d{1,2}\.\d{1,2}\.\d{4}$/.test(word)) {
    parts.numeric ??= word;
    return true;
  }
  const month = MONTH_OF.get(word);
  if (month !== undefined && parts.month === undefined) {
    parts.month = month;
    return true;
  }
  const number = /^(\d{1,2})(?:st|nd|rd|th|er|º|ª)?$/.exec(word)?.[1];
  if (number !== undefined && parts.day === undefined && Number(number) <= 31) {
    parts.day = Number(number);
    return true;
  }
  if (/^(?:19|20)\d{2}$/.test(word) && parts.year === undefined) {
    parts.year = Number(word);
    return true;
  }
  return false;
}

function toIso({ day, month, year, numeric }: Parts): string | null {
  if (day !== undefined && month !== undefined && year !== undefined) return isoOf(year, month, day);
  if (numeric === undefined) return null;
  const numbers = numeric.split(/[/.]/).map(Number);
  const [first = 0, second = 0, last = 0] = numbers;
  const fullYear = last < 100 ? 2000 + last : last;
  // With dots the day comes first; with slashes only where one of the two cannot be a month.
  if (numeric.includes(".") || first > 12) return isoOf(fullYear, second, first);
  return second > 12 || first === second ? isoOf(fullYear, first, second) : null;
}

function isoOf(year: number, month: number, day: number): string | null {
  const civil = { year, month, day };
  return isCivilDay(civil) ? isoDay(civilToDay(civil)) : null;
}
