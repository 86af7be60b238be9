/** Command line: `npm run build -- --out DIR [--set core|full] [--only style,style] [--limit N]`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { collectionOf } from "./collection.ts";
import { creditsText } from "./credits.ts";
import { DuplicateFilter } from "./dedupe.ts";
import { loadEmoji } from "./emoji.ts";
import { EVERYDAY, EVERYDAY_NAMES } from "./everyday.ts";
import { combinationKey, heldOutCombinations } from "./holdout.ts";
import type { Candidate } from "./join.ts";
import { limitCandidates } from "./limit.ts";
import { shows } from "./recolour/repaint.ts";
import { coverage, draw } from "./render.ts";
import { selectSets } from "./sets.ts";
import { splitOf } from "./split.ts";
import { HashedFile, writeDescription, writeText } from "./write.ts";
import type { FileEntry, Row } from "./write.ts";

/** Sides of the written pictures in pixels; near-duplicates are found on the first. */
export const SIZES = [64, 128] as const;

const MIN_COVERAGE = 0.005;

/** What to build. */
export interface BuildOptions {
  /** Folder to write, made when missing. */
  readonly out: string;
  /** Name of the collection, `core` when undefined. */
  readonly set?: string | undefined;
  /** Comma-separated styles; all when undefined. */
  readonly only?: string | undefined;
  /** At most this many candidates, spread over the classes. */
  readonly limit?: number | undefined;
  /** Receives one line per step. */
  readonly log?: (line: string) => void;
}

/**
 * Builds the data set folder. The same packages give the same bytes, and the full set starts with the
 * rows and pictures of the core set.
 * @returns the written rows
 */
export async function buildDataset({ out, set: name, only, limit, log = () => {} }: BuildOptions): Promise<readonly Row[]> {
  const collection = collectionOf(name ?? "core");
  const sets = selectSets(only, collection.sets);
  const credits = creditsText(sets);
  const all = await collection.candidates(loadEmoji(), (set) => sets.some(({ style }) => style === set.style));
  const candidates = limit === undefined ? all : limitCandidates(all, limit, collection.classes);
  mkdirSync(out, { recursive: true });

  const images = SIZES.map((size) => ({ size, name: `images${size}.rgba`, file: new HashedFile(join(out, `images${size}.rgba`)) }));
  const kept: Candidate[] = [];
  for (const { label, members } of batches(candidates)) {
    const duplicates = new DuplicateFilter();
    const count = { blank: 0, repeated: 0, offColour: 0 };
    for (const candidate of members) {
      const drawings = await Promise.all(SIZES.map((size) => draw(candidate, size)));
      const [first] = drawings;
      if (first === undefined || coverage(first) <= MIN_COVERAGE) {
        count.blank++;
        log(`  blank: ${candidate.set.style} ${candidate.name}`);
      } else if (candidate.mustShow === true && !shows(first, candidate.colour ?? "")) {
        count.offColour++;
      } else if (!isDistinct(candidate) && duplicates.check(first) !== undefined) {
        count.repeated++;
      } else {
        images.forEach(({ file }, i) => file.append(drawings[i] ?? new Uint8Array()));
        kept.push(candidate);
      }
    }
    const lost = count.blank + count.repeated + count.offColour;
    log(`${label}: ${members.length - lost} images (${count.blank} blank, ${count.repeated} near-duplicates, ${count.offColour} of another colour)`);
  }

  const rows = toRows(kept);
  const files: Record<string, FileEntry> = {};
  for (const { name, file } of images) files[name] = file.close();
  files["rows.jsonl"] = writeText(out, "rows.jsonl", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  files["CREDITS.md"] = writeText(out, "CREDITS.md", credits);
  writeDescription(out, collection, sets, rows, SIZES, files);
  return rows;
}

/**
 * Whether a candidate stays however much it looks like another: a pair of glasses in a portrait, or a smile in a face icon, is a
 * near-duplicate, but another caption - and a default picture left out would move those behind it up.
 */
function isDistinct({ set }: Candidate): boolean {
  return set.role === "own" || set.tier === "duo";
}

/** Runs of candidates of one style, published and repainted ones apart: near-duplicates are looked for inside each. */
function batches(candidates: readonly Candidate[]): readonly { readonly label: string; readonly members: readonly Candidate[] }[] {
  const found: { label: string; members: Candidate[] }[] = [];
  for (const candidate of candidates) {
    const label = candidate.set.style + (candidate.picture?.kind === "repaint" ? " in other colours" : "");
    const last = found.at(-1);
    if (last?.label === label) last.members.push(candidate);
    else found.push({ label, members: [candidate] });
  }
  return found;
}

function toRows(kept: readonly Candidate[]): readonly Row[] {
  // Core styles are counted for core rows, all for the others: a core row keeps its split in the full set.
  const coreStyles = new Map<string, Set<string>>();
  const allStyles = new Map<string, Set<string>>();
  const isEmoji = ({ set, combination }: Candidate): boolean => set.tier === "emoji" && combination === undefined;
  const count = (styles: Map<string, Set<string>>, { concept, set }: Candidate): void => {
    styles.set(concept, (styles.get(concept) ?? new Set<string>()).add(set.style));
  };
  for (const candidate of kept) {
    if (!isEmoji(candidate)) continue;
    if (candidate.set.role === "emoji") count(coreStyles, candidate);
    count(allStyles, candidate);
  }
  const splits = kept.map((candidate) => {
    const { set, concept } = candidate;
    if (set.tier === "avatar" || set.tier === "scene") return "train";
    const styles = set.role === "emoji" ? coreStyles : allStyles;
    return splitOf(concept, set.style, isEmoji(candidate) ? (styles.get(concept)?.size ?? 0) : 0);
  });
  const held = heldOutCombinations(kept.filter((_, i) => splits[i] === "train"));
  return kept.map(({ set, name, concept, caption, tags, class: classId, colour, combination, names }, i) => ({
    style: set.style,
    name,
    concept,
    caption,
    tags,
    class: classId,
    split: splits[i] === "train" && combination !== undefined && held.has(combinationKey(combination)) ? "pair" : (splits[i] ?? "train"),
    licence: set.licence,
    package: set.package,
    ...(colour === undefined ? {} : { colour }),
    ...(combination === undefined ? {} : { combination }),
    ...(EVERYDAY.has(concept) && combination === undefined ? { everyday: true as const } : {}),
    ...namesOf(names ?? (combination === undefined && colour === undefined ? EVERYDAY_NAMES[concept] : undefined)),
  }));
}

function namesOf(names: readonly string[] | undefined): Pick<Row, "names"> {
  return names === undefined || names.length === 0 ? {} : { names };
}

/**
 * Reads the command line.
 * @throws RangeError or TypeError saying which option is wrong
 */
export function parseOptions(args: readonly string[]): BuildOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: "string" }, set: { type: "string" }, only: { type: "string" }, limit: { type: "string" } },
  });
  if (values.out === undefined) throw new RangeError("--out DIR is missing");
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`--limit: "${values.limit ?? ""}" is no positive whole number`);
  }
  return { out: values.out, ...(values.set === undefined ? {} : { set: collectionOf(values.set).name }), only: values.only, limit };
}
