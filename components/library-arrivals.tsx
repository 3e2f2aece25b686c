import { useId, useState } from "preact/hooks";
import { useTexts } from "./texts.ts";
import "./library-settings.css";

/** What is kept of what came by itself; null: no limit. */
export interface ArrivalChoice {
  readonly days: number | null;
  readonly count: number | null;
}

/** Offered where there is no limit yet. */
const FIRST_LIMITS = { days: 90, count: 100_000 } as const;
const LIMIT_MAX = 1_000_000;

export interface LibraryArrivalsProps {
  /** null until it was read. */
  readonly retention: ArrivalChoice | null;
  /** How many articles the choice that is looked at would delete; null until they were counted. */
  readonly expiredCount: number | null;
  readonly isBusy: boolean;
  /** A choice is looked at: count what it would delete. */
  readonly onConsider: (choice: ArrivalChoice) => void;
  readonly onChoose: (choice: ArrivalChoice) => void;
}

/** How long articles from feeds, and those saved by themselves, are kept; what a choice would delete is said before it is made. */
export function LibraryArrivals({ retention, ...props }: LibraryArrivalsProps) {
  const { t } = useTexts();
  return (
    <section class="settings-part" aria-labelledby="arrivals-title" data-focus="arrivals">
      <h2 id="arrivals-title">{t("library_arrivals")}</h2>
      <p>{t("library_arrivals_note")}</p>
      {retention !== null && (
        <ArrivalsForm key={JSON.stringify(retention)} retention={retention} {...props} />
      )}
    </section>
  );
}

function ArrivalsForm(props: LibraryArrivalsProps & { readonly retention: ArrivalChoice }) {
  const { retention, expiredCount, isBusy, onConsider, onChoose } = props;
  const { t, count } = useTexts();
  const id = useId();
  const [choice, setChoice] = useState(retention);
  const isChanged = choice.days !== retention.days || choice.count !== retention.count;
  const consider = (change: Partial<ArrivalChoice>) => {
    const next = { ...choice, ...change };
    setChoice(next);
    onConsider(next);
  };
  return (
    <form
      class="settings-choices"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && expiredCount !== null) onChoose(choice);
      }}
    >
      {(["days", "count"] as const).map((kind) => (
        <div key={kind} class="settings-choice">
          <label>
            <input
              type="checkbox"
              name={`arrivals-has-${kind}`}
              checked={choice[kind] !== null}
              onChange={(event) =>
                consider({
                  [kind]: event.currentTarget.checked ? (retention[kind] ?? FIRST_LIMITS[kind]) : null,
                })
              }
            />
            <span id={`${id}-${kind}`}>
              {t(kind === "days" ? "library_arrivals_days" : "library_arrivals_count")}
            </span>
          </label>
          <input
            type="number"
            aria-labelledby={`${id}-${kind}`}
            name={`arrivals-${kind}`}
            min={1}
            max={LIMIT_MAX}
            required
            value={choice[kind] ?? retention[kind] ?? FIRST_LIMITS[kind]}
            disabled={choice[kind] === null}
            onInput={(event) => {
              const limit = event.currentTarget.valueAsNumber;
              if (Number.isInteger(limit) && limit > 0) consider({ [kind]: limit });
            }}
          />
        </div>
      ))}
      {isChanged && (
        <p role="status">
          {expiredCount === null ? t("library_counting") : count("library_arrivals_deletes", expiredCount)}
        </p>
      )}
      {isChanged && (
        <button type="submit" class="button button-main" disabled={isBusy || expiredCount === null}>
          {t("library_retention_apply")}
        </button>
      )}
    </form>
  );
}
