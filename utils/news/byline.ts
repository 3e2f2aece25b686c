// The line that names who wrote a story: "By Jane Doe and John Roe", "Von Max Muster, dpa". Linear in the line; long lines are none.
import { findAgency } from "./wire.ts";

const MAX_LINE = 160;
const MAX_NAME_WORDS = 14;

/** Words that open a byline, in the languages that are recognised. English "by" and the like may be in any case. */
const OPENING =
  /^(?:(?:written|reported|posted|published|story|text|analysis|opinion)[ \u00A0]+)?(?:by|von|par|por|di|da|door|av|af|przez|текст|автор|автори|авторы)[ \u00A0:]+(?=\S)/iu;
const NAME_WORD = /^[\p{Lu}\p{Lt}\p{Lo}@«"“(][\p{L}\p{M}.'’@_&/–-]*[,)"”»]*$/u;
const PARTICLE =
  /^(?:and|und|et|y|e|en|i|och|og|with|for|of|in|the|de|der|den|di|da|van|von|du|del|della|la|le|el|al|bin|ibn|[&|/·•,–-])$/iu;
const ROLE =
  /^(?:(?:staff|senior|chief|special|contributing|national|political|foreign|health|business|sports?|science|technology|white|house|our|own)\s+)*(?:writer|reporter|correspondent|editor|bureau|staff|columnist|contributor|team|desk|agencies|redaktion|rédaction)\b/iu;

/** The names in a byline ("Jane Doe and John Roe"), without the opening word; null where the line is no byline. */
export function parseByline(line: string): string | null {
  if (line.length > MAX_LINE) return null;
  const opening = OPENING.exec(line);
  if (opening === null) return null;
  const rest = line.slice(opening[0].length).trim();
  const names = cutRole(rest);
  return areNames(names) ? names : null;
}

/** Whether the words are all names and what joins them: capitals, "and", "de", "|". */
export function areNames(text: string): boolean {
  const words = text.split(/[\s\u00A0]+/).filter((word) => word !== "");
  if (words.length === 0 || words.length > MAX_NAME_WORDS) return false;
  if (/[?!:;]$|\p{L}{4,}\.$/u.test(text)) return false;
  let nameCount = 0;
  for (const word of words) {
    if (PARTICLE.test(word)) continue;
    if (!NAME_WORD.test(word) && findAgency(word) === null) return false;
    nameCount++;
  }
  return nameCount > 0;
}

/** The names before a role or an outlet: "Jane Doe, Staff Writer" and "Jane Doe | The Herald" give "Jane Doe". */
function cutRole(text: string): string {
  const parts = text.split(/\s*(?:,|\||·|•|\s[-–—])\s+/);
  const kept: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0 && (ROLE.test(part) || /\d/.test(part))) break;
    kept.push(part);
    if (index === 0 && /[|·•]|\s[-–—]\s/.test(text.slice(part.length, part.length + 4))) break;
  }
  return kept.join(", ");
}
