/**
 * What a layer's name says about its picture. Pure text.
 */

/** Names that Figma gives by itself, and what designers call any picture, container or state of one. */
const GENERIC_WORDS: ReadonlySet<string> = new Set(
  `rectangle rect frame ellipse circle oval square polygon star triangle line arrow vector path shape group union subtract
  intersect exclude boolean operation slice section component instance variant property default text label
  image images img picture pic photo avatar icon illustration thumbnail thumb placeholder cover hero banner poster media
  card row column cell item items list grid tile box container wrapper content body header footer block stack layout
  auto mask bg background foreground fill filled overlay border shadow layer node element screen page artboard untitled
  user profile portrait backdrop wallpaper small medium large big tiny xs sm md lg xl xxl new old left right top bottom center main copy of and the
  type size state style px png jpg jpeg gif svg webp`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Of these, the names of places for a picture. */
const PICTURE_WORDS: ReadonlySet<string> = new Set(
  'image images img picture pic photo avatar illustration thumbnail thumb cover hero banner poster media portrait'.split(' '),
);

/** Of these, what is always of one kind, by the id that packs give its class. */
const CLASS_WORDS: ReadonlyMap<string, string> = new Map([
  ...['avatar', 'user', 'profile', 'portrait'].map((word) => [word, 'avatars'] as const),
  ...['cover', 'hero', 'banner', 'background', 'backdrop', 'wallpaper', 'bg'].map((word) => [word, 'scenes'] as const),
]);

/** Of these, those under which designers file who is shown: "Avatar / Anna". Under "user" there are icons. */
const PERSON_WORDS: ReadonlySet<string> = new Set(['avatar', 'portrait']);

/** The class of pictures that a name asks for which says no more than that: "Avatar 3", "card/Cover"; or who it is: "Avatar / Anna". */
export function classOfName(name: string): string | null {
  const parts = partsOf(name);
  const says = parts.findIndex((part) => !isGeneric(part));
  const words = (says < 0 ? parts : parts.slice(0, says)).flatMap((part) => part.toLowerCase().split(' '));
  const classes = words.flatMap((word) => (says < 0 || PERSON_WORDS.has(word) ? (CLASS_WORDS.get(word) ?? []) : []));
  return classes.at(-1) ?? null;
}

/** Whether a name says no more than that a picture belongs here: "avatar", "Photo 2", "card/image". */
export function namesPicture(name: string): boolean {
  if (layerWords(name) !== '') return false;
  return clean(name.replace(/[/\\|]/g, ' ')).toLowerCase().split(' ').some((word) => PICTURE_WORDS.has(word));
}

/** More than this is a paragraph, not what a picture shows. */
const MAX_WORDS = 24;

/**
 * The words of a name that can serve as a prompt: "icons/red-apple@2x 3" gives "red apple".
 *
 * @returns '' when the name says nothing, such as "Rectangle 12", "Avatar / Large", "24"
 */
export function layerWords(name: string): string {
  const own = lastMeaningfulPart(name);
  const words = own.split(' ').filter((word) => word !== '');
  return words.slice(0, MAX_WORDS).join(' ');
}

/** "Fruits/apple/Large" is about the apple: sizes and states come last in a path, categories first. */
function lastMeaningfulPart(name: string): string {
  const parts = partsOf(name);
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] ?? '';
    if (!isGeneric(part)) return part;
  }
  return '';
}

/** Of a path, or of variant properties: "Size=xl, Animal=Fox". */
function partsOf(name: string): readonly string[] {
  return name.split(/[/\\|]|,(?=[^,=]*=)/).map(clean);
}

function clean(part: string): string {
  return part
    .replace(/\.(png|jpe?g|gif|svg|webp)\s*$/i, '')
    .replace(/@\d+x\s*$/i, '')
    .replace(/^[^=]*=/, '') // a variant property: "Animal=Fox" is about the fox
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_.…:;,#*()[\]{}<>"“”]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/( copy)?( \d+)*$/i, '') // the counter Figma adds to duplicates
    .trim();
}

function isGeneric(part: string): boolean {
  return part
    .toLowerCase()
    .split(' ')
    .every((word) => !hasLetter(word) || GENERIC_WORDS.has(word) || GENERIC_WORDS.has(word.replace(/\d+(px|x)?$/, '')));
}

/** Letters of any script: those with two cases, and everything above the punctuation of the first blocks. */
function hasLetter(word: string): boolean {
  return Array.from(word).some(
    (character) => character.toLowerCase() !== character.toUpperCase() || (character.codePointAt(0) ?? 0) >= 0x2e80,
  );
}
