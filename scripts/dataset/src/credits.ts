/** CREDITS.md: who drew the pictures, under which licence. */
import type { IconifyInfo } from "@iconify/types";
import { packageJson } from "./packages.ts";
import type { Credit, IconSet } from "./sets.ts";

// Where an info.json names a licence but links no text.
const LICENCE_URLS: Readonly<Record<string, string>> = {
  MIT: "https://opensource.org/license/mit",
  "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
  "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
};

/**
 * Credit of a set, from its info.json or the table.
 * @throws Error when the package's licence is not the one in the table
 */
export function creditOf(set: IconSet): Credit {
  const { license } = packageJson<{ license?: string }>(set.package, "package.json");
  const credit = set.credit ?? infoCredit(set);
  for (const found of [license, credit.licence]) {
    if (found !== set.licence) {
      throw new Error(`${set.package} is under ${found ?? "no stated licence"}, but the table says ${set.licence}`);
    }
  }
  return credit;
}

function infoCredit(set: IconSet): Credit {
  const info = packageJson<IconifyInfo>(set.package, "info.json");
  const licence = info.license.spdx ?? info.license.title;
  return {
    title: info.name,
    author: info.author.name,
    url: info.author.url ?? "",
    licence,
    licenceUrl: info.license.url ?? LICENCE_URLS[licence] ?? "",
  };
}

/** Text of CREDITS.md for the given sets. */
export function creditsText(sets: readonly IconSet[]): string {
  const rows = sets.map((set) => {
    const { title, author, url, licence, licenceUrl } = creditOf(set);
    const { version } = packageJson<{ version: string }>(set.package, "package.json");
    return `| ${set.label} | [${title}](${url}) | ${author} | [${licence}](${licenceUrl}) | ${set.package} ${version} |`;
  });
  const attributions = sets
    .map((set) => creditOf(set))
    .filter(({ licence }) => licence === "CC-BY-4.0")
    .map(({ title, author, url, licenceUrl }) =>
      `- "${title}" (${url}) by ${author}, licensed under the Creative Commons Attribution 4.0 International ` +
      `licence (${licenceUrl}). Changes: drawn as small raster images; a selection of the set.`);
  return [
    "# Credits",
    "",
    "The training images are drawn from these sets. Our thanks go to their authors.",
    "",
    "| style | set | author | licence | npm package |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    ...(attributions.length === 0 ? [] : ["## Attribution required by CC BY 4.0", "", ...attributions, ""]),
    "## Names and keywords",
    "",
    "Captions and tags: Unicode CLDR short names and keywords by way of emojibase-data (MIT, Miles Johnson,",
    "https://github.com/milesj/emojibase) and emojilib (MIT, Mu-An Chiou, https://github.com/muan/emojilib).",
    "",
  ].join("\n");
}
