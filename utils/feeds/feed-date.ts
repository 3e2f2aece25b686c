// Dates as feeds write them: RFC 822 (RSS), RFC 3339 and its W3C profile (Atom, Dublin Core, JSON Feed), and the spellings of both that
// are common though wrong: no seconds, two-digit years, a space for the "T", zones by name. Constant time: at most 64 characters are read.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Minutes east of Greenwich. RFC 822's names and those of Europe, India and Japan that feeds use all the same. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 60, west: 60, cet: 60, cest: 120, eet: 120, eest: 180, msk: 180,
  est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420,
  ist: 330, jst: 540, kst: 540, sgt: 480, hkt: 480, aest: 600, aedt: 660, nzst: 720, nzdt: 780,
}; // prettier-ignore
const RFC_822 =
  /^(?:[a-z]{2,9}[.,]{0,2}\s+)?(\d{1,2})[\s-]([a-z]{3,9})\.?[\s-](\d{4}|\d{2})(?:\s(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?([a-z]{1,5}|[+-]\d{1,2}:?\d{2})?)?/i;
const RFC_3339 =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t\s](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?\s?(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/i;
const LENGTH_LIMIT = 64;
/** Before the web; "1970" and "0001" stand for nothing. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
/** How far an outlet's clock may be ahead of the reader's. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** The zone furthest ahead of Greenwich: a day begins there first. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;

/**
 * The date as ISO 8601, its offset kept; the day alone where no time or no known zone stands with it. Null where it is none, or before
 * 1990.
 */
export function parseFeedDate(text: string | null): string | null {
  const line = text?.slice(0, LENGTH_LIMIT).trim().replace(/\s+/g, " ") ?? "";
  const iso = RFC_3339.exec(line);
  if (iso !== null) {
    const [, year, month, day, ...time] = iso;
    return writeDate(Number(year), Number(month), Number(day), time);
  }
  const [, day, month = "", year = "", ...time] = RFC_822.exec(line) ?? [];
  if (day === undefined) return null;
  const century = year.length === 2 ? (Number(year) < 70 ? 2000 : 1900) : 0;
  const monthNumber = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return writeDate(century + Number(year), monthNumber, Number(day), time);
}

/** Whether the date, as `parseFeedDate` writes it, lies after `now` (ms since the epoch) by more than clocks and zones explain. */
export function isFuture(date: string, now: number): boolean {
  return Date.parse(date) > now + (date.length === 10 ? EARLIEST_ZONE_MS : CLOCK_SKEW_MS);
}

function writeDate(
  year: number,
  month: number,
  day: number,
  [hour, minute, second = "00", zone = ""]: readonly (string | undefined)[],
): string | null {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  // 31 April would become 1 May.
  if (!(ms >= EARLIEST_MS) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const text = date.toISOString().slice(0, 10);
  const offset = readZone(zone);
  if (hour === undefined || minute === undefined || offset === null) return text;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return text;
  // A leap second has no place in the arithmetic that follows.
  const seconds = Math.min(Number(second), 59);
  return `${text}T${pad(Number(hour))}:${minute}:${pad(seconds)}${writeZone(offset)}`;
}

/** Minutes east of Greenwich; null where the zone is missing or not known. */
function readZone(zone: string): number | null {
  const named = Object.hasOwn(ZONES, zone.toLowerCase()) ? ZONES[zone.toLowerCase()] : undefined;
  if (named !== undefined) return named;
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{1,2}?):?(\d{2})?$/.exec(zone) ?? [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function writeZone(offset: number): string {
  const minutes = Math.abs(offset);
  return offset === 0
    ? "Z"
    : `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
