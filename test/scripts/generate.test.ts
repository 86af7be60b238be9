import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/engine-bundle';
import { decodePng, encodePng } from '../../src/engine/png';
import { parseRecipe } from '../../src/shared/recipe';
import { disc } from '../engine/helpers/images';
import { TINY_PACK } from '../engine/helpers/packs';

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a user would. */
function generate(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'scripts/generate.ts', ...args], { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('npm run generate', { timeout: 120_000 }, () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sphere-fill-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('writes a PNG, prints the recipe, and makes the same picture from it', async () => {
    const out = join(folder, 'apple.png');
    const first = await generate('red apple', '--pack', TINY_PACK, '--style', '3d', '--class', 'food', '--size', '40x30', '--out', out);
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('npm run generate -- --recipe') as string });
    const png = new Uint8Array(await readFile(out));
    expect(decodePng(png)).toMatchObject({ width: 40, height: 30 });
    expect(parseRecipe(first.stdout)).toMatchObject({ kind: 'recipe', recipe: { prompt: 'red apple', style: '3d', class: 'food', passes: 2 } });

    const recipe = join(folder, 'recipe.json');
    await writeFile(recipe, first.stdout);
    const again = await generate('--recipe', recipe, '--pack', TINY_PACK, '--out', join(folder, 'again.png'));
    expect(again).toMatchObject({ code: 0, stdout: first.stdout });
    expect(new Uint8Array(await readFile(join(folder, 'again.png')))).toEqual(png);
  });

  it('writes an SVG of paths', async () => {
    const out = join(folder, 'apple.svg');
    const { code } = await generate('red apple', '--pack', TINY_PACK, '--size', '64', '--seed', '3', '--out', out);
    expect(code).toBe(0);
    const svg = await readFile(out, 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="64" height="64" /);
    expect(svg).toContain('<path fill="#');
  });

  it('makes a variant of an image', async () => {
    const image = join(folder, 'disc.png');
    await writeFile(image, encodePng(disc(50, 50)));
    const { code, stdout } = await generate('cat', '--pack', TINY_PACK, '--image', image, '--strength', '0.3', '--seed', '9', '--out', join(folder, 'variant.png'));
    expect(code).toBe(0);
    expect(parseRecipe(stdout)).toMatchObject({ recipe: { strength: 0.3, seed: 9, source: { recipe: null } } });
  });

  it('makes one picture of two, and the same again from its recipe', async () => {
    const [one, two] = [join(folder, 'one.png'), join(folder, 'two.png')];
    await writeFile(one, encodePng(disc(50, 50)));
    await writeFile(two, encodePng(disc(20, 50)));
    const images = ['--image', one, '--mix', two, '--pack', TINY_PACK];
    const out = join(folder, 'mixed.png');
    const { code, stdout } = await generate(...images, '--t', '0.3', '--kind', 'radial', '--seed', '9', '--out', out);
    expect(code).toBe(0);
    const parsed = parseRecipe(stdout);
    expect(parsed).toMatchObject({ recipe: { version: 2, strength: 0, source: null, blend: { kind: 'radial', t: 0.3 } } });
    const again = await generate('--recipe', stdout, ...images, '--out', join(folder, 'mixed-again.png'));
    expect(again).toMatchObject({ code: 0, stdout });
    expect(await readFile(join(folder, 'mixed-again.png'))).toEqual(await readFile(out));
    const alone = await generate('--recipe', stdout, '--image', one, '--pack', TINY_PACK);
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('--image and --mix') as string });
  });

  it('refuses a damaged pack, naming the file and the difference', async () => {
    const pack = join(folder, 'pack');
    await cp(TINY_PACK, pack, { recursive: true });
    await truncate(join(pack, 'painter.onnx'), 100);
    const { code, stderr } = await generate('cat', '--pack', pack, '--out', join(folder, 'none.png'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Model pack refused\. painter\.onnx: 100 bytes, but pack\.json says \d+$/m);
    await expect(readFile(join(folder, 'none.png'))).rejects.toThrow('ENOENT');
  });

  it.each<[string, string[], RegExp]>([
    ['an unknown style', ['cat', '--style', 'cubist', '--pack', TINY_PACK], /Unknown style "cubist"\. This pack has: flat, 3d/],
    ['an unknown flag', ['cat', '--stile', '3d'], /'--stile'/],
    ['a seed out of range', ['cat', '--seed', '4294967296'], /--seed must be a whole number from 0 to 4294967295/],
    ['a size that is none', ['cat', '--size', 'large'], /--size must be like 512 or 640x480/],
    ['a strength without an image', ['cat', '--strength', '0.5'], /--image/],
    ['a mix of one image', ['cat', '--mix', 'b.png'], /give the first with --image/],
    ['a mix of another kind', ['--image', 'a.png', '--mix', 'b.png', '--kind', 'wipe'], /--kind must be one of mix, halves/],
    ['a recipe that is none', ['--recipe', '{"version":1}'], /--recipe: pack/],
    ['a folder without a pack', ['cat', '--pack', join(ROOT, 'docs')], /Model pack refused\. pack\.json: missing/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stderr, stdout } = await generate(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
