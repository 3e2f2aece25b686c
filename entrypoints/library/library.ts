import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { browser } from "wxt/browser";
import { acceptLoss } from "../../utils/corpus/accept-loss.ts";
import { type LibraryNotes, NO_NOTES } from "../../components/library-note.tsx";
import type { Corpus, Written } from "../../utils/corpus/database.ts";
import { warnOfRoom } from "../../utils/corpus/disk-room.ts";
import { eraseDamagedCorpus } from "../../utils/corpus/erase.ts";
import { newsEngine } from "../../utils/corpus/news-engine.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import type { Failure, FollowsChanged } from "../../utils/messaging/protocol.ts";
import { send } from "../../utils/messaging/send.ts";
import {
  countRows,
  getCorpus,
  lookForLost,
  MIRROR_KEY,
  noteChange,
  type OpenedCorpus,
  recheck,
  settle,
  settleAnew,
} from "../shared/corpus-gate.ts";

/** What was just done, and the way back. */
export interface Undoable {
  readonly said: string;
  readonly undo: () => Promise<void>;
}

/** The corpus as it stands: null while it opens; a failure where it cannot be opened. */
export type Opening =
  | null
  | ({ readonly ok: true } & OpenedCorpus)
  | { readonly ok: false; readonly error: Failure };

/** What every view of the library gets. */
export interface Library {
  readonly corpus: Corpus;
  /**
   * Raised whenever the corpus was changed, here or elsewhere: what a view read of it is to be read again. Read it inside an
   * effect or a component.
   */
  readonly changeCount: ReadonlySignal<number>;
  /**
   * The value of a write, once it is on disk, mirrored, and told to the other contexts; null where it failed, which the reader was then
   * told. `library.change(removeArticle(corpus, id, now))`.
   */
  readonly change: <T>(written: Promise<Written<T>>) => Promise<{ readonly value: T } | null>;
  /** Articles that the reader has selected to be exported; none: all. */
  readonly exportIds: Signal<readonly string[]>;
  /** What is said at the foot of the view, while nothing just happened. */
  readonly notes: Signal<LibraryNotes>;
  /** Says something to screen readers. */
  readonly announce: (text: string) => void;
  /** Looks again for what was told to be missing, after a backup was brought in. */
  readonly lookForLost: () => Promise<void>;
  /** Shows what was just done with a button that takes it back; null puts that away. */
  readonly offerUndo: (undoable: Undoable | null) => void;
  /** Shows a failure beside what is on screen; null puts it away. */
  readonly showFailure: (failure: Failure | null) => void;
}

/** The state of the library's page that all its views share. */
export interface LibraryState {
  readonly opening: ReadonlySignal<Opening>;
  /** That the disk is nearly full, since the last change; null where it is not. */
  readonly low: ReadonlySignal<Failure | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly undoable: ReadonlySignal<Undoable | null>;
  /** Whether that is being taken back. */
  readonly isUndoing: ReadonlySignal<boolean>;
  readonly announcement: ReadonlySignal<string>;
  /** Opens the corpus (again). */
  readonly open: () => Promise<void>;
  /** Takes back what was done last. */
  readonly undo: () => Promise<void>;
  /** Deletes a corpus that is too damaged to be opened, and opens an empty one. */
  readonly erase: () => Promise<void>;
  /** Goes on with what is there of a corpus that lost articles. */
  readonly accept: () => Promise<void>;
  readonly shared: Omit<Library, "corpus">;
}

/** Opens the corpus and follows what changes in it. */
export function createLibraryState(): LibraryState {
  const opening = signal<Opening>(null);
  const failure = signal<Failure | null>(null);
  const undoable = signal<Undoable | null>(null);
  const isUndoing = signal(false);
  const announcement = signal("");
  const changeCount = signal(0);
  const low = signal<Failure | null>(null);

  const noteHere = () => {
    changeCount.value += 1;
    void warnOfRoom().then((warning) => {
      low.value = warning;
    });
  };

  async function open(): Promise<void> {
    opening.value = null;
    try {
      opening.value = { ok: true, ...(await getCorpus()) };
      // Linear, so that the list does not wait for it.
      const counted = await countRows();
      if (counted.notice !== null || counted.warning !== null) opening.value = { ok: true, ...counted };
      // Lists were read before they were mended.
      if (counted.warning !== null) noteHere();
    } catch (error) {
      opening.value = { ok: false, error: toFailure(error) };
    }
  }

  async function erase(): Promise<void> {
    opening.value = null;
    try {
      await settleAnew(await eraseDamagedCorpus({ engine: newsEngine }));
      void send("corpus.changed", {});
      await open();
    } catch (error) {
      opening.value = { ok: false, error: toFailure(error) };
    }
  }

  async function accept(): Promise<void> {
    if (opening.value?.ok !== true) return;
    failure.value = null;
    try {
      await settleAnew(await acceptLoss(opening.value.corpus));
      await send("corpus.changed", {});
      // Lists that were read name what is gone.
      location.reload();
    } catch (error) {
      failure.value = toFailure(error);
    }
  }

  async function undo(): Promise<void> {
    const current = undoable.value;
    if (current === null || isUndoing.value) return;
    isUndoing.value = true;
    try {
      await current.undo();
    } finally {
      isUndoing.value = false;
      if (undoable.value === current) undoable.value = null;
    }
  }

  browser.runtime.onMessage.addListener((message: unknown) => {
    if ((message as Partial<FollowsChanged>).name === "follows.changed") noteHere();
  });
  browser.storage.local.onChanged.addListener((changes) => {
    if (!(MIRROR_KEY in changes)) return;
    noteChange();
    noteHere();
    // Whatever was missing: it was all deleted.
    if (opening.value?.ok === true && opening.value.notice !== null)
      void recheck().then((opened) => {
        opening.value = { ok: true, ...opened };
      });
  });

  async function change<T>(written: Promise<Written<T>>): Promise<{ readonly value: T } | null> {
    failure.value = null;
    try {
      const value = await settle(await written);
      noteHere();
      void send("corpus.changed", {});
      return { value };
    } catch (error) {
      failure.value = toFailure(error);
      return null;
    }
  }

  void open();
  noteHere();
  return {
    opening,
    low,
    failure,
    undoable,
    isUndoing,
    announcement,
    open,
    undo,
    erase,
    accept,
    shared: {
      changeCount,
      change,
      exportIds: signal([]),
      notes: signal(NO_NOTES),
      lookForLost: async () => {
        opening.value = { ok: true, ...(await lookForLost()) };
      },
      announce: (text) => {
        announcement.value = text;
      },
      offerUndo: (next) => {
        undoable.value = next;
        if (next !== null) announcement.value = next.said;
      },
      showFailure: (next) => {
        failure.value = next;
      },
    },
  };
}

/** The failure that an error stands for. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ExpectedFailure) return { code: error.code, message: error.message };
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}
