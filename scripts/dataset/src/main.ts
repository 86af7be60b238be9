import { buildDataset, parseOptions } from "./build.ts";

try {
  const rows = await buildDataset({ ...parseOptions(process.argv.slice(2)), log: (line) => console.log(line) });
  const count = (split: string): number => rows.filter((row) => row.split === split).length;
  console.log(`${rows.length} images: ${count("train")} train, ${count("pair")} held-out pairs, ${count("concept")} of held-out concepts`);
} catch (error) {
  console.error(error instanceof Error ? `data set build: ${error.message}` : error);
  process.exitCode = 1;
}
