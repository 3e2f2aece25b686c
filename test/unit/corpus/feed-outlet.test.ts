import { expect, test } from "vitest";
import { nameOutlet } from "../../../utils/corpus/feed-outlet.ts";

test.each([
  ["World news | The Guardian", "https://www.theguardian.com/world", "The Guardian"],
  ["BBC News - World", "https://www.bbc.co.uk/news", "BBC News"],
  ["NYT > World News", "https://www.nytimes.com/section/world", "NYT"],
  ["Le Monde.fr - Actualit\u00e9s et Infos en France", "https://www.lemonde.fr/", "Le Monde.fr"],
  ["S\u00fcddeutsche Zeitung", "https://www.sueddeutsche.de/", null],
  ["Al Jazeera \u2013 Breaking News, World News and Video", "https://www.aljazeera.com", "Al Jazeera"],
  ["Latest", "https://www.gazette.example/", null],
  ["Feed", "https://feeds.example.com/", null],
  [`The Gazette ${"of all the valleys ".repeat(5)}`, "https://gazette.example/", null],
])("%s at %s is of %s", (title, home, outlet) => {
  expect(nameOutlet({ title, home }, null, "https://cdn.example/feed")).toBe(outlet);
});

test("the name that the reader knows the feed by comes first", () => {
  const feed = { title: "gazette.example RSS", home: "https://gazette.example/" };
  expect(nameOutlet(feed, "Gazette: Latest", "https://gazette.example/feed")).toBe("Gazette");
});
