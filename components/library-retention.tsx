import { useId, useState } from "preact/hooks";
import { useTexts } from "./texts.ts";
import "./library-settings.css";

/** What is kept: everything; what was saved or seen anew in so many days; so many of the newest. */
export type RetentionChoice =
  | { readonly kind: "all" }
  | { readonly kind: "days" | "count"; readonly limit: number };

/** Offered first where there is no limit yet. */
const FIRST_LIMITS = { days: 365, count: 10_000 } as const;
const LIMIT_MAX = 1_000_000;

export interface LibraryRetentionProps {
  /** null until it was read. */
  readonly retention: RetentionChoice | null;
  /** How many articles the choice that is looked at would remove; null until they were counted. */
  readonly expiredCount: number | null;
  readonly isBusy: boolean;
  /** A choice is looked at: count what it would remove. */
  readonly onConsider: (choice: RetentionChoice) => void;
  readonly onChoose: (choice: RetentionChoice) => void;
}

/** How long articles are kept; what a choice would remove is said before it is made. */
export function LibraryRetention({ retention, ...props }: LibraryRetentionProps) {
  const { t } = useTexts();
  return (
    <section class="settings-part" aria-labelledby="retention-title" data-focus="retention">
      <h2 id="retention-title">{t("library_retention")}</h2>
      <p>{t("library_retention_note")}</p>
      {retention !== null && (
        <RetentionForm key={JSON.stringify(retention)} retention={retention} {...props} />
      )}
    </section>
  );
}

function RetentionForm(props: LibraryRetentionProps & { readonly retention: RetentionChoice }) {
  const { retention, expiredCount, isBusy, onConsider, onChoose } = props;
  const { t, count } = useTexts();
  const id = useId();
  const [choice, setChoice] = useState(retention);
  const isChanged = JSON.stringify(choice) !== JSON.stringify(retention);
  const consider = (next: RetentionChoice) => {
    setChoice(next);
    onConsider(next);
  };
  const limitOf = (kind: "days" | "count") =>
    choice.kind === kind ? choice.limit : retention.kind === kind ? retention.limit : FIRST_LIMITS[kind];
  return (
    <form
      class="settings-choices"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && expiredCount !== null) onChoose(choice);
      }}
    >
      <label>
        <input
          type="radio"
          name="retention"
          value="all"
          checked={choice.kind === "all"}
          onChange={() => consider({ kind: "all" })}
        />
        {t("library_retention_all")}
      </label>
      {(["days", "count"] as const).map((kind) => (
        <div key={kind} class="settings-choice">
          <label>
            <input
              type="radio"
              name="retention"
              value={kind}
              checked={choice.kind === kind}
              onChange={() => consider({ kind, limit: limitOf(kind) })}
            />
            {t(kind === "days" ? "library_retention_days" : "library_retention_count")}
          </label>
          <label class="visually-hidden" for={`${id}-${kind}`}>
            {t(kind === "days" ? "library_retention_days_field" : "library_retention_count_field")}
          </label>
          <input
            id={`${id}-${kind}`}
            type="number"
            name={`retention-${kind}`}
            min={1}
            max={LIMIT_MAX}
            required
            value={limitOf(kind)}
            disabled={choice.kind !== kind}
            onInput={(event) => {
              const limit = event.currentTarget.valueAsNumber;
              if (Number.isInteger(limit) && limit > 0) consider({ kind, limit });
            }}
          />
        </div>
      ))}
      {isChanged && (
        <p role="status">
          {expiredCount === null
            ? t("library_counting")
            : choice.kind === "all"
              ? t("library_retention_keeps")
              : count("library_retention_removes", expiredCount)}
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
