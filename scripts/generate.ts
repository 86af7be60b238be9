/** Makes a picture on the command line: npm run generate -- "red apple" --style 3d --out apple.png */
import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PackManifest } from '../src/engine/pack-manifest';
import { Failure } from '../src/shared/failure';
import { FIRST_INSERT_CHOICES } from '../src/shared/insert-choices';
import { MAX_GUIDANCE, MAX_OUTPUT_SIDE, MAX_PASSES, MAX_PROMPT_CHARS, MAX_SEED, MIN_OUTPUT_SIDE } from '../src/shared/limits';
import { BLEND_KINDS, type BlendKind, parseRecipe, type Recipe, sourcesOf, stringifyRecipe } from '../src/shared/recipe';
import { readTracer, readWasm, ROOT } from './lib/engine-bundle';
import { importEngine, packInFolder } from './lib/engine-node';

const USAGE = `npm run generate -- "PROMPT" [options]

  --out FILE        PNG to write, or .svg: the picture traced into paths (default: picture.png)
  --style ID        style of the pack (default: one of those the pack names, by the seed; a variant or a mix: none)
  --class ID        class of the pack (default: none)
  --seed N          0 … ${MAX_SEED} (default: drawn at random)
  --passes N        1 … ${MAX_PASSES} (default: the pack's)
  --guidance N      1 (off) … ${MAX_GUIDANCE} (default: the pack's)
  --size N or WxH   pixels, ${MIN_OUTPUT_SIDE} … ${MAX_OUTPUT_SIDE} a side (default: 512)
  --image FILE      PNG to make a variant of
  --strength N      of a variant: 0 (the same) … 1 (another picture) (default: the pack's)
  --mix FILE        second PNG: makes one picture of it and of --image (strength 0 unless given)
  --t N             of a mix: 0 (--image) … 1 (--mix) (default: 0.5)
  --kind K          of a mix: ${BLEND_KINDS.join(', ')} (default: mix)
  --recipe R        a recipe as JSON, or a file that holds one; the options above but --out, --image and --mix are in it
  --pack FOLDER     model pack (default: models/default)
  --help            this text`;

/** Input that cannot be used: the message is all the user needs. */
const BAD_INPUT = 2;

interface Options {
  readonly prompt: string | undefined;
  readonly out: string;
  readonly pack: string;
  readonly style: string | undefined;
  readonly class: string | undefined;
  readonly seed: number | undefined;
  readonly passes: number | undefined;
  readonly guidance: number | undefined;
  readonly strength: number | undefined;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly image: string | undefined;
  readonly mix: string | undefined;
  readonly t: number | undefined;
  readonly kind: BlendKind | undefined;
  readonly recipe: string | undefined;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return;
  }
  const recipeGiven = options.recipe === undefined ? null : await readRecipe(options.recipe);
  const files = [options.image, options.mix].filter((file) => file !== undefined);
  const inputs = await Promise.all(files.map(async (file) => ({ file, bytes: await readInput(file) })));
  const [{ createRecipe, createTracer, decodePng, imageHashOf, loadEngine }, wasm] = await Promise.all([importEngine(), readWasm()]);
  const engine = await loadEngine({ source: packInFolder(options.pack), wasm });

  const [image, second] = inputs.map(({ bytes }) => ({ imageHash: imageHashOf(bytes), recipe: null }));
  const strength = options.strength ?? (second ? 0 : undefined);
  const recipe =
    recipeGiven ??
    createRecipe(engine.info, {
      prompt: options.prompt ?? '',
      style: known('style', options.style, engine.manifest.styles),
      class: known('class', options.class, engine.manifest.classes),
      seed: options.seed ?? randomInt(MAX_SEED + 1),
      ...(options.passes === undefined ? {} : { passes: options.passes }),
      ...(options.guidance === undefined ? {} : { guidance: options.guidance }),
      ...(strength === undefined ? {} : { strength }),
      ...(options.size === undefined ? {} : { size: options.size }),
      ...(image && second
        ? { blend: { kind: options.kind ?? 'mix', t: options.t ?? 0.5, sources: [image, second] } }
        : { source: image ?? null }),
    });
  const sources = sourcesOf(recipe);
  if (inputs.length < sources.length) {
    const what = sources.length === 1 ? 'a variant: give the image it starts from with --image' : 'one picture of two: give them with --image and --mix';
    throw new Failure('bad-input', `The recipe makes ${what}`);
  }
  if (inputs.length > sources.length) {
    const which = sources.length === 0 ? 'starts from noise: --image does' : 'starts from one image: --mix does';
    throw new Failure('bad-input', `The recipe ${which} not go with it`);
  }
  sources.forEach(({ imageHash }, index) => {
    const input = inputs[index];
    if (!input || imageHash === imageHashOf(input.bytes)) return;
    console.error(`${input.file} is not the very file this recipe was made from; the picture may be another one.`);
  });

  const [a, b] = inputs.map(({ bytes }) => decodePng(bytes));
  const { picture, notices, nearest } = await (a ? (b ? engine.blend(recipe, [a, b]) : engine.vary(recipe, a)) : engine.generate(recipe));
  const isVector = options.out.toLowerCase().endsWith('.svg');
  await writeFile(options.out, isVector ? createTracer(await readTracer()).trace(decodePng(picture.png), FIRST_INSERT_CHOICES).svg : picture.png);
  await engine.dispose();

  if (nearest) console.error(`The pack has no picture of "${nearest.asked}": this is the nearest it has, "${nearest.drawn}".`);
  if (notices.includes('other-style')) console.error(`The style asked for does not know these words: drawn in "${picture.recipe.style ?? ''}".`);
  if (notices.includes('prompt-unfamiliar')) console.error('The pack hardly knows these words.');
  if (notices.includes('prompt-truncated')) console.error('The prompt is longer than the text encoder reads; its end was left out.');
  const json = stringifyRecipe(picture.recipe);
  console.log(json);
  console.error(`\n${options.out} written. The same picture again:\n${againCommand(json, options)}`);
}

