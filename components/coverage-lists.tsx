import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Coverage } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import { FigureList } from "./figure-list.tsx";
import type { PageActions } from "./page-actions.ts";
import { OnlyList } from "./only-list.tsx";
import { QuotationList } from "./quotation-list.tsx";
import { useTexts, type MessageKey } from "./texts.ts";
import { WordingList } from "./wording-list.tsx";
import "./coverage-lists.css";

type ListName = "wording" | "quotations" | "figures" | "only";

const LISTS: readonly { readonly name: ListName; readonly label: MessageKey }[] = [
  { name: "wording", label: "ui_list_wording" },
  { name: "quotations", label: "ui_list_quotations" },
  { name: "figures", label: "ui_list_figures" },
  { name: "only", label: "ui_list_only" },
];

export interface CoverageListsProps {
  readonly coverage: Coverage;
  /** Passages are there, the other lists are still being made. */
  readonly isListing: boolean;
  readonly cast: Cast;
  /** The page's language, for the sentence that says that its wording is not compared. */
  readonly language: string | null;
  readonly focusedPassageId: string | null;
  /** Only passages of this article; null for all. */
  readonly shownArticleId: string | null;
  readonly onShowPassage: (passageId: string) => void;
  readonly onShowArticle: (articleId: string | null) => void;
  /** Corrects a match; absent where nothing is kept, as between two open tabs. */
  readonly onTell?: PageActions["onTell"];
  readonly isBusy: boolean;
  /** Two open tabs side by side: nothing is said of articles that the reader has. */
  readonly isPair: boolean;
}

/** The four lists in tabs. Arrow keys move between tabs; only the open list is rendered. */
export function CoverageLists(props: CoverageListsProps) {
  const { t, locale } = useTexts();
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ListName>("wording");
  const { coverage, isListing, focusedPassageId, shownArticleId } = props;
  useEffect(() => {
    if (focusedPassageId !== null || shownArticleId !== null) setOpen("wording");
  }, [focusedPassageId, shownArticleId]);

  const counts: Readonly<Record<ListName, number>> = {
    wording: coverage.passages.length,
    quotations: coverage.quotations.length,
    figures: coverage.figures.length,
    only: coverage.onlyHere.length + coverage.onlyElsewhere.length,
  };
  const numbers = new Intl.NumberFormat(locale);
  const isMissing = (name: ListName) => isListing && name !== "wording";

  function moveFocus(event: KeyboardEvent) {
    const last = LISTS.length - 1;
    const at = LISTS.findIndex((list) => list.name === open);
    const isRtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const forward = isRtl ? "ArrowLeft" : "ArrowRight";
    const backward = isRtl ? "ArrowRight" : "ArrowLeft";
    const to =
      event.key === forward
        ? (at + 1) % LISTS.length
        : event.key === backward
          ? (at + last) % LISTS.length
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? last
              : null;
    const list = to === null ? undefined : LISTS[to];
    if (to === null || list === undefined) return;
    event.preventDefault();
    setOpen(list.name);
    tabs.current?.querySelectorAll("button")[to]?.focus();
  }

  return (
    <section class="coverage-lists" aria-label={t("ui_lists")}>
      <div class="tabs" role="tablist" aria-label={t("ui_lists")} ref={tabs} onKeyDown={moveFocus}>
        {LISTS.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-controls={`${id}-panel`}
            aria-selected={name === open}
            tabIndex={name === open ? 0 : -1}
            onClick={() => setOpen(name)}
          >
            {t(label)} <span class="tab-count">{isMissing(name) ? "…" : numbers.format(counts[name])}</span>
          </button>
        ))}
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${open}`}
        aria-busy={isListing}
        tabIndex={0}
      >
        {isMissing(open) ? <p class="aside">{t("ui_reading")}</p> : <OpenList name={open} {...props} />}
      </div>
    </section>
  );
}

function OpenList({ name, ...props }: CoverageListsProps & { readonly name: ListName }) {
  if (name === "wording") return <WordingList {...props} />;
  if (name === "quotations") return <QuotationList {...props} />;
  if (name === "figures") return <FigureList {...props} />;
  return <OnlyList {...props} />;
}
