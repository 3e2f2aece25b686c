import type { ArticleSource } from "../../utils/news/article.ts";
import { extractInSteps } from "../../utils/page/extract.ts";
import { extractInWorker } from "../../utils/page/extract-worker-client.ts";
import { isHeavy, pruneInSlices } from "../../utils/page/prune.ts";
import { serializePage } from "../../utils/page/serialize-page.ts";
import { pause } from "../../utils/transfer/pause.ts";

/** Where a page that does not say where it is from counts as being. */
const NOWHERE = "about:blank";

/**
 * The article of a saved page, read as a page in a tab is: heavy ones in a Worker that can be ended. null where there is no text.
 * Nothing in the page runs or loads.
 */
export async function readSavedPage(html: string, url: string | null): Promise<ArticleSource | null> {
  const document = new DOMParser().parseFromString(html, "text/html");
  const page = await pruneInSlices(document, pause);
  const address = url ?? NOWHERE;
  const { source } = isHeavy(page)
    ? await extractInWorker(serializePage(page), address)
    : await extractInSteps(page, address, pause);
  if (source.text.trim() === "") return null;
  return source.url === NOWHERE ? { ...source, url: null } : source;
}
