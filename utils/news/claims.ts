// Claims of an article that another can contradict without a number: who holds a post and who held it, how much of a whole, which of
// two opposites, done or only expected, by whom, at which of several places of one sort. No parser: each is known by a closed list of
// words and its neighbours (what de Marneffe, Rafferty & Manning 2008, "Finding Contradictions in Text", call antonymy, negation,
// factivity and structure). One pass over the tokens, constant time a token.
import { tokenize } from "../text/tokenize.ts";
import type { Article } from "./article.ts";
import type { Claim, ClaimReader } from "./claim.ts";
import { readAct, readAgent, readOpposite, readStage } from "./claim-acts.ts";
import { readExtent, readSite } from "./claim-extents.ts";
import { readHolder, readRank, readStanding } from "./claim-persons.ts";
import type { Scan } from "./figure-subject.ts";

const READERS: readonly ClaimReader[] = [
  readStanding,
  readHolder,
  readExtent,
  readOpposite,
  readStage,
  readRank,
  readAgent,
  readSite,
  readAct,
];

const known = new WeakMap<Article, readonly Claim[]>();

/** The claims of an article's body, in reading order. */
export function findClaims(article: Article): readonly Claim[] {
  let claims = known.get(article);
  if (claims === undefined) {
    claims = article.sentences.flatMap(({ span }, sentence) =>
      readClaims({ text: article.text, tokens: tokenize(article.text, span), sentence }),
    );
    known.set(article, claims);
  }
  return claims;
}

function readClaims(scan: Scan): Claim[] {
  const claims: Claim[] = [];
  for (let at = 0; at < scan.tokens.length; at++) {
    for (const read of READERS) {
      const claim = read(scan, at);
      if (claim !== null) claims.push(claim);
    }
  }
  return claims;
}
