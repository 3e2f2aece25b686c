// What is watched inside the library's page. Runs in the page before its own scripts, stands alone, and sees nothing of this file.

/** What the page's probe answers; times in ms since the page's beginning. */
export interface Probe {
  /** Main-thread tasks of more than 50 ms, as the browser tells them. */
  readonly tasks: { readonly at: number; readonly ms: number }[];
  /** The first row was drawn. */
  firstRow: number | null;
  /** All was read, and the list drawn. */
  complete: number | null;
  /** The list, or what is said of it, last changed, with the frame that shows it. */
  changed: number;
  /** The last key was pressed. */
  typed: number;
  /** Rows in the document: the most there were. */
  rowCount: number;
  /** When the panel of a transfer last showed something new, and the longest time that it did not while it worked. */
  signAt: number;
  silence: number;
}

/** Notes what a reader waits for, in `globalThis.probe`. */
export function watchLibrary(): void {
  const probe: Probe = {
    tasks: [],
    firstRow: null,
    complete: null,
    changed: 0,
    typed: 0,
    rowCount: 0,
    signAt: 0,
    silence: 0,
  };
  Object.assign(globalThis, { probe });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      probe.tasks.push({ at: startTime, ms: duration });
  }).observe({ type: "longtask", buffered: true });
  /** After the frame that shows what is in the document now. */
  const drawn = (note: (at: number) => void) =>
    requestAnimationFrame(() => setTimeout(() => note(performance.now())));
  let isFirst = true;
  new MutationObserver((records) => {
    const rows = document.querySelectorAll(".library-list [role=row]").length;
    probe.rowCount = Math.max(probe.rowCount, rows);
    if (rows > 0 && isFirst) {
      isFirst = false;
      drawn((at) => {
        probe.firstRow = at;
      });
    }
    const isComplete = rows > 0 && document.querySelector(".library-reading") === null;
    if (isComplete && probe.complete === null) {
      probe.complete = Infinity;
      drawn((at) => {
        probe.complete = at;
      });
    }
    const isIn = (places: string) =>
      records.some(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest(places),
      );
    if (isIn(".library-list, .library-summary"))
      drawn((at) => {
        probe.changed = at;
      });
    const isWorking = document.querySelector('[data-job="working"]') !== null;
    if (isIn(".transfer-panel")) {
      const now = performance.now();
      if (isWorking && probe.signAt > 0) probe.silence = Math.max(probe.silence, now - probe.signAt);
      probe.signAt = isWorking ? now : 0;
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener(
    "input",
    () => {
      probe.typed = performance.now();
    },
    true,
  );
}
