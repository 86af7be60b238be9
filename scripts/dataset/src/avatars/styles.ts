/** The portrait styles: which parts are used, and what each is called. Parts named by number were looked at. */
import type { Style } from "@dicebear/core";
import * as adventurer from "@dicebear/adventurer";
import * as bigSmile from "@dicebear/big-smile";
import * as micah from "@dicebear/micah";
import * as miniavs from "@dicebear/miniavs";
import * as openPeeps from "@dicebear/open-peeps";
import * as personas from "@dicebear/personas";
import * as toonHead from "@dicebear/toon-head";

/** Part name by its phrase. In hair phrases `*` stands for the colour; without `*` the colour does not show. */
export type Phrases = Readonly<Record<string, string>>;

/** An option that is there or not: a part of DiceBear with its phrases and how often it is used. */
export interface Extra {
  readonly option: string;
  readonly share: number;
  readonly phrases: Phrases;
  /** What the phrase makes of the person: a beard makes a man. */
  readonly noun?: string;
  /** The option is always drawn; a value outside `phrases` stands for nothing worth a word. */
  readonly otherwise?: readonly string[];
  /** Colour option that takes the colour of the hair. */
  readonly hairColoured?: string;
}

/** One portrait style. */
export interface PortraitStyle {
  readonly package: string;
  readonly style: Style<Record<string, unknown>>;
  readonly hair: { readonly option: string; readonly colour: string; readonly phrases: Phrases; readonly fixed?: Phrases };
  readonly skin: string;
  readonly extras: readonly Extra[];
  /** Expressions: part name by adjective; "" where the face says nothing. */
  readonly expression?: { readonly option: string; readonly phrases: Phrases };
  readonly clothes?: { readonly option: string; readonly colour: string; readonly phrases: Phrases; readonly woman?: readonly string[] };
  /** Options that are the same for all, or lists to choose from freely. */
  readonly free: Readonly<Record<string, readonly string[] | number>>;
  /** Scale in percent on a round ground, so that nothing is cut off. */
  readonly roundScale: number;
}

const variants = (...numbers: readonly number[]): readonly string[] => numbers.map((n) => `variant${String(n).padStart(2, "0")}`);

