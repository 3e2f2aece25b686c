// "Not a match" in the view of an event: about two statements of which one is the base's. What the voices share among themselves is
// corrected with one of them as the base.
import type { ComponentChildren } from "preact";
import type { FigureGroup, FigureVersion, QuotationGroup, QuotationVersion } from "../utils/news/coverage.ts";
import type { MatrixFact, MatrixStatement } from "../utils/news/event-matrix.ts";
import type { Told } from "../utils/messaging/protocol.ts";
import type { Cast } from "./cast.ts";
import { CorrectButton } from "./correct-button.tsx";

/** What does not match: `here` is the base's. */
export type EventMismatch = Extract<Told, { readonly kind: "not-a-match" }>;

/** What the view of an event needs to let something be corrected. */
export interface Correcting {
  readonly baseId: string;
  readonly cast: Cast;
  readonly onTell: (articleId: string, told: EventMismatch) => void;
}

/** The button beside another article's statement of one of the base's facts; none for facts that the base does not report. */
export function correctFact(
  fact: MatrixFact,
  correcting: Correcting,
): (statement: MatrixStatement) => ComponentChildren {
  const own = fact.cells
    .flatMap((cell) => (cell.kind === "says" ? cell.statements : []))
    .find(({ articleId }) => articleId === correcting.baseId);
  return ({ articleId, text }) =>
    own === undefined ? null : (
      <NotAMatch
        correcting={correcting}
        focusKey={`${fact.id}-${articleId}`}
        articleId={articleId}
        about={text}
        told={{ kind: "not-a-match", part: "passage", here: own.text, there: text, phrases: null }}
      />
    );
}

/** The button beside another article's version of a quotation. */
export function correctQuotation(
  { id, versions }: QuotationGroup,
  correcting: Correcting,
): (version: QuotationVersion) => ComponentChildren {
  const own = versions.find(({ articleId }) => articleId === correcting.baseId);
  return ({ articleId, text }) =>
    own === undefined || articleId === null ? null : (
      <NotAMatch
        correcting={correcting}
        focusKey={`${id}-${articleId}`}
        articleId={articleId}
        about={text}
        told={{ kind: "not-a-match", part: "quotation", here: own.text, there: text, phrases: null }}
      />
    );
}

/** The button beside another article's figure. */
export function correctFigure(
  { id, versions }: FigureGroup,
  correcting: Correcting,
): (version: FigureVersion) => ComponentChildren {
  const own = versions.find(({ articleId }) => articleId === correcting.baseId);
  return ({ articleId, figure, sentence }) =>
    own === undefined || articleId === null ? null : (
      <NotAMatch
        correcting={correcting}
        focusKey={`${id}-${articleId}`}
        articleId={articleId}
        about={figure}
        told={{
          kind: "not-a-match",
          part: "figure",
          here: own.sentence,
          there: sentence,
          phrases: { here: own.figure, there: figure },
        }}
      />
    );
}

interface NotAMatchProps {
  readonly correcting: Correcting;
  readonly articleId: string;
  readonly about: string;
  readonly focusKey: string;
  readonly told: EventMismatch;
}

/** A small cross: a table of words in their whole length has no room for the words of a button in each cell. */
function NotAMatch({ correcting, articleId, about, focusKey, told }: NotAMatchProps) {
  if (articleId === correcting.baseId) return null;
  return (
    <CorrectButton
      label="ui_not_a_match"
      about={<bdi lang={correcting.cast(articleId).lang}>{about}</bdi>}
      focusKey={focusKey}
      isSmall
      isBusy={false}
      onPress={() => correcting.onTell(articleId, told)}
    />
  );
}
