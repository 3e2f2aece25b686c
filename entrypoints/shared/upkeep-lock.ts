/** Held by the context of the extension that sees to the indexes, or that keeps others from it for a while. */
export const UPKEEP_LOCK = "parallax-upkeep";
