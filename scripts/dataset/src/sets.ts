/**
 * The table of source sets: which package is drawn in which style, and what is special about it.
 * Adding a set means adding its package to package.json and one row here.
 */

/** How well a set fits training: emoji are aligned across styles, the rest is not. */
export type Tier = "emoji" | "flat" | "duo" | "badge" | "avatar" | "scene";

/** Where a set keeps its pictures. */
export type SetSource =
  /** An @iconify-json package: one icons.json with SVG bodies. */
  | { readonly kind: "iconify" }
  /** A folder of pictures named after their code points, for example `1f600.webp`. */
  | { readonly kind: "files"; readonly folder: string; readonly extension: string }
  /** Drawn by this script: every candidate brings its own picture. */
  | { readonly kind: "drawn" };

/** Credit for a package that carries no info.json of its own. */
export interface Credit {
  readonly title: string;
  readonly author: string;
  readonly url: string;
  /** SPDX identifier. */
  readonly licence: string;
  readonly licenceUrl: string;
}

/** One source set. */
export interface IconSet {
  /** What a user types and what a row's `style` says. */
  readonly style: string;
  /** What the menu shows. */
  readonly label: string;
  /** npm package, at the version fixed in package.json. */
  readonly package: string;
  /** SPDX identifier of the art; the build fails when the package says otherwise. */
  readonly licence: string;
  /** SPDX identifier of the package where its code has another licence than the art. */
  readonly packageLicence?: string;
  readonly tier: Tier;
  /**
   * `emoji`: joined by code point, only selected concepts. `emoji-name`: the same, joined by name.
   * `icon`: captioned by its own name. `own`: captioned by the code that draws it.
   */
  readonly role: "emoji" | "emoji-name" | "icon" | "own";
  readonly source: SetSource;
  /** Names end in a pixel size; only the largest drawing of each name is kept. */
  readonly sizeVariants?: boolean;
  /** Categories of metadata.json that are left out as a whole. */
  readonly dropCategories?: readonly string[];
  /** Names left out one by one. */
  readonly dropNames?: readonly string[];
  /** Icons on which resvg panics natively and takes the process with it: sharp draws these. */
  readonly drawWithSharp?: readonly string[];
  readonly credit?: Credit;
}

/** All sets, in the fixed order of the style index. Append only: a pack stores these indices. */
export const SETS: readonly IconSet[] = [
  {
    style: "noto",
    label: "Noto",
    package: "@iconify-json/noto",
    licence: "Apache-2.0",
    tier: "emoji",
    role: "emoji",
    source: { kind: "iconify" },
    drawWithSharp: ["package", "rainbow-flag"],
  },
  {
    style: "twemoji",
    label: "Twemoji",
    package: "@iconify-json/twemoji",
    licence: "CC-BY-4.0",
    tier: "emoji",
    role: "emoji",
    source: { kind: "iconify" },
  },
  {
    style: "3d",
    label: "3D",
    package: "@lobehub/fluent-emoji-3d",
    licence: "MIT",
    tier: "emoji",
    role: "emoji",
    source: { kind: "files", folder: "assets", extension: ".webp" },
    credit: {
      title: "Fluent Emoji 3D",
      author: "Microsoft Corporation (art), LobeHub (package)",
      url: "https://github.com/microsoft/fluentui-emoji",
      licence: "MIT",
      licenceUrl: "https://github.com/microsoft/fluentui-emoji/blob/main/LICENSE",
    },
  },
  {
    style: "flat",
    label: "Flat",
    package: "@iconify-json/fluent-emoji-flat",
    licence: "MIT",
    tier: "emoji",
    role: "emoji",
    source: { kind: "iconify" },
  },
  {
    style: "outline",
    label: "Outline",
    package: "@iconify-json/streamline-ultimate-color",
    licence: "CC-BY-4.0",
    tier: "flat",
    role: "icon",
    source: { kind: "iconify" },
    dropCategories: ["Logos"],
    // Trademarks outside the category of logos; pictures nobody wants as a placeholder.
    dropNames: [
      "android-1",
      "credit-card-visa",
      "crypto-currency-litecoin",
      "crypto-currency-namecoin",
      "crypto-currency-ripple",
      "drugs-cannabis",
      "go-pro",
      "kindle-hold",
      "laboratory-sperm",
      "laboratory-test-stool",
      "mobile-phone-blackberry-2",
      "office-file-adobe",
      "pregnancy-sperm",
      "pregnancy-sperm-1",
    ],
  },
  {
    style: "business",
    label: "Business",
    package: "@iconify-json/flat-color-icons",
    licence: "MIT",
    tier: "flat",
    role: "icon",
    source: { kind: "iconify" },
    // Trademarks.
    dropNames: [
      "android-os",
      "bbc",
      "cd-logo",
      "debian",
      "dribbble",
      "dvd-logo",
      "google",
      "icons8-cup",
      "kindle",
      "linux",
      "nook",
      "reddit",
      "steam",
      "stumbleupon",
      "vip",
      "vlc",
      "wi-fi-logo",
      "wikipedia",
    ],
  },
  {
    style: "gradient",
    label: "Gradient",
    package: "@iconify-json/fluent-color",
    licence: "MIT",
    tier: "flat",
    role: "icon",
    source: { kind: "iconify" },
    sizeVariants: true,
  },
];

/**
 * Picks sets by style.
 * @param only comma-separated styles, or undefined for all
 * @param sets the sets to pick from
 * @returns the sets in table order
 * @throws RangeError naming the unknown style and the known ones
 */
export function selectSets(only: string | undefined, sets: readonly IconSet[] = SETS): readonly IconSet[] {
  if (only === undefined) return sets;
  const wanted = only
    .split(",")
    .map((style) => style.trim())
    .filter((style) => style !== "");
  for (const style of wanted) {
    if (!sets.some((set) => set.style === style)) {
      throw new RangeError(
        `--only: unknown style "${style}"; known are ${[...new Set(sets.map((set) => set.style))].join(", ")}`,
      );
    }
  }
  if (wanted.length === 0) throw new RangeError("--only: no style given");
  return sets.filter((set) => wanted.includes(set.style));
}
