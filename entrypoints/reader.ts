import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { send } from "../utils/messaging/send.ts";
import { ExpectedFailure } from "../utils/messaging/answer.ts";
import { serveReader } from "../utils/messaging/serve-reader.ts";
import { ExtractionError } from "../utils/page/extraction-error.ts";
import { startReading } from "../utils/page/reading.ts";
import type { Reading } from "../utils/page/reading.ts";

// In the script's own world, where the page sees nothing of it.
const world = globalThis as { parallaxReading?: Reading };

/** The script in a page that the reader asked for or granted: reads, asks, marks, opens the card. */
export default defineUnlistedScript({
  main() {
    if (window.top !== window || !/^https?:$/.test(location.protocol)) return;
    // Put here once more: the reader asks for this page again.
    if (world.parallaxReading !== undefined) return world.parallaxReading.again();

    const reading = startReading(document, {
      onBegin: () => void send("page.begin", {}),
      match: async (page) => {
        const answer = await send("page.match", page);
        if (!answer.ok) return null;
        reading.setShown(answer.value.areShown);
        reading.setWatched(answer.value.isWatched);
        return answer.value.marks;
      },
      extractElsewhere: async (html, url) => {
        const answer = await send("page.extract", { html, url });
        if (answer.ok) return answer.value;
        const { code, message } = answer.error;
        throw new ExtractionError(
          code === "page-too-large" || code === "extraction-timeout" ? code : "internal",
          message,
        );
      },
      onRead: () => void send("page.wasRead", {}),
      onFailure: (failure) => void send("page.failed", failure),
      onCardBlocked: (passageId) => void send("page.cardBlocked", { passageId }),
      cardUrlOf: (passageId) => `${browser.runtime.getURL("/card.html")}#${encodeURIComponent(passageId)}`,
      cardTitle: browser.i18n.getMessage("card_title"),
      isAlive: () => browser.runtime.id !== undefined,
    });
    world.parallaxReading = reading;

    serveReader({
      "reader.isThere": async () => ({ address: location.href.replace(/#.*$/s, "") }),
      "reader.follow": async () => {
        reading.follow();
        return null;
      },
      "reader.rest": async () => {
        reading.rest();
        return null;
      },
      "reader.snapshot": async () => {
        const page = await reading.snapshot();
        if ("code" in page) throw new ExpectedFailure(page);
        return page;
      },
      "reader.show": async ({ markIds, goTo }) => {
        const shownCount = reading.overlay()?.filter(markIds) ?? 0;
        if (goTo !== null) await reading.overlay()?.goTo(goTo);
        return { shownCount };
      },
      "reader.setPassages": async ({ marks }) => {
        reading.overlay()?.setPassages(marks);
        return null;
      },
      "reader.setMarks": async ({ areShown }) => {
        reading.setShown(areShown);
        return null;
      },
      "reader.watch": async ({ isWatched }) => {
        reading.setWatched(isWatched);
        return null;
      },
      "reader.open": async ({ passageId }) => {
        await reading.overlay()?.open(passageId);
        return null;
      },
      "reader.step": async ({ by, from }) => {
        await reading.overlay()?.step(by, from);
        return null;
      },
      "reader.closeCard": async () => {
        reading.overlay()?.closeCard();
        return null;
      },
      "reader.cardSize": async ({ height }) => {
        reading.overlay()?.setCardHeight(height);
        return null;
      },
    });
  },
});
