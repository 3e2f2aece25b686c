import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Answers one request of the made-up web. `url` is absolute. */
export type Site = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

export interface FixtureWeb {
  readonly port: number;
  /** Hosts that were asked for and do not belong to the made-up web, in order: what left the machine, had it been let out. */
  readonly refused: readonly string[];
  /** Hosts of the made-up web that were asked for, in order: each connection to a secure one, each request to a plain one. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Only these endings belong to the made-up web; no such host can exist (RFC 2606, RFC 6761). */
const OWN_HOST = /\.(?:example|test)$/;

/**
 * Starts a server on loopback that is both the site and the browser's HTTP proxy, so that pages open at made-up https
 * hosts. Every other host is refused and noted.
 */
export async function startFixtureWeb(site: Site): Promise<FixtureWeb> {
  const refused: string[] = [];
  const asked: string[] = [];
  const serveSite = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    const url = parseTarget(request, scheme);
    if (url === null || !OWN_HOST.test(url.hostname)) {
      refused.push(url?.hostname ?? String(request.url));
      response.writeHead(403).end();
      return;
    }
    if (scheme === "http") asked.push(url.hostname);
    site(url, request, response);
  };
  const secure = createHttpsServer(makeCertificate(), serveSite("https"));
  const plain = createServer(serveSite("http"));
  const securePort = await listen(secure);
  plain.on("connect", (request: IncomingMessage, socket: Socket) => {
    socket.on("error", () => socket.destroy());
    const host = (request.url ?? "").replace(/:\d+$/, "");
    if (!OWN_HOST.test(host)) {
      refused.push(host);
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    asked.push(host);
    const tunnel = connect(securePort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on("error", () => socket.destroy());
    socket.on("close", () => tunnel.destroy());
  });
  // Those of tunnels are not the servers' own to close, and a browser that ends may leave them half open.
  const sockets = new Set<Socket>();
  for (const server of [plain, secure])
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    });
  const port = await listen(plain);
  return {
    port,
    refused,
    asked,
    close: async () => {
      const closed = [plain, secure].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

function parseTarget(request: IncomingMessage, scheme: string): URL | null {
  try {
    return new URL(request.url ?? "", `${scheme}://${request.headers.host ?? "localhost"}`);
  } catch {
    return null;
  }
}

async function listen(server: Pick<Server, "listen" | "address" | "once">): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

function makeCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "newsstand-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=fixture",
        "-keyout",
        key,
        "-out",
        cert,
      ],
      { stdio: "ignore" },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch (error) {
    throw new Error(
      "openssl is needed for the newsstand's certificate (Debian: apt-get install -y openssl).",
      { cause: error },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
