import { useEffect, useMemo } from "preact/hooks";
import { LibraryListView } from "../../components/library-list-view.tsx";
import { useTexts } from "../../components/texts.ts";
import { useListNotes } from "./list-notes.ts";
import { createListState } from "./list-state.ts";
import { findNamed } from "../../utils/corpus/event-columns.ts";
import type { LibraryViewProps } from "./views.tsx";

/** `#/`: all articles, by event, outlet or time, or those that answer a search. */
export function ListPage({ library, route }: LibraryViewProps) {
  const texts = useTexts();
  const list = useMemo(() => createListState(library, texts, route.params), []);
  useEffect(() => list.close, []);
  useEffect(() => list.show(route.params), [route]);
  useListNotes(library, list);
  const isRead = list.state.value.readCount === null;
  useEffect(() => {
    // So that the first event that is opened does not wait for it.
    if (isRead) void findNamed(library.corpus, new Set());
  }, [isRead]);
  return <LibraryListView state={list.state.value} actions={list.actions} />;
}
