import { expect, test } from 'vitest';
import type { BackendReport } from '../../../src/shared/backend-report';
import type { EncoderState } from '../../../src/ui/encoder/encoder-control';
import { CLIP_VIT_B32 } from '../../../src/ui/hosted/clip-vit-b32';
import { describeHost } from '../../../src/ui/hosted/host-diagnostics';

const ON_WASM: BackendReport = {
  backend: 'wasm',
  reason: 'This window has no WebGPU',
  asked: 'auto',
  adapter: null,
  selfCheck: null,
  warmUp: null,
  half: { reason: 'not tried', selfCheck: null, webgpu: null },
  keepsPictures: false,
  precision: 'f32',
  lost: null,
};
const NO_ENCODER: EncoderState = { offered: null, phase: 'idle', bytes: 0, total: 0, complete: false, active: null, error: null };

test('the inline window', () => {
  expect(describeHost({ delivery: null, backend: ON_WASM, encoder: NO_ENCODER, cache: null })).toEqual([
    ['Window', 'out of the plugin'],
    ['Backend', 'WebAssembly (This window has no WebGPU)'],
    ['Adapter', 'none'],
    ['Numbers', 'f32 (WebAssembly computes in nothing else)'],
    ['Text encoder', 'built in'],
    ['Cache', 'none'],
  ]);
});

test('the hosted window, with every figure', () => {
  const lines = describeHost({
    delivery: { host: 'https://fill.example/', fallback: null },
    backend: {
      ...ON_WASM,
      backend: 'webgpu',
      reason: 'WebGPU is quicker and computes the same',
      adapter: { vendor: 'acme', architecture: 'x1', description: '', software: false, f16: true },
      selfCheck: { passed: true, latent: 3.4e-5, latentMean: 2e-6, image: 3.6e-7, imageMean: 1e-8, pixels: 1 },
      half: {
        reason: 'f16 is quicker, and near enough',
        selfCheck: { passed: true, latent: 7.6e-3, latentMean: 1.4e-3, image: 2.3e-4, imageMean: 4e-6, pixels: 1 },
        webgpu: 4.21,
      },
      precision: 'f16',
      warmUp: { runs: 3, wasm: 41.2, webgpu: 6.34, kept: 5, readBack: 6 },
      keepsPictures: true,
    },
    encoder: { ...NO_ENCODER, offered: CLIP_VIT_B32, bytes: 66_728_626, total: 66_728_626, complete: true, active: { id: 'clip-vit-b32-q8', label: 'CLIP ViT-B/32' } },
    cache: { files: 12, usage: 100e6, quota: 10e9 },
  });
  expect(Object.fromEntries(lines)).toEqual({
    Window: 'from https://fill.example/',
    Backend: 'WebGPU (WebGPU is quicker and computes the same)',
    Adapter: 'acme x1, shader-f16: yes',
    'Self-check': 'passed: latents 3.4e-5, picture 3.6e-7, 100.00 % of pixels within one level',
    'Self-check in f16': 'passed: latents 7.6e-3 (mean 1.4e-3), picture 2.3e-4 (mean 4.0e-6)',
    'Warm-up': 'WebAssembly 41 ms, WebGPU 6.3 ms, in f16 4.2 ms (median of 3)',
    'Pictures stay on the device': 'yes',
    Numbers: 'f16 (f16 is quicker, and near enough)',
    'Text encoder': 'CLIP ViT-B/32',
    'CLIP ViT-B/32': '66.7 MB of 66.7 MB on this computer',
    Cache: '12 files, 100.0 MB of 10000.0 MB used',
  });
});

test('WebAssembly after a look at f16, or a lost device: what runs now is told, with the figures of what does not', () => {
  const half = { reason: 'f16 is quicker, and near enough', selfCheck: null, webgpu: 50 };
  const warmUp = { runs: 3, wasm: 41.2, webgpu: 63.4, kept: null, readBack: null };
  const lines = describeHost({ delivery: null, backend: { ...ON_WASM, half, warmUp, lost: 'pulled out' }, encoder: NO_ENCODER, cache: null });
  expect(Object.fromEntries(lines)).toMatchObject({
    'Warm-up': 'WebAssembly 41 ms, WebGPU 63 ms, in f16 50 ms (median of 3)',
    'Device lost': 'pulled out',
    Numbers: 'f32 (WebAssembly computes in nothing else)',
  });
});