/** Portrait styles that show a person with hair. */
export const PORTRAIT_STYLES: readonly PortraitStyle[] = [
  {
    package: "@dicebear/adventurer",
    style: adventurer as Style<Record<string, unknown>>,
    hair: {
      option: "hair", colour: "hairColor",
      phrases: {
        short16: "spiky * hair", short15: "a * mohawk", short14: "short * hair", short11: "short * hair", short10: "short * hair",
        short08: "messy * hair", short07: "messy * hair", short06: "short * hair", short05: "a * top knot", short04: "short * hair",
        short03: "curly * hair", short02: "short * hair", short01: "short * hair", short17: "short curly * hair",
        short18: "short curly * hair", short19: "a bald head", long01: "a * bob", long04: "long * hair", long05: "long * hair",
        long06: "long wavy * hair", long07: "long * hair with bangs", long08: "long * hair and a flower crown",
        long03: "* hair and a flower crown", long09: "long wavy * hair", long11: "a * bun", long13: "two * buns",
        long23: "two * buns", long15: "* pigtails", long16: "a * braid", long17: "wavy * hair",
        long18: "wavy * hair and a flower", long19: "a * ponytail", long20: "long * hair", long21: "short * hair with bangs",
        long22: "wavy * hair", long24: "wavy * hair",
      },
    },
    skin: "skinColor",
    extras: [
      { option: "glasses", share: 0.3, phrases: { variant01: "sunglasses", variant02: "glasses", variant03: "glasses", variant04: "glasses", variant05: "glasses" } },
      { option: "features", share: 0.12, phrases: { freckles: "freckles" } },
      { option: "earrings", share: 0.15, phrases: Object.fromEntries(variants(1, 2, 3, 4, 5, 6).map((name) => [name, "earrings"])) },
    ],
    expression: {
      option: "mouth",
      phrases: { ...Object.fromEntries(variants(1, 2, 22, 24, 25, 26, 27, 28, 30).map((name) => [name, "smiling"])), variant10: "", variant20: "", variant21: "", variant08: "" },
    },
    free: { eyes: variants(1, 2, 3, 4, 6, 7, 8, 12, 24, 26), eyebrows: variants(1, 2, 3, 4, 5, 6, 9, 10, 11, 12) },
    roundScale: 82,
  },
  {
    package: "@dicebear/big-smile",
    style: bigSmile as Style<Record<string, unknown>>,
    hair: {
      option: "hair", colour: "hairColor",
      phrases: {
        shortHair: "short * hair", mohawk: "a * mohawk", wavyBob: "a wavy * bob", bowlCutHair: "a * bowl cut",
        curlyBob: "a curly * bob", straightHair: "straight * hair", braids: "* braids", shavedHead: "very short * hair",
        bunHair: "a * bun", froBun: "a curly * bun", bangs: "* hair with bangs", curlyShortHair: "short curly * hair",
      },
    },
    skin: "skinColor",
    extras: [
      {
        option: "accessories", share: 0.45,
        phrases: {
          glasses: "glasses", sunglasses: "sunglasses", catEars: "cat ears", faceMask: "a face mask", sleepMask: "a sleep mask",
          clownNose: "a clown nose",
        },
      },
    ],
    expression: {
      option: "mouth",
      phrases: { openedSmile: "laughing", gapSmile: "smiling", teethSmile: "smiling", kawaii: "smiling", braces: "smiling", unimpressed: "unimpressed" },
    },
    free: { eyes: ["cheery", "normal", "winking"] },
    roundScale: 80,
  },
  {
    package: "@dicebear/micah",
    style: micah as Style<Record<string, unknown>>,
    hair: {
      option: "hair", colour: "hairColor",
      phrases: {
        fonze: "short swept-back * hair", mrT: "a * mohawk", mrClean: "a bald head", dannyPhantom: "* hair with bangs",
        full: "long * hair", pixie: "a * pixie cut",
      },
    },
    skin: "baseColor",
    extras: [
      { option: "glasses", share: 0.35, phrases: { round: "round glasses", square: "square glasses" } },
      { option: "facialHair", share: 0.25, phrases: { beard: "a beard", scruff: "stubble" }, noun: "man", hairColoured: "facialHairColor" },
      { option: "earrings", share: 0.25, phrases: { hoop: "hoop earrings", stud: "earrings" } },
    ],
    expression: {
      option: "mouth",
      phrases: { smile: "smiling", laughing: "laughing", smirk: "smirking", surprised: "surprised", sad: "sad", pucker: "" },
    },
    clothes: { option: "shirt", colour: "shirtColor", phrases: { crew: "a * shirt", collared: "a * collared shirt", open: "a * shirt" } },
    free: { eyes: ["eyes", "round", "smiling"], eyebrows: ["up", "eyelashesUp"], glassesColor: ["000000", "77311d", "6bd9e9", "f4d150"], earringColor: ["f4d150", "ffffff", "9287ff"], nose: ["curve", "pointed", "tound"] },
    roundScale: 100,
  },
  {
    package: "@dicebear/miniavs",
    style: miniavs as Style<Record<string, unknown>>,
    hair: {
      option: "hair", colour: "hairColor",
      phrases: {
        balndess: "a bald head", ponyTail: "a * ponytail", long: "long * hair", curly: "curly * hair", stylish: "swept-back * hair",
        elvis: "a * quiff", classic01: "short * hair", classic02: "short * hair",
      },
    },
    skin: "skinColor",
    extras: [
      { option: "glasses", share: 0.35, phrases: { normal: "glasses" } },
      {
        option: "mustache", share: 0.25, noun: "man",
        phrases: { pencilThinBeard: "a goatee", pencilThin: "a thin moustache", horshoe: "a horseshoe moustache", freddy: "a moustache" },
      },
    ],
    clothes: { option: "body", colour: "bodyColor", phrases: { tShirt: "a * t-shirt", golf: "a * polo shirt" } },
    expression: { option: "mouth", phrases: { default: "smiling" } },
    free: { eyes: ["normal", "confident", "happy"], head: ["normal", "wide", "thin"] },
    roundScale: 100,
  },
  {
    package: "@dicebear/open-peeps",
    style: openPeeps as Style<Record<string, unknown>>,
    hair: {
      option: "head", colour: "headContrastColor",
      phrases: {
        bangs: "* hair with bangs", grayBun: "a * bun", grayMedium: "* hair tied back", grayShort: "short * hair", mediumBangs2: "wavy * hair",
        mohawk: "a * mohawk", short4: "swept-up * hair",
      },
      // Drawn in ink, whatever colour is asked for.
      fixed: {
        afro: "a black afro", bangs2: "a straight black bob", bantuKnots: "black bantu knots", bun2: "a curly black ponytail", buns: "black bantu knots",
        cornrows: "black cornrows", cornrows2: "black cornrows", dreads1: "black dreadlocks", dreads2: "short black dreadlocks",
        flatTop: "a black flat top", flatTopLong: "a black flat top", hatHip: "long black hair and a hat", hijab: "a black hijab",
        long: "long black hair", longAfro: "a big black afro", longBangs: "long black hair with bangs", longCurly: "long curly black hair",
        medium1: "a black bob", medium2: "medium-length black hair", medium3: "medium-length black hair", mediumBangs: "a black bob with bangs",
        mediumBangs3: "black hair with bangs", mediumStraight: "straight black hair", noHair1: "a bald head", pomp: "a black quiff",
        shaved2: "short black hair", short1: "short black hair", short2: "short black hair", short3: "short black hair",
        short5: "short black hair", twists: "short black twists", twists2: "black twists",
      },
    },
    skin: "skinColor",
    extras: [
      {
        option: "accessories", share: 0.35,
        phrases: {
          glasses: "glasses", glasses2: "glasses", glasses3: "glasses", glasses4: "glasses", glasses5: "round glasses",
          sunglasses: "sunglasses", sunglasses2: "sunglasses", eyepatch: "an eyepatch",
        },
      },
      {
        option: "facialHair", share: 0.2, noun: "man",
        phrases: { full: "a full beard", full2: "a full beard", full3: "a long beard", goatee1: "a goatee", goatee2: "a goatee", moustache2: "a moustache", moustache5: "a moustache", moustache6: "a moustache" },
      },
      { option: "mask", share: 0.04, phrases: { medicalMask: "a face mask" } },
    ],
    expression: {
      option: "face",
      phrases: { smile: "smiling", smileBig: "grinning", smileLOL: "laughing", calm: "calm", cute: "smiling", driven: "", serious: "serious", awe: "surprised", cheeky: "smiling", blank: "", tired: "tired" },
    },
    // The clothes are those of the drawing: only their colour is chosen.
    clothes: { option: "", colour: "clothingColor", phrases: { "": "a * top" } },
    free: {},
    roundScale: 100,
  },
  {
    package: "@dicebear/personas",
    style: personas as Style<Record<string, unknown>>,
    hair: {
      option: "hair", colour: "hairColor",
      phrases: {
        long: "long * hair", sideShave: "side-shaved * hair", shortCombover: "short * hair", curlyHighTop: "a curly * high top", bobCut: "a * bob",
        curly: "curly * hair", pigtails: "* pigtails", curlyBun: "a curly * bun", buzzcut: "a * buzz cut", bobBangs: "a * bob with bangs",
        bald: "a bald head", bunUndercut: "a * top knot", fade: "short * hair", straightBun: "a * bun", extraLong: "very long * hair",
        mohawk: "a * mohawk",
      },
    },
    skin: "skinColor",
    extras: [
      { option: "eyes", share: 0.4, phrases: { glasses: "glasses", sunglasses: "sunglasses" }, otherwise: ["open", "happy", "wink"] },
      {
        option: "facialHair", share: 0.25, noun: "man",
        phrases: { beardMustache: "a full beard", walrus: "a moustache", goatee: "a goatee", pyramid: "a moustache" },
      },
    ],
    expression: { option: "mouth", phrases: { smile: "smiling", bigSmile: "laughing", smirk: "smirking", surprise: "surprised", frown: "frowning" } },
    clothes: { option: "body", colour: "clothingColor", phrases: { squared: "a * shirt", rounded: "a * shirt", checkered: "a * checkered shirt" } },
    free: { nose: ["mediumRound", "smallRound"] },
    roundScale: 100,
  },
  {
    package: "@dicebear/toon-head",
    style: toonHead as Style<Record<string, unknown>>,
    hair: {
      option: "hair", colour: "hairColor",
      phrases: { sideComed: "short side-combed * hair", undercut: "a * undercut", spiky: "spiky * hair", bun: "a * bun" },
    },
    skin: "skinColor",
    extras: [
      {
        option: "beard", share: 0.3, noun: "man", hairColoured: "",
        phrases: { moustacheTwirl: "a moustache", fullBeard: "a full beard", chin: "a chin beard", chinMoustache: "a goatee", longBeard: "a long beard" },
      },
      { option: "rearHair", share: 0.55, phrases: { longStraight: "long straight * hair", longWavy: "long wavy * hair", shoulderHigh: "shoulder-length * hair" } },
    ],
    expression: { option: "mouth", phrases: { smile: "smiling", laugh: "laughing", agape: "surprised", angry: "angry", sad: "sad" } },
    clothes: {
      option: "clothes", colour: "clothesColor",
      phrases: { turtleNeck: "a * turtleneck", openJacket: "a * jacket", dress: "a * dress", tShirt: "a * t-shirt" },
      woman: ["dress"],
    },
    free: { eyes: ["happy", "wide", "wink"], eyebrows: ["happy", "neutral", "raised"] },
    roundScale: 100,
  },
];
