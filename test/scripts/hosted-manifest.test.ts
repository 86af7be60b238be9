import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildHosted } from '../../scripts/build/hosted/build-hosted';
import { hostedManifest } from '../../scripts/build/hosted/hosted-manifest';
import { ROOT } from '../../scripts/lib/engine-bundle';
import { TINY_PACK } from '../engine/helpers/packs';

describe('the manifest of the hosted plugin', async () => {
  const manifest = JSON.parse(await readFile(path.join(ROOT, 'manifest.json'), 'utf8')) as Record<string, unknown>;

  it('lets the window reach its host and nothing else, and says why', () => {
    const hosted = hostedManifest(manifest, new URL('https://example.com/sphere-fill/'));
    expect(hosted).toEqual({
      ...manifest,
      ui: { launch: 'launch.html', inline: 'ui.html' },
      networkAccess: { allowedDomains: ['https://example.com'], reasoning: expect.stringContaining('Prompts and pictures do not leave the computer') },
    });
  });

  it('names a host on this machine for development only', () => {
    const { networkAccess } = hostedManifest(manifest, new URL('http://localhost:8080/'));
    expect(networkAccess).toMatchObject({ allowedDomains: ['none'], devAllowedDomains: ['http://localhost:8080'] });
  });

  it('the inline plugin reaches nothing', () => {
    expect(manifest.networkAccess).toMatchObject({ allowedDomains: ['none'] });
  });
});

it.each([
  ['http://example.com/', 'must be https'],
  ['ftp://localhost/', 'must be https'],
  ['https://example.com/?x=1', 'not an address like'],
  ['example.com', 'not an address like'],
])('build:hosted refuses the host %s before it empties the folder', async (host, message) => {
  const out = await mkdtemp(path.join(tmpdir(), 'sphere-fill-refused-'));
  await writeFile(path.join(out, 'mine.txt'), 'kept');
  await expect(buildHosted({ host, pack: TINY_PACK, out })).rejects.toThrow(message);
  expect(await readdir(out)).toEqual(['mine.txt']);
  await rm(out, { recursive: true });
});
