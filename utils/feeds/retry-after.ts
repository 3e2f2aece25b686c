import { parseFeedDate } from "./feed-date.ts";

/** The wait that a `Retry-After` header asks for, in ms from `now`: seconds or an HTTP date (RFC 9110, 10.2.3). Null where it is neither; 0 for the past. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const date = parseFeedDate(text);
  return date === null ? null : Math.max(0, Date.parse(date) - now);
}
