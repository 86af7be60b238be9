import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Frame } from 'playwright-core';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the window: rule, element, and what is the matter. */
export function findings(frame: Frame): Promise<string[]> {
  return run(frame, {});
}

/** What axe finds about contrast: all that another theme can change. */
export function contrastFindings(frame: Frame): Promise<string[]> {
  return run(frame, { runOnly: ['color-contrast'] });
}

async function run(frame: Frame, only: Axe.RunOptions): Promise<string[]> {
  await frame.evaluate(`window.axe ?? (() => { ${axeSource} })()`);
  return frame.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`));
  }, only);
}
