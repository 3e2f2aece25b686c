// Rows of a CSV file (RFC 4180), with comma, semicolon or tab between the cells. Linear.
import Papa from "papaparse";

export interface CsvRow {
  /** Its place in the file, from 1; a row may have several lines. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Whether its quotation marks do not match: cells may have run together. */
  readonly isBroken: boolean;
}

const DELIMITERS = [",", ";", "\t"];
/** Longest first line that is looked at; the lists read here have a few dozen columns at most. */
const HEADER_LENGTH_LIMIT = 4096;

/** The rows that are not empty, at most `limit`. */
export function readCsvRows(text: string, limit: number): CsvRow[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/\r\n?/g, "\n"), {
    delimiter: findDelimiter(text),
    newline: "\n",
    preview: limit,
  });
  const broken = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row));
  return data
    .map((cells, index) => ({ number: index + 1, cells, isBroken: broken.has(index) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/** The cells of a file's first line, as far as it is given. */
export function readCsvHeader(head: string): string[] {
  const line = /^[^\r\n]*/.exec(head.slice(0, HEADER_LENGTH_LIMIT))![0];
  return (
    Papa.parse<string[]>(line, { delimiter: findDelimiter(head), newline: "\n", preview: 1 }).data[0] ?? []
  );
}

/** The delimiter that the first line has most of. */
function findDelimiter(text: string): string {
  const line = /^[^\r\n]*/.exec(text.slice(0, HEADER_LENGTH_LIMIT))![0];
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
