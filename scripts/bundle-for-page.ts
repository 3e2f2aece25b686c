import { join } from "node:path";
import { build, type Rolldown } from "vite";

const ENTRY = "bench-entry.ts";

/** A module as a script for a page or a Worker; what it exports is in the global `bench`. */
export async function bundleForPage(source: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        enforce: "pre",
        resolveId: (id) => (id.endsWith(ENTRY) ? join(import.meta.dirname, "..", ENTRY) : undefined),
        load: (id) => (id.endsWith(ENTRY) ? source : undefined),
      },
    ],
    build: { write: false, lib: { entry: ENTRY, formats: ["iife"], name: "bench" } },
  })) as Rolldown.RolldownOutput[];
  return output[0]!.output[0].code;
}
