// The articles alone in Dexie: what storing costs without any index.
import { Dexie } from "dexie";
import type { BenchEngine } from "../engine.ts";

const database = new Dexie("plain");
database.version(1).stores({ articles: "id,published" });

export const engine: BenchEngine = {
  open: async () => void (await database.open()),
  add: async (articles) =>
    void (await database.table("articles").bulkPut(articles.map(({ id, source }) => ({ ...source, id })))),
  finish: async () => ({}),
  find: async () => [],
};
