// Words that two newsrooms use for the same thing: a small thesaurus of news English, and places with their capital and demonym.
// It is a hint for pairing sentences, no dictionary: groups are wide (verbs with their nouns), words may stand in several, and verbs
// of saying are left out because nearly every sentence has one. A lookup is one map access.
import { foldWord } from "../text/fold.ts";
import { stem } from "../text/stem.ts";

const GROUPS = `
kill dead die death fatal slay murder homicide deadly victim casualty toll lethal decease perish assassinate massacre
injure wound hurt injury maim hospitalize casualty
shoot gunman shooter gunfire gun fire firearm bullet open rifle pistol handgun weapon
attack assault strike raid bomb bombing blast explosion explode airstrike bombard shell shelling hit
terrorist terrorism terror extremist militant jihadist
arrest detain custody apprehend capture jail detention seize nab
charge indict indictment accuse allege allegation prosecute accusation complaint count
convict guilty verdict conviction plead plea
sentence prison jail imprison incarcerate inmate prisoner behind bars
court judge judicial justice tribunal magistrate bench
lawsuit sue suit litigation plaintiff complaint legal
lawyer attorney counsel
law legislation bill act measure statute law-making legislative
lawmaker legislator congressman congresswoman representative senator member
congress house senate capitol hill chamber
president white administration obama trump bush
vote ballot poll election elect electoral voter
win victory triumph beat defeat winner prevail
lose loss defeat fall
campaign candidate nominee run bid race contender presidential candidacy
endorse endorsement back support backing backer
oppose opposition against object opponent resist reject
criticize criticism blast slam condemn denounce attack rebuke assail decry fault critic lash rip
praise laud hail commend applaud tout
reject deny refuse rebuff dismiss decline turn spurn rebut dispute
allow permit let enable authorize
ban prohibit bar forbid block halt outlaw prevent
approve pass adopt ratify clear passage approval endorse green
veto block reject
sign enact
repeal overturn revoke rescind scrap abolish undo reverse strike
resign resignation quit leave depart departure exit oust stepping
fire dismiss sack oust remove firing ouster
appoint name nominate pick choose tap select appointment nomination nominee choice
hire recruit
meet meeting talk summit discussion session huddle
discuss talk negotiate negotiation conversation speak dialogue
agree agreement deal accord pact treaty compromise
sanction penalty punish punishment
begin start launch open kick commence initiate
end finish conclude stop halt cease close conclusion
plan propose proposal intend intention aim blueprint
increase rise grow growth climb jump surge gain up higher soar boost raise expand hike
decrease fall drop decline reduce cut slash lower slump plunge shrink reduction down tumble slip
price cost expense
money fund cash dollar funding finance financial
pay payment paid wage salary compensation
tax taxation levy taxpayer
job employment work worker employee labor unemployment jobless
company firm business corporation
buy purchase acquire acquisition
sell sale
market stock share trading
economy economic
budget spending fiscal deficit
debt borrow loan owe
poor poverty low-income
rich wealthy wealth
police officer cop deputy sheriff trooper law-enforcement constable
official authority
soldier troop military army force serviceman marine
war conflict fighting combat battle hostilities invasion invade
peace ceasefire truce
protest demonstrate demonstration rally demonstrator march protester activist
crowd audience supporter gathering
immigrant migrant immigration alien undocumented illegal refugee border deport deportation
citizen citizenship nationality national
race racial racist racism bigot bigotry discrimination
black african-american
gay lesbian homosexual same-sex lgbt sexual orientation
marriage marry wedding wed spouse husband wife
child kid boy girl youngster minor children toddler infant baby
student pupil school university college campus
teacher professor educator faculty
parent mother father mom dad
son daughter
brother sister sibling
family relative kin
man male
woman female
religion religious faith church
muslim islam islamic mosque
christian christianity
jewish jew synagogue
doctor physician medical
hospital clinic medical
disease illness sick virus infection outbreak
drug medicine medication narcotic
health healthcare insurance coverage obamacare
abortion pregnancy pregnant
fire blaze flame burn wildfire
flood flooding storm hurricane
earthquake quake tremor magnitude
crash collision wreck accident
plane aircraft jet flight airliner airplane
ship vessel boat
car vehicle truck automobile
spy intelligence surveillance espionage agency
leak disclose disclosure reveal release publish expose revelation
document file record memo paper
email e-mail message mail
letter write
report article story newspaper
reporter journalist press media news
interview tell
book memoir author
television tv broadcast network show program
film movie
speech address remark comment statement speak deliver
tweet twitter post
video footage tape recording clip
photo picture image photograph
secret classified confidential
investigate investigation probe inquiry investigator examine
evidence proof prove
search hunt look
find discover discovery uncover
false untrue lie wrong incorrect inaccurate baseless unfounded lying
true accurate correct fact
apologize apology sorry regret
mistake error wrong
angry anger outrage furious fury upset
fear worry concern afraid anxious worried
hope wish want
promise pledge vow commit commitment swear
threaten threat warn warning
demand call urge ask request press insist seek
need require must requirement necessary
try attempt effort seek
help aid assist assistance
protect defend defense safeguard safe
secure security safety
danger risk dangerous hazard
destroy damage demolish destruction
build construct construction erect
move shift change alter
large big huge massive major giant enormous
small little tiny minor
important key crucial significant critical
good great excellent
bad poor terrible awful
quick fast rapid swift
early former previous prior ex
new recent latest
anniversary commemorate memorial mark remember
ceremony event service
honor tribute award
dead body corpse
home house residence
live reside resident
city town village
country nation state
government federal administration
leader chief head boss
spokesman spokeswoman spokesperson
republican gop conservative
democrat democratic liberal
tea party
senate senator
governor gov
mayor city
presidential president
vice deputy
minister secretary
military pentagon defense
nuclear atomic
missile rocket
weapon arm arms
hostage captive kidnap abduct
rape sexual assault harassment abuse molest
steal theft rob robbery burglary thief
fraud scam scheme corruption bribe corrupt
money launder
hack hacker cyber breach
oil petroleum crude gas energy
climate warming emission carbon environment environmental greenhouse
water river lake
animal dog
food eat
drink alcohol drunk
travel trip visit tour
arrive come return
leave depart go exit
send dispatch deploy deployment
withdraw pull withdrawal pullout
wait delay postpone
decide decision rule ruling determine
believe think feel opinion view
know aware
understand realize
show demonstrate indicate
cause lead result prompt trigger spark
because reason
question doubt ask query
answer respond response reply
majority most
minority few
half 50
dozen 12
hundred 100
thousand 1000
million m
percent percentage
year annual yearly
month monthly
week weekly
minute hour
old age aged
young youth
weekend saturday sunday
morning afternoon evening night
constitution constitutional unconstitutional amendment
right civil liberty freedom
equal equality
supreme court justice
bipartisan both
compromise deal
shutdown shut close
default ceiling
welfare benefit
retire retirement pension
bank banking lender
housing mortgage home
hurricane storm
impeach impeachment
testify testimony hearing witness
classified secret
ally partner friend
enemy foe adversary rival
relationship tie relation bond cooperation partnership
unite unity together
divide division split
strong strength strengthen deepen
weak weaken
stable stability stabilize
global world international worldwide
online internet web website
phone call telephone
computer software
technology tech
space nasa
science scientist researcher study research
survey poll
expert analyst
american us united states u.s america
statue monument memorial
flag banner
cancel call scrap
disrupt interrupt
heckle shout yell chant boo jeer
clash scuffle fight brawl
sue lawsuit
donate donation contribute contribution donor
raise fundraiser fundraising
wall fence barrier
ambassador diplomat envoy embassy consulate diplomatic
restaurant cafe diner
priest pastor reverend minister bishop clergy
pope vatican pontiff
actor actress star celebrity
singer musician
player athlete team game
coach manager
`;

