import { build } from 'esbuild';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserEngineOptions, ROOT, readWasm } from '../../scripts/lib/engine-bundle';
import { importEngine, packInFolder } from '../../scripts/lib/engine-node';
import { createRecipe } from '../../src/engine/create-recipe';
import { loadEngine } from '../../src/engine/engine';
import { TINY_PACK } from './helpers/packs';

describe('the bundle for pages and workers', () => {
  let inputs: string[];
  let code: string;
  beforeAll(async () => {
    const result = await build({
      ...browserEngineOptions(),
      entryPoints: [join(ROOT, 'src/engine/index.ts')],
      write: false,
      metafile: true,
      minify: true,
      absWorkingDir: ROOT,
    });
    inputs = Object.keys(result.metafile.inputs);
    code = result.outputFiles[0]?.text ?? '';
  });

  it('holds one ONNX Runtime, the WebAssembly one, and no image library', () => {
    // node_modules may be a link to another folder.
    const runtimes = inputs.filter((path) => path.includes('onnxruntime-web')).map((path) => path.slice(path.indexOf('node_modules/')));
    expect(runtimes).toEqual(['node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs']);
    expect(inputs.filter((path) => /onnxruntime-node|sharp|ort\.webgpu/.test(path))).toEqual([]);
  });

  it('is a classic script: nothing is imported or exported, import.meta is gone', () => {
    expect(code).not.toContain('import.meta');
    expect(() => new Function(code)).not.toThrow();
  });
});

describe('the bundle for Node', () => {
  it('makes the same picture as the sources', async () => {
    const wasm = await readWasm();
    const bundled = await (await importEngine()).loadEngine({ source: packInFolder(TINY_PACK), wasm });
    const direct = await loadEngine({ source: packInFolder(TINY_PACK), wasm });
    const recipe = createRecipe(direct.info, { seed: 3, prompt: 'sleeping cat', size: { width: 64, height: 64 } });
    expect((await bundled.generate(recipe)).picture.png).toEqual((await direct.generate(recipe)).picture.png);
  });
});

describe('the engine', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('fetches nothing, not even a file its text encoder would like to have', async () => {
    const fetch = vi.fn(() => Promise.reject(new Error('The engine used the network')));
    vi.stubGlobal('fetch', fetch);
    const engine = await loadEngine({ source: packInFolder(TINY_PACK), wasm: await readWasm() });
    await engine.generate(createRecipe(engine.info, { seed: 1, prompt: 'red apple', size: { width: 16, height: 16 } }));
    await engine.dispose();
    expect(fetch).not.toHaveBeenCalled();
  });
});
