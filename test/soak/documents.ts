// Documents to begin with: one of each format that the parsers of feeds read.
import { readdirSync, readFileSync } from "node:fs";
import { encode, listItems, writeAtom, writeJsonFeed, writeRdf, writeRss } from "../newsroom/formats.ts";
import { makeNewsroom, writeSubscriptions } from "../newsroom/newsroom.ts";
import { listStories, renderStory } from "../newsroom/outlets.ts";
import { NOW } from "./feed-checks.ts";

const FIXTURES = new URL("../fixtures/feeds/", import.meta.url);

/** The documents as bytes. */
export function listDocuments(): Uint8Array[] {
  const stories = listStories("northbank-post.example", NOW);
  const listing = {
    title: "Northbank Post",
    home: "https://northbank-post.example/",
    items: listItems(stories, true),
  };
  const written = [
    writeRss(listing),
    writeRdf(listing),
    writeAtom(listing, "html"),
    writeAtom(listing, "xhtml"),
    writeJsonFeed(listing, "1"),
    writeJsonFeed(listing, "1.1"),
    writeSubscriptions(makeNewsroom(NOW).feeds),
    renderStory(stories[0]!),
  ];
  return [
    ...readdirSync(FIXTURES).map((name) => readFileSync(new URL(name, FIXTURES))),
    ...written.map((text) => Buffer.from(text)),
    encode(writeRss(listing), "utf-16le"),
    encode(writeRss(listing), "windows-1252"),
  ];
}
