import { expect, test } from "vitest";
import { extractInWorker } from "../../../utils/page/extract-worker-client.ts";
import { pruneDocument } from "../../../utils/page/prune.ts";
import { serializePage } from "../../../utils/page/serialize-page.ts";
import { serveExtraction } from "../../../utils/page/serve-extraction.ts";
import story from "../../pages/extract/wire-story.html?raw";

function workerOf(source: string): () => Worker {
  return () => new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
}

test("the Worker's answer is the page as it is read without one", async () => {
  const url = "https://www.gazette.example/news/ferry-aground";
  const html = serializePage(pruneDocument(new DOMParser().parseFromString(story, "text/html")));
  const reply = serveExtraction({ html, url });
  const answering = workerOf(`onmessage = () => postMessage(${JSON.stringify(reply)})`);
  const page = await extractInWorker(html, url, answering);
  expect(page.source.title).toBe("Ferry runs aground off Elmsund, 212 taken ashore");
});

test("a Worker that never ends is ended, and says so", async () => {
  let hasEnded = false;
  const endless = () => {
    const worker = workerOf("onmessage = () => { for (;;); }")();
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      hasEnded = true;
      terminate();
    };
    return worker;
  };
  const start = performance.now();
  await expect(extractInWorker("", "https://a.example/", endless, 200)).rejects.toMatchObject({
    code: "extraction-timeout",
  });
  expect(performance.now() - start).toBeLessThan(1500);
  expect(hasEnded).toBe(true);
});

test("failures in the Worker keep their code; one that does not start is an internal error", async () => {
  const failing = workerOf(
    `onmessage = () => postMessage({ ok: false, error: { code: "page-too-large", message: "m" } })`,
  );
  await expect(extractInWorker("", "https://a.example/", failing)).rejects.toMatchObject({
    code: "page-too-large",
  });
  const broken = workerOf("this is no script");
  await expect(extractInWorker("", "https://a.example/", broken)).rejects.toMatchObject({ code: "internal" });
});
