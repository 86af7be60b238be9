/** Duotone and line icons in colours a caption can name. */
import type { IconifyJSON } from "@iconify/types";
import { nameCaption } from "../captions.ts";
import { PAINT_WORDS, tonesOf } from "../colour/words.ts";
import type { ColourWord } from "../colour/words.ts";
import { joinIconSet } from "../join.ts";
import type { Candidate } from "../join.ts";
import type { EmojiConcept } from "../emoji.ts";
import { iconsOf } from "../packages.ts";
import { Random } from "../random.ts";
import { squareSvg } from "../render.ts";
import type { IconSet } from "../sets.ts";
import { hexValues, replaceColours } from "../svg.ts";
import { paletteOf, whitePalette } from "./palette.ts";
import type { Layout } from "./palette.ts";
import { plainIconParkName, unwantedIcon } from "./unwanted.ts";

/** How often an icon is drawn in a second colour. Signs are drawn once. */
const SECOND_COLOUR = 0.3;

// What a caption must not say twice.
const COLOUR_IN_CAPTION = /\b(red|orange|yellow|green|teal|blue|purple|pink|brown|black|gr[ae]y|white|gold|silver|rainbow|colou?r|colou?rs|dark)\b/;

/** How a set's colours are laid out. */
export function layoutOf(set: IconSet): Layout {
  if (set.package.endsWith("/icon-park")) return "park";
  return set.package.includes("cyber") ? "cyber" : "streamline";
}

/** "green rocket": the colour in front of the caption. */
export function colouredCaption(colour: string, caption: string): string {
  return `${colour} ${caption}`;
}

/** Whether a colour word can stand in front of the caption. */
export function takesColour(caption: string): boolean {
  return !COLOUR_IN_CAPTION.test(caption);
}

/** Wanted icons of a recoloured set with their captions, before any colour. */
export function plainIcons(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const icons = iconsOf(set.package);
  const captionOf = layoutOf(set) === "park" ? (name: string) => nameCaption(plainIconParkName(name)) : nameCaption;
  return joinIconSet(set, emoji, captionOf).filter(({ name, caption }) => {
    const body = icons.icons[name]?.body ?? "";
    return !unwantedIcon(name) && takesColour(caption) && !/^\W*$/.test(caption) && hexValues(body).length > 0;
  });
}

/** SVG of an icon with its colours replaced. */
function repainted(icons: IconifyJSON, name: string, palette: (values: readonly string[]) => ReadonlyMap<string, string>): string {
  const icon = icons.icons[name];
  if (icon === undefined) throw new Error(`set ${icons.prefix} has no icon "${name}"`);
  const body = replaceColours(icon.body, palette(hexValues(icon.body)));
  return squareSvg({ ...icons, icons: { [name]: { ...icon, body } } }, name);
}

/**
 * Each icon in one or two colours. The words come by turns within a concept, so that a concept with
 * several drawings is seen in several colours.
 */
export function recolouredIcons(set: IconSet, emoji: readonly EmojiConcept[]): readonly Candidate[] {
  const icons = iconsOf(set.package);
  const layout = layoutOf(set);
  const turn = new Map<string, number>();
  return plainIcons(set, emoji).flatMap((icon) => {
    const order = new Random(`colours:${icon.concept}`).shuffled(PAINT_WORDS);
    const count = icon.class !== "interface" && new Random(`second:${set.package}/${icon.name}`).chance(SECOND_COLOUR) ? 2 : 1;
    const first = turn.get(icon.concept) ?? new Random(`turn:${set.package}/${icon.concept}`).whole(0, PAINT_WORDS.length - 1);
    turn.set(icon.concept, first + count);
    return Array.from({ length: count }, (_, i): Candidate => {
      const colour: ColourWord = order[(first + i) % order.length] ?? "blue";
      const seed = `paint:${set.package}/${icon.name}:${colour}`;
      return {
        ...icon,
        name: `${icon.name}:${colour}`,
        caption: colouredCaption(colour, icon.caption),
        colour,
        mustShow: true,
        combination: [`colour:${colour}`, `object:${icon.concept}`],
        picture: {
          kind: "svg",
          svg: () => {
            const random = new Random(seed);
            return repainted(icons, icon.name, (values) => paletteOf(layout, values, tonesOf(colour, random), random));
          },
        },
      };
    });
  });
}

/** Whether an icon is still itself in white: filled drawings whose details lie on areas are not. */
export function turnsWhite(set: IconSet, name: string): boolean {
  const values = hexValues(iconsOf(set.package).icons[name]?.body ?? "");
  const filled = values.includes("#8fbffa") && values.includes("#2859c5");
  return !filled || (set.package.includes("plump") && !/-flat(-|$)/.test(name));
}

/** SVG of an icon in white, for a tile of the given colour (`#rrggbb`). */
export function whiteIcon(set: IconSet, name: string, tile: string): string {
  const icons = iconsOf(set.package);
  return repainted(icons, name, (values) => whitePalette(layoutOf(set), values, tile));
}
