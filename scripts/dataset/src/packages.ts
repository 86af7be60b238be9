/** Reads files of installed packages. */
import type { IconifyJSON } from "@iconify/types";
import { readFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MODULES = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules");

/**
 * Path of a file inside an installed package.
 * @throws Error when the package is not installed
 */
export function packagePath(name: string, ...parts: readonly string[]): string {
  const root = join(MODULES, ...name.split("/"));
  if (!existsSync(root)) {
    throw new Error(`package ${name} is not installed; run "npm ci --ignore-scripts" in scripts/dataset`);
  }
  return join(root, ...parts);
}

/**
 * Parses a JSON file of an installed package.
 * @returns the value as the caller says it is; the versions are pinned, so the shape is known
 */
export function packageJson<T>(name: string, ...parts: readonly string[]): T {
  return JSON.parse(readFileSync(packagePath(name, ...parts), "utf8")) as T;
}

/** Like {@link packageJson}, or undefined where the package has no such file. */
export function optionalPackageJson<T>(name: string, ...parts: readonly string[]): T | undefined {
  return existsSync(packagePath(name, ...parts)) ? packageJson<T>(name, ...parts) : undefined;
}

const iconSets = new Map<string, IconifyJSON>();

/** The icons of an @iconify-json package, read once. */
export function iconsOf(name: string): IconifyJSON {
  const known = iconSets.get(name);
  if (known !== undefined) return known;
  const loaded = packageJson<IconifyJSON>(name, "icons.json");
  iconSets.set(name, loaded);
  return loaded;
}
