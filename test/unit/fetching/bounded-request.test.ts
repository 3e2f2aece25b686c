import { describe, expect, test } from "vitest";
import { FEED_BYTES_LIMIT } from "../../../utils/feeds/feed-limits.ts";
import { requestBounded } from "../../../utils/fetching/bounded-request.ts";
import { toPolicySources } from "../../../utils/fetching/request-frame.ts";

const URL_ASKED = "https://gazette.example/feed";

interface Asked {
  url: string;
  init: RequestInit;
}

/** A web in which each request gets this answer, from the address `url`. */
function answer(make: (init: RequestInit) => Response | Promise<Response>, url = URL_ASKED) {
  const asked: Asked[] = [];
  let isStopped = false;
  return {
    asked,
    stop: () => (isStopped = true),
    frame: {
      wasStopped: async () => isStopped,
      fetch: (async (input: string, init: RequestInit) => {
        asked.push({ url: input, init });
        const response = await make(init);
        Object.defineProperty(response, "url", { value: url });
        return response;
      }) as typeof fetch,
    },
  };
}

/** A body of so many megabytes, one at a time; tells how many were taken. */
function makeBody(count: number) {
  const taken = { count: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.count === count) return controller.close();
        taken.count += 1;
        controller.enqueue(new Uint8Array(2 ** 20));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken };
}

describe("one request", () => {
  test("brings the body and what its headers say, and takes nothing of the reader along", async () => {
    const headers = { etag: '"1"', "last-modified": "then", "content-type": "text/xml" };
    const web = answer(() => new Response("<rss/>", { headers }));
    const got = await requestBounded({ url: URL_ASKED, headers: { Accept: "a/b" } }, web.frame);
    expect(got).toMatchObject({
      kind: "body",
      status: 200,
      url: URL_ASKED,
      contentType: "text/xml",
      headers: { etag: '"1"', lastModified: "then", retryAfter: null },
    });
    expect(got.kind === "body" && new TextDecoder().decode(got.bytes)).toBe("<rss/>");
    expect(web.asked[0]?.init).toMatchObject({
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      headers: { Accept: "a/b" },
    });
  });

  test.each([
    ["http://192.168.1.1/feed", "private-address"],
    ["https://user:word@gazette.example/", "has-credentials"],
    ["file:///etc/passwd", "not-web"],
    ["https://router.lan/feed", "local-name"],
  ])("%s is not made", async (url, code) => {
    const web = answer(() => new Response(""));
    expect(await requestBounded({ url, headers: {} }, web.frame)).toMatchObject({ kind: "failed", code });
    expect(web.asked).toEqual([]);
  });

  test("what a private address answers is not read", async () => {
    const { body, taken } = makeBody(2);
    const web = answer(() => new Response(body), "http://10.0.0.1/feed");
    expect(await requestBounded({ url: URL_ASKED, headers: {} }, web.frame)).toMatchObject({
      kind: "failed",
      code: "private-address",
    });
    expect(taken.count).toBe(0);
  });

  test.each([304, 404, 429, 503])("%i has no body that counts", async (status) => {
    const web = answer(() => new Response(null, { status, headers: { "retry-after": "60" } }));
    const got = await requestBounded({ url: URL_ASKED, headers: {} }, web.frame);
    if (status === 304) expect(got).toMatchObject({ kind: "unchanged" });
    else expect(got).toMatchObject({ kind: "failed", code: null, status, headers: { retryAfter: "60" } });
  });

  test("a body without end is left at the limit", async () => {
    const { body, taken } = makeBody(Infinity);
    const web = answer(() => new Response(body));
    expect(await requestBounded({ url: URL_ASKED, headers: {} }, web.frame)).toMatchObject({
      kind: "failed",
      code: "too-large",
    });
    expect(taken.count * 2 ** 20).toBeLessThanOrEqual(FEED_BYTES_LIMIT + 2 ** 20);
  });

  test("an answer that does not come is not waited for", async () => {
    const web = answer(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal!.addEventListener("abort", () => reject(new DOMException("ended", "AbortError")));
        }),
    );
    expect(await requestBounded({ url: URL_ASKED, headers: {} }, web.frame, 20)).toMatchObject({
      code: "timed-out",
    });
  });

  test("a body that stops coming is not waited for", async () => {
    const web = answer(
      ({ signal }) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new Uint8Array(3));
              signal!.addEventListener("abort", () => controller.error(new Error("ended")));
            },
          }),
        ),
    );
    expect(await requestBounded({ url: URL_ASKED, headers: {} }, web.frame, 20)).toMatchObject({
      code: "timed-out",
    });
  });

  test("no answer, and one that was held back on its way, are told apart", async () => {
    const web = answer(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await requestBounded({ url: URL_ASKED, headers: {} }, web.frame)).toMatchObject({
      code: "unreachable",
    });
    web.stop();
    expect(await requestBounded({ url: URL_ASKED, headers: {} }, web.frame)).toMatchObject({
      code: "redirected-too-far",
    });
  });
});

test("a policy names the hosts that are granted, and nothing else", () => {
  expect(
    toPolicySources([
      "https://gazette.example/*",
      "*://*.herald.example/*",
      "http://[::1]/*",
      "file:///*",
      "https://a.example; script-src */*",
    ]),
  ).toEqual([
    "https://gazette.example:*",
    "https://*.herald.example:*",
    "https://herald.example:*",
    "http://*.herald.example:*",
    "http://herald.example:*",
  ]);
  expect(toPolicySources(["<all_urls>"])).toEqual(["https:", "http:"]);
  expect(toPolicySources(["https://*/*"])).toEqual(["https:"]);
  expect(toPolicySources(["*://*/*"])).toEqual(["https:", "http:"]);
});
