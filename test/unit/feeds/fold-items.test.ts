import { describe, expect, it } from "vitest";
import { foldItems, type ItemKeys, keyItems, type KnownItems } from "../../../utils/feeds/fold-items.ts";
import { parseFeed } from "../../../utils/feeds/parse-feed.ts";
import { makeUrlKey } from "../../../utils/corpus/url-key.ts";

const KEYS: ItemKeys = { ofAddress: makeUrlKey, ofContent: (text) => text };
const NOTHING: KnownItems = { byAddress: new Map(), byId: new Map(), byContent: new Map() };
const LONG =
  "The council voted on Monday to close the old bridge for repairs that will take until the spring.";

interface Draft {
  readonly id?: string;
  readonly link?: string;
  readonly title?: string;
  readonly text?: string;
}

function key(drafts: readonly Draft[], home = "https://a.example/") {
  const items = drafts.map(
    ({ id, link, title = "t", text = LONG }) =>
      `<item><title>${title}</title>${id === undefined ? "" : `<guid isPermaLink="false">${id}</guid>`}${
        link === undefined ? "" : `<link>${link}</link>`
      }<description>${text}</description></item>`,
  );
  const text = `<rss><channel><link>${home}</link>${items.join("")}</channel></rss>`;
  return keyItems(parseFeed(text, { url: "https://a.example/feed", contentType: null, now: 0 }), KEYS);
}

const fold = (drafts: readonly Draft[], known: Partial<KnownItems> = {}, trustsIds = true) =>
  foldItems(key(drafts), { ...NOTHING, ...known }, trustsIds);
const kinds = (folding: ReturnType<typeof fold>) =>
  folding.items.map((item) => (item.kind === "known" ? `${item.articleId} by ${item.by}` : item.kind));

describe("foldItems", () => {
  it("knows an article by its address, however it is written", () => {
    const known = { byAddress: new Map([["a.example/bridge", "art1"]]) };
    const drafts = [
      { link: "https://www.a.example/bridge/?utm_source=rss#top" },
      { link: "https://a.example/other", title: "o" },
    ];
    expect(kinds(fold(drafts, known))).toEqual(["art1 by address", "new"]);
  });

  it("knows one that moved by its id, and one without either by its words", () => {
    const known = { byId: new Map([["g1", "art1"]]), byContent: new Map([[`t\n${LONG}`, "art2"]]) };
    expect(kinds(fold([{ id: "g1", link: "https://a.example/new-place", text: "short" }], known))).toEqual([
      "art1 by id",
    ]);
    expect(kinds(fold([{}], known))).toEqual(["art2 by content"]);
  });

  it("notices ids that change each time, and does not need them", () => {
    const known = {
      byAddress: new Map([["a.example/bridge", "art1"]]),
      byId: new Map([["first-time", "art1"]]),
    };
    const folding = fold([{ id: "second-time", link: "https://a.example/bridge" }], known);
    expect(kinds(folding)).toEqual(["art1 by address"]);
    expect(folding.hasUnstableIds).toBe(true);
    expect(fold([{ id: "first-time", link: "https://a.example/bridge" }], known).hasUnstableIds).toBe(false);
    const reused = fold(
      [{ id: "first-time", link: "https://a.example/another", title: "another story" }],
      known,
      false,
    );
    expect(kinds(reused)).toEqual(["new"]);
  });

  it("gives nothing on ids and addresses that different items share", () => {
    const drafts = [
      { id: "same", link: "https://a.example/live", title: "one" },
      { id: "same", link: "https://a.example/live", title: "two" },
      { link: "https://a.example/", title: "three" },
    ];
    const known = {
      byId: new Map([["same", "art1"]]),
      byAddress: new Map([
        ["a.example/live", "art2"],
        ["a.example/", "art3"],
      ]),
    };
    expect(kinds(fold(drafts, known))).toEqual(["new", "new", "new"]);
  });

  it("takes an item that is listed twice once", () => {
    const drafts = [{ link: "https://a.example/x" }, { link: "https://a.example/x?utm_medium=rss" }, {}, {}];
    expect(kinds(fold(drafts))).toEqual(["new", "repeated", "new", "repeated"]);
  });

  it("does not take a column's new part for the last, though both are announced in the same words", () => {
    const known = { byContent: new Map([[`t\n${LONG}`, "art1"]]) };
    expect(kinds(fold([{ link: "https://a.example/monday" }], known))).toEqual(["new"]);
    const story = LONG.repeat(30);
    const copied = { byContent: new Map([[`t\n${story}`, "art1"]]) };
    expect(kinds(fold([{ link: "https://a.example/moved", text: story }], copied))).toEqual([
      "art1 by content",
    ]);
  });

  it("does not know items by texts that many share", () => {
    const [item] = key([{ title: "Live", text: "Updates" }]);
    expect(item?.contentKey).toBe(null);
  });
});
