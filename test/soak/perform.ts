// The acts of the model, done to a real corpus by the product's own functions; and what a real corpus holds, in the model's words.
import { changeTags, setNote } from "../../utils/corpus/annotations.ts";
import { applyImport } from "../../utils/corpus/apply-import.ts";
import { purgeRemoved, removeArticle, restoreArticle } from "../../utils/corpus/articles.ts";
import { addCorrection, listCorrections, withdrawCorrection } from "../../utils/corpus/corrections.ts";
import { type Corpus, read } from "../../utils/corpus/database.ts";
import { assignEvents } from "../../utils/corpus/events.ts";
import { maintainIndex } from "../../utils/corpus/index-merge.ts";
import { reindex } from "../../utils/corpus/reindex.ts";
import { saveArticle, saveArticles } from "../../utils/corpus/saves.ts";
import { maintainSearch } from "../../utils/corpus/search-upkeep.ts";
import {
  discardImport,
  listImports,
  openImport,
  sealImport,
  type StagedArticle,
  stageChunks,
} from "../../utils/corpus/staging.ts";
import { type Act, type ActArticle, describeModel, type Model } from "./model.ts";

/** Upkeep that has something to do in a small corpus. */
const LIMITS = { pending: 8, recent: 64, dead: 16 };
const CHUNK_SIZE = 10;

type Result =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: { code: string; message: string } };

/** Does an act; `onSealed` is called where an import was decided for. Throws where it fails: nothing but a kill is to stop it. */
export async function perform(corpus: Corpus, act: Act, onSealed: () => void): Promise<void> {
  switch (act.kind) {
    case "save":
      return need(await saveArticle(corpus, { source: act.article }, act.at));
    case "batch":
      return need(
        await saveArticles(
          corpus,
          act.articles.map((source) => ({ source })),
          act.at,
        ),
      );
    case "import":
      return bringIn(
        corpus,
        act.id,
        act.articles.map((article, i) => stage(article, i, act.at)),
        onSealed,
      );
    case "remove":
      return need(await removeArticle(corpus, String(act.id), act.at));
    case "restore":
      return need(await restoreArticle(corpus, String(act.id)));
    case "purge":
      return need(await purgeRemoved(corpus, act.before));
    case "tag":
      return need(await changeTags(corpus, [String(act.id)], { add: [act.tag] }));
    case "note":
      return need(await setNote(corpus, String(act.id), act.note));
    case "correct": {
      const [a, b] = act.ids.map((id) => ({ articleId: String(id) }));
      return need(await addCorrection(corpus, { kind: "not-same-event", a: a!, b: b! }, act.at));
    }
    case "withdraw": {
      const listed = await listCorrections(corpus);
      need(listed);
      const subjects = act.ids
        .map((id) => `article:${id}`)
        .sort()
        .join();
      const found = listed.ok
        ? listed.value.find((correction) => correction.subjects.join() === subjects)
        : null;
      return found == null ? undefined : need(await withdrawCorrection(corpus, found.id));
    }
    case "upkeep":
      return keepUp(corpus);
  }
}

/** What the next start does for what a kill cut off: imports are carried out or thrown away. */
export async function recover(corpus: Corpus): Promise<void> {
  const listed = await listImports(corpus);
  need(listed);
  for (const { id, isSealed } of listed.ok ? listed.value : [])
    need(isSealed ? await applyImport(corpus, id) : await discardImport(corpus, id));
}

/** All upkeep there is. */
export async function keepUp(corpus: Corpus): Promise<void> {
  need(await reindex(corpus));
  need(await maintainIndex(corpus, { limits: LIMITS }));
  need(await maintainSearch(corpus));
  need(await assignEvents(corpus));
}

/** What the corpus holds, as `describeModel` says it. */
export async function describeCorpus(corpus: Corpus): Promise<string[]> {
  const rows = await read(corpus, async (tables) => ({
    articles: await tables.articles.toArray(),
    versions: await tables.versions.toArray(),
    corrections: await tables.corrections.toArray(),
  }));
  if (!rows.ok) throw new Error(rows.error.message);
  const { articles, versions, corrections } = rows.value;
  const texts = Map.groupBy(versions, (version) => version.articleId);
  const model: Model = {
    lastId: 0,
    articles: articles.map(({ id, source, tags = [], note = "", removedAt }) => ({
      id,
      url: source.url ?? "",
      texts: [...(texts.get(id) ?? []).map((version) => version.source.text), source.text],
      tags,
      note,
      removedAt,
    })),
    corrections: corrections.map(({ subjects }) => subjects.join("-")),
  };
  return describeModel(model);
}

async function bringIn(
  corpus: Corpus,
  id: string,
  articles: readonly StagedArticle[],
  onSealed: () => void,
): Promise<void> {
  need(await openImport(corpus, id));
  for (let from = 0; from < articles.length; from += CHUNK_SIZE)
    need(
      await stageChunks(corpus, id, [
        { kind: "articles", articles: articles.slice(from, from + CHUNK_SIZE) },
      ]),
    );
  need(await sealImport(corpus, id));
  onSealed();
  need(await applyImport(corpus, id));
}

function stage(source: ActArticle, i: number, at: number): StagedArticle {
  const times = { savedAt: at, seenAt: at, updatedAt: at, removedAt: null };
  const lists = { addresses: [], tags: [], versions: [] };
  return { key: `f${i}`, source, ...lists, ...times, seedId: null, origin: "saved", note: "" };
}

function need(result: Result): void {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
}
