import { describe, expect, it } from 'vitest';
import { readWasm } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { loadEngine } from '../../src/engine/engine';
import { readPack, sha256Hex } from '../../src/engine/pack';
import { packInMemory, type PackSource } from '../../src/engine/pack-source';
import type { Failure } from '../../src/shared/failure';
import { GRAPHS, readFiles, readGraph, TINY_PACK, tinyPackWith, tinyPackWithFiles } from './helpers/packs';

const wasm = await readWasm();

/** Why a pack is refused. */
async function refusal(source: PackSource): Promise<string> {
  const error: Failure = await loadEngine({ source, wasm }).then(
    () => {
      throw new Error('The pack was accepted');
    },
    (reason: Failure) => reason,
  );
  expect(error).toMatchObject({ name: 'Failure', code: 'bad-pack' });
  return error.message;
}

describe('sha256Hex', () => {
  // FIPS 180-2, appendix B.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %j', (text, hash) => expect(sha256Hex(new TextEncoder().encode(text))).toBe(hash));
});

describe('a sound pack', () => {
  it('is loaded, with progress per file and graph', async () => {
    const seen: { done: number; total: number; what: string }[] = [];
    const engine = await loadEngine({ source: packInFolder(TINY_PACK), wasm, onProgress: (step) => seen.push(step) });
    const files = Object.keys(engine.manifest.files).length;
    expect(seen).toHaveLength(files + 4);
    expect(seen.at(-1)).toMatchObject({ done: files + 4, total: files + 4 });
    expect(engine.info).toEqual({
      name: 'tiny',
      version: '1.2.3',
      imageSize: 8,
      styles: [
        { id: 'flat', label: 'Flat' },
        { id: '3d', label: '3D' },
      ],
      classes: ['animals', 'food', 'places'].map((id) => ({ id, label: id[0]?.toUpperCase() + id.slice(1), prompts: [id] })),
      defaults: { passes: 2, strength: 0.4, guidance: [1, 1.5, 1.5, 2, 2] },
    });
    await engine.dispose();
  });
});

