/**
 * The engine: recipes in, pictures out. Runs in Node, a page and a worker alike; touches no DOM, no figma, no disk and no
 * network.
 */
import type { BackendChoice, BackendReport } from '../shared/backend-report';
import type { CancelSignal } from '../shared/cancel';
import { throwIfCancelled } from '../shared/cancel';
import { Failure } from '../shared/failure';
import type { Notice, PackInfo, Painted, PassProgress, Rgba } from '../shared/protocol';
import type { Recipe } from '../shared/recipe';
import { crossoverMask } from './crossover-mask';
import { knownPrompt, otherPrompts } from './known-prompt';
import { type KnownWords, parseWords } from './known-words';
import { isFamiliar, type Likeness, likeness } from './measures';
import { noise } from './noise';
import { configureRuntime } from './ort';
import { type Pack, readPack } from './pack';
import { latentSize, packInfo, type PackManifest } from './pack-manifest';
import type { PackSource } from './pack-source';
import { enlarge, type Fit, fitToSquare } from './picture';
import { encodePng } from './png';
import * as sampler from './sampler';
import { type EncoderFiles, openSecondEncoder } from './second-encoder';
import { openSphereModel, type SphereModel } from './sphere-model';
import { openTextEncoder, type TextEncoder } from './text-encoder';
import { type Chosen, chooseBackend } from './webgpu/choose-backend';
import type { GpuPort } from './webgpu/gpu-port';

export interface LoadOptions {
  readonly source: PackSource;
  /** ort-wasm-simd-threaded.wasm of the bundled onnxruntime-web. */
  readonly wasm: Uint8Array;
  /** The host's WebGPU, where it has one. */
  readonly gpu?: GpuPort;
  /** `auto` when left out. */
  readonly backend?: BackendChoice;
  readonly signal?: CancelSignal;
  /** Called after each file that was checked and each graph that was opened. */
  readonly onProgress?: (progress: { done: number; total: number; what: string }) => void;
}

export interface JobOptions {
  /** On WebAssembly whatever else there is: the same bits on every machine. */
  readonly exact?: boolean;
  readonly signal?: CancelSignal;
  /** Called when a pass is done. */
  readonly onProgress?: (progress: PassProgress) => void;
}

export type { Painted };

/** What the pack can see of an image. */
export interface Reconstruction extends Likeness {
  /** The image as it comes back from the sphere, at the pack's size: the whole of it, clear to both sides. */
  readonly image: Rgba;
  /** Near enough to count as a picture of the kind the pack was trained on. */
  readonly familiar: boolean;
}

/**
 * A loaded pack. Jobs run one after the other in the order they came. Every job fails with {@link Failure}: `cancelled`
 * once its signal fires, before the next graph runs; `bad-input` when the recipe does not fit the pack.
 */
export interface Engine {
  readonly info: PackInfo;
  readonly manifest: PackManifest;
  /** What the graphs run on, and why. */
  backend(): BackendReport;
  /**
   * A picture from noise. Same recipe, same bytes, on every machine: on WebAssembly, or when `exact` is asked for. Where the style
   * asked for does not know the prompt and another one does, that one draws it; where none does, the nearest thing is drawn that one
   * knows. Both stand in the picture's recipe, which makes the same picture.
   */
  generate(recipe: Recipe, options?: JobOptions): Promise<Painted>;
  /**
   * A variant of an image of any size. Without a prompt it shows what the pack reads in the image, if it can. Same recipe
   * and image, same bytes.
   */
  vary(recipe: Recipe, image: Rgba, options?: JobOptions): Promise<Painted>;
  /** Two images of any size in one, as the recipe's blend says. Same recipe and images, same bytes. */
  blend(recipe: Recipe, images: readonly [Rgba, Rgba], options?: JobOptions): Promise<Painted>;
  /** What the pack can see of an image of any size: encoded and painted again, with no prompt, style or class. */
  reconstruct(image: Rgba, options?: Pick<JobOptions, 'signal'>): Promise<Reconstruction>;
  /**
   * The unit sentence embedding of a prompt [T]; all zeros for an empty one.
   * @param encoder - id of the text encoder; the pack's own when left out
   */
  embed(prompt: string, encoder?: string): Promise<Float32Array>;
  /**
   * Opens a second text encoder for recipes that name it, in place of the one before; null closes it.
   * @throws {@link Failure} `bad-input` when it cannot be used; the one before stays open then
   */
  useEncoder(encoder: EncoderFiles | null): Promise<void>;
  /** Frees the graphs, after the jobs that wait. No job may follow. */
  dispose(): Promise<void>;
}

