import type { Told } from "../utils/messaging/protocol.ts";
import type { MismatchPart } from "../utils/news/mismatch.ts";
import { formatPublished } from "./format.ts";
import { useTexts, type MessageKey, type Texts } from "./texts.ts";
import { findSaying } from "./undo-bar.tsx";
import "./library-corrections.css";

/** One of the two that a correction is about. */
export interface CorrectionSubject {
  /** null where the library does not have it (any more). */
  readonly articleId: string | null;
  /** Headline or first sentence; null where neither is known. */
  readonly title: string | null;
  readonly outlet: string | null;
  readonly language: string | null;
  /** http(s); where the article itself is not there, the page that was meant. */
  readonly url: string | null;
  /** What of it does not match: the sentence, or the phrase inside; null where the articles as a whole are meant. */
  readonly words: string | null;
}

/** A correction as the library lists it. */
export interface LibraryCorrection {
  readonly id: string;
  readonly kind: Told["kind"];
  readonly part: MismatchPart | null;
  /** Ms since the epoch. */
  readonly madeAt: number;
  readonly subjects: readonly [CorrectionSubject, CorrectionSubject];
}

interface LibraryCorrectionsProps {
  /** The last first; null while they are read. */
  readonly corrections: readonly LibraryCorrection[] | null;
  readonly isBusy: boolean;
  readonly onTakeBack: (id: string) => void;
}

const PARTS: Readonly<Record<MismatchPart, MessageKey>> = {
  passage: "corrections_passage",
  quotation: "corrections_quotation",
  figure: "corrections_figure",
  wording: "corrections_wording",
};

/** Everything that the reader corrected, with the way back. */
export function LibraryCorrections({ corrections, isBusy, onTakeBack }: LibraryCorrectionsProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div class="library-corrections" aria-busy={corrections === null}>
      <h1>{t("library_corrections")}</h1>
      <p class="aside">{t("corrections_note")}</p>
      {corrections === null && <p class="aside">{t("corrections_reading")}</p>}
      {corrections?.length === 0 && <p>{t("corrections_none")}</p>}
      <ol class="corrections">
        {(corrections ?? []).map((correction, place) => (
          // By its place: the next one takes it, and the focus, when it is taken back.
          <li key={correction.id} data-focus={`correction-${place}`}>
            <div class="correction-said">
              <b>{t(findSaying(correction))}</b>
              {correction.part !== null && <span class="aside">{t(PARTS[correction.part])}</span>}
              <time class="aside" dateTime={new Date(correction.madeAt).toISOString()}>
                {formatPublished(texts, new Date(correction.madeAt).toISOString())}
              </time>
              <button
                type="button"
                class="button"
                disabled={isBusy}
                onClick={() => onTakeBack(correction.id)}
              >
                {t("ui_take_back")}
                <span class="visually-hidden">
                  : {correction.subjects.map((each) => nameSubject(texts, each)).join(", ")}
                </span>
              </button>
            </div>
            <ul class="correction-subjects">
              {correction.subjects.map((subject, index) => (
                <li key={index}>
                  {subject.words !== null && (
                    <q class="printed" dir="auto" lang={subject.language ?? ""}>
                      {subject.words}
                    </q>
                  )}
                  <Subject subject={subject} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Subject({ subject }: { readonly subject: CorrectionSubject }) {
  const texts = useTexts();
  const { articleId, outlet, language, url } = subject;
  const name = nameSubject(texts, subject);
  return (
    <span class="correction-subject aside">
      {outlet !== null && <bdi>{outlet}: </bdi>}
      {articleId !== null ? (
        <a href={`#/article/${articleId}`} dir="auto" lang={language ?? ""}>
          {name}
        </a>
      ) : url !== null ? (
        <a href={url} target="_blank" rel="noreferrer noopener" dir="auto">
          {name}
        </a>
      ) : (
        <i>{name}</i>
      )}
    </span>
  );
}

function nameSubject(texts: Texts, { title, url }: CorrectionSubject): string {
  return title ?? url ?? texts.t("ui_article_gone");
}
