// Room on the disk, asked for before anything is written. Chromium (seen with 156) deletes the whole database when one of its own writes
// to it finds no room, so a write that may not fit must not be begun. Reading and opening were seen to be safe on a disk with no byte
// left. What other programs take between the question and the write is not seen.
import { type CorpusFailure, fail } from "./failure.ts";

/** Bytes that writes leave: the browser's store rewrites some fifty megabytes at once when it merges its files, besides the write. */
export const ROOM_TO_KEEP = 100_000_000;
/** The same for what removes and deletes: it must be possible still where saving is not. */
const ROOM_TO_DELETE = 50_000_000;
/** With less the reader is warned: enough for some thousands of articles more. */
export const ROOM_TO_WARN = 500_000_000;
/** With so many bytes left the answer holds for a moment, ms: a bulk load does not ask before each of its writes. */
const PLENTY = 2_000_000_000;
const PLENTY_FOR_MS = 1_000;

let plentyUntil = 0;

/**
 * `storage-full` where writing would leave too little room; null where there is enough, or the browser does not say. `isDeleting`: the
 * write is a step towards more room. Some 0.5 ms.
 */
export async function checkRoom(
  isDeleting = false,
): Promise<{ readonly ok: false; readonly error: CorpusFailure } | null> {
  if (performance.now() < plentyUntil) return null;
  const room = await findRoom();
  if (room === null) return null;
  if (room >= PLENTY) plentyUntil = performance.now() + PLENTY_FOR_MS;
  const needed = isDeleting ? ROOM_TO_DELETE : ROOM_TO_KEEP;
  return room >= needed ? null : fail("storage-full", `${room} bytes are left, ${needed} are needed`);
}

/** What the reader is to know while saving still works; null where there is room, or the browser does not say. */
export async function warnOfRoom(): Promise<{
  readonly code: "storage-low";
  readonly message: string;
} | null> {
  const room = await findRoom();
  return room === null || room >= ROOM_TO_WARN
    ? null
    : { code: "storage-low", message: `${room} bytes are left` };
}

/** Bytes that can still be stored; null where that is not known. For extensions Chromium counts what is left on the disk. */
export async function findRoom(): Promise<number | null> {
  const { storage } = globalThis.navigator as Partial<Navigator>;
  const estimate = await storage?.estimate().catch(() => undefined);
  // Firefox states a quota that `unlimitedStorage` is exempt from, and undoes a write that finds no room. It does not tell `usageDetails`.
  if (estimate === undefined || !("usageDetails" in estimate)) return null;
  return (estimate.quota ?? 0) - (estimate.usage ?? 0);
}
