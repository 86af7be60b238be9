/** The shortest prompts for a portrait: what designers type who say nothing of its looks. */
import type { Person } from "./people.ts";

/** Names that mean the default people of either noun by turns; "woman" and "man" alone are partial descriptions already. */
export const BRIEF_NAMES: readonly string[] = ["person", "user", "avatar", "profile picture", "face"];

/** The noun of each variant of defaults.ts. */
export const BRIEF_NOUNS: readonly Person["noun"][] = ["woman", "man", "woman", "man"];
