// What a page can find out about itself with its own scripts: run in the page, both functions stand alone and see nothing of
// this file. Shared by the end-to-end test over our own pages and by `npm run trace` over real ones.

/** Runs in the page before its own scripts: notes what happens to it, in `globalThis.seen`, from its load on. */
export function watchPage(): void {
  const seen: string[] = [];
  Object.assign(globalThis, { seen });
  // How a document arrives, in which pieces, is the network's business.
  addEventListener("load", () => (seen.length = 0));
  const nameOf = (target: EventTarget | null) => (target instanceof Node ? target.nodeName : "window");
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) seen.push(`added ${node.nodeName} to ${record.target.nodeName}`);
      for (const node of record.removedNodes)
        seen.push(`removed ${node.nodeName} from ${record.target.nodeName}`);
      if (record.type === "attributes")
        seen.push(`attribute ${record.attributeName} of ${record.target.nodeName}`);
      if (record.type === "characterData") seen.push(`text in ${record.target.parentNode?.nodeName}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const types = PerformanceObserver.supportedEntryTypes;
  // Marks, measures and resources are listed at the end: whether one came before the load is chance.
  for (const type of ["layout-shift", "largest-contentful-paint", "element"]) {
    if (!types.includes(type)) continue;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // A shift in the page's own late content is not ours: the sizes tell.
        const { value = 0, size = 0 } = entry as { value?: number; size?: number };
        seen.push(`${type} ${entry.name.slice(0, 200)} ${value.toFixed(4)} ${size}`);
      }
    }).observe({ type, buffered: true });
  }
  addEventListener("DOMContentLoaded", () => {
    const known = new Map<Element, string>();
    const sizes = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const size = `${contentRect.width}x${contentRect.height}`;
        // The first size is told once, before the load or after it.
        if (known.has(target) && known.get(target) !== size) seen.push(`size of ${target.nodeName} ${size}`);
        known.set(target, size);
      }
    });
    sizes.observe(document.documentElement);
    if (document.body !== null) sizes.observe(document.body);
  });
  const events =
    "message messageerror focus blur focusin focusout scroll scrollend resize error securitypolicyviolation selectionchange " +
    "selectstart visibilitychange pagehide pageshow popstate hashchange storage beforematch toggle slotchange " +
    "animationstart transitionrun transitionend pointermove pointerover mouseover click keydown copy beforeunload " +
    "fullscreenchange contentvisibilityautostatechange unhandledrejection rejectionhandled languagechange";
  for (const type of events.split(" "))
    addEventListener(
      type,
      ({ target }) => {
        // The window's own focus follows the tabs that a test opens.
        if (target === window && /focus|blur/.test(type)) return;
        seen.push(`${type} at ${nameOf(target)}`);
      },
      true,
    );
}

/** What a page looks like to its own scripts; every value is plain data. */
export type PageView = Readonly<Record<string, unknown>>;

/**
 * Runs in the page: what it looks like to its own scripts. `words` are looked for as a reader would with the browser's search.
 * `host` is what is said of the one element that is ours, `null` where there is none.
 */
export async function lookAround(words: readonly string[]): Promise<PageView> {
  const root = document.documentElement;
  const last = root.lastElementChild;
  const isOurs = last instanceof HTMLDivElement && last.parentNode === root;
  const host = isOurs ? last : null;
  const serializer = new XMLSerializer();
  const styleOf = (element: Element) => {
    const style = getComputedStyle(element);
    return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
  };
  /** FNV-1a: a page of styles in one number. */
  const hash = (text: string) => {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value >>> 0;
  };
  const sizesOf = (element: Element) => [
    element.scrollWidth,
    element.scrollHeight,
    element.clientWidth,
    element.clientHeight,
    element.scrollTop,
    element.scrollLeft,
  ];
  const all = document.body === null ? [] : [...document.body.querySelectorAll("*")];
  const step = Math.max(1, Math.floor(all.length / 60));
  const sample = all.filter((_, index) => index % step === 0);
  const boxOf = (element: Element) => JSON.stringify(element.getBoundingClientRect());
  /** Whether elements are seen unobstructed, as far as the browser tells. */
  const intersections = await new Promise<readonly string[]>((resolve) => {
    const targets = sample.slice(0, 30);
    if (targets.length === 0) return resolve([]);
    const options = { trackVisibility: true, delay: 100 } as IntersectionObserverInit;
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      resolve(
        entries.map((entry) => {
          const { isVisible } = entry as { isVisible?: boolean };
          return `${entry.target.nodeName} ${entry.isIntersecting} ${isVisible}`;
        }),
      );
    }, options);
    for (const target of targets) observer.observe(target);
    setTimeout(resolve, 1_500, ["none in time"]);
  });
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
    [0.1, 0.3, 0.5, 0.7, 0.9].map((y): [number, number] => [innerWidth * x, innerHeight * y]),
  );
  const selection = getSelection();
  const isFocused = document.activeElement?.nodeName ?? null;
  const serialized = [...root.children]
    .filter((child) => child !== host)
    .map((child) => serializer.serializeToString(child));
  const view: Record<string, unknown> = {
    seen: [...((globalThis as { seen?: string[] }).seen ?? [])],
    html: serialized.flatMap((html) => html.split(/(?=<)/)),
    order: hash(serialized.join("").replace(/<([^\s>]+)[^>]*>[^<]*/g, "<$1>")),
    rootAttributes: [...root.attributes].map(({ name, value }) => `${name}=${value}`),
    rootText: hash(root.textContent ?? ""),
    rootInnerText: hash(root.innerText ?? ""),
    counts: {
      elements: document.all.length - (host === null ? 0 : 1),
      children: root.children.length - (host === null ? 0 : 1),
      styleSheets: document.styleSheets.length,
      adoptedStyleSheets: document.adoptedStyleSheets.length,
      fonts: document.fonts.size,
      animations: document.getAnimations().length,
      frames: frames.length,
      history: history.length,
    },
    globals: Object.getOwnPropertyNames(globalThis).filter((key) => key !== "seen"),
    documentKeys: Object.getOwnPropertyNames(document),
    prototypes: [Document, Element, HTMLElement, Node, EventTarget, Window].map(({ prototype }) =>
      hash(Object.getOwnPropertyNames(prototype).join()),
    ),
    sizes: [root, ...(document.body === null ? [] : [document.body])].map(sizesOf),
    window: [innerWidth, innerHeight, scrollX, scrollY, visualViewport?.width, visualViewport?.height],
    sampledSizes: sample.map((element) => `${element.nodeName} ${sizesOf(element).join(" ")}`),
    sampledBoxes: sample.map((element) => `${element.nodeName} ${boxOf(element)}`),
    sampledStyles: sample.map((element) => `${element.nodeName} ${hash(styleOf(element).join(";"))}`),
    rootStyle: styleOf(root),
    bodyStyle: document.body === null ? null : styleOf(document.body),
    intersections,
    hits: points.map(([x, y]) =>
      document
        .elementsFromPoint(x, y)
        .map((element) => element.nodeName)
        .join(" "),
    ),
    focus: isFocused,
    hasFocus: document.hasFocus(),
    visibility: document.visibilityState,
    title: document.title,
    cookie: document.cookie,
    storage: (() => {
      try {
        return [Object.keys(localStorage), Object.keys(sessionStorage)];
      } catch {
        return null;
      }
    })(),
    selection: [selection?.rangeCount, selection?.type, selection?.toString()],
    resources: performance.getEntriesByType("resource").map((entry) => entry.name.slice(0, 200)),
    marks: [...performance.getEntriesByType("mark"), ...performance.getEntriesByType("measure")].map(
      (entry) => entry.name,
    ),
    highlights: [...(CSS.highlights?.keys() ?? [])],
    host:
      host === null
        ? null
        : {
            html: serializer.serializeToString(host),
            isClosed: host.shadowRoot === null,
            style: styleOf(host),
            box: boxOf(host),
            sizes: sizesOf(host),
            text: [host.innerText, host.textContent],
            keys: Object.keys(host),
            isVisible: host.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
            animations: host.getAnimations({ subtree: true }).length,
          },
  };
  // Last, since it moves the selection.
  selection?.removeAllRanges();
  view["found"] = words.filter((word) => (globalThis as { find?: (text: string) => boolean }).find!(word));
  selection?.removeAllRanges();
  return view;
}
