/**
 * Which words a pack knows, and what is drawn in place of others. A text encoder this small guesses at words it has never met, by
 * their spelling; a list beside it says which things nobody has drawn, and which drawn one is nearest to each
 * (training/sphere_fill/tower/near.py).
 */
import leven from 'leven';
import * as v from 'valibot';
import { checkJson, parseJson } from './pack-json';

export interface KnownWords {
  /**
   * The prompt with each word of the list replaced by the nearest thing that can be drawn: "kangaroo" for "wombat" wherever it stands,
   * "rocket" for "startup" where nothing else is said.
   * @returns null where there is nothing to replace
   */
  nearest(prompt: string): string | null;
  /**
   * What can be drawn of a prompt that no style is sure of, what it is mainly about first: "beach with umbrella" and "sunset" of
   * "sunset beach", "health worker" of "doctor", "rocket" of "rokcet".
   */
  parts(prompt: string): readonly string[];
}

const wordsSchema = v.object({
  /** What can be drawn, as captions say it. */
  known: v.array(v.string()),
  /** By what can be drawn: other things it is nearest to. */
  near: v.record(v.string(), v.array(v.string())),
  /** The same, for what is no name of a thing or may mean another in other words' company. */
  alone: v.optional(v.record(v.string(), v.array(v.string())), {}),
  /** The same, where no style is sure of a prompt with them: not so near, or known to some styles. */
  unsure: v.record(v.string(), v.array(v.string())),
});

/** So many words a phrase of the lists has at most. */
const MOST_WORDS = 3;

/** What follows these says where something is, what it has or does; what it is stands before. */
const BETWEEN = setOf(
  'with without on in at of by near under over behind beside before after for from to into and or ' +
    'wearing holding carrying riding eating hugging chasing watching full',
);

/** What follows "of" is what the prompt is about after these, as in "a slice of lemon". */
const MEASURES = setOf('pair piece slice bunch set group pile stack lot kind bowl cup glass plate bottle jar box bag basket bouquet');

/** Say nothing of what is drawn, before it and after it. */
const ARTICLES = setOf('a an the my our your some');
const KINDS_OF_PICTURE = setOf('icon icons emoji sticker illustration illustrations image picture photo drawing graphic clipart symbol');

/** What is drawn for given names. */
const PEOPLE = setOf('woman man person');

/** Shorter words have too many neighbours to say which of them was meant. */
const LEAST_MISSPELT = 5;

/** More parts than this are not tried: each costs a run of the text encoder and some of the refiner. */
const MOST_PARTS = 4;

/**
 * Reads the list of a pack.
 * @param file - its name, for the message
 * @throws {@link Failure} `bad-pack`, naming the field that does not fit
 */
export function parseWords(file: string, bytes: Uint8Array): KnownWords {
  const { known, ...lists } = checkJson(file, wordsSchema, parseJson(file, bytes));
  // The lists are long, and a start of the engine should not wait for what a prompt may need.
  const near = lazily(() => byOther(lists.near));
  // Of a word in several lists the surest says what is drawn.
  const alone = lazily(() => byOther(lists.alone, lists.near));
  const things = lazily(() => {
    const all = byOther(lists.unsure, lists.alone, lists.near);
    for (const thing of known) all.set(thing, thing);
    return all;
  });
  // Common names only: the lists are full of rare words, to which slips come near. "apple" is a word of "red apple".
  const names = lazily(() => [...things()].filter(([name, thing]) => name === thing || thing.split(' ').includes(name)));
  return {
    nearest: (prompt) => nothingElse(prompt, alone()) ?? replaceNear(prompt, near()),
    parts: (prompt) => knownParts(prompt, things(), names),
  };
}

/** What is made when it is asked for first. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

/** What is drawn for each word; of a word in several lists the last one says it. */
function byOther(...lists: readonly Readonly<Record<string, readonly string[]>>[]): Map<string, string> {
  const things = new Map<string, string>();
  for (const list of lists) {
    for (const [thing, others] of Object.entries(list)) for (const other of others) things.set(other, thing);
  }
  return things;
}

