import { useId, useState } from "preact/hooks";
import { formatPublished } from "./format.ts";
import { type FilterChoice, GROUPINGS, type LibraryFilter, SHOWN } from "./library-entry.ts";
import { type MessageKey, type Texts, useTexts } from "./texts.ts";
import "./library-filters.css";

const GROUPING_LABELS = {
  event: "library_by_event",
  outlet: "library_by_outlet",
  time: "library_by_time",
} as const satisfies Readonly<Record<LibraryFilter["grouping"], MessageKey>>;

const SHOWN_LABELS = {
  all: "library_show_all",
  saved: "library_show_saved",
  arrived: "library_show_arrived",
  examples: "library_show_examples",
  links: "library_show_links",
  removed: "library_show_removed",
} as const satisfies Readonly<Record<LibraryFilter["shown"], MessageKey>>;

/** Narrow windows show the list first. */
const WIDE = "(width >= 64rem)";

/** The change that leaves nothing out. */
export const UNFILTERED = { shown: "all", outlet: null, tag: null, from: null, to: null } as const;

/** Whether a filter leaves anything out. */
export function isFiltered(filter: LibraryFilter): boolean {
  const { shown, outlet, tag, from, to } = filter;
  return shown !== "all" || [outlet, tag, from, to].some((part) => part !== null);
}

interface LibraryFiltersProps {
  readonly filter: LibraryFilter;
  readonly outlets: readonly FilterChoice[];
  readonly tags: readonly FilterChoice[];
  /** Answers to a search stand by how well they answer, not in groups. */
  readonly isSearch: boolean;
  readonly onFilter: (change: Partial<LibraryFilter>) => void;
}

/** How the list is put together, and what of the articles is in it. */
export function LibraryFilters({ filter, outlets, tags, isSearch, onFilter }: LibraryFiltersProps) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  // Once: a window that was made narrower must not shut what is being used.
  const [isOpen] = useState(() => matchMedia(WIDE).matches);
  return (
    <details class="library-filters" open={isOpen} data-focus="filters">
      <summary>
        {t("library_filters")}
        {listUsed(texts, filter).map((used) => (
          <bdi key={used} class="library-filter-used">
            {used}
          </bdi>
        ))}
      </summary>
      <div class="library-filter-fields">
        {!isSearch && (
          <fieldset>
            <legend>{t("library_group")}</legend>
            {GROUPINGS.map((grouping) => (
              <label key={grouping}>
                <input
                  type="radio"
                  name="grouping"
                  value={grouping}
                  checked={filter.grouping === grouping}
                  onChange={() => onFilter({ grouping })}
                />
                {t(GROUPING_LABELS[grouping])}
              </label>
            ))}
          </fieldset>
        )}
        <div>
          <label for={`${id}-shown`}>{t("library_show")}</label>
          <select
            id={`${id}-shown`}
            name="shown"
            value={filter.shown}
            onChange={(event) => onFilter({ shown: event.currentTarget.value as LibraryFilter["shown"] })}
          >
            {SHOWN.map((shown) => (
              <option key={shown} value={shown}>
                {t(SHOWN_LABELS[shown])}
              </option>
            ))}
          </select>
        </div>
        <Choice
          name="outlet"
          label="library_outlet"
          value={filter.outlet}
          choices={outlets}
          nothing="ui_outlet_unknown"
          onChoose={(outlet) => onFilter({ outlet })}
        />
        {/* There also where there are none: tags are known once all is read, and nothing is to move then. */}
        <Choice
          name="tag"
          label="library_tag"
          value={filter.tag}
          choices={tags}
          onChoose={(tag) => onFilter({ tag })}
        />
        <DayField name="from" value={filter.from} onDay={(from) => onFilter({ from })} />
        <DayField name="to" value={filter.to} onDay={(to) => onFilter({ to })} />
        {isFiltered(filter) && (
          <button type="button" class="button" onClick={() => onFilter(UNFILTERED)}>
            {t("library_unfilter")}
          </button>
        )}
      </div>
    </details>
  );
}

/** What the list is filtered by, in words: seen while the fields are folded away. */
function listUsed(texts: Texts, { shown, outlet, tag, from, to }: LibraryFilter): string[] {
  const [first, last] = [from, to].map((day) => (day === null ? "" : formatPublished(texts, day)));
  return [
    shown === "all" ? null : texts.t(SHOWN_LABELS[shown]),
    outlet === "" ? texts.t("ui_outlet_unknown") : outlet,
    tag,
    from === null && to === null ? null : `${first} – ${last}`.trim(),
  ].filter((used) => used !== null);
}

/** Values of an option that stands for any, and for one that is not stated. No outlet or tag begins with a space. */
const ANY = " any";
const NOTHING = " ";

interface ChoiceProps {
  readonly name: string;
  readonly label: MessageKey;
  readonly value: string | null;
  readonly choices: readonly FilterChoice[];
  /** What an empty value is called. */
  readonly nothing?: MessageKey;
  readonly onChoose: (value: string | null) => void;
}

function Choice({ name, label, value, choices, nothing, onChoose }: ChoiceProps) {
  const { t, locale } = useTexts();
  const id = useId();
  const numbers = new Intl.NumberFormat(locale);
  // One that no article has any more is still what is filtered by.
  const all =
    value === null || choices.some((choice) => choice.value === value)
      ? choices
      : [{ value, articleCount: 0 }, ...choices];
  return (
    <div>
      <label for={id}>{t(label)}</label>
      <select
        id={id}
        name={name}
        disabled={all.length === 0}
        value={value === null ? ANY : value || NOTHING}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChoose(chosen === ANY ? null : chosen === NOTHING ? "" : chosen);
        }}
      >
        <option value={ANY}>{t("library_any")}</option>
        {all.map((choice) => (
          <option key={choice.value} value={choice.value || NOTHING} dir="auto">
            {`${choice.value === "" && nothing !== undefined ? t(nothing) : choice.value} (${numbers.format(choice.articleCount)})`}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayFieldProps {
  readonly name: "from" | "to";
  readonly value: string | null;
  readonly onDay: (day: string | null) => void;
}

function DayField({ name, value, onDay }: DayFieldProps) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div>
      <label for={id}>{t(name === "from" ? "library_from" : "library_to")}</label>
      <input
        id={id}
        type="date"
        name={name}
        value={value ?? ""}
        onChange={(event) => onDay(event.currentTarget.value || null)}
      />
    </div>
  );
}
