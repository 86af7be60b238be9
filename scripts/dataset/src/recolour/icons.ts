/** Duotone and line icons in colours a caption can name. */
import type { IconifyJSON } from "@iconify/types";
import { nameCaption } from "../captions.ts";
import { BRIGHT_WORDS, fixedTones } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { Dealer } from "../deal.ts";
import type { EmojiConcept } from "../emoji.ts";
import { EVERYDAY_NAMES } from "../everyday.ts";
import { joinIconSet } from "../join.ts";
import type { Candidate } from "../join.ts";
import { iconsOf } from "../packages.ts";
import { squareSvg } from "../render.ts";
import type { IconSet } from "../sets.ts";
import { replaceColours } from "../svg.ts";
import { paletteOf, whitePalette } from "./palette.ts";
import { DUO_THINGS, LINE_THINGS } from "./things.ts";

/** How many colours each icon of a style comes in. */
const COLOURS = { duo: 5, line: 3 };

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

/** Each chosen icon in some of the bright colours, all of them about equally often. */
export function recolouredIcons(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const icons = iconsOf(set.package);
  const colours = new Dealer<ColourWord>();
  return plainIcons(set, emoji).flatMap((icon) => {
    const [caption, second] = colourlessNames(icon);
    const count = set.style === "duo" ? COLOURS.duo : COLOURS.line;
    return colours.deal(BRIGHT_WORDS, count, `colours:${set.style}/${icon.name}`).map((colour): Candidate => ({
      ...icon,
      name: `${icon.name}:${colour}`,
      caption: colouredCaption(colour, caption),
      names: [caption, ...(second === undefined ? [] : [second, colouredCaption(colour, second)])],
      colour,
      mustShow: true,
      combination: [`colour:${colour}`, `object:${icon.concept}`],
      picture: { kind: "svg", svg: () => repainted(icons, icon.name, paletteOf(fixedTones(colour))) },
    }));
  });
}

/** SVG of a duotone icon in white, for a tile of the given colour (`#rrggbb`). */
export function whiteIcon(set: IconSet, name: string, tile: string): string {
  return repainted(iconsOf(set.package), name, whitePalette(tile));
}
