/** The sets that only the full data set has. Styles are appended after the core ones; append only, like SETS. */
import type { IconSet } from "./sets.ts";

const iconify = { kind: "iconify" } as const;
const drawn = { kind: "drawn" } as const;

/** Emoji styles joined by name. */
export const NAMED_EMOJI_SETS: readonly IconSet[] = [
  {
    style: "blob", label: "Blob", package: "@iconify-json/noto-v1", licence: "Apache-2.0",
    tier: "emoji", role: "emoji-name", source: iconify,
    drawWithSharp: [
      "ambulance", "bullet-train", "cocktail-glass", "hot-beverage", "lady-beetle", "man-lifting-weights",
      "person-lifting-weights",
    ],
  },
  {
    style: "emojione", label: "EmojiOne", package: "@iconify-json/emojione", licence: "CC-BY-4.0",
    tier: "emoji", role: "emoji-name", source: iconify,
  },
  {
    style: "fx", label: "Firefox", package: "@iconify-json/fxemoji", licence: "Apache-2.0",
    tier: "emoji", role: "emoji-name", source: iconify,
  },
  {
    style: "cute", label: "Cute", package: "@iconify-json/streamline-emojis", licence: "CC-BY-4.0",
    tier: "emoji", role: "emoji-name", source: iconify,
  },
];

/** Icons with a few flat colours, which are replaced. One set a style: what a caption does not say is always the same. */
export const RECOLOURED_SETS: readonly IconSet[] = [
  {
    style: "duo", label: "Duotone", package: "@iconify-json/streamline-color", licence: "CC-BY-4.0",
    tier: "duo", role: "icon", source: iconify,
  },
  {
    style: "line", label: "Line", package: "@iconify-json/icon-park", licence: "Apache-2.0",
    tier: "duo", role: "icon", source: iconify,
  },
];

/** Drawings of styles `flat` and `duo` on a coloured tile; a row's package and licence are those of the drawing. */
export const BADGE_SET: IconSet = {
  style: "badge", label: "Badge", package: "@sphere-fill/dataset", licence: "MIT", tier: "badge", role: "own", source: drawn,
};

const avatar = (style: string, label: string, name: string, title: string, author: string, url: string): IconSet => ({
  style, label, package: `@dicebear/${name}`, licence: "CC-BY-4.0", packageLicence: "(MIT AND CC-BY-4.0)",
  tier: "avatar", role: "own", source: drawn,
  credit: { title, author, url, licence: "CC-BY-4.0", licenceUrl: "https://creativecommons.org/licenses/by/4.0/" },
});

const MICAH_SET = avatar("avatar", "Avatar", "micah", "Avatar Illustration System", "Micah Lanier", "https://www.figma.com/community/file/829741575478342595");
const TOON_SET = avatar("toon", "Toon", "toon-head", "ToonHead", "Johan Melin", "https://www.figma.com/community/file/1589627891082866389");
const PERSONA_SET = avatar("persona", "Persona", "personas", "Personas by Draftbit", "Draftbit", "https://personas.draftbit.com/");

/** Portraits put together from parts by DiceBear. */
export const AVATAR_SETS: readonly IconSet[] = [MICAH_SET, TOON_SET, PERSONA_SET];

/** Full-bleed pictures drawn by this script. */
export const SCENE_SET: IconSet = {
  style: "scene", label: "Background", package: "@sphere-fill/dataset", licence: "MIT", tier: "scene", role: "own", source: drawn,
};

/** All of them, in style order. */
export const EXTRA_SETS: readonly IconSet[] = [
  ...NAMED_EMOJI_SETS, ...RECOLOURED_SETS, BADGE_SET, MICAH_SET, SCENE_SET, TOON_SET, PERSONA_SET,
];
