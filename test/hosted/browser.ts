import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/lib/chromium';

/** Flags that give a browser without a graphics card WebGPU, in software. */
export const WEBGPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** A Chromium with WebGPU on SwiftShader: float32 only. */
export async function launchWithWebGpu(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), headless: true, args: [...CHROMIUM_FLAGS, ...WEBGPU_FLAGS] });
}
