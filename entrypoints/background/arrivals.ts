// What came by itself goes when it gets old: at the browser's start, and as more comes.
import { browser } from "wxt/browser";
import { countArticles } from "../../utils/corpus/articles.ts";
import { applyArrivalRetention, readArrivalRetention } from "../../utils/corpus/retention.ts";
import { getCorpus, settle, unwrap } from "../shared/corpus-gate.ts";

/** Looking for what is to go reads a line of every article: not after each round of feeds, but when so much is new or so long is over. */
const GROWTH = 1_000;
const INTERVAL_MS = 6 * 60 * 60 * 1000;

const KEY = "arrivalsTidied";

/** When it was looked last, and how many articles were left. */
interface Tidied {
  readonly at: number;
  readonly articleCount: number;
}

/** Deletes what the reader does not want kept of what came by itself, if it is time to look. Not in a damaged corpus. Throws `ExpectedFailure`. */
export async function tidyArrivals(now: number): Promise<void> {
  const { corpus, notice } = await getCorpus();
  if (notice !== null) return;
  const last = (await browser.storage.session.get(KEY))[KEY] as Tidied | undefined;
  const articleCount = unwrap(await countArticles(corpus));
  if (last !== undefined && now - last.at < INTERVAL_MS && articleCount < last.articleCount + GROWTH) return;
  const deleted = await applyArrivalRetention(corpus, unwrap(await readArrivalRetention(corpus)), now);
  const deletedCount = deleted === null ? 0 : await settle(deleted);
  const tidied: Tidied = { at: now, articleCount: articleCount - deletedCount };
  await browser.storage.session.set({ [KEY]: tidied });
}