/**
 * Loads a pack.
 * @throws {@link Failure} `bad-pack`, naming the file and the difference; `cancelled`
 */
export async function loadEngine(options: LoadOptions): Promise<Engine> {
  configureRuntime(options.wasm);
  const steps = { done: 0, total: 0 };
  const step = (what: string): void => {
    throwIfCancelled(options.signal);
    steps.done++;
    options.onProgress?.({ ...steps, what });
  };
  const pack = await readPack(options.source, ({ total, what }) => {
    // After the files come four graphs, and a look at the graphics adapter.
    steps.total = total + 4 + (options.gpu ? 1 : 0);
    step(what);
  });
  const model = await openSphereModel(pack, { onGraph: step });
  let text: TextEncoder;
  try {
    text = await openTextEncoder(pack);
    step(pack.manifest.text.folder);
  } catch (error) {
    await model.release();
    throw error;
  }
  let loss: Notice[] = [];
  const chosen = await chooseBackend({
    pack,
    wasm: model,
    gpu: options.gpu,
    asked: options.backend ?? 'auto',
    onLost: () => {
      loss = ['gpu-lost'];
    },
  });
  if (options.gpu) step('WebGPU');
  return createEngine(pack, model, chosen, text, () => loss.splice(0));
}

/** @param takeLoss - a notice, the first time after the graphics device was lost */
function createEngine(pack: Pack, exact: SphereModel, chosen: Chosen, text: TextEncoder, takeLoss: () => Notice[]): Engine {
  const { manifest } = exact;
  const words = wordsOf(pack);
  let second: { readonly id: string; readonly encoder: TextEncoder } | null = null;
  const encoderOf = (id: string | undefined): TextEncoder => {
    if (id === undefined) return text;
    if (second?.id === id) return second.encoder;
    throw new Failure('bad-input', `This picture needs the text encoder "${id}", which is not loaded. Switch it on in the window's hosted mode.`);
  };
  const modelFor = (options: JobOptions): SphereModel => (options.exact ? exact : chosen.model);
  const info = packInfo(manifest);
  const side = manifest.image.size;
  // One session must not run twice at once, and one job at a time is done sooner than two together.
  const inTurn = queue();

  /** The pack's words; null where a second encoder, which was taught more of them, reads the prompt. */
  const wordsFor = ({ encoder }: Pick<Recipe, 'encoder'>): KnownWords | null => (encoder === undefined ? words : null);

  const prepare = async (
    choices: Pick<Recipe, 'encoder' | 'prompt' | 'style' | 'class' | 'guidance' | 'passes'>,
    options: JobOptions,
  ): Promise<{ prompt: string; options: sampler.SampleOptions; notices: Notice[] }> => {
    throwIfCancelled(options.signal);
    const style = indexOf('style', manifest.styles, choices.style);
    const group = indexOf('class', manifest.classes, choices.class);
    const prompt = wordsFor(choices)?.nearest(choices.prompt) ?? choices.prompt;
    const { embedding, truncated } = await encoderOf(choices.encoder).encode(prompt);
    return {
      prompt,
      options: {
        condition: { text: embedding, style, class: group },
        passes: choices.passes,
        guidance: choices.guidance,
        signal: options.signal,
        onPass: (pass) => options.onProgress?.({ pass, passes: choices.passes }),
      },
      notices: truncated ? ['prompt-truncated'] : [],
    };
  };

  /** @param drawn - what is drawn in place of what was asked for, as its recipe says it */
  const finish = (painted: Float32Array, fit: Fit, asked: Recipe, drawn: Pick<Recipe, 'prompt'> & Partial<Recipe>, notices: readonly Notice[]): Painted => {
    const image = enlarge(painted, side, asked.size, fit);
    return {
      picture: { png: encodePng(image), width: image.width, height: image.height, recipe: { ...asked, ...drawn } },
      notices: [...notices, ...takeLoss()],
      nearest: drawn.prompt === asked.prompt ? null : { asked: asked.prompt, drawn: drawn.prompt },
    };
  };

  return {
    info,
    manifest,
    backend: () => chosen.report(),
    generate: (recipe, options = {}) =>
      inTurn(async () => {
        checkPack(recipe, info);
        if (recipe.source) throw new Failure('bad-input', 'This recipe makes a variant; the image it starts from is missing');
        if (recipe.blend) throw new Failure('bad-input', 'This recipe blends two images; they are missing');
        const { prompt, options: sampling, notices } = await prepare(recipe, options);
        const start = noise(recipe.seed, latentSize(manifest));
        const known = wordsFor(recipe);
        const others = (): readonly string[] => (known ? otherPrompts(info, known, recipe, prompt) : []);
        const encode = async (other: string): Promise<Float32Array> => (await text.encode(other)).embedding;
        const asked = { prompt, condition: sampling.condition };
        const { isKnown, refined, ...drawn } = await knownPrompt(modelFor(options), start, asked, others, encode, options.signal);
        const image = await sampler.generate(modelFor(options), recipe.seed, { ...sampling, condition: drawn.condition, first: refined });
        const isOther = drawn.condition.style !== asked.condition.style;
        const style = isOther ? (manifest.styles[drawn.condition.style]?.id ?? null) : recipe.style;
        if (isOther) notices.push('other-style');
        if (!isKnown) notices.push('prompt-unfamiliar');
        return finish(image, 'contain', recipe, { prompt: drawn.prompt, style }, notices);
      }),
    vary: (recipe, image, options = {}) =>
      inTurn(async () => {
        checkPack(recipe, info);
        if (recipe.blend) throw new Failure('bad-input', 'This recipe blends two images; only one was given');
        if (recipe.strength === null) throw new Failure('bad-input', 'This recipe starts from noise; a variant needs a strength');
        const { prompt, options: sampling, notices } = await prepare(recipe, options);
        const varied = await sampler.vary(modelFor(options), square(image), recipe.seed, recipe.strength, sampling);
        return finish(varied, 'cover', recipe, { prompt }, notices);
      }),
    blend: (recipe, images, options = {}) =>
      inTurn(async () => {
        checkPack(recipe, info);
        const { blend, strength } = recipe;
        if (!blend || strength === null) throw new Failure('bad-input', 'This recipe does not say how to blend two images');
        const { prompt, options: sampling, notices } = await prepare(recipe, options);
        const [a, b] = [square(images[0]), square(images[1])];
        const blended =
          blend.kind === 'mix'
            ? await sampler.mix(modelFor(options), a, b, blend.t, recipe.seed, strength, sampling)
            : await sampler.crossover(modelFor(options), a, b, crossoverMask(blend.kind, blend.t, manifest.latent.grid), recipe.seed, strength, sampling);
        return finish(blended, 'cover', recipe, { prompt }, notices);
      }),
    reconstruct: (image, options = {}) =>
      inTurn(async () => {
        const { options: sampling } = await prepare({ prompt: '', style: null, class: null, guidance: 1, passes: 1 }, options);
        const original = square(image);
        const seen = await sampler.reconstruct(modelFor(options), original, sampling);
        const near = likeness(original, seen, side, manifest.latent.grid);
        const shown = enlarge(seen, side, { width: side, height: side }, 'contain');
        return { image: shown, ...near, familiar: isFamiliar(near) };
      }),
    embed: (prompt, encoder) => inTurn(async () => (await encoderOf(encoder).encode(prompt)).embedding),
    useEncoder: (given) =>
      inTurn(async () => {
        const opened = given && { id: given.id, encoder: await openSecondEncoder(pack, given) };
        await second?.encoder.release();
        second = opened;
      }),
    dispose: () =>
      inTurn(async () => {
        await second?.encoder.release();
        await text.release();
        await chosen.model.release();
      }),
  };

  function square(image: Rgba): Float32Array {
    checkImage(image);
    return fitToSquare(image, side);
  }
}

