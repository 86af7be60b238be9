/** Finds emoji by the names older sets use, for sets without code points. */
import type { EmojiConcept } from "./emoji.ts";
import { normaliseCode } from "./emoji.ts";
import { packageJson } from "./packages.ts";

// Sources of further names, most trusted first.
const SHORTCODES = ["cldr", "emojibase", "emojibase-legacy", "github", "iamcal", "joypixels"] as const;

// Names that no table has: plain words of fxemoji, older CLDR names, Streamline's own.
const ALIASES: Readonly<Record<string, string>> = {
  "2hearts": "two hearts", aok: "ok hand", bolt: "high voltage", blackpushpin: "pushpin", bunny: "rabbit face",
  bunnyside: "rabbit", catside: "cat", dogside: "dog", mouseside: "mouse", pigside: "pig", pigsnout: "pig nose",
  tigerside: "tiger", leopardside: "leopard", dragonhead: "dragon face", dragonside: "dragon", hampster: "hamster",
  chilipepper: "hot pepper", confetti: "confetti ball", evergreen: "evergreen tree", fallingleaf: "fallen leaf",
  leaffluttering: "leaf fluttering in wind", fishcakeswirl: "fish cake with swirl", flexbicep: "flexed biceps",
  flyingenvelope: "love letter", forkknife: "fork and knife", frontfacingchick: "front-facing baby chick",
  heartarrow: "heart with arrow", heartblue: "blue heart", heartgreen: "green heart", heartpurple: "purple heart",
  heartyellow: "yellow heart", heels: "high-heeled shoe", high5: "raised hand", highspeedtrainbulletnose: "bullet train",
  keyboardandmouse: "keyboard", leftmagnifyingglass: "magnifying glass tilted left",
  rightmagnifyingglass: "magnifying glass tilted right", lockandkey: "locked with key", loudlycrying: "loudly crying face",
  lowerleftpen: "pen", lowerleftpencil: "pencil", manltepiececlock: "mantelpiece clock", mensshoe: "man's shoe",
  mensrunner: "running shoe", mansshirt: "t-shirt", womansshirt: "woman's clothes", pinkwallet: "purse",
  opticaldiscicon: "optical disk", printericon: "printer", present: "wrapped gift", ringingbell: "bell",
  rightspeaker3soundwaves: "speaker high volume", sandals: "woman's sandal", snowmountains: "snow-capped mountain",
  spurtingwhale: "spouting whale", studiomic: "studio microphone", sunrays: "sun", sunraincloud: "sun behind rain cloud",
  stormcloud: "cloud with lightning", tennisball: "tennis", telephonereceiver2: "telephone receiver",
  thoughtbaloon: "thought balloon", speechbubble: "speech balloon", makeupbag: "clutch bag",
  oldpersonalcomputer: "laptop", onebuttonmouse: "computer mouse", americasglobe: "globe showing americas",
  asiaaustraliaglobe: "globe showing asia-australia", europeafricaglobe: "globe showing europe-africa",
  meridianglobe: "globe with meridians", chartdownwardstrend: "chart decreasing", chartupwardstrend: "chart increasing",
  bullhorn: "loudspeaker", cellphone: "mobile phone", floppydisk2: "floppy disk", handheldvideocamera: "video camera",
  dissapointedrelief: "sad but relieved face", folder: "file folder",
  openfolder: "open file folder", reminder: "reminder ribbon", winking: "winking face", videocasette: "videocassette",
  "grinning-cat-face": "grinning cat", "kissing-cat-face": "kissing cat", "laptop-computer": "laptop",
  "smiling-cat-face-with-heart-eyes": "smiling cat with heart-eyes", "red-wine-glass": "wine glass",
  "school-backpack": "backpack", "game-dice": "game die", "crazy-face": "zany face",
};

// Names that mean another emoji in one set than in the tables; empty: a drawing that came out broken.
// Pistols: other vendors draw a water pistol, these sets a gun.
const IN_STYLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  blob: { pistol: "" },
  emojione: { pistol: "" },
  cute: { pistol: "", "champagne-glass": "" },
  fx: {
    pistol: "", cat: "cat face", dog: "dog face", mouse: "mouse face", pig: "pig face", tiger: "tiger face",
    bow: "ribbon", wave: "water wave", pout: "person pouting", pouting: "enraged face", beachumbrella: "beach with umbrella",
    turban: "", heartblue: "", tramcar: "", foxgrin: "", whiteflower: "",
  },
};

/** Letters and digits of a name in lower case, accents and everything else gone. */
export function squeeze(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * Emoji concepts by squeezed name. The first source that has a name wins.
 * @param style style id of the set whose names are looked up
 */
export function emojiByName(emoji: readonly EmojiConcept[], style: string): ReadonlyMap<string, EmojiConcept> {
  const byName = new Map<string, EmojiConcept | undefined>();
  const add = (name: string, concept: EmojiConcept | undefined): void => {
    const key = squeeze(name);
    if (concept !== undefined && key !== "" && !byName.has(key)) byName.set(key, concept);
  };
  const byCaption = new Map(emoji.map((concept) => [concept.caption, concept]));
  const aliased = (name: string, caption: string): void => {
    const concept = byCaption.get(caption);
    if (concept === undefined) throw new Error(`alias ${name}: there is no emoji "${caption}"`);
    add(name, concept);
  };
  for (const [name, caption] of Object.entries(IN_STYLE[style] ?? {})) {
    if (caption === "") byName.set(squeeze(name), undefined);
    else aliased(name, caption);
  }
  for (const [name, caption] of Object.entries(ALIASES)) aliased(name, caption);
  for (const concept of emoji) add(concept.caption, concept);
  const byCode = new Map(emoji.map((concept) => [concept.code, concept]));
  const unicode = packageJson<Record<string, string>>("emojibase-data", "meta", "unicode-names.json");
  for (const [code, name] of Object.entries(unicode)) add(name, byCode.get(normaliseCode(code)));
  for (const source of SHORTCODES) {
    const table = packageJson<Record<string, string | string[]>>("emojibase-data", "en", "shortcodes", `${source}.json`);
    for (const [code, names] of Object.entries(table)) {
      for (const name of [names].flat()) add(name, byCode.get(normaliseCode(code)));
    }
  }
  return new Map([...byName].flatMap(([name, concept]) => (concept === undefined ? [] : [[name, concept]])));
}
