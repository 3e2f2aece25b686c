// The name of an outlet, from a small table of registrable domains (seeds/outlet-names.json). What is not in it stays unknown. Constant time.
import outlets from "../../seeds/outlet-names.json" with { type: "json" };

const NAME_OF_DOMAIN = new Map<string, string>(Object.entries(outlets));
const NAME_OF_ACCOUNT = new Map<string, string>();
for (const name of NAME_OF_DOMAIN.values()) NAME_OF_ACCOUNT.set(squash(name), name);

/** The name of the outlet that publishes under the address; null where its domain is not in the table or the address is none. */
export function findOutletOfUrl(url: string): string | null {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
  const labels = host?.split(".") ?? [];
  for (let index = 0; index < labels.length - 1; index++) {
    const name = NAME_OF_DOMAIN.get(labels.slice(index).join("."));
    if (name !== undefined) return name;
  }
  return null;
}

/** The outlet whose own account a promotion names ("Follow our coverage on @TheGuardian"); null where it is not "our" account, or unknown. */
export function findOutletOfAccount(promotion: string): string | null {
  const line = promotion.slice(0, 400);
  if (!/\b(?:our|us)\b/i.test(line)) return null;
  const handle = /@(\w{3,30})/.exec(line)?.[1];
  return handle === undefined
    ? null
    : (NAME_OF_ACCOUNT.get(squash(handle.replace(/_?(?:official|news|com)$/i, ""))) ??
        NAME_OF_ACCOUNT.get(squash(handle)) ??
        null);
}

function squash(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the\s*/, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
