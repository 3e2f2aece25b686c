import type { Article, Block, BlockKind } from "../utils/news/article.ts";
import { sliceSpan } from "../utils/text/span.ts";
import { findLink } from "./format.ts";
import { useTexts } from "./texts.ts";
import "./note.css";
import "./library-article-text.css";

/** What is set as part of the article; credits and captions are set apart, the rest is folded away. */
const OWN: readonly BlockKind[] = ["body", "subheading"];
const NOTED: readonly BlockKind[] = ["byline", "date", "credit", "caption"];

type Run = { readonly kind: "own" | "noted" | "folded"; readonly blocks: readonly Block[] };

/** The text as it was read: paragraphs and subheadings; menus, promotions and lists of links folded where they stood. */
export function LibraryArticleText({ article }: { readonly article: Article }) {
  const { t, count } = useTexts();
  const runs = listRuns(article);
  return (
    <div class="article-text">
      <h2 class="visually-hidden">{t("article_text")}</h2>
      {runs.map(({ kind, blocks }, index) =>
        kind === "folded" ? (
          <details key={index} class="article-folded">
            <summary class="aside">{count("article_folded", blocks.length)}</summary>
            <Lines article={article} blocks={blocks} />
          </details>
        ) : kind === "noted" ? (
          <div key={index} class="article-noted">
            <Lines article={article} blocks={blocks} />
          </div>
        ) : (
          blocks.map((block) => {
            const Element = block.kind === "subheading" ? "h3" : "p";
            return (
              <Element key={block.span.start} class="printed" dir="auto" lang={article.language ?? ""}>
                {sliceSpan(article.text, block.span)}
              </Element>
            );
          })
        ),
      )}
      {article.sentences.length === 0 && <Nothing article={article} />}
    </div>
  );
}

/** Nothing to read: where only the address is kept, the way to the page, which fills it once it is saved there. */
function Nothing({ article }: { readonly article: Article }) {
  const { t } = useTexts();
  const link = findLink(article.url);
  return (
    <div class="note article-nothing">
      <p>{t("article_empty")}</p>
      {link !== null && (
        <a class="button button-main" href={link} target="_blank" rel="noreferrer noopener">
          {t("ui_open_article")}
        </a>
      )}
    </div>
  );
}

function Lines({ article, blocks }: { readonly article: Article; readonly blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map(({ span }) => (
        <p key={span.start} dir="auto" lang={article.language ?? ""}>
          {sliceSpan(article.text, span)}
        </p>
      ))}
    </>
  );
}

/** Blocks that follow one another and are set alike. The headline stands above and is not repeated. */
function listRuns({ blocks }: Article): readonly Run[] {
  const runs: { kind: Run["kind"]; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === "headline") continue;
    const kind = OWN.includes(block.kind) ? "own" : NOTED.includes(block.kind) ? "noted" : "folded";
    const last = runs.at(-1);
    if (last?.kind === kind) last.blocks.push(block);
    else runs.push({ kind, blocks: [block] });
  }
  return runs;
}
