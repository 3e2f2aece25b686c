// Words of attribution in English news prose, for speaker.ts.

/** Verbs of saying, in the forms that print speech. */
export const SAYING = new Set(
  (
    "said says say saying told tells telling added adds adding asked asks asking insisted insists insisting wrote writes writing tweeted tweets posted " +
    "argued argues arguing claimed claims claiming stated stating announced announces declared declares declaring warned warns warning explained explains explaining " +
    "replied replies responded responds answered continued continues noted notes noting observed remarked acknowledged acknowledges admitted admits admitting conceded concedes " +
    "denied denies vowed vows vowing promised pledged urged urges urging demanded demanding called calling described describes describing dubbed branded labeled labelled " +
    "accused accuses accusing criticized criticised blasted slammed denounced denouncing condemned condemning praised praises praising hailed hailing lauded lauds lauding cited citing quoted quoting recalled recalls joked " +
    "suggested suggests suggesting predicted predicts boasted bragged testified recounted concluded concludes confirmed confirms confirming emphasized emphasised emphasizing emphasising stressed stresses stressing " +
    "reiterated reiterates repeated repeating charged thundered quipped exclaimed shouted yelled chanted screamed whispered muttered complained complains commented tells " +
    "expressed referring referred refers addressed addressing mentioned characterized characterised proclaimed opined maintained maintains asserted asserts contended contends reported " +
    "agreed agrees disagreed thanked voiced went decried touted vented ranted deemed termed lamented underscored underscoring highlighted highlighting threatened threatening cautioned implored"
  ).split(" "),
);
/** Pronouns that can be a speaker. */
export const PRONOUN = /^(?:he|she|they|who)$/;
/** Those of one person. */
export const SINGULAR = /^(?:he|she|who)$/;
/** Words that may stand between a speaker and the verb. */
export const LIGHT_WORD =
  /^(?:has|have|had|is|was|were|are|been|be|also|then|later|further|has|did|would|will|may|might|went|on|again|once|earlier|previously|repeatedly|reportedly|recently|only|even|often|publicly|privately|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|in|of|the|this|last|week|month|morning|night|afternoon|evening|and|to|what|himself|herself)$/;
/** Offices and bodies that speak without a name. */
export const ROLE_NOUN =
  /^(?:president|spokesman|spokeswoman|spokesperson|leader|official|officials|lawyer|attorney|minister|premier|chairman|chairwoman|chief|source|sources|statement|report|ministry|police|department|kremlin|government|office|group|company|campaign|court|judge|senator|congressman|congresswoman|governor|mayor|candidate|secretary|analyst|analysts|expert|experts|critics|prosecutors|authorities|witness|witnesses|actor|actress|singer|author|professor|director|commissioner|sheriff|officer|coach|organization|union|agency|memo|letter|email|message|mother|father|wife|husband|brother|sister|son|daughter|friend|man|woman|teenager|victim|suspect|businessman|billionaire|mogul|nominee|counterpart|ambassador|representative|speaker)$/;
