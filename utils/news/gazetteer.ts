// Countries by what the news calls them: name, capital or seat of government, and the words for its people. One compact table
// (ISO 3166-1 codes and capitals, English demonyms as in the CIA World Factbook, public domain) and, for other languages, the
// country names that `Intl.DisplayNames` knows. Look-up is by folded words in a map: O(1).
import { foldWord } from "../text/fold.ts";
import { stemName } from "./local-words.ts";

// "CODE:name,other name/capital,seat/demonym,demonym". A word that names two countries stands with the commoner one.
const TABLE =
  "AF:Afghanistan/Kabul/Afghan,Afghans;AL:Albania/Tirana/Albanian;DZ:Algeria/Algiers/Algerian;AD:Andorra//Andorran;AO:Angola/Luanda/Angolan;" +
  "AR:Argentina/Buenos Aires/Argentine,Argentinian;AM:Armenia/Yerevan/Armenian;AU:Australia/Canberra/Australian,Aussie;AT:Austria/Vienna/Austrian;" +
  "AZ:Azerbaijan/Baku/Azerbaijani,Azeri;BS:Bahamas/Nassau/Bahamian;BH:Bahrain/Manama/Bahraini;BD:Bangladesh/Dhaka/Bangladeshi;" +
  "BB:Barbados/Bridgetown/Barbadian;BY:Belarus/Minsk/Belarusian,Belarussian;BE:Belgium/Brussels/Belgian;BZ:Belize/Belmopan/Belizean;" +
  "BJ:Benin/Porto-Novo/Beninese;BT:Bhutan/Thimphu/Bhutanese;BO:Bolivia/La Paz/Bolivian;BA:Bosnia,Bosnia and Herzegovina/Sarajevo/Bosnian;" +
  "BW:Botswana/Gaborone/Botswanan;BR:Brazil/Brasilia/Brazilian;BN:Brunei//Bruneian;BG:Bulgaria/Sofia/Bulgarian;BF:Burkina Faso/Ouagadougou/Burkinabe;" +
  "BI:Burundi/Bujumbura,Gitega/Burundian;KH:Cambodia/Phnom Penh/Cambodian;CM:Cameroon/Yaounde/Cameroonian;CA:Canada/Ottawa/Canadian;" +
  "CF:Central African Republic/Bangui/;TD:Chad/N'Djamena/Chadian;CL:Chile/Santiago/Chilean;CN:China/Beijing,Peking/Chinese;" +
  "CO:Colombia/Bogota/Colombian;KM:Comoros/Moroni/Comorian;CG:Republic of Congo/Brazzaville/;CD:Congo,DR Congo/Kinshasa/Congolese;" +
  "CR:Costa Rica/San Jose/Costa Rican;CI:Ivory Coast,Cote d'Ivoire/Abidjan,Yamoussoukro/Ivorian;HR:Croatia/Zagreb/Croatian,Croat;" +
  "CU:Cuba/Havana/Cuban;CY:Cyprus/Nicosia/Cypriot;CZ:Czech Republic,Czechia/Prague/Czech;DK:Denmark/Copenhagen/Danish,Dane;" +
  "DJ:Djibouti//Djiboutian;DO:Dominican Republic/Santo Domingo/Dominican;EC:Ecuador/Quito/Ecuadorian,Ecuadorean;EG:Egypt/Cairo/Egyptian;" +
  "SV:El Salvador/San Salvador/Salvadoran,Salvadorean;GQ:Equatorial Guinea/Malabo/;ER:Eritrea/Asmara/Eritrean;EE:Estonia/Tallinn/Estonian;" +
  "SZ:Eswatini,Swaziland/Mbabane/Swazi;ET:Ethiopia/Addis Ababa/Ethiopian;FJ:Fiji/Suva/Fijian;FI:Finland/Helsinki/Finnish,Finn;" +
  "FR:France/Paris,Elysee/French,Frenchman;GA:Gabon/Libreville/Gabonese;GM:Gambia/Banjul/Gambian;GE:Georgia/Tbilisi/Georgian;" +
  "DE:Germany/Berlin/German;GH:Ghana/Accra/Ghanaian;GR:Greece/Athens/Greek;GT:Guatemala/Guatemala City/Guatemalan;GN:Guinea/Conakry/Guinean;" +
  "GY:Guyana/Georgetown/Guyanese;HT:Haiti/Port-au-Prince/Haitian;HN:Honduras/Tegucigalpa/Honduran;HK:Hong Kong//Hongkonger;" +
  "HU:Hungary/Budapest/Hungarian;IS:Iceland/Reykjavik/Icelandic,Icelander;IN:India/New Delhi,Delhi/Indian;ID:Indonesia/Jakarta/Indonesian;" +
  "IR:Iran/Tehran,Teheran/Iranian;IQ:Iraq/Baghdad/Iraqi;IE:Ireland/Dublin/Irish,Irishman;IL:Israel/Jerusalem,Tel Aviv/Israeli;" +
  "IT:Italy/Rome/Italian;JM:Jamaica/Kingston/Jamaican;JP:Japan/Tokyo/Japanese;JO:Jordan/Amman/Jordanian;KZ:Kazakhstan/Astana,Almaty/Kazakh;" +
  "KE:Kenya/Nairobi/Kenyan;KP:North Korea,DPRK/Pyongyang/North Korean;KR:South Korea,Korea/Seoul/South Korean,Korean;XK:Kosovo/Pristina/Kosovar;" +
  "KW:Kuwait/Kuwait City/Kuwaiti;KG:Kyrgyzstan/Bishkek/Kyrgyz;LA:Laos/Vientiane/Lao,Laotian;LV:Latvia/Riga/Latvian;LB:Lebanon/Beirut/Lebanese;" +
  "LS:Lesotho/Maseru/Basotho;LR:Liberia/Monrovia/Liberian;LY:Libya/Tripoli/Libyan;LI:Liechtenstein/Vaduz/;LT:Lithuania/Vilnius/Lithuanian;" +
  "LU:Luxembourg//Luxembourger;MG:Madagascar/Antananarivo/Malagasy;MW:Malawi/Lilongwe/Malawian;MY:Malaysia/Kuala Lumpur/Malaysian;" +
  "MV:Maldives/Male/Maldivian;ML:Mali/Bamako/Malian;MT:Malta/Valletta/Maltese;MR:Mauritania/Nouakchott/Mauritanian;MU:Mauritius/Port Louis/Mauritian;" +
  "MX:Mexico/Mexico City/Mexican;MD:Moldova/Chisinau/Moldovan;MC:Monaco//Monegasque;MN:Mongolia/Ulaanbaatar,Ulan Bator/Mongolian;" +
  "ME:Montenegro/Podgorica/Montenegrin;MA:Morocco/Rabat/Moroccan;MZ:Mozambique/Maputo/Mozambican;MM:Myanmar,Burma/Naypyidaw,Yangon/Burmese;" +
  "NA:Namibia/Windhoek/Namibian;NP:Nepal/Kathmandu/Nepali,Nepalese;NL:Netherlands,Holland/The Hague,Amsterdam/Dutch,Dutchman;" +
  "NZ:New Zealand/Wellington/New Zealander,Kiwi;NI:Nicaragua/Managua/Nicaraguan;NE:Niger/Niamey/Nigerien;NG:Nigeria/Abuja/Nigerian;" +
  "MK:North Macedonia,Macedonia/Skopje/Macedonian;NO:Norway/Oslo/Norwegian;OM:Oman/Muscat/Omani;PK:Pakistan/Islamabad/Pakistani;" +
  "PS:Palestine,Gaza,Gaza Strip,West Bank/Ramallah/Palestinian;PA:Panama/Panama City/Panamanian;PG:Papua New Guinea/Port Moresby/;PY:Paraguay/Asuncion/Paraguayan;" +
  "PE:Peru/Lima/Peruvian;PH:Philippines/Manila/Filipino,Philippine;PL:Poland/Warsaw/Polish,Pole;PT:Portugal/Lisbon/Portuguese;" +
  "PR:Puerto Rico/San Juan/Puerto Rican;QA:Qatar/Doha/Qatari;RO:Romania/Bucharest/Romanian;RU:Russia,Russian Federation/Moscow,Kremlin/Russian;" +
  "RW:Rwanda/Kigali/Rwandan;SA:Saudi Arabia/Riyadh/Saudi,Saudi Arabian;SN:Senegal/Dakar/Senegalese;RS:Serbia/Belgrade/Serbian,Serb;" +
  "SL:Sierra Leone/Freetown/Sierra Leonean;SG:Singapore//Singaporean;SK:Slovakia/Bratislava/Slovak,Slovakian;SI:Slovenia/Ljubljana/Slovenian,Slovene;" +
  "SO:Somalia/Mogadishu/Somali;ZA:South Africa/Pretoria,Johannesburg/South African;SS:South Sudan/Juba/South Sudanese;ES:Spain/Madrid/Spanish,Spaniard;" +
  "LK:Sri Lanka/Colombo/Sri Lankan;SD:Sudan/Khartoum/Sudanese;SR:Suriname/Paramaribo/Surinamese;SE:Sweden/Stockholm/Swedish,Swede;" +
  "CH:Switzerland/Bern,Berne,Geneva/Swiss;SY:Syria/Damascus/Syrian;TW:Taiwan/Taipei/Taiwanese;TJ:Tajikistan/Dushanbe/Tajik;" +
  "TZ:Tanzania/Dodoma,Dar es Salaam/Tanzanian;TH:Thailand/Bangkok/Thai;TL:East Timor,Timor-Leste/Dili/Timorese;TG:Togo/Lome/Togolese;" +
  "TT:Trinidad and Tobago,Trinidad/Port of Spain/Trinidadian;TN:Tunisia/Tunis/Tunisian;TR:Turkey,Turkiye/Ankara/Turkish,Turk;" +
  "TM:Turkmenistan/Ashgabat/Turkmen;UG:Uganda/Kampala/Ugandan;UA:Ukraine/Kyiv,Kiev/Ukrainian;AE:United Arab Emirates,UAE,Emirates/Abu Dhabi,Dubai/Emirati;" +
  "GB:United Kingdom,UK,Britain,Great Britain,England,Scotland,Wales,Northern Ireland/London,Downing Street,Westminster/British,Briton,English,Scottish,Welsh;" +
  "US:United States,US,USA,America,United States of America/Washington,White House/American;UY:Uruguay/Montevideo/Uruguayan;" +
  "UZ:Uzbekistan/Tashkent/Uzbek;VA:Vatican,Holy See/Vatican City/;VE:Venezuela/Caracas/Venezuelan;VN:Vietnam/Hanoi/Vietnamese;" +
  "YE:Yemen/Sanaa/Yemeni;ZM:Zambia/Lusaka/Zambian;ZW:Zimbabwe/Harare/Zimbabwean";

