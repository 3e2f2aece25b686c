import type { ErrorCode, Failure, Result } from "./protocol.ts";

/** Thrown by a handler for a failure that the asker should see as a code. */
export class ExpectedFailure extends Error {
  readonly code: ErrorCode;
  constructor(failure: Failure) {
    super(failure.message);
    this.name = "ExpectedFailure";
    this.code = failure.code;
  }
}

/** Runs a handler; what it throws becomes a failure: its own code where it is expected, `internal` otherwise. */
export async function answer<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    const code = error instanceof ExpectedFailure ? error.code : "internal";
    return { ok: false, error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}
