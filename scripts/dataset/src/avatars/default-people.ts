/** Default people: the pictures that partial descriptions mean, one a variant. */
import { BRIEF_NAMES, BRIEF_NOUNS } from "./brief-names.ts";
import { completed, VARIANTS } from "./defaults.ts";
import { portraitCaption, portraitNames } from "./describe.ts";
import type { Look } from "./look.ts";
import { partials } from "./partial.ts";
import { avatarOf, wordsOf } from "./people.ts";
import type { Avatar, Person } from "./people.ts";

/** A picture to be, and all it is called. */
interface Entry {
  readonly person: Person;
  readonly k: number;
  readonly names: string[];
}

/**
 * All default people of a look, each once, those of the first variant first: training takes the pictures of a name in the order of the
 * list, and the number of a picture in it has to be that of its variant.
 */
export function defaultPeople(look: Look): readonly Avatar[] {
  const entries = new Map<string, Entry>();
  for (const said of partials(look)) {
    const people = Array.from({ length: VARIANTS }, (_, k) => completed(look, said, k));
    const captions = people.map((person) => portraitCaption(wordsOf(person)));
    // One picture would be of two variants: "in a blue shirt" can make of the last what "on a pink background" makes of the first.
    if (captions.some((caption, k) => (entries.get(caption)?.k ?? k) !== k)) continue;
    people.forEach((person, k) => {
      const caption = captions[k] ?? "";
      const entry = entries.get(caption) ?? { person, k, names: [] };
      entry.names.push(...portraitNames(wordsOf(said)));
      entries.set(caption, entry);
    });
  }
  BRIEF_NOUNS.forEach((noun, k) => entries.get(portraitCaption(wordsOf(completed(look, { noun }, k))))?.names.push(...BRIEF_NAMES));
  return [...entries.values()]
    .sort((a, b) => a.k - b.k)
    .map(({ person, k, names }, index) => avatarOf(look, person, `variant-${k}/${index}`, names));
}
