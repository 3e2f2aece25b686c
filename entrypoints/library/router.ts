// The library's addresses: `library.html#/article/12?q=bridge`. The part before `?` names a view, and for some what it shows; the
// rest is the view's own.
import { signal, type ReadonlySignal } from "@preact/signals";

/** Every view of the library by the first part of its address; the list's is empty. */
const PATHS = {
  list: "",
  article: "article",
  event: "event",
  digest: "digest",
  feeds: "feeds",
  transfer: "transfer",
  corrections: "corrections",
  settings: "settings",
} as const;

export type ViewName = keyof typeof PATHS;

/** Views that are of one thing, which their address names. */
const NAMING: readonly ViewName[] = ["article", "event"];

export interface Route {
  readonly view: ViewName;
  /** What an article or event view shows; "" elsewhere. */
  readonly id: string;
  readonly params: URLSearchParams;
}

/** The route that a fragment (with or without `#`) names; null where it names none. Nothing at all is the list. */
export function parseRoute(fragment: string): Route | null {
  const [path = "", query = ""] = fragment.replace(/^#?\/?/, "").split("?", 2);
  const [first = "", id = "", ...more] = path.split("/");
  const view = (Object.keys(PATHS) as ViewName[]).find((name) => PATHS[name] === first);
  if (view === undefined || more.length > 0) return null;
  if (NAMING.includes(view) !== (id !== "")) return null;
  return { view, id: decode(id), params: new URLSearchParams(query) };
}

/** The fragment of a route, as a link inside the library has it: `#/article/12`. */
export function makeFragment(view: ViewName, id = "", params = new URLSearchParams()): string {
  const path = [PATHS[view], ...(id === "" ? [] : [encodeURIComponent(id)])].join("/");
  const query = params.toString();
  return `#/${path}${query === "" ? "" : `?${query}`}`;
}

/**
 * The route of the page's address, as it changes; null where it names none. The browser tells of a change a moment later: who changed
 * the address calls `follow`, so that nothing is drawn by the old one meanwhile.
 */
export function watchRoute(): { readonly route: ReadonlySignal<Route | null>; readonly follow: () => void } {
  const route = signal(parseRoute(location.hash));
  const follow = (): void => {
    route.value = parseRoute(location.hash);
  };
  addEventListener("hashchange", follow);
  return { route, follow };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
