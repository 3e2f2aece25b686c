// What is drawn in a page's closed roots, which only the browser's own tools can see (Chromium).
import type { CDPSession, Page } from "puppeteer-core";

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface DomNode {
  readonly backendNodeId: number;
  readonly nodeName: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
}

/** The boxes of all marks, in the viewport; those that are laid out. */
export function listBoxes(page: Page): Promise<Rect[]> {
  return measure(page, ({ attributes }) => attributes?.includes("box") === true);
}

/** The card's frame in the viewport; null where none is open. */
export async function findCardBox(page: Page): Promise<Rect | null> {
  const boxes = await measure(page, ({ nodeName }) => nodeName === "IFRAME");
  return boxes[0] ?? null;
}

/** The lines of some text of the page's paragraphs, in the viewport. */
export function linesOf(page: Page, text: string): Promise<Rect[]> {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector("article")!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      return [...range.getClientRects()]
        .filter(({ width }) => width > 1)
        .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
    }
    return [];
  }, text);
}

/** Whether a line of text lies in a box of its own height. */
export function isUnder(line: Rect, box: Rect): boolean {
  const isIn = line.left >= box.left - 1 && line.right <= box.right + 1;
  return isIn && Math.abs(line.top - box.top) <= 1 && Math.abs(line.bottom - box.bottom) <= 1;
}

export function doOverlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

async function measure(page: Page, isMeant: (node: DomNode) => boolean): Promise<Rect[]> {
  const session = await page.createCDPSession();
  try {
    const { root } = (await session.send("DOM.getDocument", { depth: -1, pierce: true })) as {
      root: DomNode;
    };
    const html = root.children?.find(({ nodeName }) => nodeName === "HTML");
    const hosts = html?.children?.filter(({ shadowRoots }) => shadowRoots !== undefined) ?? [];
    const rects: Rect[] = [];
    for (const node of hosts.flatMap(({ shadowRoots }) => listNodes(shadowRoots![0]!)).filter(isMeant)) {
      const rect = await measureNode(session, node.backendNodeId);
      if (rect !== null) rects.push(rect);
    }
    return rects;
  } finally {
    await session.detach();
  }
}

async function measureNode(session: CDPSession, backendNodeId: number): Promise<Rect | null> {
  try {
    const { model } = await session.send("DOM.getBoxModel", { backendNodeId });
    const [left, top, , , right, bottom] = model.border as [number, number, number, number, number, number];
    return { left, top, right, bottom };
  } catch {
    return null;
  }
}

function listNodes(node: DomNode): DomNode[] {
  return [node, ...(node.children ?? []).flatMap(listNodes)];
}
