// Whether an address may be asked for without the reader looking: http(s), no credentials, a usual port, no address literal of a network
// that is not the public internet, no name that only a local network knows. To be tried before a request and again on the address that
// answered, before its body is read. A public name that resolves to a private address cannot be seen from an extension.
//
// The URL parser has already brought IPv4 in decimal, octal, hexadecimal and shortened forms into dotted decimal, and IPv6 into its one
// short form (WHATWG URL, "host parsing"). Ranges: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).

/** Why an address is not asked for. */
export type AddressFault =
  | "not-an-address"
  | "not-web"
  | "has-credentials"
  | "unusual-port"
  | "private-address"
  | "local-name";

/** The ports on which feeds are served; "" is the default one of http or https. */
const PORTS = new Set(["", "80", "443", "8080", "8443"]);
/** Names that are never the public internet's (RFC 6761, 6762, 8375, and the one that routers use). */
const LOCAL_ENDINGS = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "home.arpa",
  "localdomain",
];
/** First address and prefix length of what is not public. */
const CLOSED_IPV4: readonly (readonly [number, number])[] = [
  [ipv4(0, 0, 0, 0), 8], // this host
  [ipv4(10, 0, 0, 0), 8], // private
  [ipv4(100, 64, 0, 0), 10], // carrier's own
  [ipv4(127, 0, 0, 0), 8], // loopback
  [ipv4(169, 254, 0, 0), 16], // link-local; cloud metadata
  [ipv4(172, 16, 0, 0), 12], // private
  [ipv4(192, 0, 0, 0), 24], // protocol assignments
  [ipv4(192, 0, 2, 0), 24], // documentation
  [ipv4(192, 88, 99, 0), 24], // former 6to4 relay
  [ipv4(192, 168, 0, 0), 16], // private
  [ipv4(198, 18, 0, 0), 15], // benchmarking
  [ipv4(198, 51, 100, 0), 24], // documentation
  [ipv4(203, 0, 113, 0), 24], // documentation
  [ipv4(224, 0, 0, 0), 3], // multicast, reserved, broadcast
];

/** Whether the address may be asked for. */
export function isPublicAddress(address: string): boolean {
  return findAddressFault(address) === null;
}

/** Why the address may not be asked for; null where it may. */
export function findAddressFault(address: string): AddressFault | null {
  const url = URL.parse(address);
  if (url === null) return "not-an-address";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "not-web";
  if (url.username !== "" || url.password !== "") return "has-credentials";
  if (!PORTS.has(url.port)) return "unusual-port";
  return findHostFault(url.hostname);
}

/** Why a host, as the URL parser writes it, is not one of the public internet; null where it may be. */
export function findHostFault(hostname: string): "private-address" | "local-name" | null {
  if (hostname.startsWith("["))
    return isPublicIpv6(parseIpv6(hostname.slice(1, -1))) ? null : "private-address";
  const host = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  const literal = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host);
  if (literal !== null) {
    const [a, b, c, d] = literal.slice(1).map(Number) as [number, number, number, number];
    return isPublicIpv4(ipv4(a, b, c, d)) ? null : "private-address";
  }
  const isLocal =
    !host.includes(".") || LOCAL_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`));
  return isLocal ? "local-name" : null;
}

function ipv4(a: number, b: number, c: number, d: number): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function isPublicIpv4(address: number): boolean {
  return !CLOSED_IPV4.some(([first, prefix]) => {
    const size = 2 ** (32 - prefix);
    return address >= first && address < first + size;
  });
}

/** The eight groups of an address in the URL parser's form. */
function parseIpv6(text: string): number[] {
  const [head = "", tail] = text.split("::", 2);
  const before = groups(head);
  if (tail === undefined) return before;
  const after = groups(tail);
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function groups(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

function isPublicIpv6(address: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = address;
  const embedded = g * 65_536 + h;
  const isMapped = a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff;
  const isTranslated = a === 0x64 && b === 0xff9b && c === 0 && d === 0 && e === 0 && f === 0;
  if (isMapped || isTranslated) return isPublicIpv4(embedded);
  // Everything else outside 2000::/3 is unspecified, loopback, private, link-local, multicast or not given out.
  if (a < 0x2000 || a > 0x3fff) return false;
  if (a === 0x2001 && (b < 0x200 || b === 0xdb8)) return false; // Teredo, ORCHID, documentation
  if (a === 0x2002) return isPublicIpv4(b * 65_536 + c); // 6to4
  return !(a === 0x3fff && b < 0x1000); // documentation
}
