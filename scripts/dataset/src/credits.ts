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
  const expected = [[license, set.packageLicence ?? set.licence], [credit.licence, set.licence]] as const;
  for (const [found, stated] of expected) {
    if (found !== stated) {
      throw new Error(`${set.package} is under ${found ?? "no stated licence"}, but the table says ${stated}`);
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

// What was done to the art of a tier beyond drawing it small; the core sets are recoloured in the full set alone.
const CHANGES: Partial<Record<IconSet["tier"], string>> = {
  duo: " Colours replaced.",
  avatar: " Portraits put together from the parts of the set; colours chosen anew, some mouths and glasses drawn anew.",
};

const OWN_ART = [
  "## Art made from the sets above, and art of our own", "",
  "Rows with a `colour` show the art of their package in other colours; badges (style `badge`) show it on a coloured",
  "tile, some in white. Scenes (style `scene`) are drawn by the build script itself and are under the MIT licence",
  "of this project. Avatars are put together by DiceBear (code: MIT, Florian Körner, https://www.dicebear.com/).", "",
];

const WORDNET = [
  "## Other words for the same things", "",
  "What is drawn for words that are no captions (`text/words.json.gz` of a pack) was found with WordNet 3.1:", "",
  "> This software and database is being provided to you, the LICENSEE, by",
  "> Princeton University under the following license.  By obtaining, using",
  "> and/or copying this software and database, you agree that you have",
  "> read, understood, and will comply with these terms and conditions.:",
  ">",
  "> Permission to use, copy, modify and distribute this software and",
  "> database and its documentation for any purpose and without fee or",
  "> royalty is hereby granted, provided that you agree to comply with",
  "> the following copyright notice and statements, including the disclaimer,",
  "> and that the same appear on ALL copies of the software, database and",
  "> documentation, including modifications that you make for internal",
  "> use or for distribution.",
  ">",
  "> WordNet 3.1 Copyright 2011 by Princeton University.  All rights reserved.",
  ">",
  "> THIS SOFTWARE AND DATABASE IS PROVIDED \"AS IS\" AND PRINCETON",
  "> UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR",
  "> IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON",
  "> UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-",
  "> ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE",
  "> OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT",
  "> INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR",
  "> OTHER RIGHTS.",
  ">",
  "> The name of Princeton University or Princeton may not be used in",
  "> advertising or publicity pertaining to distribution of the software",
  "> and/or database.  Title to copyright in this software, database and",
  "> any associated documentation shall at all times remain with",
  "> Princeton University and LICENSEE agrees to preserve same.",
  "",
];

/** Text of CREDITS.md for the given sets. */
export function creditsText(chosen: readonly IconSet[]): string {
  const sets = chosen.filter((set) => !(set.role === "own" && set.credit === undefined));
  const rows = sets.map((set) => {
    const { title, author, url, licence, licenceUrl } = creditOf(set);
    const { version } = packageJson<{ version: string }>(set.package, "package.json");
    return `| ${set.label} | [${title}](${url}) | ${author} | [${licence}](${licenceUrl}) | ${set.package} ${version} |`;
  });
  const attributions = sets
    .map((set) => ({ ...creditOf(set), changes: CHANGES[set.tier] ?? "" }))
    .filter(({ licence }) => licence === "CC-BY-4.0")
    .map(({ title, author, url, licenceUrl, changes }) =>
      `- "${title}" (${url}) by ${author}, licensed under the Creative Commons Attribution 4.0 International ` +
      `licence (${licenceUrl}). Changes: drawn as small raster images; a selection of the set.${changes}`);
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
    ...(chosen.some(({ role }) => role === "own") ? OWN_ART : []),
    "## Names and keywords",
    "",
    "Captions and tags: Unicode CLDR short names and keywords by way of emojibase-data (MIT, Miles Johnson,",
    "https://github.com/milesj/emojibase) and emojilib (MIT, Mu-An Chiou, https://github.com/muan/emojilib).",
    "",
    ...WORDNET,
  ].join("\n");
}
