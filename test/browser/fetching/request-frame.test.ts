// The frame that requests are made from, in a real document. What becomes of a redirect is seen at the proxy of the end-to-end tests.
import { expect, test } from "vitest";
import { openRequestFrame, type RequestFrame } from "../../../utils/fetching/request-frame.ts";

const { href, protocol, hostname } = window.location;
const OWN = `${protocol}//${hostname}/*`;

async function attempt({ fetch }: RequestFrame): Promise<number | null> {
  return fetch(href, { credentials: "omit" }).then(
    ({ status }) => status,
    () => null,
  );
}

test("asks a host that is granted, at any port", async () => {
  const frame = openRequestFrame(["https://gazette.example/*", OWN]);
  expect(await attempt(frame)).toBe(200);
  expect(await frame.wasStopped()).toBe(false);
  frame.close();
});

test.each([[[]], [["https://gazette.example/*"]], [["nonsense; connect-src *"]]])(
  "with %j granted it asks no other host, and says that it was held back",
  async (patterns) => {
    const frame = openRequestFrame(patterns);
    expect(await attempt(frame)).toBeNull();
    expect(await frame.wasStopped()).toBe(true);
    frame.close();
  },
);

test("leaves the document as it was", () => {
  const before = document.documentElement.children.length;
  const frames = [openRequestFrame([OWN]), openRequestFrame([])];
  for (const frame of frames) frame.close();
  expect(document.documentElement.children.length).toBe(before);
  expect(document.querySelector("meta[http-equiv]")).toBeNull();
});
