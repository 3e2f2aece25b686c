// Where in the list the reader was when something of it was opened. It is kept with the page's entry in the browser's history: the way back
// leads there, a link to the list to its beginning.

export interface ListPlace {
  /** Of the row. */
  readonly key: string;
  /** How far below the window's head the row began, px. */
  readonly topPx: number;
}

/** Keeps a place with this entry of the history. */
export function keepListPlace(place: ListPlace): void {
  history.replaceState({ list: place }, "");
}

/** The place that was kept with this entry; null where none was. */
export function getListPlace(): ListPlace | null {
  return (history.state as { readonly list?: ListPlace } | null)?.list ?? null;
}
