// The list of outlets that ships: its shape, and what may not be in it.
import { describe, expect, it } from "vitest";
import outlets from "../../../seeds/outlets.json" with { type: "json" };
import { isPublicAddress } from "../../../utils/feeds/public-address.ts";
import { findOutletOfUrl } from "../../../utils/news/outlet.ts";

const KINDS = ["newspaper", "broadcaster", "public broadcaster", "agency", "magazine", "online"];
const feeds = outlets.flatMap((outlet) => outlet.feeds);
const regionNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

describe("outlets", () => {
  it.each(outlets.map((outlet) => [outlet.name, outlet] as const))("%s", (name, outlet) => {
    // No score, no leaning: what an outlet is worth is for the reader to see.
    expect(Object.keys(outlet)).toEqual(["name", "home", "owner", "kind", "country", "language", "feeds"]);
    expect(name.trim()).toBe(name);
    expect(outlet.owner === null || outlet.owner.trim().length > 1).toBe(true);
    expect(KINDS).toContain(outlet.kind);
    expect(regionNames.of(outlet.country)).toBeDefined();
    expect(languageNames.of(outlet.language)).toBeDefined();
    expect(outlet.feeds.length).toBeGreaterThan(0);
    for (const address of [outlet.home, ...outlet.feeds.map(({ url }) => url)]) {
      expect(address).toMatch(/^https:\/\//);
      expect(isPublicAddress(address)).toBe(true);
      expect(new URL(address).href).toBe(address);
    }
    for (const { source, title, url } of outlet.feeds) {
      // A file at one commit: what was seen there can be seen again.
      expect(source).toMatch(
        /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/[\da-f]{40}\/\S+$|^https:\/\/(?!github\.com)\S+$/,
      );
      expect(source).not.toBe(url);
      expect(title.trim()).not.toBe("");
    }
    // The engine's own table is smaller; where it knows the domain, it knows it by the same name.
    expect([name, null]).toContain(findOutletOfUrl(outlet.home));
  });

  it("are listed once, and are many", () => {
    expect(new Set(feeds.map(({ url }) => url)).size).toBe(feeds.length);
    expect(new Set(outlets.map(({ name }) => name)).size).toBe(outlets.length);
    expect(new Set(outlets.map(({ home }) => home)).size).toBe(outlets.length);
    expect(outlets.length).toBeGreaterThanOrEqual(80);
    expect(new Set(outlets.map(({ country }) => country)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(outlets.map(({ language }) => language)).size).toBeGreaterThanOrEqual(10);
  });
});
