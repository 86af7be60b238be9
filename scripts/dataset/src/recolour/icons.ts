/** Duotone and line icons in colours a caption can name. */
import type { IconifyJSON } from "@iconify/types";
import { nameCaption } from "../captions.ts";
import { BRIGHT_WORDS, fixedTones } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { Dealer } from "../deal.ts";
import { defaultChoices } from "../default-choices.ts";
import type { EmojiConcept } from "../emoji.ts";
import { EVERYDAY_NAMES } from "../everyday.ts";
import { joinIconSet } from "../join.ts";
import type { Candidate } from "../join.ts";
import { shareNames } from "../names.ts";
import { iconsOf } from "../packages.ts";
import { squareSvg } from "../render.ts";
import type { IconSet } from "../sets.ts";
import { replaceColours } from "../svg.ts";
import { paletteOf, whitePalette } from "./palette.ts";
import { DUO_THINGS, LINE_THINGS } from "./things.ts";

/** All bright colours: those of the default variants, then what stands in for one that may be held out, the best first. */
const BY_PREFERENCE: readonly ColourWord[] = ["blue", "purple", "green", "orange", "teal", "pink", "red", "yellow"];
const DEFAULT_COLOURS = 4;

/**
 * The colours each icon of a style comes in: by default, one a variant, and how many more are dealt. Where there is no default a name
 * without a colour means any of them.
 */
const COLOURS: Readonly<Record<"duo" | "line", { readonly variants: readonly (readonly ColourWord[])[]; readonly dealt: number }>> = {
  duo: { variants: BY_PREFERENCE.slice(0, DEFAULT_COLOURS).map((colour) => [colour, ...BY_PREFERENCE.slice(DEFAULT_COLOURS)]), dealt: 2 },
  line: { variants: [], dealt: 3 },
};

// What a caption must not say twice.
const COLOUR_IN_CAPTION = /\b(red|orange|yellow|green|teal|blue|purple|pink|brown|black|gr[ae]y|white|gold|silver|rainbow|colou?r|colou?rs|dark)\b/;

/** "green rocket": the colour in front of the caption. */
export function colouredCaption(colour: string, caption: string): string {
  return `${colour} ${caption}`;
}

/** Whether a colour word can stand in front of the caption. */
export function takesColour(caption: string): boolean {
  return !COLOUR_IN_CAPTION.test(caption);
}

// True of the emoji, not of these icons: their bug is a beetle.
const UNTRUE = new Set(["caterpillar"]);

/**
 * What a thing is called where a colour word stands in front: "heart" for the red heart; else its caption and then its everyday names
 * ("coffee" for the hot beverage).
 */
export function colourlessNames({ caption, concept }: Candidate): readonly [string, ...string[]] {
  const [first, ...more] = [caption, ...(EVERYDAY_NAMES[concept] ?? [])].filter((name) => takesColour(name) && !UNTRUE.has(name));
  if (first === undefined) throw new Error(`no name without a colour for "${caption}"`);
  return takesColour(caption) ? [first, ...more] : [first];
}

/** The chosen icons of a recoloured set with their captions, before any colour. */
export function plainIcons(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const things = set.style === "duo" ? DUO_THINGS : LINE_THINGS;
  const said = (name: string) => ({ caption: things.get(name) ?? "", words: nameCaption(name).words });
  return joinIconSet(set, emoji, said).filter(({ name }) => things.has(name));
}

/** SVG of an icon with its colours replaced. */
function repainted(icons: IconifyJSON, name: string, palette: ReadonlyMap<string, string>): string {
  const icon = icons.icons[name];
  if (icon === undefined) throw new Error(`set ${icons.prefix} has no icon "${name}"`);
  return squareSvg({ ...icons, icons: { [name]: { ...icon, body: replaceColours(icon.body, palette) } } }, name);
}

/**
 * Each chosen icon in the default colours of its style and in some more of the bright ones, those dealt about equally often.
 * @returns icon by icon, the default colours first and in the order of the variants
 */
export function recolouredIcons(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const icons = iconsOf(set.package);
  const { variants, dealt } = set.style === "duo" ? COLOURS.duo : COLOURS.line;
  const dealer = new Dealer<ColourWord>();
  const things = plainIcons(set, emoji);
  // One everyday name will do.
  const called = shareNames(things.map((icon) => colourlessNames(icon).slice(0, 2)));
  return things.flatMap((icon, i) => {
    const bare = called[i] ?? [];
    const [caption] = colourlessNames(icon);
    const others = bare.filter((name) => name !== caption);
    const combinationOf = (colour: ColourWord): readonly [string, string] => [`colour:${colour}`, `object:${icon.concept}`];
    const defaults = defaultChoices(variants, BY_PREFERENCE, combinationOf);
    // The default colours do not count: what a thing goes without by default, because it may be held out, is dealt to it.
    const more = dealer.deal(BRIGHT_WORDS.filter((colour) => !defaults.includes(colour)), dealt, `colours:${set.style}/${icon.name}`);
    return [...defaults, ...more].map((colour, k): Candidate => ({
      ...icon,
      name: `${icon.name}:${colour}`,
      caption: colouredCaption(colour, caption),
      names: [...(k < defaults.length || variants.length === 0 ? bare : []), ...others.map((name) => colouredCaption(colour, name))],
      colour,
      mustShow: true,
      combination: combinationOf(colour),
      picture: { kind: "svg", svg: () => repainted(icons, icon.name, paletteOf(fixedTones(colour))) },
    }));
  });
}

/** SVG of a duotone icon in white, for a tile of the given colour (`#rrggbb`). */
export function whiteIcon(set: IconSet, name: string, tile: string): string {
  return repainted(iconsOf(set.package), name, whitePalette(tile));
}
