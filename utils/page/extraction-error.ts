/** An expected failure of extraction; `code` is one of the protocol's error codes. */
export class ExtractionError extends Error {
  readonly code: "page-too-large" | "extraction-timeout" | "internal";

  constructor(code: ExtractionError["code"], message: string) {
    super(message);
    this.name = "ExtractionError";
    this.code = code;
  }
}
