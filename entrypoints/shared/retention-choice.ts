import { browser } from "wxt/browser";
import type { Retention } from "../../utils/corpus/retention.ts";

const KEY = "retention";

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
