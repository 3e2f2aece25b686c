/**
 * Dates as pages write them, in attributes and in print, made ISO 8601, as precise as they are given and never more.
 * Constant work: only the first characters are looked at.
 */
import { isCivilDay } from "../news/calendar.ts";

/** News is not older than the web's archives nor from the far future; other years are numbers of something else. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2100;
const MAX_LENGTH = 120;

/** First letters of the months' names, folded, in the languages of most news sites; each list January to December. */
const MONTHS: readonly string[] = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "januar februar marz april mai juni juli august september oktober november dezember",
  "janner feber maerz apr mai jun jul aug sept okt nov dez",
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
  "janv fevr mars avr mai juin juil aout sept oct nov dec",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "ene feb mar abr may jun jul ago set oct nov dic",
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  "gen feb mar apr mag giu lug ago set ott nov dic",
  "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
  "januari februari maart april mei juni juli augustus september oktober november december",
  "januari februari mars april maj juni juli augusti september oktober november december",
  "januar februar marts april maj juni juli august september oktober november desember",
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
  "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
  "ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık",
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
  "januari februari maret april mei juni juli agustus september oktober november desember",
  "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
];
const MONTH_BY_NAME = new Map<string, number>();
for (const list of MONTHS) list.split(" ").forEach((name, index) => MONTH_BY_NAME.set(fold(name), index + 1));

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)/;
const TIME =
  /(?:^|[^\d.:])(\d{1,2})[:.h](\d{2})(?::(\d{2}))?\s*([ap]\.?m\b)?(?:\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?/i;

/** The date in `text` as ISO 8601 ("2025-01-21", "2025-01-21T14:05:00+02:00"); null where it holds none, or is ambiguous. */
export function parseDateText(text: string): string | null {
  const source = text.trim().slice(0, MAX_LENGTH);
  const iso = ISO.exec(source) ?? COMPACT.exec(source);
  if (iso !== null)
    return format(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], iso[5], iso[6], iso[7]);
  if (/^\d{10}(?:\d{3})?$/.test(source)) {
    return new Date(Number(source) * (source.length === 10 ? 1000 : 1)).toISOString().replace(/\.\d+Z$/, "Z");
  }
  const day = findDay(source);
  if (day === null) return null;
  const rest = source.slice(0, day.start) + " " + source.slice(day.end);
  const time = TIME.exec(rest);
  if (time === null) return format(day.year, day.month, day.day);
  const isAfternoon = /^p/i.test(time[4] ?? "");
  const hour = (Number(time[1]) % (time[4] === undefined ? 24 : 12)) + (isAfternoon ? 12 : 0);
  return format(day.year, day.month, day.day, String(hour), time[2], time[3], time[5]);
}

interface FoundDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

function findDay(source: string): FoundDay | null {
  const patterns: [RegExp, (match: RegExpExecArray) => [string, number | null, string]][] = [
    [/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/, (m) => [m[1]!, Number(m[2]), m[3]!]],
    [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/, (m) => [m[1]!, Number(m[2]), m[3]!]],
    [
      /\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(\p{L}{3,12})\.?,?\s+(?:de[l]?\s+)?(\d{4})\b/u,
      (m) => [m[3]!, monthOf(m[2]!), m[1]!],
    ],
    [
      /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u,
      (m) => [m[3]!, monthOf(m[1]!), m[2]!],
    ],
    [/\b(\d{1,2})-(\p{L}{3,9})-(\d{4})\b/u, (m) => [m[3]!, monthOf(m[2]!), m[1]!]],
    [/\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/, (m) => [m[3]!, Number(m[2]), m[1]!]],
    [/\b(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])/, (m) => [`20${m[3]}`, Number(m[2]), m[1]!]],
    [/\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b/, (m) => slashed(m)],
  ];
  for (const [pattern, order] of patterns) {
    const match = pattern.exec(source);
    if (match === null) continue;
    const [year, month, day] = order(match);
    if (month === null || !isNewsDay(Number(year), month, Number(day))) continue;
    return {
      year: Number(year),
      month,
      day: Number(day),
      start: match.index,
      end: match.index + match[0].length,
    };
  }
  return null;
}

/** 05/13/2024 and 13/05/2024 can be told apart; 05/04/2024 cannot, unless day and month are the same. */
function slashed(match: RegExpExecArray): [string, number | null, string] {
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first > 12 || first === second) return [match[3]!, second, match[1]!];
  return [match[3]!, second > 12 ? first : null, match[2]!];
}

function monthOf(name: string): number | null {
  return MONTH_BY_NAME.get(fold(name)) ?? null;
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u0305\u0307-\u036F]/g, "");
}

function isNewsDay(year: number, month: number, day: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR && isCivilDay({ year, month, day });
}

function format(
  year: number,
  month: number,
  day: number,
  hour?: string,
  minute?: string,
  second?: string,
  zone?: string,
): string | null {
  if (!isNewsDay(year, month, day)) return null;
  const date = `${year}-${pad(month)}-${pad(day)}`;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  const time = `${date}T${pad(Number(hour))}:${minute}${second === undefined ? "" : `:${second}`}`;
  if (zone === undefined) return time;
  if (/^[a-z]/i.test(zone)) return `${time}Z`;
  const digits = zone.replace(/\D/g, "").padEnd(4, "0");
  return digits === "0000" ? `${time}Z` : `${time}${zone[0]}${digits.slice(0, 2)}:${digits.slice(2, 4)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
