// Claims of two articles that cannot both be true. As with figures, a pair needs its place (a passage, one beside it, the lede, or
// nearly the same words around), and no claim is called disputed that the other article makes too. Claims of each kind and subject
// are looked up in a map: linear in the claims that meet.
import { weighWord } from "../text/wording-overlap.ts";
import type { Article } from "./article.ts";
import type { Claim, ClaimKind } from "./claim.ts";
import { findClaims } from "./claims.ts";
import type { FigurePair } from "./comparison.ts";
import { isRelated, measureShared } from "./figure-agreement.ts";
import { LINK_SCORE, type Link } from "./sentence-links.ts";

interface Need {
  /** Share of the telling words around that must be the same inside a passage, and anywhere else. */
  readonly linked: number;
  readonly free: number;
  /** Weight of what is shared: 4 is one rare word. */
  readonly weight: number;
}

/** What each kind needs: a person's standing is placed by the name, an opposite only by the same act of the same subject. */
const NEED: Readonly<Record<ClaimKind, Need>> = {
  standing: { linked: 0, free: 0, weight: 0 },
  post: { linked: 0.3, free: 0.5, weight: 6 },
  extent: { linked: 0.25, free: 0.5, weight: 5 },
  opposite: { linked: 0.5, free: 0.6, weight: 6 },
  act: { linked: 0.5, free: 0.6, weight: 6 },
  stage: { linked: 0.2, free: 0.25, weight: 6 },
  rank: { linked: 0.1, free: 0.25, weight: 3 },
  agent: { linked: 0.3, free: 0.5, weight: 5 },
  site: { linked: 0.4, free: 0.6, weight: 6 },
};
/** Shared weight that tells the same whole wherever two extents stand: three rare words. */
const STRONG_WEIGHT = 10;
/** Weight from which a word tells one whole from another. */
const TELLING_WEIGHT = 3.5;
/** What a claim repeated in the other article must share to count as made there too. */
const SAME_CLAIM = 0.3;

/** Claims that the two articles dispute. */
export function compareClaims(a: Article, b: Article, linkOf: (x: number, y: number) => Link): FigurePair[] {
  const left = findClaims(a);
  const right = findClaims(b);
  const facing = indexClaims(right);
  const found: { x: Claim; y: Claim; share: number }[] = [];
  for (const x of left) {
    for (const y of facing.get(nameTopic(x)) ?? []) {
      if (x.value === y.value) continue;
      const share = measureDispute(x, y, linkOf(x.sentence, y.sentence));
      if (share === null || isClaimed(x, right) || isClaimed(y, left)) continue;
      found.push({ x, y, share });
    }
  }
  // The same order whichever article comes first.
  found.sort((p, q) => q.share - p.share || placeOf(p) - placeOf(q) || spreadOf(p) - spreadOf(q));
  const used = new Set<Claim>();
  const pairs: FigurePair[] = [];
  const topics = new Set<string>();
  for (const { x, y } of found) {
    const topic = [x.kind, ...[x.subject, y.subject].sort()].join(" ");
    if (used.has(x) || used.has(y) || topics.has(topic)) continue;
    used.add(x).add(y);
    topics.add(topic);
    pairs.push({ a: x.span, b: y.span, what: nameClaim(x), agrees: false });
  }
  return pairs;
}

function placeOf({ x, y }: { readonly x: Claim; readonly y: Claim }): number {
  return x.span.start + y.span.start;
}

function spreadOf({ x, y }: { readonly x: Claim; readonly y: Claim }): number {
  return Math.abs(x.span.start - y.span.start);
}

/** Only claims of one topic can meet: kind and subject, where the subject has no other words for it. */
function nameTopic({ kind, subject }: Claim): string {
  return kind === "extent" || kind === "agent" ? kind : `${kind} ${subject}`;
}

function indexClaims(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const index = new Map<string, Claim[]>();
  for (const claim of claims) {
    const topic = nameTopic(claim);
    const list = index.get(topic);
    if (list === undefined) index.set(topic, [claim]);
    else list.push(claim);
  }
  return index;
}

function measureDispute(x: Claim, y: Claim, link: Link): number | null {
  if (!isSameSubject(x, y)) return null;
  const { share, weight } = measureShared(x.around, y.around);
  const need = NEED[x.kind];
  const isLinked = link === "same" || link === "partial";
  const isStrong = x.kind === "extent" && weight >= STRONG_WEIGHT && share >= need.linked;
  if ((share < (isLinked ? need.linked : need.free) && !isStrong) || weight < need.weight) return null;
  if (
    (x.kind === "opposite" || x.kind === "act") &&
    x.actor !== null &&
    y.actor !== null &&
    !isRelated(x.actor, y.actor)
  )
    return null;
  return share + LINK_SCORE[link];
}

function isSameSubject(x: Claim, y: Claim): boolean {
  switch (x.kind) {
    case "extent":
      return (
        isRelated(x.subject, y.subject) ||
        (x.around.has(y.subject) && y.around.has(x.subject)) ||
        (x.value !== "none" && y.value !== "none" && (isTold(x, y) || isTold(y, x)))
      );
    case "standing":
      return x.subject === y.subject && (x.value === "former") !== (y.value === "former");
    case "agent":
      return isRelated(x.subject, y.subject) && !sharesWord(x.value, y.value);
    case "site":
      return x.subject === y.subject && !sharesWord(x.value, y.value);
    default:
      return x.subject === y.subject;
  }
}

/** Values that say nothing against their opposite: "new" of a post, and "expected" beside a later "done". */
const LOOSE: ReadonlySet<string> = new Set(["permanent", "expected"]);

function sharesWord(x: string, y: string): boolean {
  const own = x.split(" ");
  return y.split(" ").some((word) => own.includes(word));
}

/** Whether the thing that one measures is a telling common noun that the other speaks of too. */
function isTold(x: Claim, y: Claim): boolean {
  return /^\p{Ll}/u.test(x.printed) && weighWord(x.subject) >= TELLING_WEIGHT && y.around.has(x.subject);
}

/** Whether one of the other article's claims is this very one. */
function isClaimed(claim: Claim, others: readonly Claim[]): boolean {
  if (LOOSE.has(claim.value) && claim.kind !== "standing") return false;
  return others.some(
    (other) =>
      other.kind === claim.kind &&
      other.value === claim.value &&
      (claim.kind === "extent"
        ? other.around.has(claim.subject) || other.subject === claim.subject
        : other.subject === claim.subject) &&
      (NEED[claim.kind].weight === 0 || measureShared(claim.around, other.around).share >= SAME_CLAIM),
  );
}

const WHAT: Readonly<Record<ClaimKind, (printed: string) => string>> = {
  standing: (name) => `standing of ${name}`,
  post: (noun) => noun,
  extent: (noun) => `how much of: ${noun}`,
  opposite: (word) => word,
  act: (verb) => verb,
  stage: (verb) => verb,
  rank: (name) => `place of ${name}`,
  agent: (verb) => `${verb} by`,
  site: (noun) => noun,
};

function nameClaim(claim: Claim): string {
  return WHAT[claim.kind](claim.printed);
}
