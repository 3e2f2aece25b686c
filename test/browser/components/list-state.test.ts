// The list's state over a real corpus, the browser's own interfaces left out.
import { signal } from "@preact/signals";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Library } from "../../../entrypoints/library/library.ts";
import { createListState } from "../../../entrypoints/library/list-state.ts";
import { saveArticles } from "../../../utils/corpus/saves.ts";
import { open, unwrap } from "../corpus/open.ts";
import { ENGLISH } from "./show.tsx";

vi.mock("wxt/browser", () => ({
  browser: {
    storage: { local: { get: () => Promise.resolve({}) } },
    runtime: { sendMessage: () => Promise.resolve({ ok: true, value: {} }) },
  },
}));

test("select all takes every answer of a search, not only those that are loaded", async () => {
  const corpus = await open();
  const texts = Array.from({ length: 150 }, (_, i) => `The ${i % 3 === 0 ? "mill" : "dam"} of town ${i}.`);
  unwrap(
    await saveArticles(
      corpus,
      texts.map((text) => ({ source: { text } })),
      1,
    ),
  );
  const library: Library = {
    corpus,
    changeCount: signal(0),
    change: () => Promise.resolve(null),
    exportIds: signal([]),
    announce: () => undefined,
    offerUndo: () => undefined,
    showFailure: () => undefined,
  };
  const list = createListState(library, ENGLISH, new URLSearchParams("q=dam"));
  onTestFinished(list.close);
  await expect.poll(() => list.state.value.rows.length).toBe(60);
  list.actions.onSelectAll();
  await expect.poll(() => list.state.value.selection.ids.size).toBe(100);
  expect(list.state.value.rows).toHaveLength(100);
});
