/**
 * What stands among an article's paragraphs and is not its text: related links, calls to subscribe, credits, date and share
 * lines, repeated blocks, what a page prints before its first and after its last paragraph. Judged by shape first (links,
 * length, punctuation, place), which holds in any language, and by wording second. Linear in the blocks' text.
 */
import { parseDateText } from "./date-text.ts";
import { isProse, weightOf, type PlacedBlock } from "./placed-block.ts";

/** Blocks longer than this are judged by shape only. */
const MAX_WORDED = 320;
/** A block mostly in links is a link to elsewhere unless it ends as a sentence does. */
const LINKED = 0.6;
const ALL_LINKED = 0.9;
const MAX_LINK_LINE = 220;
/** A line that holds the headline and no more than a kicker besides is the headline. */
const MAX_TITLE_EXCESS = 1.6;
const MIN_LINK_LIST = 3;
const LIST_LINKED = 0.4;
/** "Account: @name" is text; a related headline is longer. */
const MIN_LINK_LINE = 40;
/** Dates and credits stand on short lines. */
const MAX_LINE = 100;
/** A box with a call is no longer than this, in characters and as a share of the text. */
const MAX_BOX = 1200;
const MAX_BOX_SHARE = 0.25;
/** More calls than this are not looked around. */
const MAX_CALLS = 40;
const SENTENCE_END = /[.!?…。！？։।؟]["'”’»“)\]]*$/u;
const HEADING = /^h[1-6]$/;

const RELATED =
  /^(?:[>»►▶•*\-–—\s]*)(?:also|(?:please\s+)?read(?: more| also| next| the| full)?|related(?: (?:news|stor(?:y|ies)|articles?|content|coverage))?|recommended|see (?:also|more)|more(?: on this| from| stories| news)?|don['’]t miss|you (?:may|might) also like|watch(?: now| live| more)?|learn more|click here|lest auch|lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|passend dazu|zum thema|siehe auch|à lire(?: aussi)?|lire aussi|voir aussi|lee también|lea también|te puede interesar|más información|leggi anche|leia (?:também|mais)|czytaj (?:więcej|także|również)|zobacz (?:także|też)|čtěte také|lees ook|läs (?:också|mer)|les også|læs også|baca juga|читайте также|читати також|читайте також|okuyun|関連記事|相关阅读|관련기사|اقرأ أيضا)\s*(?::|\||…|\.\.\.|$)/iu;
const CALL =
  /\b(?:sign up (?:for|to|here|now|today)|signing up (?:for|to)|subscribe (?:to|now|today|here|for)|our (?:free |daily |weekly )*newsletters?|free newsletter|click here|get the .{0,20}app\b|download (?:the|our) .{0,20}app|follow (?:us|me|him|her|\S+ on (?:twitter|facebook|instagram|google|x))|like us on|join (?:us on|our|the conversation)|whatsapp channel|push notifications|all rights reserved|may not be (?:published|reproduced|copied)|this material may not|copyright ©|support (?:our|local|independent) journalism|make a donation|create an account|log ?in to|enter a valid e-?mail|privacy policy|terms of (?:use|service)|affiliate commission|earn a commission|commission from|ad ?blocker|enable javascript|requires javascript|uses cookies|cookie settings|contact the (?:author|reporter)|send (?:us )?(?:tips|your)|got a tip|read more about|write to .{2,40}@|newsletter abonnieren|zum newsletter|jetzt abonnieren|datenschutzerkl[äa]rung|affiliate-links?|empfohlener redaktioneller inhalt|externen? inhalte?|javascript|abonne[zr]-vous|réservée? aux abonnés|suscr[íi]bete|iscriviti|assine|abonnez)\b/iu;
const CREDIT =
  /^[([]?\s*(?:image|images|photo|photos|photograph|picture|pictured|foto|fotos|bild|bilder|quelle|source|sources|credit|video|illustration|graphic|grafik|infografik|legende|zdroj|zdjęcie|fot|фото|источник|写真|사진)\b(?:\s+(?:by|credit|von|par|di|courtesy))?.{0,3}[:©/|]|^(?:©|\(c\)|copyright\b)|^[([]?(?:additional )?(?:reporting|writing|editing|edited|compiled|produced) by\b/iu;
const PHOTO_AGENCY =
  /(?:getty images|shutterstock|via getty|ap photo|afp photo|imago|dpa|reuters|epa|afp|istock|unsplash|file photo|keystone)\s*[)\]]?$/iu;
const FURNITURE =
  /^(?:\d+ (?:sec|min|hour|hr|day)\w* ago\b.*|advert(?:isement)?s?|advertising|sponsored|anzeige|werbung|reklama?|publicidad|publicité|pubblicità|annonse|annons|share|share this|teilen|partager|compartir|condividi|comments?|kommentare?|print|drucken|email|save|loading.*|newsletter|subscribe|watch(?: now| live)?|play video|listen|highlights|breaking news|live|close|caption|image \d+ (?:of|\/).*|highlights|top stories|trending|popular|latest|inhalt|mehr|more|tags?|topics|themen|schlagworte|schlagwörter|text size|order reprints|print article|\d+ min(?:ute)?s? read|[_*\-–—=.•\s]{1,40})$/iu;

export interface NoiseContext {
  /** The headline; a block that repeats it is not text. */
  readonly title: string | null;
  /** The heading that carries the title, perhaps with a kicker. */
  readonly heading: Element | null;
  readonly byline: string | null;
}

/** The article's blocks without noise, in order. */
export function dropNoise(blocks: readonly PlacedBlock[], context: NoiseContext): PlacedBlock[] {
  const seen = new Set<string>();
  const title = keyOf(context.title ?? "");
  const boxed = new Set([...findBoxes(blocks), ...findLinkLists(blocks)]);
  const worded = blocks.filter((block) => {
    const key = keyOf(block.text);
    if (isProse(block) && seen.has(key)) return false;
    seen.add(key);
    const isTitle =
      title !== "" && key.includes(title) && key.length < title.length * MAX_TITLE_EXCESS && !isProse(block);
    if (context.heading?.contains(block.element) === true) return false;
    return key !== title && !isTitle && !boxed.has(block) && !isForeign(block);
  });
  return trimEdges(worded, context).filter((block, index, all) => !isLoneHeading(block, all[index + 1]));
}

/** The blocks of boxes that call to subscribe or follow: what stands in one element with the call, and is no paragraph. */
function findBoxes(blocks: readonly PlacedBlock[]): Set<PlacedBlock> {
  const boxed = new Set<PlacedBlock>();
  const total = blocks.reduce((sum, block) => sum + weightOf(block.text), 0);
  const isCall = (block: PlacedBlock) => block.text.length <= MAX_WORDED && CALL.test(block.text);
  for (const call of blocks.filter(isCall).slice(0, MAX_CALLS)) {
    for (const box of call.around) {
      const inside = blocks.filter((block) => block.around.includes(box));
      const weight = inside.reduce((sum, block) => sum + weightOf(block.text), 0);
      const isBox = inside.every(
        (block) => isCall(block) || !isProse(block) || block.element.localName === "li",
      );
      if (!isBox || weight > MAX_BOX || weight > total * MAX_BOX_SHARE) break;
      for (const block of inside) boxed.add(block);
    }
  }
  return boxed;
}

/** The items of lists that are mostly links: each item a headline, in part or whole. */
function findLinkLists(blocks: readonly PlacedBlock[]): PlacedBlock[] {
  const lists = new Map<Element, PlacedBlock[]>();
  for (const block of blocks) {
    const list = block.around.slice(0, 2).find((each) => each.localName === "ul" || each.localName === "ol");
    if (list === undefined) continue;
    const items = lists.get(list);
    if (items === undefined) lists.set(list, [block]);
    else items.push(block);
  }
  return [...lists.values()].filter(isLinkList).flat();
}

function isLinkList(items: readonly PlacedBlock[]): boolean {
  const linkShare = items.reduce((sum, item) => sum + item.linkShare, 0) / items.length;
  const linkedCount = items.filter((item) => item.linkShare > 0).length;
  return items.length >= MIN_LINK_LIST && linkShare >= LIST_LINKED && linkedCount >= items.length - 1;
}

function isForeign(block: PlacedBlock): boolean {
  const { text, linkShare } = block;
  if (
    linkShare >= ALL_LINKED &&
    text.length <= MAX_LINK_LINE &&
    !(HEADING.test(block.element.localName) && SENTENCE_END.test(text))
  )
    return true;
  if (
    linkShare >= LINKED &&
    text.length <= MAX_LINK_LINE &&
    text.length > MIN_LINK_LINE &&
    !SENTENCE_END.test(text)
  )
    return true;
  if (
    /^https?:\S+$/.test(text) ||
    (text.length < MAX_LINE && !SENTENCE_END.test(text) && parseDateText(text) !== null)
  )
    return true;
  if (FURNITURE.test(text)) return true;
  if (text.length > MAX_WORDED) return false;
  if (RELATED.test(text) && (linkShare > 0.3 || text.length < 40 || !SENTENCE_END.test(text))) return true;
  if (
    CREDIT.test(text) &&
    text.length < 160 &&
    (linkShare > 0 || !SENTENCE_END.test(text) || text.length < 60)
  )
    return true;
  if (PHOTO_AGENCY.test(text) && text.length < MAX_LINE && !/[.!?]\s/.test(text)) return true;
  return CALL.test(text);
}

/** Takes off what stands before the first and after the last paragraph: kickers, dates, names, boxes, biographies. */
function trimEdges(blocks: readonly PlacedBlock[], context: NoiseContext): PlacedBlock[] {
  const isText = (block: PlacedBlock) =>
    isProse(block) || (SENTENCE_END.test(block.text) && weightOf(block.text) >= 30);
  // Short lines beside the paragraphs are the article's own: results, dates of a tour.
  const homes = new Set(blocks.filter(isProse).map((block) => block.around[0]));
  const isLine = (block: PlacedBlock) =>
    block.element.localName === "p" && block.linkShare === 0 && homes.has(block.around[0]);
  let first = blocks.findIndex((block) => isText(block) || isLine(block));
  if (first < 0) return [...blocks];
  // A heading right above the first paragraph, below the headline, belongs to it.
  if (first > 1 && /^h[2-4]$/.test(blocks[first - 1]!.element.localName)) first--;
  let last = blocks.findLastIndex(
    (block) => isText(block) || isLine(block) || /^(?:li|td|dd|pre)$/.test(block.element.localName),
  );
  const names = (context.byline ?? "").split(", ").filter((name) => name.length > 4);
  // The author's biography opens with the author's name.
  while (last > first + 1 && names.some((name) => blocks[last]!.text.startsWith(name))) last--;
  return blocks.slice(first, last + 1);
}

/** A heading with no text below it before the next heading of the same or higher rank. */
function isLoneHeading(block: PlacedBlock, next: PlacedBlock | undefined): boolean {
  if (!HEADING.test(block.element.localName) || SENTENCE_END.test(block.text)) return false;
  if (next === undefined) return true;
  return HEADING.test(next.element.localName) && next.element.localName <= block.element.localName;
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
