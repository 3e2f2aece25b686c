// What a line says of itself when it is not part of the story: an advertisement mark, a call to follow or subscribe, a "read also", a photo
// credit. Each rule needs the form of such a line, not only a word of it, since a body paragraph thrown away is worse than a mark kept.
// Linear; lines beyond `MAX_LINE_LENGTH` are never looked at. Lines are compared in lower case, since an expression that ignores case
// takes twice as long to compile, which is most of its cost.
import { MAX_LINE_LENGTH, type BlockShape } from "./block-shape.ts";
import { parseByline } from "./byline.ts";
import { parseDateLine } from "./date-line.ts";
import { findCreditedAgency } from "./wire.ts";

/**
 * `ago`: a relative time alone ("8h ago"); `related-heading`: opens a list of other articles; `related`: names one; `pager`: previous or
 * next article; `url-label` and `url`: where the text came from; the rest as in `BlockKind`.
 */
export type LineCue =
  | "ago"
  | "byline"
  | "caption"
  | "credit"
  | "date"
  | "furniture"
  | "pager"
  | "promotion"
  | "related"
  | "related-heading"
  | "url"
  | "url-label";

const MAX_PROMOTION_WORDS = 40;

const AGO =
  /^(?:(?:updated?|posted|published)[: ]+)?(?:just now|(?:about |an? |over )?\d{0,3} ?(?:s|secs?|m|mins?|h|hrs?|d|w|wks?|mo|y|yrs?|(?:second|minute|hour|day|week|month|year)s?) ago|vor \d+ (?:minuten?|stunden?|tag(?:en)?)|il y a \d+ (?:min(?:utes?)?|h|heures?|jours?)|hace \d+ (?:min(?:utos)?|horas?|días?)|há \d+ (?:min(?:utos)?|horas?|dias?)|\d+ (?:минут[уы]?|час(?:а|ов)?|дн(?:я|ей)|день) назад|\d+ (?:хвилин[уи]?|годин[уи]?|дн[іія]в?) тому)\.?$/u;

const RELATED_NOUN =
  "(?:topics?|stor(?:y|ies)|news|articles?|reading|coverage|headlines|posts?|content|links?|videos?|reports?)";
const RELATED_HEADING = new RegExp(
  `^(?:(?:other|more|related|recommended|popular|trending|latest|top|similar|further) ${RELATED_NOUN}(?: (?:of interest|for you|to read|now|today|(?:from|on|in|by) .{1,40}))?` +
    `|more (?:on|from|about|in|by) .{2,60}|read (?:next|more|also|on)|see also|up next|most (?:read|popular|viewed|shared|commented|recent)(?: .{1,25})?` +
    `|you (?:may|might) (?:also )?(?:like|be interested in|have missed|want to read)|editors?['’]?s? (?:picks?|choice)|recommended(?: for you)?|related|trending(?: now)?` +
    `|what to (?:read|watch) next|in case you missed it|also read|keep reading|explore more|from around the web|around the web` +
    `|mehr zum thema|das könnte sie (?:auch )?interessieren|lesen sie auch|weitere (?:artikel|themen|nachrichten)|à lire aussi|lire aussi|sur le même (?:sujet|thème)|les plus lus|lea también|más (?:noticias|leídas)|te puede interesar|noticias relacionadas|leia (?:também|mais)|mais lidas|leggi anche|potrebbe interessarti|lees ook|meer over .{2,40}|czytaj (?:także|też|więcej)|zobacz (?:także|też)|читайте (?:также|також)|по теме|за темою):?$`,
  "u",
);

