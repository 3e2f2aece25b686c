import { readOwn } from "./own-property.ts";

/** An element without attributes whose content and looks are in a shadow root that the page cannot open. */
export interface ClosedRoot {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Sets a property of the host from inside the root: no attribute of the host changes, no rule of the page's wins. */
  readonly setHost: (property: string, value: string) => void;
}

/**
 * A new host, not yet in the document. `hostStyle` are declarations of the host, `css` rules of the content. Style comes
 * from constructed sheets, which no content security policy of the page forbids.
 */
export function createClosedRoot(document: Document, hostStyle: string, css: string): ClosedRoot {
  const view = readOwn(document, "defaultView");
  if (view === null) throw new Error("A document without a window has no sheets");
  const host = createElement(document, "div");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(
    `:host { all: initial !important; direction: ltr !important; ${hostStyle.replaceAll(";", " !important;")} }
     @media print { :host { display: none !important } }
     ${css}`,
  );
  root.adoptedStyleSheets.push(sheet);
  const rule = sheet.cssRules[0] as CSSStyleRule;
  return {
    host,
    root,
    setHost: (property, value) => {
      if (rule.style.getPropertyValue(property) !== value)
        rule.style.setProperty(property, value, "important");
    },
  };
}

/** A new element, whatever the page has named after the method. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
): HTMLElementTagNameMap[K] {
  return readOwn(document, "createElement").call(document, name) as HTMLElementTagNameMap[K];
}
