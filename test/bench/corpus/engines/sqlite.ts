// SQLite FTS5 (contentless) in the origin's private file system, which only a dedicated Worker can open without delay.
import type { Database, Sqlite3Static } from "@sqlite.org/sqlite-wasm";
import { ANSWER_LIMIT, type BenchEngine } from "../engine.ts";

/** The bench's server hands out the package's own files here, so that the engine is fetched as it is published. */
const MODULE = "/sqlite/index.mjs";
let database: Database;

export const engine: BenchEngine = {
  async open() {
    const module = (await import(/* @vite-ignore */ MODULE)) as { default: () => Promise<Sqlite3Static> };
    const sqlite = await module.default();
    const pool = await sqlite.installOpfsSAHPoolVfs({ name: "bench", directory: "bench" });
    database = new pool.OpfsSAHPoolDb("/articles.db");
    database.exec("create virtual table if not exists articles using fts5(text, content='')");
  },
  async add(articles) {
    database.exec("begin");
    const insert = database.prepare("insert into articles (rowid, text) values (?, ?)");
    for (const { id, source } of articles) insert.bind([id, `${source.title}\n${source.text}`]).stepReset();
    insert.finalize();
    database.exec("commit");
  },
  async finish() {
    database.close();
    return {};
  },
  find: async ({ words }) => select(words.map(({ word }) => `"${word}"`).join(" OR ")),
  search: async (typed) =>
    select(
      `${typed
        .split(" ")
        .map((word) => `"${word}"`)
        .join(" ")} *`,
    ).length,
};

function select(match: string): number[] {
  return database.selectValues("select rowid from articles where articles match ? order by rank limit ?", [
    match,
    ANSWER_LIMIT,
  ]) as number[];
}
