// News agencies and where a text credits one. A mention in prose ("told AFP") is not a credit; only credit lines, bylines and datelines
// are read here. Linear in the length of the line.

/** Agencies by the short name under which they are credited, with the other forms in which credits print them. */
const AGENCIES: Readonly<Record<string, readonly string[]>> = {
  AFP: ["agence france-presse", "agence france presse", "афп"],
  AP: ["associated press", "the associated press"],
  Reuters: ["thomson reuters", "рейтер"],
  dpa: ["deutsche presse-agentur"],
  EFE: ["agencia efe", "efe news"],
  ANSA: ["agenzia ansa"],
  TASS: ["itar-tass", "тасс"],
  "RIA Novosti": ["ria", "риа новости"],
  Interfax: ["interfax.ru", "интерфакс"],
  "Interfax-Ukraine": ["интерфакс-украина", "інтерфакс-україна"],
  Ukrinform: ["укринформ", "укрінформ"],
  UNIAN: ["униан", "уніан"],
  "Europa Press": [],
  Xinhua: ["xinhua news agency"],
  Kyodo: ["kyodo news"],
  Yonhap: ["yonhap news agency"],
  UPI: ["united press international"],
  "PA Media": ["pa", "press association", "the press association", "pa news agency"],
  Bloomberg: ["bloomberg news"],
  PTI: ["press trust of india"],
  ANI: ["asian news international"],
  IANS: [],
  AAP: ["australian associated press"],
  "The Canadian Press": ["canadian press", "cp"],
  Anadolu: ["anadolu agency", "aa"],
  Belga: [],
  ANP: [],
  PAP: [],
  CTK: ["čtk"],
  APA: ["austria presse agentur"],
  "Keystone-SDA": ["sda"],
  NTB: [],
  TT: [],
  Ritzau: [],
  Lusa: [],
  Bernama: [],
  Antara: [],
  CNA: ["catholic news agency"],
  "Tribune News Service": ["tns"],
};

// Two-letter and ambiguous names count only in the capitals in which credits print them.
const CASED = new Set(["AP", "PA", "CP", "AA", "TT", "RIA", "SDA", "PAP", "APA", "ANI", "CNA", "TNS", "ANP"]);

const BY_FORM = new Map<string, string>();
for (const [name, forms] of Object.entries(AGENCIES)) {
  for (const form of [name, ...forms]) BY_FORM.set(form.toLowerCase(), name);
}

/** The usual short name of the agency that `name` is ("Agence France-Presse" gives "AFP"); null where it is none. */
export function findAgency(name: string): string | null {
  const plain = name.trim().replace(/^[\s([©/–—-]+|[\s)\].,;:/–—-]+$/g, "");
  if (plain.length > 40) return null;
  if (CASED.has(plain.toUpperCase()) && plain !== plain.toUpperCase()) return null;
  return BY_FORM.get(plain.toLowerCase()) ?? null;
}

/** Who at the agency: "Reuters Staff", "AP Business Writer". */
const STAFF =
  /(?: (?:staff|newsroom|reporters?|correspondents?|(?:\p{L}{3,12} )?writers?|bureau|redaktion))+\s*$/iu;

/** The first agency among the names that a byline or credit lists ("Jane Doe, AFP"; "Reuters/Staff"); null where there is none. */
export function findAgencyAmong(names: string): string | null {
  for (const part of names
    .slice(0, 300)
    .split(/[,;|/&()[\]•·]|\s[-–—]\s|\s(?:and|with|via|for|of|und|et|y|e)\s/)) {
    const agency = findAgency(
      part.replace(STAFF, "").replace(/^\s*(?:by|from|the|©|copyright|source:?|\d{4})\s+/i, ""),
    );
    if (agency !== null) return agency;
  }
  return null;
}

const CREDIT_LINE =
  /^(?:(?:©|\(c\)|copyright|sources?|agencies|additional reporting (?:by|from)|with (?:(?:files|reporting|additional reporting|inputs?) (?:from|by))?|via)(?!\p{L})\s*:?|©|[-–—(])\s*(?<names>.+)$/iu;
const CONTRIBUTED =
  /^(?<names>.{2,120}?) (?:has |also |staff )?contributed (?:reporting )?to this (?:report|story|article)\.?$/i;

/** A bare dash or bracket opens no longer credit than this. */
const MAX_BARE_CREDIT_WORDS = 10;

/** The agency that a stand-alone line credits ("AFP", "© AFP", "(Reuters)", "With inputs from AFP"); null where it credits none. */
export function findCreditedAgency(line: string): string | null {
  if (line.length > 160) return null;
  // "(ANSA) - ROMA, 21 GEN - Il ministro ...": a dateline with its story.
  if (/^[(–—-]/.test(line) && line.split(" ").length > MAX_BARE_CREDIT_WORDS) return null;
  const alone = findAgency(line);
  if (alone !== null) return alone;
  const names = (CREDIT_LINE.exec(line) ?? CONTRIBUTED.exec(line))?.groups?.["names"];
  return names === undefined ? null : findAgencyAmong(names);
}
