// The published grammars of the formats, read strictly: what does not fit throws.

interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: Record<string, string>;
}

/** Entries of a BibTeX file (btxdoc): a value is a word or stands in braces, which BibTeX counts whether escaped or not. */
export function parseBibtex(text: string): BibtexEntry[] {
  const entries: BibtexEntry[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found === null) throw new Error(`${pattern} expected at: ${text.slice(at, at + 60)}`);
    at = sticky.lastIndex;
    return found[1] ?? found[0];
  };
  const takeBraced = (): string => {
    const start = at + 1;
    let depth = 0;
    do {
      if (at >= text.length) throw new Error("unbalanced braces");
      if (text[at] === "{") depth += 1;
      if (text[at] === "}") depth -= 1;
      at += 1;
    } while (depth > 0);
    return text.slice(start, at - 1);
  };
  while (at < text.length) {
    const type = take(/@([a-z]+)\{/);
    const key = take(/([a-z\d_-]+),\n/);
    const fields: Record<string, string> = {};
    while (text[at] !== "}") {
      const name = take(/ {2}([a-z]+) = /);
      fields[name] = text[at] === "{" ? takeBraced() : take(/[a-z]+/);
      take(/,\n/);
    }
    take(/\}\n\n/);
    entries.push({ type, key, fields });
  }
  return entries;
}

/** Records of a RIS file: tag lines from TY to ER, ended by CR LF; ER itself is left out. */
export function parseRis(text: string): [string, string][][] {
  const records: [string, string][][] = [];
  let record: [string, string][] | null = null;
  const lines = text.split("\r\n");
  if (lines.pop() !== "") throw new Error("the last line has no end");
  for (const line of lines) {
    const [, tag, value] = /^([A-Z][A-Z\d]) {2}- (.*)$/u.exec(line) ?? [];
    if (tag === undefined || value === undefined) throw new Error(`not a tag line: ${line}`);
    if ((tag === "TY") !== (record === null)) throw new Error(`${tag} is out of place`);
    record ??= [];
    if (tag === "ER") {
      records.push(record);
      record = null;
    } else record.push([tag, value]);
  }
  if (record !== null) throw new Error("the last record has no end");
  return records;
}
