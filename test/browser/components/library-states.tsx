// Every state in which the library's frame, its list and its settings are seen.
import type { ComponentChildren } from "preact";
import { LibraryListView, type LibraryListState } from "../../../components/library-list-view.tsx";
import {
  LibrarySettings,
  type LibrarySettingsActions,
  type LibrarySettingsState,
} from "../../../components/library-settings.tsx";
import { LibraryNote, type LibraryNotes, NO_NOTES } from "../../../components/library-note.tsx";
import { LibraryShell } from "../../../components/library-shell.tsx";
import { parseFilter } from "../../../entrypoints/library/list-params.ts";
import { LIBRARY_NOW, makeEntries, makeEntry } from "../../fixtures/library.ts";
import { makeLibraryActions, makeListState } from "./show-library.tsx";

type ShellProps = Parameters<typeof LibraryShell>[0];

const nothing = () => undefined;
export const SHELL: Omit<ShellProps, "children"> = {
  place: { view: "list", id: "" },
  query: "",
  opening: "open",
  notice: null,
  failure: null,
  undoable: null,
  announcement: "",
  actions: { onSearch: nothing, onOpen: nothing, onErase: nothing, onUndo: nothing, onAccept: nothing },
};
const SOME = [
  makeEntry(1, { tags: ["summit", "a tag of many words that wraps"], hasNote: true, versionCount: 3 }),
  makeEntry(2, {
    headline: null,
    outlet: null,
    timeMs: null,
    published: null,
    origin: "seed",
    extent: "beginning",
  }),
  makeEntry(3, {
    headline: "unbroken".repeat(30),
    outlet: "An outlet of a very long name indeed",
    extent: "summary",
  }),
  makeEntry(4, { wordCount: 0, excerpt: "" }),
  ...makeEntries(9).slice(4),
];
const STORAGE = {
  parts: {
    articles: 4_200_000,
    versions: 12_345,
    comparing: 2_100_000,
    searching: 987_654_321,
    listing: 1,
    corrections: 120,
    feeds: 3_200,
    imports: 5,
  },
  reportedBytes: 1_234_567_890,
  roomBytes: 412_345_678_901,
  articleCount: 100_000,
  removedCount: 1,
};

/** Settings as they are once everything was read. */
export const SETTINGS: LibrarySettingsState = {
  retention: { kind: "days", limit: 90 },
  expiredCount: null,
  arrivals: { days: 90, count: 100_000 },
  expiredArrivalCount: null,
  storage: STORAGE,
  privacy: {
    requestCount: 0,
    feedRequestCount: null,
    feedSites: [],
    permissions: [
      "storage",
      "unlimitedStorage",
      "activeTab",
      "scripting",
      "contextMenus",
      "sidePanel",
      "offscreen",
      "notifications",
      "alarms",
    ],
  },
  sites: {
    areAllAllowed: true,
    allowed: [{ host: "gazette.example", patterns: ["https://gazette.example/*"] }],
    off: ["a-very-long-name-of-a-newspaper.example"],
    autoSaved: ["gazette.example"],
  },
  siteFailure: null,
  erasedCount: null,
  isBusy: false,
};
export const SETTINGS_ACTIONS: LibrarySettingsActions = {
  onConsider: nothing,
  onChoose: nothing,
  onConsiderArrivals: nothing,
  onChooseArrivals: nothing,
  onErase: nothing,
  onPurge: nothing,
  onAllow: () => null,
  onRemove: nothing,
  onSetAll: nothing,
  onSwitchOn: nothing,
  onStopAutoSave: nothing,
};

const inShell = (children: ComponentChildren, change: Partial<ShellProps> = {}) => (
  <LibraryShell {...SHELL} {...change}>
    {children}
  </LibraryShell>
);
const list = (state: LibraryListState, change: Partial<ShellProps> = {}) =>
  inShell(<LibraryListView state={state} actions={makeLibraryActions()} />, {
    query: state.query,
    ...change,
  });
const note = (notes: Partial<LibraryNotes>) => <LibraryNote notes={{ ...NO_NOTES, ...notes }} />;
const EXAMPLES = { exampleCount: 5, isBusy: false, onRemove: nothing, onKeep: nothing };
const filterOf = (query: string) => parseFilter(new URLSearchParams(query));
const settings = (change: Partial<LibrarySettingsState>) =>
  inShell(<LibrarySettings state={{ ...SETTINGS, ...change }} actions={SETTINGS_ACTIONS} />, {
    place: { view: "settings", id: "" },
  });

