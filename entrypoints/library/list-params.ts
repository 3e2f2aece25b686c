// What the list shows, as the parameters of its address, so that a list can be gone back to, kept and linked to.
import { GROUPINGS, type LibraryFilter, SHOWN } from "../../components/library-entry.ts";

/** The filter that parameters stand for; what they do not say, or say wrongly, is the default. */
export function parseFilter(params: URLSearchParams): LibraryFilter {
  return {
    grouping: GROUPINGS.find((value) => value === params.get("by")) ?? "event",
    shown: SHOWN.find((value) => value === params.get("show")) ?? "all",
    outlet: params.get("outlet"),
    tag: params.get("tag"),
    from: parseDay(params.get("from")),
    to: parseDay(params.get("to")),
  };
}

/** Parameters with a filter in the place of theirs; defaults are left out. */
export function withFilter(params: URLSearchParams, filter: LibraryFilter): URLSearchParams {
  const { grouping, shown, outlet, tag, from, to } = filter;
  const values = {
    by: grouping === "event" ? null : grouping,
    show: shown === "all" ? null : shown,
    outlet,
    tag,
    from,
    to,
  };
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

function parseDay(text: string | null): string | null {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
