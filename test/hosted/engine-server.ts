import { build } from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import { browserEngineOptions, ROOT, wasmFile } from '../../scripts/lib/engine-bundle';
import { serveFiles, type FileServer } from '../../scripts/lib/file-server';
import { DEFAULT_PACK, TINY_PACK } from '../engine/helpers/packs';

const require = createRequire(import.meta.url);

/** Serves a page that holds the engine, the packs (/tiny, /default) and the code of both runtimes. */
export async function serveEngine(): Promise<FileServer> {
  const { outputFiles } = await build({
    ...browserEngineOptions(),
    entryPoints: [path.join(ROOT, 'test/hosted/pages/engine-page.ts')],
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  return serveFiles({
    '/': { type: 'text/html', body: '<!doctype html><title>engine</title><script src="/engine.js"></script>' },
    '/engine.js': { type: 'text/javascript', body: script },
    '/wasm/wasm': { file: wasmFile },
    '/wasm/jspi': { file: require.resolve('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm') },
    '/tiny/': { folder: TINY_PACK },
    '/default/': { folder: DEFAULT_PACK },
  });
}
