import { useId, useState } from "preact/hooks";
import { findLink, formatCountry, formatLanguage } from "./format.ts";
import type { NewFeed, Outlet } from "./library-feeds-entry.ts";
import { type MessageKey, type Texts, useTexts } from "./texts.ts";
import "./library-feeds-outlets.css";

const KINDS: Readonly<Record<string, MessageKey>> = {
  newspaper: "feeds_kind_newspaper",
  broadcaster: "feeds_kind_broadcaster",
  "public broadcaster": "feeds_kind_public_broadcaster",
  agency: "feeds_kind_agency",
  magazine: "feeds_kind_magazine",
  online: "feeds_kind_online",
};

const ANY = "";

interface FeedsOutletsProps {
  readonly outlets: readonly Outlet[];
  readonly knownUrls: ReadonlySet<string>;
  /** Must be called straight from the click: the browser asks for their sites. */
  readonly onAdd: (feeds: readonly NewFeed[]) => void;
}

/** Well-known outlets by country and language, to choose feeds from; nothing is ticked at first. */
export function FeedsOutlets({ outlets, knownUrls, onAdd }: FeedsOutletsProps) {
  const texts = useTexts();
  const { t, count } = texts;
  const own = new Intl.Locale(texts.locale).language;
  const [country, setCountry] = useState(ANY);
  const [language, setLanguage] = useState(() =>
    outlets.some((outlet) => outlet.language === own) ? own : ANY,
  );
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const shown = outlets.filter(
    (outlet) =>
      (country === ANY || outlet.country === country) && (language === ANY || outlet.language === language),
  );
  // What is ticked stays so while another country is looked at.
  const chosen = outlets.flatMap((outlet) =>
    listOutletFeeds(outlet).filter((feed) => ticked.has(feed.url) && !knownUrls.has(feed.url)),
  );
  return (
    <div class="outlets">
      <p>{t("feeds_outlets_note")}</p>
      <div class="outlets-filters">
        <Select
          label="feeds_country"
          value={country}
          choices={sortBy(texts, outlets, (outlet) => outlet.country, formatCountry)}
          onChoose={setCountry}
        />
        <Select
          label="feeds_language"
          value={language}
          choices={sortBy(texts, outlets, (outlet) => outlet.language, formatLanguage)}
          onChoose={setLanguage}
        />
      </div>
      {shown.length === 0 && <p>{t("feeds_outlets_nothing")}</p>}
      <ul class="outlets-list">
        {shown.map((outlet) => (
          <li key={outlet.home}>
            <OutletPart
              outlet={outlet}
              ticked={ticked}
              knownUrls={knownUrls}
              onTick={(url, isTicked) => {
                const next = new Set(ticked);
                if (isTicked) next.add(url);
                else next.delete(url);
                setTicked(next);
              }}
            />
          </li>
        ))}
      </ul>
      <p class="aside">{t("feeds_permission_note")}</p>
      <p class="outlets-foot" data-focus="outlets">
        <button
          type="button"
          class="button button-main"
          data-action="add-outlets"
          disabled={chosen.length === 0}
          onClick={() => {
            setTicked(new Set());
            onAdd(chosen);
          }}
        >
          {count("feeds_add_chosen", chosen.length)}
        </button>
      </p>
    </div>
  );
}

interface OutletPartProps {
  readonly outlet: Outlet;
  readonly ticked: ReadonlySet<string>;
  readonly knownUrls: ReadonlySet<string>;
  readonly onTick: (url: string, isTicked: boolean) => void;
}

function OutletPart({ outlet, ticked, knownUrls, onTick }: OutletPartProps) {
  const texts = useTexts();
  const { t } = texts;
  const { name, kind, owner, country, feeds, language } = outlet;
  const kindKey = KINDS[kind];
  const facts = [kindKey === undefined ? kind : t(kindKey), formatCountry(texts, country), owner].filter(
    (fact) => fact !== null && fact !== name,
  );
  return (
    <>
      {feeds.map((feed) => {
        const source = findLink(feed.source);
        const isKnown = knownUrls.has(feed.url);
        return (
          <div key={feed.url} class="outlet">
            <label>
              <input
                type="checkbox"
                name="outlet"
                value={feed.url}
                checked={isKnown || ticked.has(feed.url)}
                disabled={isKnown}
                onChange={(event) => onTick(feed.url, event.currentTarget.checked)}
              />
              <span>
                <b dir="auto" lang={language}>
                  {name}
                </b>
                {feeds.length > 1 && (
                  <>
                    {" · "}
                    <bdi lang={language}>{feed.title}</bdi>
                  </>
                )}
                {isKnown && <span class="aside"> {t("feeds_known")}</span>}
              </span>
            </label>
            <p class="aside">
              <bdi>{facts.join(" · ")}</bdi>
              {source !== null && (
                <>
                  {" · "}
                  <a href={source} target="_blank" rel="noreferrer noopener">
                    {t("feeds_source")}
                    <span class="visually-hidden">: {name}</span>
                  </a>
                </>
              )}
            </p>
          </div>
        );
      })}
    </>
  );
}

interface SelectProps {
  readonly label: MessageKey;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onChoose: (value: string) => void;
}

function Select({ label, value, choices, onChoose }: SelectProps) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div>
      <label for={id}>{t(label)}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value={ANY}>{t("library_any")}</option>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Every value that the outlets have, with its name, by name. */
function sortBy(
  texts: Texts,
  outlets: readonly Outlet[],
  read: (outlet: Outlet) => string,
  format: (texts: Texts, value: string) => string,
): [string, string][] {
  const { compare } = new Intl.Collator(texts.locale);
  return [...new Set(outlets.map(read))]
    .map((value): [string, string] => [value, format(texts, value)])
    .sort((a, b) => compare(a[1], b[1]));
}

/** The feeds of an outlet, called after it. */
function listOutletFeeds({ name, home, feeds }: Outlet): NewFeed[] {
  return feeds.map(({ title, url }) => ({
    url,
    title: feeds.length === 1 ? name : `${name}: ${title}`,
    home,
    folder: [],
  }));
}
