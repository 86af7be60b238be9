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

// Text tools and connectors: nothing a person would want as a picture.
const TEXT_TOOLS = ["Edit", "Connect", "Components", "Character", "Graphics", "Operate", "Arrows", "Abstract"];

/** Icons with a few flat colours, which are replaced. */
export const RECOLOURED_SETS: readonly IconSet[] = [
  ...["streamline-color", "streamline-plump-color", "streamline-flex-color", "streamline-sharp-color"].map(
    (name): IconSet => ({
      style: "duo", label: "Duotone", package: `@iconify-json/${name}`, licence: "CC-BY-4.0",
      tier: "duo", role: "icon", source: iconify,
    }),
  ),
  {
    style: "line", label: "Line", package: "@iconify-json/streamline-cyber-color", licence: "CC-BY-4.0",
    tier: "duo", role: "icon", source: iconify,
  },
  {
    style: "line", label: "Line", package: "@iconify-json/icon-park", licence: "Apache-2.0",
    tier: "duo", role: "icon", source: iconify,
    dropCategories: ["Brand", "Constellation", ...TEXT_TOOLS],
  },
];

/** Drawings of the other sets on a coloured tile; a row's package and licence are those of the drawing. */
export const BADGE_SET: IconSet = {
  style: "badge", label: "Badge", package: "@sphere-fill/dataset", licence: "MIT", tier: "badge", role: "own", source: drawn,
};

const avatar = (name: string, title: string, author: string, url: string, licence: "CC-BY-4.0" | "CC0-1.0"): IconSet => ({
  style: "avatar", label: "Avatar", package: `@dicebear/${name}`, licence,
  // Nobody has to be told of CC0: the package states the licence of its code alone.
  packageLicence: licence === "CC0-1.0" ? "MIT" : `(MIT AND ${licence})`,
  tier: "avatar", role: "own", source: drawn,
  credit: {
    title, author, url, licence,
    licenceUrl:
      licence === "CC0-1.0"
        ? "https://creativecommons.org/publicdomain/zero/1.0/"
        : "https://creativecommons.org/licenses/by/4.0/",
  },
});

/** Portraits put together from parts by DiceBear. */
export const AVATAR_SETS: readonly IconSet[] = [
  avatar("adventurer", "Adventurer", "Lisa Wischofsky", "https://www.figma.com/community/file/1184595184137881796", "CC-BY-4.0"),
  avatar("big-smile", "Custom Avatar", "Ashley Seo", "https://www.figma.com/community/file/881358461963645496", "CC-BY-4.0"),
  avatar("micah", "Avatar Illustration System", "Micah Lanier", "https://www.figma.com/community/file/829741575478342595", "CC-BY-4.0"),
  avatar("miniavs", "Miniavs", "Webpixels", "https://www.figma.com/community/file/923211396597067458", "CC-BY-4.0"),
  avatar("open-peeps", "Open Peeps", "Pablo Stanley", "https://www.openpeeps.com/", "CC0-1.0"),
  avatar("personas", "Personas by Draftbit", "Draftbit", "https://personas.draftbit.com/", "CC-BY-4.0"),
  avatar("toon-head", "ToonHead", "Johan Melin", "https://www.figma.com/community/file/1589627891082866389", "CC-BY-4.0"),
  avatar("fun-emoji", "Fun Emoji Set", "Davis Uche", "https://www.figma.com/community/file/968125295144990435", "CC-BY-4.0"),
];

/** Full-bleed pictures drawn by this script. */
export const SCENE_SET: IconSet = {
  style: "scene", label: "Scene", package: "@sphere-fill/dataset", licence: "MIT", tier: "scene", role: "own", source: drawn,
};

/** All of them, in style order. */
export const EXTRA_SETS: readonly IconSet[] = [
  ...NAMED_EMOJI_SETS, ...RECOLOURED_SETS, BADGE_SET, ...AVATAR_SETS, SCENE_SET,
];
