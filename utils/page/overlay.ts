import type { Span } from "../text/span.ts";
import { createAnchorer } from "./anchor.ts";
import { createCard } from "./card-frame.ts";
import { heightForSheet, marginsBeside } from "./card-place.ts";
import { watchClicks } from "./clicks.ts";
import { insertHost } from "./host.ts";
import { boundsOf } from "./mark-layout.ts";
import { createMarks } from "./marks.ts";
import { readOwn } from "./own-property.ts";
import { scrollToPassage } from "./scroll-to-passage.ts";
import { toneAround } from "./surroundings.ts";
import type { TextPiece } from "./text-index.ts";
import { watchLayout } from "./watch.ts";

/** A passage as the background names it: where in the text that was read, and an id that says nothing. */
export interface Passage {
  readonly id: string;
  readonly span: Span;
}

export interface OverlayOptions {
  readonly cardUrlOf: (passageId: string) => string;
  readonly cardTitle: string;
  readonly onCardBlocked: (passageId: string) => void;
  /** The text that was read is no longer in the page. */
  readonly onTextGone: () => void;
  /** About once a second while the page is seen. */
  readonly onTick: () => void;
}

/** Everything of ours in one document: host, marks, card, listeners. */
export interface Overlay {
  readonly setPassages: (passages: readonly Passage[]) => void;
  /** Marks these passages only, all with null; answers how many stand in the page. */
  readonly filter: (ids: readonly string[] | null) => number;
  readonly setShown: (areShown: boolean) => void;
  /** Where spans of the text stand in the page; null while that is being found out. */
  readonly find: (spans: readonly Span[]) => readonly (readonly TextPiece[])[] | null;
  /** Scrolls to a passage that stands in the page. */
  readonly goTo: (passageId: string) => Promise<void>;
  /** Scrolls to a passage and opens its card. */
  readonly open: (passageId: string) => Promise<void>;
  /** Opens the next or previous passage's card: from the open one, the given one, the last open one if it is seen, or from what is seen. Goes round. */
  readonly step: (by: 1 | -1, from: string | null) => Promise<void>;
  readonly closeCard: () => void;
  readonly setCardHeight: (height: number) => void;
  /** Stops listening while the page is kept for later. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly remove: () => void;
}

/** Below this share of its paragraphs the text that was read is not the page's any more. */
const MIN_COVERAGE = 0.3;
/** A page that changes its text all the time is read again no more often than this. */
const MIN_ANCHORING_INTERVAL_MS = 1500;

/** Puts the overlay for an extracted text into its document; the same whether or not passages come later. */
export function createOverlay(document: Document, text: string, options: OverlayOptions): Overlay {
  const view = readOwn(document, "defaultView")!;
  let passages: readonly Passage[] = [];
  const anchorer = createAnchorer(document, text, () => anchor());
  let root: Element | null = null;
  /** Of the first reading of the page; null before. */
  let firstCoverage: number | null = null;
  let isMissingAny = false;
  let hasTextChanged = false;
  let anchoredAt = 0;
  let rootPlace = "";
  let stopWatching: (() => void) | null = null;
  let stopClicks: (() => void) | null = null;
  let openId: string | null = null;
  /** The passage whose card was open last. */
  let lastId: string | null = null;
  /** The passage that is being scrolled to, for its card. */
  let aimId: string | null = null;

  const host = insertHost(document, () => remove());
  const marks = createMarks(document, host.layer, () => {
    marks.cut(root);
    card.place();
  });
  const card = createCard(document, {
    urlOf: options.cardUrlOf,
    title: options.cardTitle,
    boxesOf: marks.boxesOf,
    toneOf: (id) => toneAround(readOwn(marks.anchorOf(id)[0]?.node ?? document, "parentElement")),
    onBlocked: options.onCardBlocked,
    onChange: (id) => {
      openId = id;
      lastId = id ?? lastId;
      marks.setOpen(id);
    },
    onFocusLost: (id) => continueFrom(id),
  });

  const fit = (): void => {
    host.fit(root);
    rootPlace = placeOf(root, view);
  };
  const refit = (): void => {
    fit();
    marks.layout();
  };
  const anchor = (): void => {
    anchoredAt = performance.now();
    const found = anchorer.find(passages.map(({ span }) => span));
    // Still being read: it comes back here then.
    if (found === null) return;
    isMissingAny = found.anchors.some(({ length }) => length === 0);
    firstCoverage ??= found.coverage;
    const isElsewhere = found.root !== root;
    root = found.root;
    if (isElsewhere && stopWatching !== null) watch();
    if (isElsewhere || placeOf(root, view) !== rootPlace) fit();
    marks.set(passages.map(({ id }, i) => ({ id, anchor: found.anchors[i] ?? [] })));
    if (firstCoverage >= MIN_COVERAGE && found.coverage < MIN_COVERAGE) options.onTextGone();
  };
  const checkText = (): void => {
    const isRootGone = root !== null && !readOwn(root, "isConnected");
    if (!isRootGone && !marks.hasStale() && !(hasTextChanged && isMissingAny)) {
      if (hasTextChanged) refit();
      hasTextChanged = false;
      return;
    }
    // The tick comes back to it.
    if (performance.now() - anchoredAt < MIN_ANCHORING_INTERVAL_MS) return;
    hasTextChanged = false;
    anchorer.forget();
    anchor();
  };
  const watch = (): void => {
    stopWatching?.();
    stopWatching = watchLayout(document, root, {
      onResize: marks.layout,
      onResized: refit,
      onMove: () => {
        if (placeOf(root, view) !== rootPlace || marks.hasMoved()) refit();
        else marks.cut(root);
      },
      onScroll: marks.follow,
      onText: () => {
        hasTextChanged = true;
        checkText();
      },
      onTick: () => {
        checkText();
        if (placeOf(root, view) !== rootPlace) refit();
        else marks.cut(root);
        options.onTick();
      },
    });
  };
  const open = async (id: string): Promise<void> => {
    aimId = id;
    await scrollTo(id, sheetMargins());
    if (aimId !== id) return;
    aimId = null;
    if (marks.ids().includes(id)) card.open(id);
  };
  /** Another passage in the open card, which stays where it was pressed while the page moves. */
  const turn = async (id: string): Promise<void> => {
    const held = card.turn(id);
    if (held === null) return open(id);
    aimId = id;
    const bounds = boundsOf(marks.boxesOf(id));
    const isSheet = heightForSheet(view) > 0;
    const beside =
      isSheet || bounds === null ? null : marginsBeside(held, bounds, view, marks.coveredTop(root));
    await scrollTo(id, beside ?? sheetMargins());
    if (aimId !== id) return;
    aimId = null;
    card.settle();
  };
  const sheetMargins = () => ({ top: marks.coveredTop(root), bottom: heightForSheet(view) });
  /** The next Tab goes on from a passage: the browser starts at the caret where nothing has the focus. */
  const continueFrom = (id: string): void => {
    const first = marks.anchorOf(id)[0];
    const selection = view.getSelection();
    if (first !== undefined && selection?.isCollapsed === true) selection.collapse(first.node, first.start);
  };
  /** Brings a passage into view; `kept` px at the window's edges do not count as view. */
  const scrollTo = async (id: string, kept: ReturnType<typeof sheetMargins>): Promise<void> => {
    const first = marks.anchorOf(id)[0];
    if (first !== undefined) await scrollToPassage(document, first.node, () => marks.boxesOf(id), kept);
  };
  const goTo = (id: string): Promise<void> => scrollTo(id, { top: marks.coveredTop(root), bottom: 0 });
  const resume = (): void => {
    if (stopWatching !== null) return;
    watch();
    stopClicks = watchClicks(document, {
      findAt: marks.at,
      onPassage: (id) => void open(id),
      onElsewhere: (target) => {
        if (!card.isMeant(target)) card.close();
      },
    });
    refit();
  };
  const pause = (): void => {
    stopWatching?.();
    stopClicks?.();
    stopWatching = stopClicks = null;
    card.close();
    // Whoever comes back to the page sees all of it.
    marks.filter(null);
  };
  const remove = (): void => {
    pause();
    anchorer.forget();
    marks.remove();
    host.remove();
  };

  anchor();
  resume();
  return {
    setPassages: (next) => {
      passages = next;
      anchor();
    },
    filter: marks.filter,
    setShown: marks.setShown,
    find: (spans) => anchorer.find(spans)?.anchors ?? null,
    goTo,
    open,
    step: async (by, from) => {
      const ids = marks.ids();
      const tops = ids.map((id) => boundsOf(marks.boxesOf(id))?.top ?? null);
      const isInWindow = (top: number | null | undefined) =>
        top != null && top >= 0 && top < view.innerHeight;
      const last = ids.indexOf(lastId ?? "");
      const at = ids.indexOf(openId ?? from ?? (isInWindow(tops[last]) ? lastId! : ""));
      // Pressed again before the card has heard of the first step, it still gives the passage before: the open one goes first.
      const next = at >= 0 ? at + by : nearest(tops, by);
      // After the last comes the first, as when searching in a page.
      const id = ids.at(next % ids.length);
      if (id !== undefined) await turn(id);
    },
    closeCard: card.close,
    setCardHeight: card.setHeight,
    pause,
    resume,
    remove,
  };
}

/** The first place at or below the window's top, or the last above it; -1 where there is none. */
function nearest(tops: readonly (number | null)[], by: 1 | -1): number {
  return by === 1
    ? tops.findIndex((top) => top !== null && top >= 0)
    : tops.findLastIndex((top) => top !== null && top < 0);
}

/** Where an element stands in the document, for comparison. */
function placeOf(element: Element | null, view: Window): string {
  if (element === null) return "";
  const { left, top, width, height } = readOwn(element, "getBoundingClientRect").call(element);
  return [left + view.scrollX, top + view.scrollY, width, height].map(Math.round).join();
}
