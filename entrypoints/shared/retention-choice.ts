import { browser } from "wxt/browser";
import {
  type ArrivalRetention,
  DEFAULT_ARRIVAL_RETENTION,
  type Retention,
} from "../../utils/corpus/retention.ts";

const KEY = "retention";
const ARRIVALS_KEY = "arrivalRetention";

/** What the reader wants to keep; everything, unless they said otherwise. */
export async function getRetention(): Promise<Retention> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as
    | Partial<Retention & { limit: number }>
    | undefined;
  const { kind, limit } = stored ?? {};
  const isLimited = (kind === "days" || kind === "count") && Number.isInteger(limit) && limit! > 0;
  return isLimited ? { kind, limit: limit! } : { kind: "all" };
}

/** Remembers what the reader wants to keep. */
export async function setRetention(retention: Retention): Promise<void> {
  await browser.storage.local.set({ [KEY]: retention });
}

/** What the reader wants to keep of what came by itself; 90 days of it and 100,000 articles, unless they said otherwise. */
export async function getArrivalRetention(): Promise<ArrivalRetention> {
  const stored = (await browser.storage.local.get(ARRIVALS_KEY))[ARRIVALS_KEY] as
    | Partial<ArrivalRetention>
    | undefined;
  const isLimit = (value: unknown) => value === null || (Number.isInteger(value) && (value as number) > 0);
  const { days, count } = stored ?? {};
  return isLimit(days) && isLimit(count) ? { days: days!, count: count! } : DEFAULT_ARRIVAL_RETENTION;
}

/** Remembers that. */
export async function setArrivalRetention(retention: ArrivalRetention): Promise<void> {
  await browser.storage.local.set({ [ARRIVALS_KEY]: retention });
}
