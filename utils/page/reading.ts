import type { ExtractedPage } from "./extract.ts";
import { ExtractionError } from "./extraction-error.ts";
import { createOverlay } from "./overlay.ts";
import type { Overlay, OverlayOptions, Passage } from "./overlay.ts";
import { readOwn } from "./own-property.ts";
import { watchRead } from "./read-watch.ts";
import { readSnapshot, untilIdle } from "./snapshot.ts";
import type { ExtractElsewhere } from "./snapshot.ts";

/** The article as it was read, and the address it was read at, without fragment. */
export interface PageReading {
  readonly source: ExtractedPage["source"];
  readonly address: string;
}

export interface ReadingFailure {
  readonly code: "password-page" | "not-an-article" | "empty-article" | "internal" | ExtractionError["code"];
  readonly message: string;
}

/** What a reading needs of the rest of the extension. */
export interface ReadingPorts extends Pick<OverlayOptions, "cardUrlOf" | "cardTitle" | "onCardBlocked"> {
  /** Asks where to mark; null where that failed. */
  readonly match: (page: PageReading) => Promise<readonly Passage[] | null>;
  readonly extractElsewhere: ExtractElsewhere;
  /** A page begins to be read: whoever matches it can get ready. */
  readonly onBegin: () => void;
  readonly onFailure: (failure: ReadingFailure) => void;
  /** The article was really read, once for each reading that was watched. */
  readonly onRead: () => void;
  /** Whether the extension that this script belongs to is still there. */
  readonly isAlive: () => boolean;
}

export interface Reading {
  /** What the page says now. */
  readonly snapshot: () => Promise<PageReading | ReadingFailure>;
  /** Reads, matches and marks the page anew. */
  readonly again: () => void;
  /** Looks at once whether the page has another address, where someone else has noticed it. */
  readonly follow: () => void;
  /** Takes everything out of the page and follows nothing until `again`. */
  readonly rest: () => void;
  /** Shows or hides the marks, in whatever is read later too. */
  readonly setShown: (areShown: boolean) => void;
  /** Watches whether the article is really read, or no longer. */
  readonly setWatched: (isWatched: boolean) => void;
  /** The overlay of the page that was read; null before, and where there is no article. */
  readonly overlay: () => Overlay | null;
}

/** A page that loses its text again and again at one address is not followed further. */
const MAX_READINGS = 6;
/** A single-page app shows its new page some time after its new address. */
const SETTLE_MS = 600;

/**
 * Reads the document's article, has it matched and marks it; reads again when the address or the article changes, and drops
 * answers that come too late. Stops while the page is kept for going back, and for good when the extension is gone.
 */