const PLACES = `
russia russian moscow kremlin; china chinese beijing; ukraine ukrainian kyiv kiev; britain british uk london england english; france french paris;
germany german berlin; italy italian rome; spain spanish madrid; israel israeli jerusalem; palestine palestinian gaza; iran iranian tehran;
iraq iraqi baghdad; syria syrian damascus; turkey turkish ankara; egypt egyptian cairo; libya libyan tripoli benghazi; afghanistan afghan kabul;
pakistan pakistani islamabad; india indian delhi; japan japanese tokyo; korea korean seoul pyongyang; mexico mexican; canada canadian ottawa;
cuba cuban havana; venezuela venezuelan caracas; brazil brazilian; saudi riyadh arabia; yemen yemeni; lebanon lebanese beirut; jordan jordanian;
poland polish warsaw; sweden swedish stockholm; norway norwegian oslo; denmark danish copenhagen; finland finnish helsinki; greece greek athens;
netherlands dutch hague; belgium belgian brussels; switzerland swiss geneva; austria austrian vienna; hungary hungarian budapest; australia australian canberra;
vietnam vietnamese hanoi; thailand thai bangkok; philippines filipino manila; indonesia indonesian jakarta; nigeria nigerian; kenya kenyan nairobi;
somalia somali mogadishu; sudan sudanese khartoum; ethiopia ethiopian; europe european eu; africa african; asia asian; taiwan taiwanese taipei;
california californian; texas texan; washington d.c; york ny manhattan; ireland irish dublin; scotland scottish; serbia serbian belgrade; georgia georgian tbilisi`;

/** Group numbers a word belongs to, by folded stem. */
const groupsOfStem = new Map<string, number[]>();
for (const [index, line] of [...GROUPS.trim().split("\n"), ...PLACES.trim().split(";")].entries()) {
  for (const word of line.trim().split(/\s+/)) {
    const key = stem(foldWord(word));
    const groups = groupsOfStem.get(key) ?? [];
    if (!groups.includes(index)) groups.push(index);
    groupsOfStem.set(key, groups);
  }
}

const NONE: readonly number[] = [];

/** The groups of related words that a stem belongs to; empty for most. Two stems are related where they share one. */
export function getWordGroups(stem: string): readonly number[] {
  return groupsOfStem.get(stem) ?? NONE;
}
