import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const SEEDS = new URL("../../../seeds/", import.meta.url);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lab-test-"));
  const articles = readdirSync(SEEDS)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => ({ id: name.slice(0, 3), text: readFileSync(new URL(name, SEEDS), "utf8") }));
  write("articles.jsonl", articles);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, name);
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(path, `${text.join("\n")}\n`);
  return path;
}

function runLab(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["test/lab/main.ts", ...argv], {
    encoding: "utf8",
  });
  const answers = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { status, answers, stderr };
}

test("compare answers every pair in order, spans into the text as it was given", () => {
  const articles = join(folder, "articles.jsonl");
  const ids = ["000", "001", "002", "003", "004"];
  const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({ a, b })));
  const { status, answers, stderr } = runLab(
    "compare",
    "--articles",
    articles,
    "--pairs",
    write("pairs.jsonl", pairs),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(answers.map(({ a, b }) => ({ a, b }))).toEqual(pairs);
  const texts = new Map(
    readFileSync(articles, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; text: string })
      .map(({ id, text }) => [id, text]),
  );
  for (const answer of answers) {
    for (const key of ["passages", "quotations", "wordings", "figures"]) {
      for (const pair of answer[key] as { a: [number, number]; b: [number, number] }[]) {
        for (const side of ["a", "b"] as const) {
          const printed = texts.get(answer[side] as string)!.slice(...pair[side]);
          expect(printed).toBe(printed.trim());
          expect(printed).not.toBe("");
        }
      }
    }
  }
  const verdicts = Object.fromEntries(
    answers.map(({ a, b, verdict }) => [`${String(a)}-${String(b)}`, verdict]),
  );
  expect(verdicts).toMatchObject({ "000-001": "same-event", "002-003": "same-event", "000-004": "related" });
  expect(answers[0]!["origin"]).toMatchObject({ kind: "shared-copy", wire: "AFP" });
});

test("match puts the corpus through the store and leaves the query itself out", () => {
  const articles = join(folder, "articles.jsonl");
  const { status, answers } = runLab("match", "--corpus", articles, "--queries", articles, "--limit", "3");
  expect(status).toBe(0);
  expect(answers.map((answer) => answer["id"])).toEqual(["000", "001", "002", "003", "004"]);
  for (const answer of answers) {
    const matches = answer["matches"] as { id: string; score: number; reasons: { text: string }[] }[];
    expect(matches).toHaveLength(3);
    expect(matches.map((match) => match.id)).not.toContain(answer["id"]);
    const scores = matches.map((match) => match.score);
    expect(scores).toEqual([...scores].sort((x, y) => y - x));
    for (const { text } of matches.flatMap((match) => match.reasons)) expect(text).not.toMatch(/^reason_|\$/);
  }
});

test("pairs scores the same statement above another", () => {
  const pairs = write("sentences.jsonl", [
    {
      id: "same",
      a: "The mayor of Larkholm resigned on Friday.",
      b: "Larkholm's mayor stepped down Friday.",
    },
    { id: "other", a: "The mayor of Larkholm resigned on Friday.", b: "Apples are cheaper this autumn." },
  ]);
  const { status, answers } = runLab("pairs", "--pairs", pairs);
  expect(status).toBe(0);
  const [same, other] = answers.map((answer) => answer["score"] as number);
  expect(same).toBeGreaterThan(other!);
});

