/**
 * How the engine is bundled: for the plugin's window and worker, for Node, and for the tests. One place, so that all of
 * them run the same code.
 *
 * transformers.js would bring a second ONNX Runtime: onnxruntime-web/webgpu in browsers, onnxruntime-node (and sharp) in
 * Node. The aliases give it the one the engine uses, which is WebAssembly alone, and its browser build everywhere.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';

const require = createRequire(import.meta.url);

/** Folder of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');

const ortFolder = dirname(require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
const ortBundle = join(ortFolder, 'ort.wasm.bundle.min.mjs');
const transformersFolder = dirname(require.resolve('@xenova/transformers'));

/** Module name -> file, for esbuild's `alias` and Vite's `resolve.alias`. */
export const engineAliases: Readonly<Record<string, string>> = {
  'onnxruntime-web/webgpu': ortBundle,
  'onnxruntime-web/wasm': ortBundle,
  '@xenova/transformers': join(transformersFolder, 'transformers.web.js'),
};

/** The WebAssembly code that belongs to the bundled ONNX Runtime. */
export const wasmFile = join(ortFolder, 'ort-wasm-simd-threaded.wasm');

/** Reads {@link wasmFile}. */
export async function readWasm(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(wasmFile));
}

/** Reads the WebAssembly code of VTracer. */
export async function readTracer(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(require.resolve('vtracer-wasm/vtracer.wasm')));
}

/**
 * esbuild options for anything that holds the engine and runs in a page or a classic worker: one self-contained script
 * without import.meta and without dynamic imports that are ever reached (they are ONNX Runtime's ways into Node and to
 * other scripts, which the wasm bytes given to loadEngine make needless).
 */
export function browserEngineOptions(): BuildOptions {
  return {
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    alias: { ...engineAliases },
    // As in any script that has no address of its own.
    define: { 'import.meta.url': 'undefined' },
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/** esbuild options for the engine in Node: the same modules, as an ES module. */
export function nodeEngineOptions(): BuildOptions {
  return {
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    alias: { ...engineAliases },
    legalComments: 'none',
    logLevel: 'warning',
  };
}