/** How a word names a country: `name` is the country itself, `seat` its capital or government, `people` its demonym. */
export type CountryRole = "name" | "seat" | "people";

export interface CountryName {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly role: CountryRole;
}

const ROLES: readonly CountryRole[] = ["name", "seat", "people"];

/** The words of a name folded and joined by blanks: the key under which names are looked up. */
export function foldName(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => foldWord(word.replace(/\.(?=\p{Lu}|$)/gu, "")))
    .filter((word) => word !== "")
    .join(" ");
}

const english = new Map<string, CountryName>();
const codes: string[] = [];
const englishNames = new Map<string, string>();
for (const entry of TABLE.split(";")) {
  const [code, rest] = [entry.slice(0, 2), entry.slice(3)];
  codes.push(code);
  englishNames.set(code, foldName(rest.split(/[,/]/, 1)[0]!));
  rest.split("/").forEach((part, index) => {
    for (const name of part.split(",")) {
      const key = foldName(name);
      if (key === "") continue;
      english.set(key, { code, role: ROLES[index]! });
      if (index === 2 && !/(?:s|z|sh|ch|ese)$/.test(key)) english.set(`${key}s`, { code, role: "people" });
    }
  });
}

const localised = new Map<string, ReadonlyMap<string, CountryName>>();

/** Country names in `language` (a BCP 47 primary tag), by folded name; empty where the runtime does not know the language. */
function getLocalNames(language: string): ReadonlyMap<string, CountryName> {
  const known = localised.get(language);
  if (known !== undefined) return known;
  const names = new Map<string, CountryName>();
  if (Intl.DisplayNames.supportedLocalesOf([language]).length > 0) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of codes) {
      const name = display.of(code);
      if (name === undefined) continue;
      const key = foldName(name);
      names.set(key, { code, role: "name" });
      // Where names are declined, they are looked up by what all cases begin with; German has a genitive.
      if (!key.includes(" "))
        names.set(language === "de" ? `${key}s` : stemName(key, language), { code, role: "name" });
    }
  }
  localised.set(language, names);
  return names;
}

/** The folded English name of a country by its ISO 3166-1 code; null where it is not in the table. */
export function getEnglishName(code: string): string | null {
  return englishNames.get(code) ?? null;
}

/** The country that a folded name (see `foldName`) stands for, in English or in the article's own language; null where none. */
export function findCountry(key: string, language: string | null): CountryName | null {
  const found = english.get(key);
  if (found !== undefined) return found;
  return language === null || language === "en" ? null : (getLocalNames(language).get(key) ?? null);
}
