// The second look at a pair of sentences: what the first scores of the whole article say about it. A pair is worth more where its
// neighbours pair up in the same order, and less where each of the two has a better partner elsewhere. Works on the matrix of first
// scores, n·m, and reads a fixed neighbourhood, so linear in the cells asked for.
// Source: relative margins after Artetxe & Schwenk (ACL 2019); diagonal support as in the alignment of comparable corpora,
// Barzilay & Elhadad (EMNLP 2003).

/** First scores (0..1) of all pairs, row by row; 0 where a pair was no candidate. */
export interface ScoreMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly scores: Float64Array;
}

export const CONTEXT_FEATURES = [
  "firstScore",
  "bestInRow",
  "bestInColumn",
  "lead",
  "diagonal",
  "offDiagonal",
  "beside",
  "onCourse",
  "density",
] as const;
export type ContextFeature = (typeof CONTEXT_FEATURES)[number];

/** Keeps logarithms of scores finite, and scores below it alike. */
const FLOOR = 0.01;
/** Sentences within which other pairs say where the story goes on in the other article. */
const COURSE_REACH = 6;
const COURSE_DECAY = 0.7;

/** Readers of the context of one cell; row and column sums are taken once. */
export function readContext(matrix: ScoreMatrix): (i: number, j: number) => Record<ContextFeature, number> {
  const { rows, columns, scores } = matrix;
  const bestOfRow = new Float64Array(rows * 2);
  const bestOfColumn = new Float64Array(columns * 2);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const score = scores[i * columns + j]!;
      total += score;
      keepTwoBest(bestOfRow, i, score);
      keepTwoBest(bestOfColumn, j, score);
    }
  }
  const density = total / Math.max(1, Math.min(rows, columns));
  const at = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= rows || j >= columns ? 0 : scores[i * columns + j]!;
  return (i, j) => {
    const score = at(i, j);
    const inRow = bestBeside(bestOfRow, i, score);
    const inColumn = bestBeside(bestOfColumn, j, score);
    let onCourse = 0;
    for (let d = -COURSE_REACH; d <= COURSE_REACH; d++) {
      for (let e = -COURSE_REACH; e <= COURSE_REACH; e++) {
        if (d === 0 || e === 0) continue;
        const other = at(i + d, j + e);
        if (other > FLOOR) onCourse += other * other * COURSE_DECAY ** (Math.abs(d) + Math.abs(e));
      }
    }
    return {
      firstScore: Math.log((score + FLOOR / 10) / (1 - score + FLOOR / 10)),
      bestInRow: Math.log(Math.min(inRow, inColumn) + FLOOR),
      bestInColumn: Math.log(Math.max(inRow, inColumn) + FLOOR),
      lead: score / (score + inRow + inColumn + 5 * FLOOR),
      diagonal: Math.log(Math.max(at(i - 1, j - 1), at(i + 1, j + 1)) + FLOOR),
      offDiagonal: Math.log(Math.max(at(i - 1, j + 1), at(i + 1, j - 1)) + FLOOR),
      beside: Math.log(Math.max(at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1)) + FLOOR),
      onCourse: Math.log(onCourse + FLOOR),
      density,
    };
  };
}

function keepTwoBest(best: Float64Array, index: number, score: number): void {
  if (score > best[index * 2]!) {
    best[index * 2 + 1] = best[index * 2]!;
    best[index * 2] = score;
  } else if (score > best[index * 2 + 1]!) best[index * 2 + 1] = score;
}

/** The best score in the line besides `score` itself. */
function bestBeside(best: Float64Array, index: number, score: number): number {
  return best[index * 2] === score ? best[index * 2 + 1]! : best[index * 2]!;
}