const RELATED_LABEL =
  /^[([{>→•*-]{0,3}\s?(?:related(?: (?:article|story|stories|coverage|news|content|links?|video|reading|topics?))?|read(?: (?:more|also|next))?|also read|see also|more|watch(?: (?:more|now|also))?|listen|must.read|up next|recommended|don['’]t miss|lire aussi|à lire aussi|lesen sie (?:auch|mehr)|mehr zum thema|lesen sie dazu|leia (?:também|mais)|le[ae] también|lee (?:además|más)|leer más|te puede interesar|leggi anche|lees ook|читайте (?:также|також)|czytaj (?:także|też|więcej)|zobacz (?:także|też))\s?(?:[:>»|→]|\s[–—-]\s)\s?\S/u;
const RELATED_CAPITALS =
  /^(?:READ (?:MORE|ALSO|NEXT)|SEE ALSO|ALSO READ|RELATED|WATCH|MORE)\b:?\s(?=.*\p{Ll})/u;

const COURTESY = "(?:please |so |and |or |also |now |just )?";
const CALL = new RegExp(
  `^${COURTESY}(?:follow|join|subscribe|sign up|register|download|donate|click|tap|send|e-?mail|contact|connect|stay tuned|log in|sign in|like us)\\b`,
  "u",
);
const CALL_OBJECT =
  /\b(?:us|our|newsletters?|here|telegram|whatsapp|facebook|twitter|instagram|youtube|tiktok|bluesky|linkedin|the app|podcasts?|inbox|subscri(?:be|ption|bers?)|memberships?|free trial|push notifications|email alerts?|daily brief(?:ing)?|your (?:account|device|phone|browser|inbox))\b|(?:^|\s)@\w/u;
/** Verbs that open sentences of a story too need an object that only the publisher has. */
const WEAK_CALL = new RegExp(
  `^${COURTESY}(?:support|get|share|visit|check out|stay|keep up|find|listen|watch|read|try|become|help|write|call|tell|install|add|turn on|enable|have a|got a|do you have|never miss|don['’]t miss|see)\\b`,
  "u",
);
const OWN_OBJECT =
  /\b(?:(?:with|to|support|help|follow|from|tell) us|our (?:\p{L}+ ){0,2}(?:newsletters?|app|channel|podcasts?|coverage|journalism|site|website|page|team|community|work|reporting|stories)|newsletters?|here|your inbox|push notifications|email alerts?)\b[^,]{0,40}$|(?:^|\s)@\w/u;
const OFFER =
  /^(?:want|looking for|enjoy|love|like|interested in|not a)\b[^?]{0,100}\? .{0,20}\b(?:sign up|subscribe|click|follow|join|get|read|try|register|download)\b/u;
const REPORTED = /\b(?:said|says|told|added|wrote|tweeted|asked|according to)\b/u;
const ASIDE =
  /^(?:to \p{L}+ .{0,80}\b(?:write to us|contact us|click here|e-?mail us|visit our|sign up|subscribe)\b|you can (?:also )?.{0,80}\b(?:press|click|unsubscribe|follow us|find us|contact us|reach us|sign up|subscribe)\b|if you .{0,100}\b(?:click here|contact us|e-?mail us|write to us|subscribe|sign up)\b|(?:this|our) (?:article|content|story|journalism) is (?:free|made possible|supported|available (?:only )?to subscribers)\b|(?:already|not yet) a (?:subscriber|member)|by (?:signing up|subscribing|clicking)\b.{0,40}\byou (?:agree|accept|consent))/u;
const KEYS = /\b(?:ctrl|cmd|alt|shift)\s?\+\s?\p{L}+/u;

const FURNITURE =
  /^[[(*—–-]{0,3}\s?(?:advertisements?|ad|ads by .{2,30}|sponsored(?: content| by .{2,40})?|promoted(?: content)?|paid (?:content|post|partnership)|partner content|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|реклама|reklama|(?:story|article|post) continues (?:below|after).{0,30}|continue reading(?: (?:below|the main story|this story))?|scroll (?:down )?to continue.{0,20}|(?:read|show|see|load|view) (?:more|less|all|comments)|share(?: (?:this|on .{2,20}|via .{2,20}))?(?: (?:article|story|post))?|print(?: this)?|e-?mail|copy link|bookmark|save(?: article)?|facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|tweet|\d{0,6} ?comments?|leave a comment|post a comment|comments are closed.{0,40}|loading.{0,3}|menu|search|home|log ?in|sign ?in|sign ?up|subscribe(?: now)?|newsletters?|skip to .{2,30}|back to top|close|listen to this article|play video|video player is loading|\d{1,3}[ -]min(?:ute)?s?(?: read)?|gift (?:this )?article|toggle .{2,30}|view (?:in )?(?:gallery|comments)|image source|getty images|(?:terms of (?:use|service)|privacy policy|cookie (?:policy|settings)|contact us|about us)(?: \| .{2,60})?)\s?[\])*—–-]{0,3}[.:!]?$/u;
const RIGHTS =
  /^(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}))|\ball rights reserved\b|\bthis material may not be published\b|\bmay not be (?:reproduced|republished|redistributed)\b/u;
const COOKIES = /^(?:we|this (?:site|website)) uses? (?:[\p{L} ]{0,40})cookies\b/u;
const NOTE =
  /^[([*]?\s?(?:this (?:story|article|post|report|version|piece)|the (?:headline|article|story)|an earlier version) (?:was|has been|have been|is|will be|of this (?:story|article|post|report))\s?(?:updated|corrected|revised|amended|first published|originally published|developing|originally appeared|misstated|incorrectly|misspelled|generated|auto-generated|automatically|published from)\b|^tags?:|^topics:|^filed under\b|^keywords:/u;

const CAPTION =
  /^\(?(?:file |handout |stock )?(?:photo|image|picture|video|foto|bild|graphic|illustration|map|imagen?|photographie)s?(?: (?:credit|courtesy|source|by|illustration))?\s?[:/|]\s?\S|^\(?(?:photo|image|picture|screenshot|video) (?:by|courtesy of|via|from)\b.{2,120}$|(?:[(/|:–—©]\s?|\bvia )[^.()]{0,40}\b(?:getty images|shutterstock|istock(?:photo)?|ap photo|afp photo|afp via getty|file photo|reuters photo|pool photo|wikimedia commons)\)?\.?$|[\p{L}.]\s?\/\s?(?:afp|ap|reuters|epa|tass|getty|dpa|ansa|xinhua)\)?\.?$|\([^()]{0,60}(?:photo|image|picture)[^()]{0,60}\)$/u;
const SITE_NAME = /^(?:[\p{L}\p{N}-]+\.){1,3}\p{Ll}{2,6}$/u;

const STAFF_CREDIT =
  /^[([]?(?:additional )?(?:reporting|writing|editing|edited|compiled|translated|translation|photography|production|produced|graphics?) by\b|\bcontributed (?:reporting )?to this (?:report|story|article)\.?[)\]]?$/u;

/** Guillemets alone are quotation marks in many languages; only beside "previous" or "next" are they arrows. */
const PAGER =
  /^[«‹←<]?\s?(?:prev(?:ious)?|next)(?: (?:article|story|stories|post|page|up))?\s?(?:[:»›→>|]|$)|^[«‹←<]\s?(?:prev(?:ious)?|next|back)\b|^[‹←→›]\s?\S|[‹←→›]$/u;
const URL_LABEL =
  /^(?:original |source |full )?(?:url|link|permalink|article)(?: (?:url|link))?:$|^(?:source|via):$/u;
const URL_LINE = /^(?:(?:original |source )?(?:url|link|source): ?)?<?https?:\/\/[^\s<>]+>?$/u;
const ADDRESS = /^(?:[\w.+-]+@[\w-]+\.[\w.-]+|@\w{2,30}|#\w+(?: #\w+)*)$/u;

/** What the line says of itself; null where it may be part of the story. */
export function readLineCue(shape: BlockShape): LineCue | null {
  const line = shape.text;
  if (line.length === 0) return "furniture";
  if (line.length > MAX_LINE_LENGTH) return null;
  const lower = line.toLowerCase();
  if (!/[\p{L}\p{N}]/u.test(line)) return "furniture";
  if (AGO.test(lower)) return "ago";
  if (URL_LINE.test(lower)) return "url";
  if (URL_LABEL.test(lower)) return "url-label";
  if (
    FURNITURE.test(lower) ||
    ADDRESS.test(line) ||
    RIGHTS.test(lower) ||
    COOKIES.test(lower) ||
    NOTE.test(lower)
  ) {
    return findCreditedAgency(line) === null ? "furniture" : "credit";
  }
  if (RELATED_HEADING.test(lower)) return "related-heading";
  if (RELATED_LABEL.test(lower) || RELATED_CAPITALS.test(line))
    return shape.words.length > MAX_PROMOTION_WORDS ? null : "related";
  if (findCreditedAgency(line) !== null || STAFF_CREDIT.test(lower)) return "credit";
  if (CAPTION.test(lower) && shape.words.length <= 60) return "caption";
  if (shape.isLink && SITE_NAME.test(line)) return "caption";
  if (PAGER.test(lower) && !shape.endsSentence) return "pager";
  if (parseDateLine(line) !== null) return "date";
  if (parseByline(line) !== null && !shape.endsSentence) return "byline";
  return isPromotion(shape, lower) ? "promotion" : null;
}

/** Whether the line calls on the reader to follow, join, subscribe, write in, and is neither reported nor quoted. */
function isPromotion(shape: BlockShape, lower: string): boolean {
  if (shape.words.length > MAX_PROMOTION_WORDS || shape.hasQuotation || REPORTED.test(lower)) return false;
  if ((CALL.test(lower) && CALL_OBJECT.test(lower)) || (WEAK_CALL.test(lower) && OWN_OBJECT.test(lower)))
    return true;
  return OFFER.test(lower) || ASIDE.test(lower) || (KEYS.test(lower) && shape.words.length <= 20);
}