function readOptions(args: string[]): Options | null {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string', short: 'o', default: 'picture.png' },
        pack: { type: 'string', default: join(ROOT, 'models/default') },
        style: { type: 'string' },
        class: { type: 'string' },
        seed: { type: 'string' },
        passes: { type: 'string' },
        guidance: { type: 'string' },
        strength: { type: 'string' },
        size: { type: 'string' },
        image: { type: 'string' },
        mix: { type: 'string' },
        t: { type: 'string' },
        kind: { type: 'string' },
        recipe: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Failure('bad-input', `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  if (positionals.length > 1) {
    throw new Failure('bad-input', `One prompt, please; put it in quotes. Got ${positionals.length}: ${positionals.join(' | ')}`);
  }
  const [prompt] = positionals;
  if (prompt !== undefined && prompt.length > MAX_PROMPT_CHARS) {
    throw new Failure('bad-input', `The prompt has ${prompt.length} characters; ${MAX_PROMPT_CHARS} are allowed`);
  }
  if (values.recipe !== undefined) {
    const clash = (['style', 'class', 'seed', 'passes', 'guidance', 'strength', 'size', 't', 'kind'] as const).find((name) => values[name] !== undefined);
    if (clash ?? prompt) throw new Failure('bad-input', `--recipe already says it: leave out ${clash ? `--${clash}` : 'the prompt'}`);
  }
  if (values.strength !== undefined && values.image === undefined) {
    throw new Failure('bad-input', '--strength is for variants: give the image to start from with --image');
  }
  if (values.mix !== undefined && values.image === undefined) {
    throw new Failure('bad-input', '--mix is the second image: give the first with --image');
  }
  if ((values.t ?? values.kind) !== undefined && values.mix === undefined) {
    throw new Failure('bad-input', `--${values.t === undefined ? 'kind' : 't'} is for mixes: give the second image with --mix`);
  }
  return {
    prompt,
    out: values.out,
    pack: values.pack,
    style: values.style,
    class: values.class,
    seed: number('seed', values.seed, 0, MAX_SEED, true),
    passes: number('passes', values.passes, 1, MAX_PASSES, true),
    guidance: number('guidance', values.guidance, 1, MAX_GUIDANCE, false),
    strength: number('strength', values.strength, 0, 1, false),
    size: readSize(values.size),
    image: values.image,
    mix: values.mix,
    t: number('t', values.t, 0, 1, false),
    kind: readKind(values.kind),
    recipe: values.recipe,
  };
}

function number(name: string, text: string | undefined, least: number, most: number, whole: boolean): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new Failure('bad-input', `--${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}"`);
}

function readKind(text: string | undefined): BlendKind | undefined {
  const kind = BLEND_KINDS.find((known) => known === text);
  if (text === undefined || kind) return kind;
  throw new Failure('bad-input', `--kind must be one of ${BLEND_KINDS.join(', ')}, not "${text}"`);
}

function readSize(text: string | undefined): Options['size'] {
  if (text === undefined) return undefined;
  const match = /^(\d+)(?:x(\d+))?$/.exec(text);
  const width = Number(match?.[1]);
  const height = Number(match?.[2] ?? match?.[1]);
  const fits = (side: number): boolean => side >= MIN_OUTPUT_SIDE && side <= MAX_OUTPUT_SIDE;
  if (fits(width) && fits(height)) return { width, height };
  throw new Failure('bad-input', `--size must be like 512 or 640x480, ${MIN_OUTPUT_SIDE} to ${MAX_OUTPUT_SIDE} a side, not "${text}"`);
}

async function readRecipe(given: string): Promise<Recipe> {
  const text = given.trimStart().startsWith('{') ? given : (await readInput(given)).toString('utf8');
  const parsed = parseRecipe(text);
  if (parsed.kind === 'recipe') return parsed.recipe;
  if (parsed.kind === 'later') throw new Failure('bad-input', `--recipe: version ${parsed.version} was written by a later build`);
  throw new Failure('bad-input', `--recipe: ${parsed.reason}`);
}

async function readInput(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Failure('bad-input', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function known(kind: 'style' | 'class', id: string | undefined, items: PackManifest['styles']): string | null {
  if (id === undefined) return null;
  if (items.some((item) => item.id === id)) return id;
  throw new Failure('bad-input', `Unknown ${kind} "${id}". This pack has: ${items.map((item) => item.id).join(', ') || 'none'}`);
}

function againCommand(json: string, options: Options): string {
  const parts = ['npm run generate --', '--recipe', quote(json)];
  if (options.image !== undefined) parts.push('--image', quote(options.image));
  if (options.mix !== undefined) parts.push('--mix', quote(options.mix));
  if (options.pack !== join(ROOT, 'models/default')) parts.push('--pack', quote(options.pack));
  parts.push('--out', quote(options.out));
  return parts.join(' ');
}

/** For a POSIX shell. */
function quote(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** By name: the bundled engine has a class Failure of its own. */
function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure' && 'code' in error;
}

try {
  await main();
} catch (error) {
  if (!isFailure(error) || (error.code !== 'bad-input' && error.code !== 'bad-pack')) throw error;
  console.error(error.code === 'bad-pack' ? `Model pack refused. ${error.message}` : error.message);
  if (error.detail) console.error(error.detail);
  process.exitCode = BAD_INPUT;
}