/** The words that a pack says it knows. */
function wordsOf({ manifest, files }: Pack): KnownWords | null {
  const file = manifest.text.words;
  const bytes = file === undefined ? undefined : files.get(file);
  return file === undefined || !bytes ? null : parseWords(file, bytes);
}

/** Index of an id in the pack's list; null is one past the last. */
function indexOf(kind: 'style' | 'class', items: readonly { readonly id: string }[], id: string | null): number {
  if (id === null) return items.length;
  const index = items.findIndex((item) => item.id === id);
  if (index >= 0) return index;
  const known = items.map((item) => item.id).join(', ') || 'none';
  throw new Failure('bad-input', `Unknown ${kind} "${id}". This pack has: ${known}`);
}

function checkPack(recipe: Recipe, info: PackInfo): void {
  const { name, version } = recipe.pack;
  if (name === info.name && version === info.version) return;
  throw new Failure('bad-input', `The recipe is for pack "${name}" ${version}, but "${info.name}" ${info.version} is loaded`);
}

function checkImage(image: Rgba): void {
  const { width, height, data } = image;
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0 && data.length === width * height * 4) return;
  throw new Failure('bad-input', `An image of ${width} x ${height} pixels cannot have ${data.length} bytes`);
}

/** Runs tasks one after the other. */
function queue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