export function startReading(document: Document, ports: ReadingPorts): Reading {
  const view = readOwn(document, "defaultView")!;
  const end = new AbortController();
  let overlay: Overlay | null = null;
  let last: PageReading | ReadingFailure | null = null;
  let address = addressOf(view);
  /** Counts readings; an answer to an earlier one is stale. */
  let generation = 0;
  let readingsHere = 0;
  let areShown = true;
  let isWatched = false;
  /** Looks whether the article of the overlay is being read; made when that is first wanted. */
  let look: (() => void) | null = null;
  let isResting = false;
  let running: { readonly address: string; readonly answer: Promise<PageReading | ReadingFailure> } | null =
    null;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const clear = (): void => {
    overlay?.remove();
    overlay = null;
    look = null;
    last = null;
  };
  const extractHere = async (): Promise<PageReading | ReadingFailure> => {
    if (hasPasswordField(document)) {
      return { code: "password-page", message: "The page asks for a password." };
    }
    const here = address;
    try {
      const page = await readSnapshot(document, here, ports.extractElsewhere);
      const { text, published, byline } = page.source;
      // A page that says when or by whom it was written is an article, though its text is not there.
      if (text.trim() === "" && (page.isArticle || published != null || byline != null))
        return { code: "empty-article", message: "The article has no text." };
      if (!page.isArticle) return { code: "not-an-article", message: "No article was found in the page." };
      return { source: page.source, address: here };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { code: error instanceof ExtractionError ? error.code : "internal", message };
    }
  };
  /** One extraction at a time for one address, whoever asks. */
  const readNow = (): Promise<PageReading | ReadingFailure> => {
    if (running === null || running.address !== address) {
      const mine = { address, answer: extractHere() };
      running = mine;
      void mine.answer.finally(() => {
        if (running === mine) running = null;
      });
    }
    return running.answer;
  };
  const read = async (): Promise<void> => {
    const mine = ++generation;
    readingsHere++;
    clear();
    ports.onBegin();
    const page = await readNow();
    if (mine !== generation) return;
    last = page;
    if ("code" in page) {
      ports.onFailure(page);
      return;
    }
    // Whoever matches works while the overlay is made.
    const matching = ports.match(page);
    await untilIdle();
    if (mine !== generation) return;
    const own = createOverlay(document, page.source.text, {
      ...ports,
      onTextGone: () => {
        if (readingsHere < MAX_READINGS) void read();
      },
      onTick: () => {
        checkAddress();
        if (!isWatched || overlay !== own) return;
        look ??= watchRead(document, page.source.text, own.find, ports.onRead);
        look();
      },
    });
    own.setShown(areShown);
    overlay = own;
    await mark(matching, own);
  };
  const mark = async (matching: Promise<readonly Passage[] | null>, on: Overlay): Promise<void> => {
    const passages = await matching;
    if (overlay !== on || passages === null) return;
    await untilIdle();
    if (overlay === on) on.setPassages(passages);
  };
  const checkAddress = (): void => {
    if (!ports.isAlive()) return stop();
    if (isResting) return;
    if (addressOf(view) === address) return;
    address = addressOf(view);
    readingsHere = 0;
    generation++;
    clear();
    clearTimeout(settling);
    settling = setTimeout(() => void read(), SETTLE_MS);
  };
  const stop = (): void => {
    generation++;
    clearTimeout(settling);
    clear();
    end.abort();
  };

  const passive = { passive: true, signal: end.signal };
  view.addEventListener("popstate", checkAddress, passive);
  view.addEventListener("visibilitychange", checkAddress, passive);
  (view as { navigation?: EventTarget }).navigation?.addEventListener(
    "navigatesuccess",
    checkAddress,
    passive,
  );
  view.addEventListener("pagehide", () => overlay?.pause(), passive);
  view.addEventListener(
    "pageshow",
    (event) => {
      if (!event.persisted) return;
      overlay?.resume();
      checkAddress();
      // Whoever kept the answer for this tab has since been told of other pages.
      if (last !== null && "code" in last) ports.onFailure(last);
      else if (overlay !== null && last !== null) void mark(ports.match(last), overlay);
    },
    passive,
  );

  void read();
  return {
    snapshot: async () => {
      if (isResting) address = addressOf(view);
      else checkAddress();
      // Not what was read before: what is saved is what is seen, live edits included.
      return readNow();
    },
    again: () => {
      isResting = false;
      address = addressOf(view);
      readingsHere = 0;
      void read();
    },
    follow: checkAddress,
    rest: () => {
      isResting = true;
      generation++;
      clearTimeout(settling);
      clear();
    },
    setShown: (value) => {
      areShown = value;
      overlay?.setShown(value);
    },
    setWatched: (value) => {
      isWatched = value;
    },
    overlay: () => overlay,
  };
}

function addressOf(view: Window): string {
  return view.location.href.replace(/#.*$/s, "");
}

/** Whether the page shows a password field. One in a closed dialog, as many news sites carry in their header, is not asked for. */
function hasPasswordField(document: Document): boolean {
  const fields = readOwn(document, "querySelectorAll").call(document, "input[type=password i]");
  return [...fields].some((field) =>
    Element.prototype.checkVisibility.call(field, { visibilityProperty: true, opacityProperty: true }),
  );
}
