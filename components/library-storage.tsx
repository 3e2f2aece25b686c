import { LibraryPurge } from "./library-purge.tsx";
import { type MessageKey, useTexts, type Texts } from "./texts.ts";
import "./library-settings.css";

const PARTS = {
  articles: "library_part_articles",
  versions: "library_part_versions",
  comparing: "library_part_comparing",
  searching: "library_part_searching",
  listing: "library_part_listing",
  corrections: "library_part_corrections",
  feeds: "library_part_feeds",
  imports: "library_part_imports",
} as const satisfies Readonly<Record<string, MessageKey>>;

type Part = keyof typeof PARTS;
const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const;
const STEP = 1000;

/** What the corpus takes: estimated bytes by part, and what the browser says of all. */
export interface StorageUse {
  readonly parts: Readonly<Record<Part, number>>;
  /** null where the browser does not tell. */
  readonly reportedBytes: number | null;
  /** Left on the disk; null where the browser does not tell. */
  readonly roomBytes: number | null;
  readonly articleCount: number;
  readonly removedCount: number;
}

interface LibraryStorageProps {
  readonly use: StorageUse | null;
  readonly isBusy: boolean;
  /** Deletes for good what was removed. */
  readonly onPurge: () => void;
}

/** How much is stored and where it goes. */
export function LibraryStorage({ use, isBusy, onPurge }: LibraryStorageProps) {
  const texts = useTexts();
  const { t, count } = texts;
  if (use === null) {
    return (
      <section class="settings-part" aria-labelledby="storage-title" aria-busy="true">
        <h2 id="storage-title">{t("library_storage")}</h2>
        <p>{t("library_counting")}</p>
      </section>
    );
  }
  const parts = (Object.keys(PARTS) as Part[]).filter((part) => use.parts[part] > 0);
  const total = parts.reduce((sum, part) => sum + use.parts[part], 0);
  return (
    <section class="settings-part" aria-labelledby="storage-title">
      <h2 id="storage-title">{t("library_storage")}</h2>
      <p>
        {count("library_articles", use.articleCount)}
        {use.removedCount > 0 && ` · ${count("library_storage_removed", use.removedCount)}`}
      </p>
      {use.removedCount > 0 && (
        <LibraryPurge removedCount={use.removedCount} isBusy={isBusy} onPurge={onPurge} />
      )}
      <dl class="settings-storage">
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(PARTS[part])}</dt>
            <dd>
              <span>{t("library_about", formatBytes(texts, use.parts[part]))}</span>
              <meter max={total} value={use.parts[part]} aria-label={t(PARTS[part])} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="aside">
        {use.reportedBytes !== null &&
          `${t("library_storage_reported", formatBytes(texts, use.reportedBytes))} `}
        {use.roomBytes !== null && `${t("library_room_left", formatBytes(texts, use.roomBytes))} `}
        {t("library_storage_note")}
      </p>
    </section>
  );
}

/** Bytes in the unit that leaves one to three digits before the point; a kilobyte at least. */
function formatBytes(texts: Texts, bytes: number): string {
  const size = Math.max(1, bytes / STEP);
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(size) / Math.log(STEP)));
  return new Intl.NumberFormat(texts.locale, {
    style: "unit",
    unit: UNITS[power]!,
    maximumSignificantDigits: 3,
  }).format(size / STEP ** power);
}
