// One key per article whatever address it was reached by: fragment, tracking parameters, default ports, trailing slash, AMP forms
// and www./m. hosts folded. For comparing only; never to be fetched or shown. Linear in the address.
//
// Parameter names: those that the large platforms document for campaign and click tracking (Google, Meta, Microsoft, Mailchimp,
// HubSpot, X, Adobe, Piwik/Matomo). Names that some site uses to choose the article (id, p, page, story) are never dropped.

const TRACKING_PREFIXES = ["utm_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "at_", "__twitter_", "_hs"];
const TRACKING_NAMES = new Set([
  "amp", "amp_gsa", "amp_js_v", "cmpid", "dclid", "fbclid", "gad_source", "gbraid", "gclid", "gclsrc", "guccounter", "guce_referrer",
  "guce_referrer_sig", "igsh", "igshid", "mc_cid", "mc_eid", "mibextid", "mkt_tok", "msclkid", "ncid", "ocid", "outputtype",
  "smid", "smtyp", "spm", "srsltid", "taid", "ttclid", "twclid", "usqp", "wbraid", "xtor", "yclid",
]); // prettier-ignore

/** Values by which `?output=…` and the like ask for the AMP form. */
const AMP_VALUES = new Set(["amp", "amphtml"]);
/** AMP addresses nest (cache inside viewer); more than this is not an article's address. */
const UNWRAP_LIMIT = 4;
/** Longest address that is looked at, in UTF-16 units; real ones stay far below, and keys are kept in an index. */
const ADDRESS_LIMIT = 4096;

/** The key of an absolute http(s) address; null where it is not one, or longer than 4,096 characters. */
export function makeUrlKey(address: string | null | undefined): string | null {
  if (address === null || address === undefined || address.length > ADDRESS_LIMIT) return null;
  const url = unwrapAmpCache(address);
  if (url === null) return null;
  const path = foldPath(url.pathname);
  const query = foldQuery(url.searchParams);
  // "#!/story" and "#/story" are addresses of pages in single-page sites; any other fragment is a place in the page.
  const route = /^#!?\//.test(url.hash) ? url.hash : "";
  // http and https name the same article; a port that is not the default one may be another site.
  return `${foldHost(url.hostname)}${url.port === "" ? "" : `:${url.port}`}${path}${query}${route}`;
}

/** The keys of all addresses given, without repetition, the first address's first. */
export function makeUrlKeys(addresses: readonly (string | null | undefined)[]): string[] {
  const keys = addresses.map(makeUrlKey).filter((key) => key !== null);
  return [...new Set(keys)];
}

function parseHttp(address: string): URL | null {
  const url = URL.parse(address);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url : null;
}

/** The publisher's address inside a Google AMP viewer (`google.com/amp/s/host/path`) or cache (`host-with-dashes.cdn.ampproject.org/c/s/host/path`). */
function unwrapAmpCache(address: string): URL | null {
  let url = parseHttp(address);
  for (let i = 0; url !== null && i < UNWRAP_LIMIT; i++) {
    const isViewer = /(^|\.)google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname.startsWith("/amp/");
    const isCache = url.hostname.endsWith(".ampproject.org") && /^\/[a-z]\//.test(url.pathname);
    if (!isViewer && !isCache) return url;
    const rest = url.pathname.replace(/^\/(?:amp|[a-z])\//, "");
    url = parseHttp(
      rest.startsWith("s/") ? `https://${rest.slice(2)}${url.search}` : `http://${rest}${url.search}`,
    );
  }
  return url;
}

function foldHost(host: string): string {
  let folded = host.endsWith(".") ? host.slice(0, -1) : host;
  for (;;) {
    const label = /^(?:www\d?|m|mobile|amp)\./.exec(folded);
    // `m.example` and `amp.dev` are whole names, not subdomains.
    if (label === null || !folded.slice(label[0].length).includes(".")) return folded;
    folded = folded.slice(label[0].length);
  }
}

const INDEX_PAGE = /^(?:index|default)\.(?:html?|php|aspx?)$/;
const AMP_ENDING = /\.amp(?=\.html?$|$)/;

function foldPath(path: string): string {
  const parts = path
    .split("/")
    .filter((part) => part !== "")
    .map(foldEscapes);
  while (parts.length > 1 && parts[0] === "amp") parts.shift();
  // What one step uncovers the next may fold: "story.amp.html/index.html".
  for (let last = parts.at(-1); last !== undefined; last = parts.at(-1)) {
    const folded = last.replace(AMP_ENDING, "");
    if (folded === "" || INDEX_PAGE.test(last) || (last === "amp" && parts.length > 1)) parts.pop();
    else if (folded !== last) parts[parts.length - 1] = folded;
    else break;
  }
  return `/${parts.join("/")}`;
}

/** Percent escapes in one spelling: `%c3%a9` and `é` are the same letter. */
function foldEscapes(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return part;
  }
}

function foldQuery(parameters: URLSearchParams): string {
  const kept: string[] = [];
  for (const [name, value] of parameters) {
    const lower = name.toLowerCase();
    if (TRACKING_NAMES.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix))) continue;
    if (AMP_VALUES.has(value.toLowerCase())) continue;
    kept.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  // Order of parameters carries no meaning for the sites seen.
  return kept.length === 0 ? "" : `?${kept.sort().join("&")}`;
}
