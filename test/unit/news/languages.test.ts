import { describe, expect, it } from "vitest";
import { sliceSpan } from "../../../utils/text/span.ts";
import { tokenize } from "../../../utils/text/tokenize.ts";
import type { Article } from "../../../utils/news/article.ts";
import { isoDay } from "../../../utils/news/calendar.ts";
import { makePostingLists, rankCandidates } from "../../../utils/news/candidates.ts";
import { compareArticles } from "../../../utils/news/compare-articles.ts";
import { findDates } from "../../../utils/news/dates.ts";
import { judgeEvents } from "../../../utils/news/event.ts";
import { extractFeatures } from "../../../utils/news/features.ts";
import { readLocalNumber } from "../../../utils/news/local-numbers.ts";
import { stemLocal } from "../../../utils/news/local-words.ts";
import { matchPage } from "../../../utils/news/match-page.ts";
import { skeletonise } from "../../../utils/news/name-skeleton.ts";
import { findNames } from "../../../utils/news/names.ts";
import { readArticle } from "../../../utils/news/read-article.ts";
import sources from "../../fixtures/languages/articles.json" with { type: "json" };
import labels from "../../fixtures/languages/labels.json" with { type: "json" };

const articles = sources.map((source) => ({ id: source.id, article: readArticle(source) }));
const events = new Map(
  Object.entries(labels.events).flatMap(([event, ids]) => ids.map((id) => [id, event] as const)),
);
const isSameEvent = (a: string, b: string) => events.has(a) && events.get(a) === events.get(b);

function get(id: string): Article {
  return articles.find((entry) => entry.id === id)!.article;
}

/** An article of one sentence in `language`, published on Wednesday 22 January 2025. */
function say(language: string, text: string): Article {
  return readArticle({ text, language, published: "2025-01-22", title: "-" });
}

interface Judged {
  readonly isRight: boolean;
  readonly isSame: boolean;
  readonly isOneLanguage: boolean;
}

/** The verdict on each pair of `list`, given among all of it. */
function judgeAll(list: typeof articles): Judged[] {
  return list.flatMap((page) => {
    const others = list.filter((entry) => entry !== page);
    return judgeEvents(page.article, others).map(({ verdict }, k): Judged => {
      const isSame = isSameEvent(page.id, others[k]!.id);
      return {
        isRight: (verdict === "same-event") === isSame,
        isSame,
        isOneLanguage: page.article.language === others[k]!.article.language,
      };
    });
  });
}

function shareRight(judged: readonly Judged[]): number {
  return judged.filter(({ isRight }) => isRight).length / judged.length;
}

describe("event verdicts in languages other than English", () => {
  const judged = judgeAll(articles);
  const undated = judgeAll(
    articles.map(({ id, article }) => ({ id, article: { ...article, published: null } })),
  );

  it("finds the same event within a language, and across languages", () => {
    const same = judged.filter(({ isSame }) => isSame);
    expect(shareRight(same.filter(({ isOneLanguage }) => isOneLanguage))).toBe(1);
    expect(shareRight(same.filter(({ isOneLanguage }) => !isOneLanguage))).toBeGreaterThanOrEqual(0.95);
  });

  it("takes no look-alike, later occasion or other story of the same actors for it", () => {
    expect(shareRight(judged.filter(({ isSame }) => !isSame))).toBeGreaterThanOrEqual(0.99);
  });

  it("needs no dates of publication for most of it", () => {
    expect(shareRight(undated.filter(({ isSame }) => isSame))).toBeGreaterThanOrEqual(0.8);
    expect(shareRight(undated.filter(({ isSame }) => !isSame))).toBeGreaterThanOrEqual(0.99);
  });

  it("says what two languages share, and nothing of words", () => {
    const [verdict] = judgeEvents(get("grid-en"), [{ id: "ru", article: get("grid-ru-1") }]);
    const codes = verdict!.reasons.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["same-people", "same-places", "same-figures", "same-date"]),
    );
    expect(codes).not.toContain("rare-words");
    expect(JSON.stringify(verdict!.reasons)).toContain("1,300");
  });

  it("finds reports in other languages among the candidates of an article", () => {
    const features = articles.map(({ article }) => extractFeatures(article));
    const lists = makePostingLists(features);
    let [found, all] = [0, 0];
    articles.forEach(({ id }, document) => {
      const same = articles.flatMap((other, k) => (k !== document && isSameEvent(id, other.id) ? [k] : []));
      const ranked = rankCandidates(features[document]!, lists, same.length + 4).map(
        (entry) => entry.document,
      );
      all += same.length;
      found += same.filter((k) => ranked.includes(k)).length;
    });
    expect(found / all).toBeGreaterThanOrEqual(0.85);
  });
});

