import { useEffect, useState } from "preact/hooks";
import { LibraryArticle, type LibraryArticleView } from "../../components/library-article.tsx";
import { PageNotice } from "../../components/page-notice.tsx";
import { type Texts, useTexts } from "../../components/texts.ts";
import { changeTags, setNote } from "../../utils/corpus/annotations.ts";
import { removeArticle, restoreArticle } from "../../utils/corpus/articles.ts";
import type { StoredArticle } from "../../utils/corpus/records.ts";
import type { Article } from "../../utils/news/article.ts";
import { readArticle } from "../../utils/news/match.ts";
import { findArticle, findSharedCopies, readVersions } from "./article-data.ts";
import { writeCitation } from "./citation.ts";
import { listEvent, toTimelineArticle } from "./event-data.ts";
import { type Library, toFailure } from "./library.ts";
import type { LibraryViewProps } from "./views.tsx";

/** Articles of the event that are listed beside the text; the event's own view has all. */
const EVENT_LINKS = 6;

type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "gone" }
  | { readonly state: "there"; readonly record: StoredArticle; readonly article: Article };
type Beside = Pick<LibraryArticleView, "versions" | "sharedCopies" | "event">;

const NOTHING_YET: Beside = { versions: null, sharedCopies: null, event: null };

/** `#/article/ID`, with `?version=N` for what changed in a version. */
export function ArticlePage({ library, route }: LibraryViewProps) {
  const texts = useTexts();
  const { t } = texts;
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const [beside, setBeside] = useState<Beside>(NOTHING_YET);
  const changeCount = library.changeCount.value;
  const { id } = route;

  useEffect(() => {
    let isCurrent = true;
    const add = (part: Partial<Beside>) => isCurrent && setBeside((known) => ({ ...known, ...part }));
    const load = async () => {
      const record = await findArticle(library.corpus, id);
      if (!isCurrent) return;
      if (record === null) {
        setLoaded({ state: "gone" });
        return;
      }
      const article = readArticle(record.source);
      setLoaded({ state: "there", record, article });
      add({ versions: await readVersions(library.corpus, id) });
      add({ event: await findEvent(library, id) });
      const sharedCopies = await findSharedCopies(library.corpus, id, article, () => !isCurrent);
      if (sharedCopies !== null) add({ sharedCopies });
    };
    load().catch((error: unknown) => isCurrent && library.showFailure(toFailure(error)));
    return () => {
      isCurrent = false;
    };
    // The library's functions do not change with it.
  }, [id, changeCount, library.corpus]);

  if (loaded.state === "loading")
    return <PageNotice title={t("article_opening")} text={t("library_opening_note")} isBusy />;
  if (loaded.state === "gone")
    return (
      <PageNotice title={t("article_gone")} text={t("article_gone_note")}>
        <a href="#/">{t("library_to_list")}</a>
      </PageNotice>
    );
  const { record, article } = loaded;
  const { savedAt, removedAt, origin, extent, tags, note } = record;
  const part = extent === undefined ? {} : { extent };
  const shown = Number(route.params.get("version"));
  return (
    <LibraryArticle
      view={{ id, article, savedAt, removedAt, origin, ...part, tags, note, ...beside }}
      shownVersion={Number.isSafeInteger(shown) && shown > 0 ? shown : null}
      actions={makeActions(library, record, article, texts)}
    />
  );
}

async function findEvent(library: Library, id: string): Promise<NonNullable<Beside["event"]>> {
  const entries = await listEvent(library.corpus, id, true);
  if (entries.length < 2) return "none";
  const others = entries.filter((entry) => String(entry.id) !== id);
  return { articleCount: entries.length, articles: others.slice(0, EVENT_LINKS).map(toTimelineArticle) };
}

function makeActions(library: Library, record: StoredArticle, article: Article, texts: Texts) {
  const { corpus, change } = library;
  const { id } = record;
  const restore = async () => {
    const restored = await change(restoreArticle(corpus, id));
    if (restored !== null) library.announce(texts.count("library_restored", 1));
  };
  const tag = async (tags: { readonly add?: readonly string[]; readonly remove?: readonly string[] }) => {
    await change(changeTags(corpus, [id], tags));
  };
  return {
    onRemove: () => {
      void (async () => {
        const removed = await change(removeArticle(corpus, id, Date.now()));
        if (removed !== null) library.offerUndo({ said: texts.t("ui_removed"), undo: restore });
      })();
    },
    onRestore: () => void restore(),
    onAddTag: (added: string) => void tag({ add: [added] }),
    onRemoveTag: (removed: string) => void tag({ remove: [removed] }),
    onSetNote: async (note: string) => {
      const kept = await change(setNote(corpus, id, note));
      if (kept !== null) library.announce(texts.t("article_note_saved"));
      return kept !== null;
    },
    onCopyCitation: (format: "text" | "bibtex" | "ris") => {
      navigator.clipboard.writeText(writeCitation(record, article, format, texts)).then(
        () => library.announce(texts.t("ui_copied")),
        (error: unknown) => library.showFailure(toFailure(error)),
      );
    },
  };
}
