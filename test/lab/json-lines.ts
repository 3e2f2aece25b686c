import { createReadStream } from "node:fs";
import { splitLines } from "../../utils/transfer/lines.ts";

/** A line of the input: its 1-based number and either its object or what is wrong with it. */
export type Line<T> =
  | { readonly line: number; readonly value: T }
  | { readonly line: number; readonly error: string };

/** Reads JSON Lines one by one; `parse` throws for an object that cannot be used. Blank lines are skipped. */
export async function* readLines<T>(
  path: string,
  parse: (object: Record<string, unknown>) => T,
): AsyncGenerator<Line<T>> {
  const stream = createReadStream(path, "utf8");
  // Without this a file that does not exist would end the process instead of the loop.
  const failure = new Promise<never>((_, reject) => stream.once("error", reject));
  failure.catch(() => undefined);
  await Promise.race([new Promise((resolve) => stream.once("open", resolve)), failure]);
  let line = 0;
  for await (const text of splitLines(stream)) {
    line++;
    if (text.trim() === "") continue;
    try {
      const object: unknown = JSON.parse(line === 1 ? text.replace(/^\uFEFF/, "") : text);
      if (typeof object !== "object" || object === null || Array.isArray(object))
        throw new Error("not an object");
      yield { line, value: parse(object as Record<string, unknown>) };
    } catch (error) {
      yield { line, error: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** A string field that must be there. */
export function getString(object: Record<string, unknown>, key: string): string {
  const value = object[key];
  if (typeof value !== "string") throw new Error(`"${key}" is missing or not a string`);
  return value;
}

/** A string field, or null where it is missing, null, blank or of another type. */
export function findString(object: Record<string, unknown>, key: string): string | null {
  const value = object[key];
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** Writes answers one a line; remembers whether any was an error; shows progress where standard error is a terminal. */
export class Answers {
  failedCount = 0;
  #count = 0;
  constructor() {
    // Whoever reads the answers has enough of them, as `head` does.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(0);
    });
  }
  async write(answer: object): Promise<void> {
    if ("error" in answer) this.failedCount++;
    this.#count++;
    if (process.stderr.isTTY) process.stderr.write(`\r${this.#count} answered`);
    await this.writeLine(`${JSON.stringify(answer)}\n`);
  }
  /** Writes a line that is not an answer, line feed included, as it is. */
  async writeLine(line: string): Promise<void> {
    if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
  /** Tells of something that has no place among the lines. */
  complain(error: string): void {
    this.failedCount++;
    console.error(error);
  }
  end(): void {
    if (process.stderr.isTTY && this.#count > 0) process.stderr.write("\n");
    if (this.failedCount > 0) process.exitCode = 1;
  }
}
