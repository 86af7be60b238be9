import type { GraphFigures } from './measure-graphs';

export interface Figures {
  readonly machine: string;
  readonly pack: string;
  readonly runs: number;
  readonly gpuRuns: number;
  readonly graphs: GraphFigures;
  /** Milliseconds from the command to the window being ready. */
  readonly start: { readonly inline: number; readonly hostedEmpty: number; readonly hostedFilled: number; readonly openings: number };
  /** Milliseconds from Enter to the picture on the canvas, by passes, in the inline plugin. */
  readonly enterToCanvas: readonly number[];
}

/** The figures as a page of docs/. */
export function report({ machine, pack, runs, gpuRuns, graphs, start, enterToCanvas }: Figures): string {
  const { wasm, webgpu, text, passes } = graphs;
  const adapter = webgpu?.adapter;
  const label = adapter ? `WebGPU (${[adapter.vendor, adapter.architecture, adapter.software ? 'SOFTWARE ADAPTER' : ''].filter(Boolean).join(', ')})` : 'WebGPU';
  const row = (name: string, onWasm: number | null, onGpu: number | null | undefined): string => `| ${name} | ${ms(onWasm)} | ${ms(onGpu)} |`;
  const note = !webgpu
    ? 'This browser has no graphics adapter: WebGPU was not measured.'
    : webgpu.adapter.software
      ? 'The adapter computes on the processor (SwiftShader): its times say nothing about a graphics card, only that the path works. The plugin leaves such adapters alone.'
      : '';
  return `# Benchmark
Written by \`npm run bench\`; do not edit. ${machine}; pack ${pack}; medians of ${runs} runs (WebGPU: ${gpuRuns}), in milliseconds, one browser run.

## Graphs
| one picture | WebAssembly, one thread | ${label} |
|---|---|---|
${[
  row('opening the graphs', wasm.open, webgpu?.open),
  row('first decode (shaders are compiled)', wasm.first, webgpu?.first),
  row('refiner', wasm.refine, webgpu?.refine),
  row('painter', wasm.paint, webgpu?.paint),
  row('decode (refiner and painter)', wasm.decode, webgpu?.decode),
  row('decode, products in f16 where the adapter has it', null, webgpu?.half.webgpu),
  row('encode', wasm.encode, webgpu?.encode),
  row('between two passes, picture read back', wasm.readBack, webgpu?.readBack),
  row('between two passes, picture kept on the device', wasm.kept, webgpu?.kept),
  row('reading a latent back', null, webgpu?.latentReadBack),
  row('text, first', text.wasm.first, text.webgpu?.first),
  row('text', text.wasm.run, text.webgpu?.run),
].join('\n')}

${note}${webgpu ? `\n\nSelf-check: latents ${webgpu.selfCheck.latent.toExponential(1)} apart, picture ${webgpu.selfCheck.image.toExponential(1)} on [-1, 1], ${(100 * webgpu.selfCheck.pixels).toFixed(2)} % of 8-bit values within one level: ${webgpu.selfCheck.passed ? 'passed' : 'FAILED'}. Passes on WebGPU below are in ${webgpu.precision}: ${webgpu.half.reason}.` : ''}

## Passes
| passes | picture of 512 px, engine alone, WebAssembly | the same, ${label} | Enter to PNG on the canvas, inline plugin |
|---|---|---|---|
${passes.map((took, i) => `| ${i + 1} | ${ms(took)} | ${ms(webgpu?.passes[i])} | ${ms(enterToCanvas[i])} |`).join('\n')}

## Start
| from the command to a window that is ready (median of ${start.openings}) | ms |
|---|---|
| inline | ${ms(start.inline)} |
| hosted, empty cache (host on this machine) | ${ms(start.hostedEmpty)} |
| hosted, filled cache | ${ms(start.hostedFilled)} |
`;
}

function ms(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
