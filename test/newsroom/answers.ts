// How the newsroom's servers answer: well, slowly, by the rules of HTTP, wrongly, or with bad intent.
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { FEED_BYTES_LIMIT } from "../../utils/feeds/feed-limits.ts";

/** One request to a feed. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** How many requests the feed had before. */
  readonly earlierCount: number;
}

export type Answer = (exchange: Exchange) => void;

/** What an XML document is served as. */
export const XML_TYPE = "application/rss+xml; charset=utf-8";
/** An endless document ends by itself well beyond what may be read. */
const ENDLESS_BYTES = 8 * FEED_BYTES_LIMIT;

/** The body, as it is. */
export function send(body: string | Buffer, type = XML_TYPE, headers: Record<string, string> = {}): Answer {
  return ({ response }) => {
    response.writeHead(200, { "content-type": type, ...headers }).end(body);
  };
}

/** No body but a status. */
export function refuse(status: number, headers: Record<string, string> = {}): Answer {
  return ({ response }) => {
    response.writeHead(status, { "content-type": "text/plain", ...headers }).end("no feed");
  };
}

/** Nothing is sent again to who has it already, by one of the two validators. */
export function sendIfChanged(
  body: string,
  validator: { readonly etag: string } | { readonly lastModified: string },
): Answer {
  const [name, asked, value] =
    "etag" in validator
      ? (["etag", "if-none-match", validator.etag] as const)
      : (["last-modified", "if-modified-since", validator.lastModified] as const);
  return (exchange) => {
    if (exchange.request.headers[asked] === value) exchange.response.writeHead(304, { [name]: value }).end();
    else send(body, XML_TYPE, { [name]: value })(exchange);
  };
}

/** The first answer to the first request, the second to all others. */
export function first(early: Answer, late: Answer): Answer {
  return (exchange) => (exchange.earlierCount === 0 ? early : late)(exchange);
}

/** The answer after a while. */
export function later(ms: number, answer: Answer): Answer {
  return (exchange) => {
    const timer = setTimeout(() => answer(exchange), ms);
    exchange.response.on("close", () => clearTimeout(timer));
  };
}

/** The head of an answer and then nothing, for as long as anyone waits. */
export const stall: Answer = ({ response }) => {
  response.writeHead(200, { "content-type": XML_TYPE });
  response.write("<rss><channel>");
};

/** The connection is broken off without an answer. */
export const hangUp: Answer = ({ request }) => {
  request.socket.destroy();
};

/** Items without end, as fast as they are read. */
export const sendEndlessly: Answer = ({ response }) => {
  response.writeHead(200, { "content-type": XML_TYPE });
  response.write("<rss><channel><title>Endless</title>");
  const item = `<item><title>And another</title><description>${"on and on ".repeat(6_000)}</description></item>`;
  let sent = 0;
  const go = (): void => {
    while (sent < ENDLESS_BYTES && !response.destroyed) {
      sent += item.length;
      if (!response.write(item)) {
        response.once("drain", go);
        return;
      }
    }
    response.end();
  };
  go();
};

/** A feed of spaces: small on the way, larger than allowed when unpacked. */
export function sendPacked(): Answer {
  const body = gzipSync(`<rss><channel>${" ".repeat(ENDLESS_BYTES)}</channel></rss>`);
  return send(body, XML_TYPE, { "content-encoding": "gzip" });
}

/** Entities that refer to one another ten times each, ten deep: 10^10 times three signs. */
export function writeEntityBomb(): string {
  const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
    "",
  );
  return `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "lol">${entities}]><rss><channel><item><title>&e10;</title></item></channel></rss>`;
}

/** An entity that is a file of the reader's. */
export const OUTSIDE_ENTITY =
  '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY own SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&own;</title></item></channel></rss>';

/** Elements in one another, deeper than any article. */
export function writeNested(): string {
  return `<rss><channel><item><description>${"<b>".repeat(5_000)}deep${"</b>".repeat(5_000)}</description></item></channel></rss>`;
}
