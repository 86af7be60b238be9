import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Where distributions and installers put Chromium and Chrome. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags for a browser that keeps to itself: no updates, no services, no first-run pages. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A Chromium that is on this machine; null when there is none. CHROME_PATH has the first say. */
export function findChromium(): string | null {
  const own = process.env.CHROME_PATH;
  if (own) {
    if (!existsSync(own)) throw new Error(`CHROME_PATH is ${own}, but there is no such file`);
    return own;
  }
  return [...USUAL_PLACES, chromium.executablePath()].find((place) => place !== '' && existsSync(place)) ?? null;
}

/**
 * A Chromium, installed if there is none: by apt-get where that may be used, else by playwright-core.
 *
 * @throws when there is none and none can be had; says what was tried
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  const reasons: string[] = [];
  for (const { name, install } of INSTALLERS) {
    console.log(`No Chromium found; trying ${name} …`);
    try {
      await install();
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.trim() : String(error)}`);
      continue;
    }
    const installed = findChromium();
    if (installed !== null) return installed;
    reasons.push(`${name}: ran, but left no browser where one is looked for`);
  }
  throw new Error(`No Chromium or Chrome. Install one, or set CHROME_PATH to it.\n${reasons.join('\n')}`);
}

const INSTALLERS: readonly { readonly name: string; readonly install: () => Promise<void> }[] = [
  {
    name: 'apt-get install chromium',
    install: async () => {
      if (process.getuid?.() !== 0) throw new Error('not root');
      if (!existsSync('/etc/debian_version')) throw new Error('not Debian');
      await run('apt-get', ['update']);
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { maxBuffer: 64 * 1024 * 1024 });
    },
  },
  {
    name: 'playwright-core install chromium',
    install: async () => {
      const cli = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js');
      await run(process.execPath, [cli, 'install', 'chromium'], { maxBuffer: 64 * 1024 * 1024 });
    },
  },
];