describe("what is compared in languages other than English", () => {
  it.each(labels.sharedCopy)("knows edits of one text: $pair", ({ pair, wire }) => {
    const { origin } = compareArticles(get(pair[0]!), get(pair[1]!));
    expect(origin).toMatchObject({ kind: "shared-copy", wire });
  });

  it("takes independent reports for no copies", () => {
    const copies = articles.flatMap((a, i) =>
      articles.slice(i + 1).flatMap((b) => {
        const isLabelled = labels.sharedCopy.some(({ pair }) => pair.includes(a.id) && pair.includes(b.id));
        return !isLabelled && compareArticles(a.article, b.article).origin.kind === "shared-copy"
          ? [`${a.id} ${b.id}`]
          : [];
      }),
    );
    expect(copies).toEqual([]);
  });

  it.each(labels.quotations)("pairs the quotation of $pair", ({ pair, text }) => {
    const [a, b] = [get(pair[0]!), get(pair[1]!)];
    const { quotations } = compareArticles(a, b);
    expect(quotations).toHaveLength(1);
    for (const [article, side] of [
      [a, quotations[0]!.a],
      [b, quotations[0]!.b],
    ] as const)
      expect(sliceSpan(article.text, side)).toContain(text);
  });

  it("compares no wording, figures or sentences, and says so", () => {
    const foreign = articles.filter(({ article }) => article.language !== "en");
    expect(foreign).toHaveLength(articles.filter(({ id }) => !id.endsWith("-en")).length);
    for (const { id, article } of foreign) {
      const coverage = matchPage(
        article,
        articles.filter((other) => other.id !== id).map((other) => ({ ...other, savedAt: 0, isSeed: false })),
      );
      expect(coverage.isWordingCompared).toBe(false);
      expect([coverage.passages, coverage.figures, coverage.onlyHere, coverage.onlyElsewhere]).toEqual([
        [],
        [],
        [],
        [],
      ]);
      if (events.has(id))
        expect(coverage.voices.length + (coverage.sameCopy === null ? 0 : 1)).toBeGreaterThan(0);
    }
  });
});

