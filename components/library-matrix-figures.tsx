import type { FigureGroup, FigureVersion } from "../utils/news/coverage.ts";
import type { Cast } from "./cast.ts";
import { Absence } from "./library-matrix-cell.tsx";
import type { MatrixLayout, MatrixParts } from "./library-matrix-fact.tsx";
import { useTexts } from "./texts.ts";
import "./figure-list.css";

interface FigureRowsProps {
  readonly parts: MatrixParts;
  readonly layout: MatrixLayout;
  readonly columnCount: number;
}

/** What is counted, and each voice's figure for it; as marks the figures stand together. */
export function FigureRows({ parts, layout, columnCount }: FigureRowsProps) {
  const { t } = useTexts();
  return (
    <tbody class="matrix-figures">
      <tr class="matrix-title">
        <th scope="rowgroup" colSpan={columnCount}>
          {t("ui_list_figures")}
        </th>
      </tr>
      {parts.matrix.figures.map((figure) => (
        <FigureRow key={figure.id} figure={figure} parts={parts} layout={layout} />
      ))}
    </tbody>
  );
}

interface FigureRowProps {
  readonly figure: FigureGroup;
  readonly parts: MatrixParts;
  readonly layout: MatrixLayout;
}

function FigureRow({ figure, parts, layout }: FigureRowProps) {
  const { t } = useTexts();
  const { matrix, cast } = parts;
  const { what, agrees, versions } = figure;
  const head = (
    <span class="matrix-what">
      <bdi lang={cast(null).lang}>{what}</bdi>{" "}
      <span class="figure-verdict" data-agrees={String(agrees)}>
        {t(agrees ? "ui_figures_agree" : "ui_figures_differ")}
      </span>
    </span>
  );
  const cells = matrix.voices.map(({ articleIds, isCompared }, index) => ({
    own: versions.filter(({ articleId }) => articleId !== null && articleIds.includes(articleId)),
    absence: isCompared || index === 0 ? ("silent" as const) : ("not-compared" as const),
  }));
  if (layout === "marks")
    return (
      <tr>
        <th scope="row">
          {head}
          <PrintedFigures versions={versions} cast={cast} />
        </th>
        {cells.map(({ own, absence }, index) => (
          <td key={index} class="matrix-mark" data-kind={own.length > 0 ? "says" : absence}>
            <span class="visually-hidden">
              {own[0]?.figure ?? t(absence === "silent" ? "event_silent" : "event_cell_not_compared")}
            </span>
          </td>
        ))}
      </tr>
    );
  return (
    <tr>
      {cells.map(({ own, absence }, index) =>
        index === 0 ? (
          <th key={index} scope="row">
            {head}
            <PrintedFigures versions={own} cast={cast} />
          </th>
        ) : (
          <td key={index}>
            {own.length === 0 ? <Absence kind={absence} /> : <PrintedFigures versions={own} cast={cast} />}
          </td>
        ),
      )}
    </tr>
  );
}

/** Figures as printed, each once. */
function PrintedFigures({
  versions,
  cast,
}: {
  readonly versions: readonly FigureVersion[];
  readonly cast: Cast;
}) {
  const shown = versions.filter(
    ({ figure }, index) => versions.findIndex((other) => other.figure === figure) === index,
  );
  return (
    <ul class="matrix-printed">
      {shown.map(({ articleId, figure, sentence }, index) => (
        <li key={index} class="printed" dir="auto" lang={cast(articleId).lang} title={sentence}>
          {figure}
        </li>
      ))}
    </ul>
  );
}
