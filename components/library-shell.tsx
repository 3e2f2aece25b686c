import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Failure } from "../utils/messaging/protocol.ts";
import { BrandMark } from "./brand-mark.tsx";
import { wordFailure } from "./failure-text.ts";
import { LibraryErase } from "./library-erase.tsx";
import { LibraryLoss } from "./library-loss.tsx";
import { useKeptFocus } from "./keep-focus.ts";
import { getListPlace } from "./list-place.ts";
import { PageNotice } from "./page-notice.tsx";
import { type MessageKey, useTexts } from "./texts.ts";
import "./note.css";
import "./undo-bar.css";
import "./library-shell.css";

/** What of the library is seen. */
export interface LibraryPlace {
  readonly view: "list" | "article" | "event" | "digest" | "feeds" | "transfer" | "corrections" | "settings";
  /** The article or event; "" elsewhere. */
  readonly id: string;
}

export interface LibraryShellActions {
  readonly onSearch: (text: string) => void;
  /** Tries again to open the corpus. */
  readonly onOpen: () => void;
  /** Deletes what is too damaged to be opened. */
  readonly onErase: () => void;
  readonly onUndo: () => void;
  /** Goes on with what is there of a corpus that lost articles. */
  readonly onAccept: () => void;
}

interface LibraryShellProps {
  /** null where the address leads nowhere. */
  readonly place: LibraryPlace | null;
  /** What is looked for. */
  readonly query: string;
  readonly opening: "opening" | "open" | Failure;
  /** What the reader must know of the open corpus. */
  readonly notice: Failure | null;
  /** Why the last action was not done. */
  readonly failure: Failure | null;
  /** What was just done and can be taken back. */
  readonly undoable: { readonly said: string } | null;
  /** Whether that is being taken back. */
  readonly isUndoing?: boolean;
  /** What there is to say of the view, while nothing else is said at its foot. */
  readonly note?: ComponentChildren;
  /** What screen readers hear. */
  readonly announcement: string;
  readonly actions: LibraryShellActions;
  /** The view. */
  readonly children: ComponentChildren;
}

const PARTS = [
  ["list", "#/", "library_list"],
  ["digest", "#/digest", "library_digest"],
  ["feeds", "#/feeds", "feeds_title"],
  ["transfer", "#/transfer", "library_transfer"],
  ["corrections", "#/corrections", "library_corrections"],
  ["settings", "#/settings", "library_settings"],
] as const satisfies readonly (readonly [LibraryPlace["view"], string, MessageKey])[];

/** The frame of the library: name, parts, search; below it the view, or why there is none; at the foot what just happened. */
export function LibraryShell(props: LibraryShellProps) {
  const texts = useTexts();
  const { t } = texts;
  const { place, opening, notice, failure, undoable, actions } = props;
  const isDamaged = typeof opening === "object" && opening.code === "corpus-damaged";
  const main = useRef<HTMLElement>(null);
  // What is found out later must not push down what is being read.
  const isNoticeFirst = useRef<boolean | null>(null);
  if (opening !== "open") isNoticeFirst.current = null;
  else isNoticeFirst.current ??= notice !== null;
  const loss = notice === null ? null : <LibraryLoss notice={notice} onAccept={actions.onAccept} />;
  const part = PARTS.find(([view]) => view === place?.view);
  const title = `${t(part?.[2] ?? "library_title")} – Parallax`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useKeptFocus(main, findActiveRow);
  useFocusOnTurn(main, place);
  useSearchKey();
  return (
    <div class="library">
      <header class="library-head">
        <a class="library-name" href="#/">
          <BrandMark size={24} />
          {t("library_title")}
        </a>
        <nav aria-label={t("library_parts")}>
          <ul class="library-parts">
            {PARTS.map(([view, href, label]) => (
              <li key={view}>
                <a href={href} {...(place?.view === view ? { "aria-current": "page" as const } : {})}>
                  {t(label)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <search class="library-search">
          <input
            type="search"
            name="q"
            aria-label={t("library_search")}
            aria-keyshortcuts="/"
            placeholder={t("library_search")}
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            value={props.query}
            onInput={(event) => actions.onSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              findActiveRow()?.focus();
            }}
          />
        </search>
      </header>
      <p class="visually-hidden" role="status">
        {props.announcement}
      </p>
      <main class="library-view" ref={main} tabIndex={-1} data-view={place?.view}>
        {isNoticeFirst.current !== false && loss}
        {place === null ? (
          <PageNotice title={t("library_nowhere")} text={t("library_nowhere_note")}>
            <a href="#/">{t("library_to_list")}</a>
          </PageNotice>
        ) : opening === "opening" ? (
          <PageNotice title={t("library_opening")} text={t("library_opening_note")} isBusy />
        ) : opening === "open" ? (
          props.children
        ) : (
          <>
            <PageNotice
              title={t("library_failed")}
              text={isDamaged ? t("library_damaged") : wordFailure(texts, opening.code)}
            >
              <button type="button" class="button button-main" onClick={actions.onOpen}>
                {t("library_try_again")}
              </button>
            </PageNotice>
            {/* What a newer build wrote, or another window holds back, is whole. */}
            {isDamaged && (
              <div class="library-damaged">
                <LibraryErase
                  articleCount={null}
                  canBackUp={false}
                  isBusy={false}
                  erasedCount={null}
                  onErase={actions.onErase}
                />
              </div>
            )}
          </>
        )}
        <div class="library-bars">
          {isNoticeFirst.current === false && loss}
          {failure !== null && (
            <p class="page-failure" role="alert">
              {wordFailure(texts, failure.code)}
            </p>
          )}
          {undoable !== null && (
            <p class="undo-bar">
              <span>{undoable.said}</span>
              {props.isUndoing === true && <progress aria-hidden="true" />}
              <button type="button" class="button" data-action="undo" onClick={actions.onUndo}>
                {t("ui_undo")}
              </button>
            </p>
          )}
          {failure === null && undoable === null && props.note}
        </div>
      </main>
    </div>
  );
}

/** The row of the list that the keyboard is at. */
function findActiveRow(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".library-list [role=row][tabindex='0']");
}

/** Moves the focus to the view that was turned to, unless the reader types in the search box or the page has just opened. */
function useFocusOnTurn(main: { readonly current: HTMLElement | null }, place: LibraryPlace | null): void {
  const key = place === null ? "" : `${place.view}/${place.id}`;
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    if (document.activeElement?.closest(".library-search") != null) return;
    // The way back leads to where one was in the list.
    const row = getListPlace() === null ? null : findActiveRow();
    if (row === null) scrollTo(0, 0);
    (row ?? main.current)?.focus({ preventScroll: true });
  }, [key, main]);
}

/** `/` goes to the search box, unless something is being typed. */
function useSearchKey(): void {
  // With the page itself: a key that is pressed right then must not be lost.
  useLayoutEffect(() => {
    const go = (event: KeyboardEvent) => {
      const isTyping =
        (event.target as Element).closest("input, textarea, select, [contenteditable]") !== null;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      document.querySelector<HTMLInputElement>(".library-search input")?.select();
      document.querySelector<HTMLInputElement>(".library-search input")?.focus();
    };
    document.addEventListener("keydown", go);
    return () => document.removeEventListener("keydown", go);
  }, []);
}
