/** Command line: `npm run build -- --out DIR [--only style,style] [--limit N]`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { creditsText } from "./credits.ts";
import { DuplicateFilter } from "./dedupe.ts";
import { loadEmoji } from "./emoji.ts";
import { joinSets } from "./join.ts";
import type { Candidate } from "./join.ts";
import { limitCandidates } from "./limit.ts";
import { coverage, Renderer } from "./render.ts";
import { selectSets } from "./sets.ts";
import type { IconSet } from "./sets.ts";
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
  /** Comma-separated styles; all when undefined. */
  readonly only?: string | undefined;
  /** At most this many candidates, spread over the classes. */
  readonly limit?: number | undefined;
  /** Receives one line per step. */
  readonly log?: (line: string) => void;
}

/**
 * Builds the data set folder. The same packages give the same bytes.
 * @returns the written rows
 */
export async function buildDataset({ out, only, limit, log = () => {} }: BuildOptions): Promise<readonly Row[]> {
  const sets = selectSets(only);
  const credits = creditsText(sets);
  const all = joinSets(sets, loadEmoji());
  const candidates = limit === undefined ? all : limitCandidates(all, limit);
  mkdirSync(out, { recursive: true });

  const images = SIZES.map((size) => ({ size, name: `images${size}.rgba`, file: new HashedFile(join(out, `images${size}.rgba`)) }));
  const renderer = new Renderer();
  const kept: Candidate[] = [];
  for (const set of sets) {
    const duplicates = new DuplicateFilter();
    const ofSet = candidates.filter((candidate) => candidate.set === set);
    let blank = 0;
    let repeated = 0;
    for (const candidate of ofSet) {
      const drawings = await Promise.all(SIZES.map((size) => renderer.draw(candidate, size)));
      const [first] = drawings;
      if (first === undefined || coverage(first) <= MIN_COVERAGE) {
        blank++;
        log(`  blank: ${set.style} ${candidate.name}`);
      } else if (duplicates.check(first) !== undefined) {
        repeated++;
      } else {
        images.forEach(({ file }, i) => file.append(drawings[i] ?? new Uint8Array()));
        kept.push(candidate);
      }
    }
    log(`${set.style}: ${ofSet.length - blank - repeated} images (${blank} blank, ${repeated} near-duplicates)`);
  }

  const rows = toRows(kept);
  const files: Record<string, FileEntry> = {};
  for (const { name, file } of images) files[name] = file.close();
  files["rows.jsonl"] = writeText(out, "rows.jsonl", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  files["CREDITS.md"] = writeText(out, "CREDITS.md", credits);
  writeDescription(out, sets, rows, SIZES, files);
  return rows;
}

function toRows(kept: readonly Candidate[]): readonly Row[] {
  const emojiStyles = new Map<string, Set<string>>();
  const isEmoji = (set: IconSet): boolean => set.role === "emoji";
  for (const { set, concept } of kept) {
    if (!isEmoji(set)) continue;
    const styles = emojiStyles.get(concept) ?? new Set<string>();
    emojiStyles.set(concept, styles.add(set.style));
  }
  return kept.map(({ set, name, concept, caption, tags, class: classId }) => ({
    style: set.style,
    name,
    concept,
    caption,
    tags,
    class: classId,
    split: splitOf(concept, set.style, isEmoji(set) ? (emojiStyles.get(concept)?.size ?? 0) : 0),
    licence: set.licence,
    package: set.package,
  }));
}

/**
 * Reads the command line.
 * @throws RangeError or TypeError saying which option is wrong
 */
export function parseOptions(args: readonly string[]): BuildOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: "string" }, only: { type: "string" }, limit: { type: "string" } },
  });
  if (values.out === undefined) throw new RangeError("--out DIR is missing");
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`--limit: "${values.limit ?? ""}" is no positive whole number`);
  }
  return { out: values.out, only: values.only, limit };
}
