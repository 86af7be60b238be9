/** Captions of icons that are not emoji, made from their names. */

// Leading words that name a shelf of the icon library, not the picture.
const SHELVES: readonly (readonly [prefix: string, replacement: string])[] = [
  ["aircraft", ""], ["allowances", ""], ["animal-products", ""], ["astronomy", ""], ["award", ""],
  ["board-game", ""], ["card-game", ""], ["crypto-currency", ""], ["design-tool", ""], ["dentistry", ""],
  ["disability", ""], ["e-commerce", ""], ["electronics", ""], ["fast-food", ""], ["fruit", ""],
  ["instrument", ""], ["kitchenware", ""], ["make-up", ""], ["medical-instrument", ""],
  ["medical-specialty", ""], ["modern-music", ""], ["natural-disaster", ""], ["photography-equipment", ""],
  ["professions-man-construction", "construction worker"], ["professions", ""], ["public-service", ""], ["railroad", ""], ["safety", ""], ["science-fiction", ""],
  ["science", ""], ["seafood", ""], ["shipment", ""], ["space", ""], ["tools", ""], ["vegetables", ""],
  ["weather", ""],
  ["multiple-actions", "people"], ["multiple-neutral", "people"], ["multiple-users", "group of people"],
  ["single-man-actions", "man"], ["single-man", "man"], ["single-neutral-actions", "person"],
  ["single-neutral", "person"], ["single-woman", "woman"], ["style-one-pin", "map pin"],
  ["style-three-pin", "map pin"],
];

// Spelling mistakes in the names as published.
const SPELLING: Readonly<Record<string, string>> = {
  compaign: "campaign",
  consellation: "constellation",
  converstion: "conversation",
  disapointed: "disappointed",
  dislay: "display",
  horizonal: "horizontal",
  indiferent: "indifferent",
  nauseas: "nauseous",
  recieve: "receive",
  sciene: "science",
  seach: "search",
  strucutre: "structure",
  trebble: "treble",
};

// Words that make a poor caption on their own: keep the shelf in front of them.
const WEAK = new Set([
  "arm", "badge", "warning", "clock", "search", "star", "hook", "touch", "crack", "delivered", "tracking", "upload",
  "alt", "carry", "chip", "circle", "code", "lock", "laptop", "shield", "jaws", "ink", "lever", "flash",
]);

/** What an icon's name says. */
export interface NameCaption {
  readonly caption: string;
  /** Single words of the whole name, shelf included. */
  readonly words: readonly string[];
}

/**
 * Turns an icon name into a caption: sizes, counters and `-duo` / `-flat` endings go, so do leading
 * words that only name a shelf of the library.
 * @example nameCaption("fast-food-french-fries").caption === "french fries"
 */
export function nameCaption(name: string): NameCaption {
  const tokens = name
    .toLowerCase()
    .split("-")
    .map((token) => (/^[a-z]{2,}\d+$/.test(token) && token !== "mp3" ? token.replace(/\d+$/, "") : token))
    .map((token) => SPELLING[token] ?? token);
  while (tokens.length > 1 && /^(\d+|alt|duo|flat)$/.test(tokens.at(-1) ?? "")) tokens.pop();
  const words = tokens.filter((token) => /^\p{L}{2,}$/u.test(token));
  const stem = tokens.join("-");
  for (const [prefix, replacement] of SHELVES) {
    if (stem === prefix && replacement !== "") return { caption: replacement, words };
    if (!stem.startsWith(`${prefix}-`)) continue;
    const rest = stem.slice(prefix.length + 1);
    if (replacement === "" && (WEAK.has(rest) || rest.length < 3)) break;
    return { caption: `${replacement} ${rest.replaceAll("-", " ")}`.trim(), words };
  }
  return { caption: tokens.join(" "), words };
}