describe("dates, numbers and names", () => {
  it.each([
    ["de", "Die Wahl am 21. Januar 2025 war knapp.", "21. Januar 2025", "2025-01-21"],
    ["de", "Das sagte er am Dienstagabend in Bonn.", "Dienstagabend", "2025-01-21"],
    ["de", "Der Bundestag wird am Freitag abstimmen.", "Freitag", "2025-01-24"],
    ["de", "Gestern fiel die Entscheidung.", "Gestern", "2025-01-21"],
    ["de", "Vor drei Tagen fiel die Entscheidung.", "Vor drei Tagen", "2025-01-19"],
    ["de", "Vergangene Woche fiel die Entscheidung.", "Vergangene Woche", "2025-01-13"],
    ["fr", "Il est arrivé il y a deux jours.", "il y a deux jours", "2025-01-20"],
    ["es", "Ocurrió el año pasado en Vigo.", "el año pasado", "2024-01-01"],
    ["ru", "Это случилось пять дней назад.", "пять дней назад", "2025-01-17"],
    ["uk", "Вчора про це сказав міністр.", "Вчора", "2025-01-21"],
    ["uk", "Це сталося минулого тижня.", "минулого тижня", "2025-01-13"],
    ["fr", "La loi a été votée le 1er février 2025.", "1er février 2025", "2025-02-01"],
    ["fr", "Il est arrivé lundi à Lyon.", "lundi", "2025-01-20"],
    ["fr", "Le vote aura lieu mardi prochain.", "mardi", "2025-01-28"],
    ["es", "El acuerdo del 21 de enero de 2025 sigue vigente.", "21 de enero de 2025", "2025-01-21"],
    ["it", "La firma è del 21 gennaio scorso.", "21 gennaio", "2025-01-21"],
    ["pt", "O ministro chegou na terça-feira.", "terça-feira", "2025-01-21"],
    ["nl", "Het gebeurde maandagochtend in Delft.", "maandagochtend", "2025-01-20"],
    ["pl", "Umowę podpisano w środę w Gdyni.", "środę", "2025-01-22"],
    ["pl", "Ustawa z 3 grudnia 2024 r. obowiązuje.", "3 grudnia 2024", "2024-12-03"],
    ["ru", "Указ от 21 января 2025 г. опубликован.", "21 января 2025", "2025-01-21"],
    ["ru", "Об этом он сказал вчера в Перми.", "вчера", "2025-01-21"],
    ["uk", "Зустріч відбулася у п’ятницю в Одесі.", "п’ятницю", "2025-01-17"],
    ["cs", "Stalo se to 5. ledna 2025 v Brně.", "5. ledna 2025", "2025-01-05"],
    ["fr", "Le décret du 03/12/2024 est abrogé.", "03/12/2024", "2024-12-03"],
    ["ja", "会談は2025年1月21日に行われた。", "2025年1月21日", "2025-01-21"],
  ])("reads the date of %s: %s", (language, text, printed, day) => {
    const article = say(language, text);
    expect(
      findDates(article).map(({ span, from }) => [
        sliceSpan(article.text, span),
        from === null ? null : isoDay(from),
      ]),
    ).toEqual([[printed, day]]);
  });

  it.each([
    ["de", "1.300 Lastwagen", 1300],
    ["de", "1,5 Millionen Euro", 1_500_000],
    ["fr", "1 300 habitants", 1300],
    ["fr", "2,3 milliards d'euros", 2_300_000_000],
    ["es", "4.500 hectáreas", 4500],
    ["es", "3 mil millones", 3_000_000_000],
    ["pl", "2,3 mld euro", 2_300_000_000],
    ["ru", "2,3 млрд евро", 2_300_000_000],
    ["uk", "1,5 мільйона гривень", 1_500_000],
    ["ru", "8 700 зрителей", 8700],
    ["de", "4.30 Uhr", null],
  ])("reads the number of %s: %s", (language, text, value) => {
    expect(readLocalNumber(text, tokenize(text), 0, language)?.value ?? null).toBe(value);
  });

  it("brings the spellings of a name together, and different names not", () => {
    const forms = (names: string) => new Set(names.split(" ").map(skeletonise));
    expect(forms("Владимир Wladimir Vladimir Володимир").size).toBe(1);
    expect(forms("Зеленский Зеленський Zelensky Zelenskyy Selenskyj Zełenski").size).toBe(1);
    expect(forms("Putin Путин Poutine").size).toBe(1);
    expect(forms("Merz Macron Meloni Starmer Sánchez Tusk Rutte Costa").size).toBe(8);
    expect(skeletonise("Xi")).toBeNull();
  });

  it("takes the cases of a name for one", () => {
    expect(
      new Set(["путин", "путина", "путину", "путиным", "путине"].map((word) => stemLocal(word, "ru"))).size,
    ).toBe(1);
    expect(findNames(get("grid-ru-1")).filter(({ text }) => text.includes("Завадск"))).toHaveLength(1);
    expect(findNames(get("grid-pl-1")).map(({ country }) => country)).toEqual(
      expect.arrayContaining(["PL", "UA"]),
    );
  });

  it("takes no common noun of German for a name", () => {
    const names = findNames(get("terminal-de-1")).map(({ key }) => key);
    expect(names).toEqual(expect.arrayContaining(["hamburg", "nordkai"]));
    for (const noun of ["hackerangriff", "lastwagen", "schaden", "tater", "systeme"])
      expect(names).not.toContain(noun);
  });

  it.each([
    ["Paris, 21 janv. 2025 (AFP) - Le ministre a quitté Lille.", "Paris", "AFP", "Le ministre"],
    ["BERLIN (dpa/bb) - Der Minister hat Köln verlassen.", "BERLIN", "dpa", "Der Minister"],
    ["Varsovia, 21 ene (EFE).- El ministro salió de Vigo.", "Varsovia", "EFE", "El ministro"],
    ["(ANSA) - ROMA, 21 GEN - Il ministro ha lasciato Bari.", "ROMA", "ANSA", "Il ministro"],
    ["МОСКВА, 21 янв — РИА Новости. Министр покинул Казань.", "МОСКВА", "RIA Novosti", "Министр"],
  ])("reads the dateline and credit of %s", (lede, place, wire, opening) => {
    const article = readArticle({
      text: `${lede}\n\n${"Lorem ipsum dolor sit amet. ".repeat(3)}`,
      title: "-",
    });
    expect([article.dateline?.place, article.wire]).toEqual([place, wire]);
    expect(sliceSpan(article.text, article.sentences[0]!.span)).toMatch(new RegExp(`^${opening}`));
  });

  it("does not end a sentence at a German ordinal", () => {
    expect(say("de", "Die Strecke bleibt bis 17. März gesperrt. Danach fahren Züge.").sentences).toHaveLength(
      2,
    );
  });

  it("cuts unspaced scripts into words, and leaves offsets true", () => {
    const text = "横浜市の車庫で火災が起きた。";
    const tokens = tokenize(text);
    expect(tokens.length).toBeGreaterThan(5);
    for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
  });
});
