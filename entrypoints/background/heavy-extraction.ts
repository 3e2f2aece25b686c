import type { ExtractedPage } from "../../utils/messaging/protocol.ts";
import { ExpectedFailure } from "../../utils/messaging/answer.ts";
import { extractOffPage } from "../../utils/page/extract-off-page.ts";
import { ExtractionError } from "../../utils/page/extraction-error.ts";

/** `page.extract`: reads a heavy page in a Worker. Throws `ExpectedFailure` with the extraction's code. */
export async function extractHeavy(html: string, url: string): Promise<ExtractedPage> {
  try {
    return await extractOffPage(html, url);
  } catch (error) {
    if (error instanceof ExtractionError)
      throw new ExpectedFailure({ code: error.code, message: error.message });
    throw error;
  }
}
