// Which articles of a list are selected, as in a file manager: a click takes one, with Ctrl one more, with Shift all between.

export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** Where a span begins that Shift draws; null: nowhere. */
  readonly anchor: number | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** One article alone. */
export function selectOnly(id: number): Selection {
  return { ids: new Set([id]), anchor: id };
}

/** One more, or one less. */
export function toggleSelected({ ids }: Selection, id: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything from the anchor to this article in the order of the list; the article alone where the anchor is not in it. Linear. */
export function selectSpan({ anchor }: Selection, id: number, order: readonly number[]): Selection {
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return selectOnly(id);
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

/** What of a selection is still in the list; the same object where all is. */
export function keepListed(selection: Selection, listed: ReadonlySet<number>): Selection {
  const left = [...selection.ids].filter((id) => listed.has(id));
  return left.length === selection.ids.size ? selection : { ...selection, ids: new Set(left) };
}
