import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/engine-bundle';

test('the guide shows every picture that npm run guide takes, and no other; together they are small', async () => {
  const guide = await readFile(join(ROOT, 'docs/guide.md'), 'utf8');
  const shown = [...guide.matchAll(/!\[[^\]]+\]\(images\/guide\/([^)]+)\)/g)].map(([, name = '']) => name);
  const folder = join(ROOT, 'docs/images/guide');
  const files = await readdir(folder);
  expect([...shown].sort()).toEqual([...files].sort());
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});