test("extract reads a page given as text or as a file beside the input", () => {
  const paragraphs = [
    "Engineers opened two gates at the Larkholm dam on Thursday after three days of rain had filled the reservoir.",
    "About 1,300 people in the valley below were told to leave their homes, the mayor said at the town hall.",
    "Buses took residents to two schools in the neighbouring town, where volunteers had set out beds and hot meals.",
    "The water board said the level had fallen by 40 centimetres by the evening and the gates would stay open.",
  ];
  const html =
    `<!doctype html><html lang="en"><head><title>Gates opened - Valley Post</title>` +
    `<meta property="og:type" content="article"></head><body><article><h1>Gates opened</h1>` +
    `${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;
  write("page.html", [html]);
  const pages = write("pages.jsonl", [
    { id: "inline", url: "https://valley-post.example/dam", html },
    { id: "file", url: "https://valley-post.example/dam", file: "page.html" },
  ]);
  const { status, answers } = runLab("extract", "--pages", pages);
  expect(status).toBe(0);
  expect(answers[0]).toMatchObject({ isArticle: true, title: "Gates opened", language: "en" });
  expect(answers[0]!["text"]).toBe(paragraphs.join("\n\n"));
  expect(answers[1]!["text"]).toBe(answers[0]!["text"]);
});

test("a line that cannot be used is answered in its place, and the rest goes on", () => {
  const pairs = write("bad.jsonl", [
    { id: "1", a: "One.", b: "One." },
    "{not json",
    { id: "3", a: "no b" },
    { id: "4", a: "x", b: "x" },
  ]);
  const { status, answers } = runLab("pairs", "--pairs", pairs);
  expect(status).toBe(1);
  expect(answers.map((answer) => answer["id"] ?? answer["line"])).toEqual(["1", 2, 3, "4"]);
  const unknown = write("unknown.jsonl", [{ a: "000", b: "nobody" }]);
  const compared = runLab("compare", "--articles", join(folder, "articles.jsonl"), "--pairs", unknown);
  expect(compared).toMatchObject({ status: 1, answers: [{ line: 1 }] });
});

test("bad usage is told and ends with status 2", () => {
  for (const argv of [
    [],
    ["guess"],
    ["match", "--corpus", "x"],
    ["pairs", "--pairs", join(folder, "none.jsonl")],
    ["pairs", "--wrong", "x"],
    ["pairs", "--pairs", folder],
    ["articles", "--backup", folder],
    ["articles", "--backup", join(folder, "none.ndjson")],
  ]) {
    const { status, answers, stderr } = runLab(...argv);
    expect({ argv, status, answers }).toEqual({ argv, status: 2, answers: [] });
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});

test("a backup of the extension is read wherever articles are; one is made of articles", () => {
  const frozen = "test/corpora/backup-v1.ndjson";
  const listed = runLab("articles", "--backup", frozen);
  expect(listed).toMatchObject({ status: 0, stderr: "" });
  // Neither what was removed nor a link without a text.
  expect(listed.answers.map(({ id, title }) => [id, title ?? null])).toEqual([
    ["1", null],
    ["2", "Dam breaks in Orlov"],
  ]);
  // What is kept beside the texts goes through as well.
  const kept = {
    addresses: ["https://a.example/1"],
    savedAt: "2026-03-03T10:00:00.000Z",
    tags: ["dams"],
    note: "Ask.",
  };
  const versions = [{ text: "Once.", url: "https://a.example/1", seenAt: "2026-03-02T10:00:00.000Z" }];
  const noted = write("noted.jsonl", [
    { id: "1", text: "Now.\u2028Then.", extent: "summary", ...kept, versions },
    { id: "2", text: "Odd.", tags: "none" },
  ]);
  const round = runLab("backup", "--articles", noted);
  expect(round).toMatchObject({ status: 1, stderr: expect.stringContaining("article 2") });
  expect(runLab("articles", "--backup", write("noted.ndjson", round.answers)).answers).toMatchObject([
    { id: "1", text: "Now.\u2028Then.", extent: "summary", ...kept, versions },
  ]);
  const made = runLab("backup", "--articles", join(folder, "articles.jsonl"));
  expect(made).toMatchObject({ status: 0, stderr: "" });
  expect(made.answers.at(-1)).toMatchObject({ end: { articles: 5, corrections: 0 } });
  const backup = write("made.ndjson", made.answers);
  const [text] = made.answers.flatMap(({ article }) => {
    const { key, source } = (article ?? {}) as { key?: string; source?: { text: string } };
    return key === "002" ? source!.text : [];
  });
  const queries = write("backup-queries.jsonl", [{ id: "q", text }]);
  const { status, answers } = runLab("match", "--corpus", backup, "--queries", queries);
  expect(status).toBe(0);
  const [{ matches }] = answers as [{ matches: { id: string; verdict: string }[] }];
  expect(matches.find(({ id }) => id === "002")?.verdict).toBe("same-event");
  const damaged = write("damaged.ndjson", made.answers.slice(0, 3));
  expect(runLab("match", "--corpus", damaged, "--queries", queries)).toMatchObject({ status: 2 });
}, 120_000);
