import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type {
  FilterChoice,
  LibraryEntry,
  LibraryFilter,
  LibraryRow,
} from "../../components/library-entry.ts";
import { arrangeRows, listChoices, makeTest, orderByTime, type RowOptions } from "./list-rows.ts";
import { runInSlices } from "./turns.ts";

/** So many articles are arranged at once, in some milliseconds; more take turns with the page. */
const AT_ONCE = 4096;

/** The list as it is to be shown. */
export interface Arrangement {
  /** All articles that the filter lets through, newest first. */
  readonly ordered: readonly LibraryEntry[];
  /** Their rows, every group open. */
  readonly rows: readonly LibraryRow[];
  /** Of all that is not removed. */
  readonly outlets: readonly FilterChoice[];
  readonly tags: readonly FilterChoice[];
  /** Articles that are not removed. */
  readonly totalCount: number;
  /** Articles that were arranged, removed ones and those that the filter leaves out included. */
  readonly entryCount: number;
  readonly exampleCount: number;
}

const NOTHING: Arrangement = {
  ordered: [],
  rows: [],
  outlets: [],
  tags: [],
  totalCount: 0,
  entryCount: 0,
  exampleCount: 0,
};

/** Arranges articles anew whenever they or the filter change; the arrangement before stays until the new one is whole. */
export function createArranging(
  entries: ReadonlySignal<readonly LibraryEntry[]>,
  filter: ReadonlySignal<LibraryFilter>,
  compareNames: RowOptions["compareNames"],
): { readonly arrangement: ReadonlySignal<Arrangement>; readonly close: () => void } {
  const arrangement = signal(NOTHING);
  let turn = 0;
  const stop = effect(() => {
    const own = ++turn;
    const steps = arrange(entries.value, filter.value, compareNames);
    if (entries.value.length <= AT_ONCE) {
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      arrangement.value = step.value;
      return;
    }
    void runInSlices(
      steps,
      () => undefined,
      () => turn !== own,
    ).then((arranged) => {
      if (arranged !== null && turn === own) arrangement.value = arranged.value;
    });
  });
  return {
    arrangement,
    close: () => {
      turn++;
      stop();
    },
  };
}

function* arrange(
  entries: readonly LibraryEntry[],
  filter: LibraryFilter,
  compareNames: RowOptions["compareNames"],
): Generator<null, Arrangement> {
  const present = entries.filter((entry) => entry.removedAt === null);
  const exampleCount = present.filter((entry) => entry.origin === "seed").length;
  yield null;
  const choices = listChoices(present);
  yield null;
  const passing = entries.filter(makeTest(filter));
  yield null;
  const ordered = orderByTime(passing);
  yield null;
  const rows = yield* arrangeRows(ordered, { grouping: filter.grouping, now: Date.now(), compareNames });
  return { ordered, rows, ...choices, totalCount: present.length, entryCount: entries.length, exampleCount };
}
