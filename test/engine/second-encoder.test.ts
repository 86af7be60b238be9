import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWasm, ROOT } from '../../scripts/lib/engine-bundle';
import { packInFolder } from '../../scripts/lib/engine-node';
import { createRecipe } from '../../src/engine/create-recipe';
import { type Engine, loadEngine } from '../../src/engine/engine';
import type { EncoderFiles } from '../../src/engine/second-encoder';
import { parseRecipe, stringifyRecipe } from '../../src/shared/recipe';
import { TINY_PACK } from './helpers/packs';
import { CLIP_TINY, tinyPackWithAdapter } from './helpers/clip';

/** CLIP of the layout of the published one, made by transformers: test/fixtures/make_clip.py. */
const CLIP: EncoderFiles = {
  id: 'clip-tiny',
  label: 'Tiny CLIP',
  files: Object.fromEntries(['tokenizer.json', 'onnx/text_model_quantized.onnx'].map((path) => [path, new Uint8Array(readFileSync(join(CLIP_TINY, path)))])),
};
const expected = JSON.parse(readFileSync(join(CLIP_TINY, 'expected.json'), 'utf8')) as Record<string, number[]>;

describe('a second text encoder', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await loadEngine({ source: await tinyPackWithAdapter(), wasm: await readWasm() });
  });
  afterAll(() => engine.dispose());

  it('is offered by a pack with an adapter only', async () => {
    expect(engine.info.takesEncoder).toBe(true);
    const other = await loadEngine({ source: packInFolder(TINY_PACK), wasm: await readWasm() });
    expect(other.info.takesEncoder).toBeUndefined();
    await expect(other.useEncoder(CLIP)).rejects.toMatchObject({ code: 'bad-input', message: 'The pack "tiny" has no adapter for another text encoder' });
    await other.dispose();
  });

  it('gives what Python gives, through the adapter', async () => {
    await engine.useEncoder(CLIP);
    const { weight, bias } = adapterWeights();
    for (const [prompt, clip] of Object.entries(expected)) {
      const length = Math.hypot(...clip);
      const mapped = bias.map((start, j) => clip.reduce((sum, value, i) => sum + (value / length) * (weight[i * bias.length + j] ?? NaN), start));
      const norm = Math.hypot(...mapped);
      const found = await engine.embed(prompt, CLIP.id);
      mapped.forEach((value, j) => expect(found[j]).toBeCloseTo(value / norm, 3));
    }
    expect(await engine.embed('', CLIP.id)).toEqual(new Float32Array(bias.length));
    expect(Math.hypot(...(await engine.embed('owl', CLIP.id)))).toBeCloseTo(1, 5);
  });

  it('reads the prompts of recipes that name it, and of no others', async () => {
    await engine.useEncoder(null);
    const own = createRecipe(engine.info, { seed: 3, prompt: 'red apple', size: { width: 32, height: 32 } });
    const before = await engine.generate(own);
    await engine.useEncoder(CLIP);
    const recipe = { ...own, encoder: CLIP.id };
    const { picture } = await engine.generate(recipe);
    expect(picture.recipe).toEqual(recipe);
    expect(picture.png).not.toEqual(before.picture.png);
    expect((await engine.generate(own)).picture.png).toEqual(before.picture.png);
    expect(parseRecipe(stringifyRecipe(recipe))).toEqual({ kind: 'recipe', recipe });
    await engine.useEncoder(null);
    await expect(engine.generate(recipe)).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('"clip-tiny", which is not loaded') });
  });

  it.each([
    ['without a tokenizer', { 'onnx/text_model_quantized.onnx': CLIP.files['onnx/text_model_quantized.onnx'] ?? new Uint8Array() }, 'tokenizer.json is missing'],
    ['without a graph', { 'tokenizer.json': CLIP.files['tokenizer.json'] ?? new Uint8Array() }, 'there is no text_model_quantized.onnx'],
    ['with a damaged graph', { ...CLIP.files, 'onnx/text_model_quantized.onnx': new Uint8Array(100) }, 'cannot be opened'],
    ['with a graph of another kind', { ...CLIP.files, 'onnx/text_model_quantized.onnx': new Uint8Array(readFileSync(join(TINY_PACK, 'text/onnx/model_quantized.onnx'))) }, 'text_embeds'],
  ])('%s is refused, and the one in use stays', async (_name, files, message) => {
    await engine.useEncoder(CLIP);
    const before = await engine.embed('owl', CLIP.id);
    await expect(engine.useEncoder({ id: 'other', label: 'Other', files })).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining(message) });
    expect(await engine.embed('owl', CLIP.id)).toEqual(before);
  });
});

/** What make_clip.py put into adapter.onnx: raw little-endian float32, 512 x 6 and 6. */
function adapterWeights(): { weight: Float32Array; bias: number[] } {
  const bytes = readFileSync(join(ROOT, 'test/fixtures/clip-tiny/adapter.onnx'));
  const tensor = (name: string, count: number): Float32Array => {
    // TensorProto: … name (field 8), raw_data (field 9), the length before the bytes.
    const at = bytes.indexOf(Buffer.from([0x42, name.length, ...Buffer.from(name)])) + 2 + name.length;
    if (bytes[at] !== 0x4a) throw new Error(`${name}: no raw data`);
    const start = at + (count * 4 > 127 ? 3 : 2);
    return new Float32Array(new Uint8Array(bytes.subarray(start, start + count * 4)).buffer);
  };
  return { weight: tensor('weight', 512 * 6), bias: [...tensor('bias', 6)] };
}
