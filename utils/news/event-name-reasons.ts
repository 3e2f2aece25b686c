// The reasons that names give: the people, organisations and places that two articles have in common, or not. Linear in the names.
import { isNamed } from "./event-pair.ts";
import type { EventProfile } from "./event-profile.ts";
import { listArg, makeReason, type RankedReason } from "./event-reason.ts";
import type { Name } from "./name.ts";

function pickNames(from: EventProfile, kind: Name["kind"], keep: (name: Name) => boolean): string[] {
  return from.names
    .filter((name) => name.kind === kind && name.isProminent && keep(name))
    .map((name) => name.text);
}

/** Whether two articles name the same actors or not. */
export function compareActors(page: EventProfile, other: EventProfile): RankedReason[] {
  return [...givePeople(page, other), ...giveOrganisations(page, other), ...givePlaces(page, other)];
}

function giveOrganisations(page: EventProfile, other: EventProfile): RankedReason[] {
  const shared = pickNames(page, "organisation", (name) => isNamed(name, other));
  return shared.length > 0
    ? [makeReason("same-organisations", true, 0.8 + shared.length / 2, [listArg(shared)])]
    : [];
}

function givePeople(page: EventProfile, other: EventProfile): RankedReason[] {
  const shared = pickNames(page, "person", (name) => isNamed(name, other));
  if (shared.length > 0) return [makeReason("same-people", true, 1 + shared.length, [listArg(shared)])];
  const [here, there] = [pickNames(page, "person", () => true), pickNames(other, "person", () => true)];
  return here.length > 0 && there.length > 0
    ? [makeReason("other-people", false, 4, [listArg(here), listArg(there)])]
    : [];
}

function givePlaces(page: EventProfile, other: EventProfile): RankedReason[] {
  const shared = pickNames(page, "place", (name) => isNamed(name, other));
  const here = pickNames(page, "place", (name) => !isNamed(name, other));
  const there = pickNames(other, "place", (name) => !isNamed(name, page));
  const reasons: RankedReason[] = [];
  if (shared.length > 0)
    reasons.push(makeReason("same-places", true, 0.5 + shared.length / 2, [listArg(shared)]));
  if (here.length > 0 && there.length > 0)
    reasons.push(
      makeReason("other-places", false, shared.length === 0 ? 5 : 2, [listArg(here), listArg(there)]),
    );
  return reasons;
}
