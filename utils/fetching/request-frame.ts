// A frame that can only ask some hosts. A redirect is followed by the browser without asking anybody, also to hosts that were not
// granted, and to addresses of the reader's own network; the policy of the document that asks is tried at each step before a request
// goes out. So each request is made from a blank frame whose policy names the hosts that are granted and nothing else. Measured in
// Chromium 156 and Firefox 153: the second request of a redirect is not sent.

/** Asks from inside the frame; what it rejects with tells nothing. */
export interface RequestFrame {
  readonly fetch: typeof fetch;
  /** Whether a request, or the next step of one, was held back. Asked after it has failed. */
  readonly wasStopped: () => Promise<boolean>;
  /** Ends what is under way. */
  readonly close: () => void;
}

/** The document hears of a request that was held back after the request has failed: some milliseconds later. */
const NEWS_MS = 50;

/** A frame that can only ask hosts that these patterns of permissions cover. For documents of the extension. */
export function openRequestFrame(patterns: readonly string[]): RequestFrame {
  const frame = document.createElement("iframe");
  document.documentElement.append(frame);
  const inner = frame.contentDocument!;
  let isStopped = false;
  inner.addEventListener("securitypolicyviolation", () => {
    isStopped = true;
  });
  const policy = inner.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src ${toPolicySources(patterns).join(" ") || "'none'"}`;
  inner.head.append(policy);
  return {
    fetch: (input, init) => frame.contentWindow!.fetch(input, init),
    wasStopped: async () => {
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, NEWS_MS));
      return isStopped;
    },
    close: () => frame.remove(),
  };
}

/** The sources of a content security policy that allow what patterns of permissions allow, at any port. */
export function toPolicySources(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    if (pattern === "<all_urls>") return ["https:", "http:"];
    const [, scheme, host] = /^(https?|\*):\/\/([a-z0-9.*-]+)\//.exec(pattern) ?? [];
    if (scheme === undefined || host === undefined) return [];
    const schemes = scheme === "*" ? ["https", "http"] : [scheme];
    if (host === "*") return schemes.map((name) => `${name}:`);
    // A policy's wildcard leaves out the name itself, which the pattern of a permission includes.
    const hosts = host.startsWith("*.") ? [host, host.slice(2)] : [host];
    return schemes.flatMap((name) => hosts.map((each) => `${name}://${each}:*`));
  });
}
