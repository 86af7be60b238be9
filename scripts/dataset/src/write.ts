/** Writes the data set folder. */
import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Collection } from "./collection.ts";
import type { IconSet } from "./sets.ts";
import type { Split } from "./split.ts";

/** One line of rows.jsonl; line i describes image i of every images file. */
export interface Row {
  readonly style: string;
  readonly name: string;
  readonly concept: string;
  readonly caption: string;
  readonly tags: readonly string[];
  readonly class: string;
  readonly split: Split;
  /** SPDX identifier. */
  readonly licence: string;
  readonly package: string;
  /** Colour words the caption names, where the colour was chosen by the build. */
  readonly colour?: string;
  /** The two parts whose combination decides over the split `pair`. */
  readonly combination?: readonly [string, string];
  /** A thing that designers ask for first (see everyday.ts); missing where it is not. */
  readonly everyday?: true;
  /**
   * What it is also called: everyday names of drawn art (see everyday.ts), shorter captions of what is put together from parts, which
   * several rows can share; missing where there is nothing.
   */
  readonly names?: readonly string[];
}

/** Size and checksum of a written file. */
export interface FileEntry {
  readonly bytes: number;
  readonly sha256: string;
}

/** Appends to a file and keeps its checksum. */
export class HashedFile {
  private readonly handle: number;
  private readonly hash: Hash = createHash("sha256");
  private bytes = 0;

  constructor(path: string) {
    this.handle = openSync(path, "w");
  }

  /** Appends all bytes. */
  append(data: Uint8Array): void {
    for (let at = 0; at < data.length; ) at += writeSync(this.handle, data, at);
    this.hash.update(data);
    this.bytes += data.length;
  }

  /** Closes the file. */
  close(): FileEntry {
    closeSync(this.handle);
    return { bytes: this.bytes, sha256: this.hash.digest("hex") };
  }
}

/** Writes a text file and returns its entry. */
export function writeText(folder: string, name: string, text: string): FileEntry {
  writeFileSync(join(folder, name), text);
  return { bytes: Buffer.byteLength(text), sha256: createHash("sha256").update(text).digest("hex") };
}

/** Version of the folder's layout. */
export const DATASET_VERSION = 1;

/** Writes dataset.json, the description of everything else in the folder. */
export function writeDescription(
  folder: string,
  { name, classes }: Collection,
  sets: readonly IconSet[],
  rows: readonly Row[],
  sizes: readonly number[],
  files: Readonly<Record<string, FileEntry>>,
): void {
  const splits: Record<Split, number> = { train: 0, pair: 0, concept: 0 };
  for (const { split } of rows) splits[split]++;
  const description = {
    version: DATASET_VERSION,
    ...(name === "core" ? {} : { set: name }),
    count: rows.length,
    sizes,
    layout: "count x height x width x 4, uint8, premultiplied RGBA, rows top to bottom",
    styles: [...new Map(sets.map(({ style, label }) => [style, { id: style, label }])).values()],
    classes,
    splits,
    files,
  };
  writeText(folder, "dataset.json", `${JSON.stringify(description, undefined, 2)}\n`);
}