/** A name, and what is drawn for it. */
type Named = readonly [name: string, thing: string];

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(prompt: string): Word[] {
  return Array.from(prompt.matchAll(/[\p{L}\p{N}'’-]+/gu), (match) => ({
    text: match[0].toLowerCase().replaceAll('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether a clause ends before a word: where there is none, or one that says what something does or what kind of picture it is. */
function endsClause(next: Word | undefined): boolean {
  return !next || BETWEEN.has(next.text) || KINDS_OF_PICTURE.has(next.text) || /...ing$/.test(next.text);
}

function phraseOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** What to draw for a prompt that says nothing but one phrase, "the startup" or "startup illustration", or somebody's name. */
function nothingElse(prompt: string, alone: ReadonlyMap<string, string>): string | null {
  const words = wordsOf(prompt);
  const named = words.length > 1 && words.every(({ start }) => /\p{Lu}/u.test(prompt.charAt(start))) ? alone.get(words[0]?.text ?? '') : undefined;
  if (named !== undefined && PEOPLE.has(named)) return named;
  const find = (): string | undefined => meaningOf(words, (phrase) => alone.get(phrase));
  while (words.length > 1 && ARTICLES.has(words[0]?.text ?? '')) words.shift();
  const whole = find();
  if (whole !== undefined) return whole;
  while (words.length > 1 && KINDS_OF_PICTURE.has(words.at(-1)?.text ?? '')) words.pop();
  return find() ?? null;
}

/** The longest phrases first, from left to right; only what a clause is about: leather is no thing in "a leather suitcase". */
function replaceNear(prompt: string, near: ReadonlyMap<string, string>): string | null {
  const words = wordsOf(prompt);
  let replaced = '';
  let copied = 0;
  for (let index = 0; index < words.length; ) {
    const phrase = longest(words, index, (text) => near.get(text));
    const found = phrase && endsClause(words[index + phrase.length]) ? phrase : null;
    const first = words[index];
    const last = words[index + (found?.length ?? 1) - 1];
    if (found && first && last) {
      replaced += prompt.slice(copied, first.start) + found.value;
      copied = last.end;
    }
    index += found?.length ?? 1;
  }
  return copied === 0 ? null : replaced + prompt.slice(copied);
}

/** What stands before the first preposition, then what follows; but "lemon" before "slice". */
function clausesOf(all: readonly Word[]): readonly (readonly Word[])[] {
  const clauses: Word[][] = [[]];
  const measures: Word[][] = [];
  for (const word of all) {
    const before = clauses.at(-1);
    if (word.text === 'of' && before && MEASURES.has(singulars(before.at(-1)?.text ?? '').at(-1) ?? '')) measures.push(...clauses.splice(-1));
    if (BETWEEN.has(word.text)) clauses.push([]);
    else clauses.at(-1)?.push(word);
  }
  return [...clauses, ...measures];
}

/** From the right of each clause, where English has the noun. */
function knownParts(prompt: string, things: ReadonlyMap<string, string>, names: () => readonly Named[]): readonly string[] {
  const all = wordsOf(prompt);
  const whole = phraseOf(all);
  const parts = clausesOf(all).flatMap((words) => {
    const found: string[] = [];
    for (let index = 0; index < words.length; ) {
      const part = longest(words, index, (phrase) => things.get(phrase));
      const thing = part?.value ?? misspelt(words[index]?.text ?? '', names());
      if (thing !== undefined) found.unshift(thing);
      index += part?.length ?? 1;
    }
    return found;
  });
  return [...new Set(parts)].filter((part) => part !== whole).slice(0, MOST_PARTS);
}

/** The thing whose name, or its plural, has one letter more, less or another, or the same in another order. */
function misspelt(word: string, names: readonly Named[]): string | undefined {
  let best: { readonly distance: number; readonly thing: string } | null = null;
  for (const one of singulars(word).filter(({ length }) => length >= LEAST_MISSPELT)) {
    const letters = lettersOf(one);
    for (const [name, thing] of names) {
      if (Math.abs(name.length - one.length) > 1) continue;
      const distance = leven(name, one, { maxDistance: 3 });
      if (distance < (best?.distance ?? 3) && (distance === 1 || lettersOf(name) === letters)) best = { distance, thing };
    }
  }
  return best?.thing;
}

function lettersOf(word: string): string {
  return Array.from(word).sort().join('');
}

/** The longest phrase that starts at a word and means something, also when it is a plural. */
function longest<T>(words: readonly Word[], start: number, find: (phrase: string) => T | undefined): { value: T; length: number } | null {
  for (let length = Math.min(MOST_WORDS, words.length - start); length > 0; length--) {
    const value = meaningOf(words.slice(start, start + length), find);
    if (value !== undefined) return { value, length };
  }
  return null;
}

/** What all of the words mean together, also when they are a plural. */
function meaningOf<T>(words: readonly Word[], find: (phrase: string) => T | undefined): T | undefined {
  for (const one of singulars(phraseOf(words))) {
    const value = find(one);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The phrase, and what it would be the regular plural of. */
function singulars(phrase: string): readonly string[] {
  const endings: readonly (readonly [RegExp, string])[] = [
    [/ies$/, 'y'],
    [/(?<=[sxz]|ch|sh)es$/, ''],
    [/(?<=[^s])s$/, ''],
  ];
  return [phrase, ...endings.flatMap(([ending, one]) => (ending.test(phrase) ? [phrase.replace(ending, one)] : []))];
}
