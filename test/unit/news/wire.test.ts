import { describe, expect, it } from "vitest";
import { findAgency, findAgencyAmong, findCreditedAgency } from "../../../utils/news/wire.ts";

describe("findAgency", () => {
  it.each([
    ["AFP", "AFP"],
    ["Agence France-Presse", "AFP"],
    ["(reuters)", "Reuters"],
    ["The Associated Press", "AP"],
    ["PA", "PA Media"],
    ["Pa", null],
    ["Jane Doe", null],
  ])("%s is %s", (name, agency) => expect(findAgency(name)).toBe(agency));
});

describe("findAgencyAmong", () => {
  it.each([
    ["Jane Doe, AFP", "AFP"],
    ["Max Muster und dpa", "dpa"],
    ["Reuters/Staff", "Reuters"],
    ["Jane Doe, AP Business Writer", "AP"],
    ["Reuters Staff", "Reuters"],
    ["Jane Doe and John Roe", null],
  ])("%s gives %s", (names, agency) => expect(findAgencyAmong(names)).toBe(agency));
});

describe("findCreditedAgency", () => {
  it.each([
    ["© AFP", "AFP"],
    ["© 2025 AFP", "AFP"],
    ["With inputs from Reuters", "Reuters"],
    ["— dpa", "dpa"],
    ["The Associated Press contributed to this report.", "AP"],
    ["Source: Xinhua", "Xinhua"],
    ["The minister told AFP that he would stay.", null],
    ["Agencies", null],
  ])("%s credits %s", (line, agency) => expect(findCreditedAgency(line)).toBe(agency));
});
