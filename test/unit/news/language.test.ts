import { describe, expect, it } from "vitest";
import { parsePrimaryTag, recogniseLanguage } from "../../../utils/news/language.ts";

const SAMPLES: Readonly<Record<string, string>> = {
  en: "The minister said on Monday that the talks with the union had been useful, but that there was no agreement on pay.",
  de: "Der Minister sagte am Montag, die Gespräche mit der Gewerkschaft seien nützlich gewesen, aber es gebe noch keine Einigung.",
  fr: "Le ministre a déclaré lundi que les discussions avec le syndicat avaient été utiles, mais qu'il n'y avait pas d'accord sur les salaires.",
  es: "El ministro dijo el lunes que las conversaciones con el sindicato habían sido útiles, pero que no había acuerdo sobre los salarios.",
  it: "Il ministro ha detto lunedì che i colloqui con il sindacato sono stati utili, ma che non c'è un accordo sui salari.",
  pt: "O ministro disse na segunda-feira que as conversas com o sindicato foram úteis, mas que não há acordo sobre os salários.",
  nl: "De minister zei maandag dat de gesprekken met de vakbond nuttig waren geweest, maar dat er nog geen akkoord was over het loon.",
  pl: "Minister powiedział w poniedziałek, że rozmowy ze związkiem były pożyteczne, ale nie ma jeszcze porozumienia w sprawie płac.",
  ru: "Министр заявил в понедельник, что переговоры с профсоюзом были полезными, но соглашения о зарплате пока нет, и это не новость.",
  uk: "Міністр заявив у понеділок, що переговори з профспілкою були корисними, але угоди про зарплату ще немає, і це не новина.",
  ja: "大臣は月曜日、労働組合との話し合いは有益だったが、賃金についての合意はまだないと述べた。",
};

describe("recogniseLanguage", () => {
  it.each(Object.entries(SAMPLES))("recognises %s", (language, text) =>
    expect(recogniseLanguage(text)).toBe(language),
  );

  it("says nothing of text that is too short, and that a long text is none it knows", () => {
    expect(recogniseLanguage("Putin, Xi, Trump")).toBeNull();
    expect(recogniseLanguage("zvfa qwxo plorb grunt vlim ".repeat(40))).toBe("und");
  });
});

describe("parsePrimaryTag", () => {
  it("cuts region and script", () => {
    expect([parsePrimaryTag("en-GB"), parsePrimaryTag("ZH_Hant"), parsePrimaryTag("english")]).toEqual([
      "en",
      "zh",
      null,
    ]);
  });
});