describe('a pack is refused', () => {
  it('without pack.json', async () => {
    expect(await refusal(packInMemory({}))).toBe('pack.json: missing');
  });

  it('with a pack.json that is no JSON', async () => {
    expect(await refusal(packInMemory({ 'pack.json': new TextEncoder().encode('{"format": 1') }))).toBe('pack.json: not JSON');
  });

  it.each<[string, (manifest: Record<string, unknown>) => void, RegExp]>([
    ['of a later format', (manifest) => (manifest.format = 2), /^pack\.json: format 2 is newer than 1/],
    ['without a latent', (manifest) => delete manifest.latent, /^pack\.json: latent: /],
    ['with too few angles', (manifest) => (manifest.sampler = { loop: 'image', angles: [90, 75] }), /^pack\.json: sampler\.angles: .*5/],
    ['with a loop nobody knows', (manifest) => (manifest.sampler = { loop: 'round', angles: [90, 75, 65, 55, 45] }), /^pack\.json: sampler\.loop: /],
    ['with two styles of one id', (manifest) => (manifest.styles = [1, 2].map(() => ({ id: 'flat', label: 'Flat' }))), /^pack\.json: styles: two styles/],
    ['that reaches out of its folder', (manifest) => (manifest.files = { '../secret': { bytes: 1, sha256: 'a'.repeat(64) } }), /^pack\.json: files\..*inside the pack/],
    ['that lists no painter', (manifest) => delete (manifest.files as Record<string, unknown>)['painter.onnx'], /^painter\.onnx: not listed in pack\.json$/],
    ['that lists no tokenizer', (manifest) => delete (manifest.files as Record<string, unknown>)['text/tokenizer.json'], /^text\/tokenizer\.json: not listed/],
    ['that lists no text graph', (manifest) => delete (manifest.files as Record<string, unknown>)['text/onnx/model_quantized.onnx'], /^text\/onnx: .*model_quantized\.onnx/],
    ['with other features than its graphs', (manifest) => (manifest.features = 9), /^refiner\.onnx: output "features" is float32 \[batch, 4\], but must be float32 \[any, 9\]$/],
    ['with another text width than its graphs', (manifest) => (manifest.text = { folder: 'text', width: 7, positions: 8 }), /^refiner\.onnx: input "text" is float32 \[batch, 6\], but must be float32 \[any, 7\]$/],
  ])('%s', async (_, change, message) => {
    expect(await refusal(await tinyPackWith(change))).toMatch(message);
  });

  it('with a file that is missing', async () => {
    const files = await readFiles(TINY_PACK);
    delete files['refiner.onnx'];
    expect(await refusal(packInMemory(files))).toBe('refiner.onnx: missing');
  });

  it('with a file cut short', async () => {
    const files = await readFiles(TINY_PACK);
    const whole = files['refiner.onnx'];
    if (!whole) throw new Error('fixture');
    expect(await refusal(packInMemory({ ...files, 'refiner.onnx': whole.slice(0, -10) }))).toBe(
      `refiner.onnx: ${whole.length - 10} bytes, but pack.json says ${whole.length}`,
    );
  });

  it('with one bit flipped', async () => {
    const files = await readFiles(TINY_PACK);
    const bytes = Uint8Array.from(files['text/tokenizer.json'] ?? []);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    expect(await refusal(packInMemory({ ...files, 'text/tokenizer.json': bytes }))).toMatch(
      /^text\/tokenizer\.json: sha256 is [0-9a-f]{64}, but pack\.json says [0-9a-f]{64}$/,
    );
  });

  it('with a graph that is none', async () => {
    const source = await tinyPackWithFiles({ 'encoder.onnx': new TextEncoder().encode('no graph at all') });
    expect(await refusal(source)).toBe('encoder.onnx: not a graph that can run here');
  });

  it.each([
    ['encoder.onnx', 'encoder-input-named-picture.onnx', 'encoder.onnx: input "image" is missing (the graph has "picture")'],
    ['encoder.onnx', 'encoder-of-16-pixels.onnx', 'encoder.onnx: input "image" is float32 [batch, 4, 16, 16], but must be float32 [any, 4, 8, 8]'],
    ['encoder.onnx', 'encoder-that-reads-5-numbers.onnx', 'encoder.onnx: output "text" is float32 [batch, 5], but must be float32 [any, 6]'],
    ['painter.onnx', 'painter-of-5-features.onnx', 'painter.onnx: input "features" is float32 [batch, 5], but must be float32 [any, 4]'],
  ])('with another graph as %s: %s', async (path, other, message) => {
    const source = await tinyPackWithFiles({ [path]: await readGraph(other) });
    expect(await refusal(source)).toBe(message);
  });

  it('with a graph of the wrong kind', async () => {
    const files = await readFiles(TINY_PACK);
    const source = await tinyPackWithFiles({ 'refiner.onnx': files['painter.onnx'] ?? new Uint8Array() });
    expect(await refusal(source)).toMatch(/^refiner\.onnx: input "angle" is missing \(the graph has "latent", "features"\)$/);
  });

  it('with a text graph of the wrong kind', async () => {
    const files = await readFiles(TINY_PACK);
    const source = await tinyPackWithFiles({ 'text/onnx/model_quantized.onnx': files['encoder.onnx'] ?? new Uint8Array() });
    expect(await refusal(source)).toMatch(/^text\/onnx\/model_quantized\.onnx: input "input_ids" is missing/);
  });

  it('with a tokenizer that cannot be read', async () => {
    const source = await tinyPackWithFiles({ 'text/tokenizer.json': new TextEncoder().encode('{}') });
    expect(await refusal(source)).toBe('text: the text encoder cannot be opened');
  });

  it('and the pack in use stays in use', async () => {
    const engine = await loadEngine({ source: packInFolder(TINY_PACK), wasm });
    const before = await engine.embed('red apple');
    await refusal(await tinyPackWith((manifest) => (manifest.features = 9)));
    expect(await engine.embed('red apple')).toEqual(before);
    await engine.dispose();
  });
});

describe('packInFolder', () => {
  it('reads nothing outside of the folder', async () => {
    expect(await packInFolder(TINY_PACK).read('../make_packs.py')).toBeNull();
    expect(await packInFolder(TINY_PACK).read('pack.json')).toBeInstanceOf(Uint8Array);
    await expect(readPack(packInFolder(GRAPHS))).rejects.toThrow('pack.json: missing');
  });
});
