import { type Finding, fact, offered, type Section } from './findings';
import { probe } from './probe';

/** The eight bytes of an empty module: magic number and version. */
const EMPTY_MODULE = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

/** A function that returns a v128: type section, function section, code (i32.const 0, i8x16.splat, end). */
const SIMD_MODULE = Uint8Array.of(
  ...EMPTY_MODULE,
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b],
);

/** What this window lets WebAssembly do. */
export async function probeWasm(): Promise<Section> {
  return {
    title: 'WebAssembly',
    findings: [
      await probe('WebAssembly.compile', async () => {
        await WebAssembly.compile(EMPTY_MODULE);
        return undefined;
      }),
      offered('SIMD', hasWasmSimd()),
      threads(),
      offered('Promise integration (JSPI)', 'Suspending' in WebAssembly),
      fact('Processor cores', navigator.hardwareConcurrency),
    ],
  };
}

/** Whether 128-bit SIMD is known here; nothing is compiled. */
export function hasWasmSimd(): boolean {
  return WebAssembly.validate(SIMD_MODULE);
}

function threads(): Finding {
  if (typeof SharedArrayBuffer === 'undefined') return offered('Threads', false, 'there is no SharedArrayBuffer');
  return offered('Threads', crossOriginIsolated, crossOriginIsolated ? undefined : 'the window is not isolated from other origins');
}
