import {
  createTracer,
  decodePng,
  encodePng,
  type Engine,
  type GpuPort,
  type JobOptions,
  loadEngine,
  packInMemory,
  type Tracer,
} from '../../engine';
import type { HandlerContext, Handlers } from '../../shared/channel';
import { Failure } from '../../shared/failure';
import type { EngineCalls, PassProgress, Picture } from '../../shared/protocol';

/**
 * Answers the window. The engine itself makes one picture after the other, whatever is asked for at once.
 * @param gpu - WebGPU, where the worker has it
 */
export function createHandlers(gpu?: GpuPort): Handlers<EngineCalls> {
  let engine: Engine | null = null;
  let tracer: Tracer | null = null;

  const paint = async <Answer extends { readonly picture: Picture }>(
    context: HandlerContext<PassProgress>,
    work: (engine: Engine) => Promise<Answer>,
  ): Promise<Answer> => {
    if (!engine) throw new Failure('internal', 'No pack is loaded yet');
    const answer = await work(engine);
    const { png } = answer.picture;
    // Bytes that have their buffer to themselves are moved; others are copied.
    if (png.buffer instanceof ArrayBuffer && png.buffer.byteLength === png.byteLength) context.transfer(png.buffer);
    return answer;
  };
  const options = (context: HandlerContext<PassProgress>, exact = false): JobOptions => ({
    exact,
    signal: context.signal,
    onProgress: (progress) => context.progress(progress),
  });

  return {
    async load({ files, wasm, backend = 'auto' }, { signal, progress }) {
      engine = await loadEngine({ source: packInMemory(files), wasm, ...(gpu && { gpu }), backend, signal, onProgress: progress });
      return engine.info;
    },
    generate: ({ recipe, exact }, context) => paint(context, (ready) => ready.generate(recipe, options(context, exact))),
    vary: ({ recipe, image, exact }, context) => paint(context, (ready) => ready.vary(recipe, image, options(context, exact))),
    loadTracer({ wasm }) {
      tracer = createTracer(wasm);
      return null;
    },
    trace({ png, colours, smoothing }) {
      if (!tracer) throw new Failure('internal', 'No tracer is loaded yet');
      return tracer.trace(decodePng(png), { colours, smoothing });
    },
    blend: ({ recipe, images, exact }, context) => paint(context, (ready) => ready.blend(recipe, images, options(context, exact))),
    async reconstruct({ image }, { signal }) {
      if (!engine) throw new Failure('internal', 'No pack is loaded yet');
      const { image: seen, ...likeness } = await engine.reconstruct(image, { signal });
      return { png: encodePng(seen), ...likeness };
    },
    async useEncoder(encoder) {
      if (!engine) throw new Failure('internal', 'No pack is loaded yet');
      await engine.useEncoder(encoder);
      return null;
    },
    backend() {
      if (!engine) throw new Failure('internal', 'No pack is loaded yet');
      return engine.backend();
    },
  };
}