const FOUND_PARTS = [
  {
    place: "note" as const,
    text: `Ask who paid for the crack, then see the town’s minutes. ${"unbroken".repeat(30)}`,
    hits: [{ start: 21, end: 26 }],
  },
  { place: "tag" as const, text: "cracks, a tag of many words that wraps", hits: [{ start: 0, end: 6 }] },
  {
    place: "text" as const,
    text: "Inspectors found a crack in the bridge on Monday.",
    hits: [{ start: 19, end: 24 }],
  },
];
const found = SOME.map((entry) => ({
  kind: "article" as const,
  key: `a${entry.id}`,
  entry,
  isGrouped: false,
  found: FOUND_PARTS.slice(entry.id % 3),
}));

/** The states by name. */
export const LIBRARY_STATES: Readonly<Record<string, ComponentChildren>> = {
  opening: inShell(null, { opening: "opening" }),
  "not to be opened": inShell(null, { opening: { code: "corpus-newer", message: "" } }),
  "too damaged to be opened": inShell(null, { opening: { code: "corpus-damaged", message: "" } }),
  "no such part": inShell(null, { place: null }),
  "by event, with examples": list(makeListState(SOME), { note: note({ examples: EXAMPLES }) }),
  "much in no backup": list(makeListState(SOME), {
    note: note({ reminder: { unsavedCount: 1234, onLater: nothing }, examples: EXAMPLES, backlogCount: 1 }),
  }),
  "being sorted in": list(makeListState(SOME), { note: note({ backlogCount: 1234 }) }),
  "by outlet, damaged, some selected": list(
    makeListState(SOME, { filter: filterOf("by=outlet"), selection: { ids: new Set([1, 3]), anchor: 1 } }),
    { notice: { code: "corpus-damaged", message: "" } },
  ),
  "lost versions": list(makeListState(SOME), { notice: { code: "versions-missing", message: "" } }),
  "by time, filtered, just removed": list(
    makeListState(SOME, { filter: filterOf("by=time&from=2026-10-01&outlet=") }),
    { undoable: { said: "3 articles removed." }, failure: { code: "storage-full", message: "" } },
  ),
  searched: list(makeListState(SOME, { rows: found, query: "crack", isExact: false })),
  "being read": list(makeListState(SOME, { readCount: 2048, totalCount: 100_000 })),
  removed: list(
    makeListState(
      SOME.map((entry) => ({ ...entry, removedAt: LIBRARY_NOW })),
      { filter: filterOf("show=removed"), selection: { ids: new Set([1]), anchor: 1 } },
    ),
  ),
  "nothing removed": list(makeListState(SOME, { filter: filterOf("show=removed") })),
  "nothing found": list(makeListState(SOME, { rows: [], query: "xyz" })),
  "nothing left": list(makeListState(SOME, { filter: filterOf("tag=none") })),
  empty: list(makeListState([])),
  "not to be read": list(makeListState([], { failure: { code: "corpus-unavailable", message: "" } })),
  settings: settings({}),
  "settings, with feeds": settings({
    privacy: {
      ...SETTINGS.privacy!,
      feedRequestCount: 12_345,
      feedSites: [
        { host: "a-very-long-name-of-a-newspaper.example", patterns: [] },
        { host: "gazette.example", patterns: ["https://gazette.example/*"] },
      ],
    },
  }),
  "settings being read": settings({
    retention: null,
    arrivals: null,
    storage: null,
    privacy: null,
    sites: null,
  }),
  "everything deleted": settings({ retention: { kind: "all" }, erasedCount: 12, isBusy: true }),
};

/** Dialogues, which lie over the page. */
export const LIBRARY_DIALOGUES: Readonly<Record<string, ComponentChildren>> = {
  help: list(makeListState(SOME, { dialogue: "help" })),
  "tags and note": list(
    makeListState(SOME, {
      dialogue: "annotate",
      selection: { ids: new Set([1]), anchor: 1 },
      annotation: { tags: [{ value: "summit", articleCount: 1 }], note: "Ask the mayor." },
    }),
  ),
  "tags of several": list(
    makeListState(SOME, {
      dialogue: "annotate",
      selection: { ids: new Set([1, 2, 3]), anchor: 1 },
      annotation: { tags: [{ value: "summit", articleCount: 1 }], note: null },
    }),
  ),
};
