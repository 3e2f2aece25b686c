import { describe, expect, it } from "vitest";
import { parseByline } from "../../../utils/news/byline.ts";

describe("parseByline", () => {
  it.each([
    ["By Jane Doe", "Jane Doe"],
    ["BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"],
    ["By Jane Doe, Staff Writer", "Jane Doe"],
    ["By Jane Doe | The Daily Example", "Jane Doe"],
    ["Von Max Muster, dpa", "Max Muster, dpa"],
    ["Por María de la Cruz", "María de la Cruz"],
    ["By AFP", "AFP"],
  ])("reads %s", (line, names) => expect(parseByline(line)).toBe(names));

  it.each([
    "By the time they arrived",
    "By law, the minister must answer.",
    "Jane Doe",
    "By Tuesday night the river had risen",
    "By",
  ])("is not misled by %s", (line) => expect(parseByline(line)).toBeNull());
});
