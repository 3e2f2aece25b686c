// Words around and inside names that tell what they are of, folded; English, and the titles and prepositions of other languages that
// news in English prints too.
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Titles and offices that stand before a person. */
export const TITLES = words(
  "former foreign vice prime acting ex mr mrs ms miss dr prof professor president presidents premier chancellor minister senator sen rep representative congressman congresswoman gov governor mayor judge justice king queen prince princess pope sir lord lady dame " +
    "chairman chairwoman chief general gen colonel col lt lieutenant sgt sergeant capt captain commander cmdr admiral adm maj major officer deputy sheriff detective inspector secretary director ambassador envoy spokesman " +
    "spokeswoman spokesperson attorney coach rev reverend sheikh imam ayatollah leader counterpart manager author actor actress singer lawyer analyst senorita monsieur herr frau monsieur mme presidente presidenta ministro ministre praesident",
);
/** Words that make a name an organisation's. */
export const ORGANISATION_WORDS = words(
  "inc corp corporation co ltd llc plc company group holdings ministry department agency bureau office council committee commission court parliament senate congress house assembly party union university college institute " +
    "school hospital bank fund association federation league club police army navy force guard organisation organization nations foundation society press news times post journal network team airlines airways church service " +
    "administration authority board center centre international ministerio ministere universidad universite banco banque partido parti",
);
/** Words that make a name a place's. */
export const PLACE_WORDS = words(
  "street avenue road square park island islands river lake sea ocean mountain mountains mount valley bay county province region district city town village airport beach coast state strait peninsula",
);
/** Prepositions after which a name is a place's. */
export const PLACE_PREPOSITIONS = words(
  "in near at outside across around inside en dans em nel nella bei aus",
);
/** Verbs of saying, next to which a name is a person's. */
export const SAYING = words(
  "said says told added asked wrote tweeted argued claimed warned insisted stated announced testified recalled noted replied dijo dit declare sagte",
);
/** Small words that may stand inside a name. */
export const LINKS = words("of and de la le du des del der den van von bin al el da dos the for y");
/** Months, weekdays, times of day and zones: capitalised, and no names. */
export const CALENDAR = words(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm est edt gmt pst pdt utc",
);
/** The ending of a possessive. */
export const POSSESSIVE = /['’]s?$/;
/** Capitalised by habit, not names. */
export const NOT_NAMES = words(
  "several many some most all both few another other each every any more meanwhile however although though despite since until under over during between among last next first second officials police people earlier later also still just only such former i the a an he she it they we you this that these those his her their our its my your there here who what when where why how if but and or so in on at of to for from by with as after before while not no yes",
);
