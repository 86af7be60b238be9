import type { Skipped, SourceImage } from '../../shared/protocol';
import { counted, label } from '../describe';
import { imageAddress, imageType } from '../pixels/data-url';
import { decodeImage } from '../pixels/decode-image';
import type { RefineWish, Result } from '../state/state';
import type { Job, JobContext } from './job';
import { addResult, markOnLayers, markPlaced } from './results';
import { randomSeed, seedsFrom } from './seeds';
import { startingImage } from './sources';
import { paintVariants, RESTYLE_STRENGTH } from './variants';

/** The variants of one image, as far as they are finished. */
interface Variants {
  readonly image: SourceImage;
  readonly results: Result[];
}

/**
 * Variants of the selected images: beside each of them, or the first of each in its place. What is finished when it is
 * called off is placed all the same, as one undo step.
 */
export const refine: Job = (context) => makeVariants(context, context.store.get().wish, (count) => counted(count, 'variant'));

/** The selected images in another style, one each: beside them, or in their places. */
export function restyle(style: string): Job {
  return (context) => {
    const { settings, store, pack } = context;
    const restyling = { ...context, settings: { ...settings, variants: 1, strength: RESTYLE_STRENGTH } };
    return makeVariants(restyling, { ...store.get().wish, style }, (count) => `${counted(count, 'picture')} in ${label(pack.styles, style)}`);
  };
}

/** @param name - so many of them, in words */
async function makeVariants(context: JobContext, wish: RefineWish, name: (count: number) => string): Promise<string> {
  const { store, plugin, settings, signal } = context;
  const { sources, placement } = store.get();
  const { images: read, skipped } = await plugin.call('readImages', {}, { signal });
  const images = read.map((image) => startingImage(image, sources?.images ?? []));
  if (images.length === 0) return 'No image to start from';
  const first = settings.seedLocked ? settings.seed : randomSeed();
  store.set({
    settings: { ...store.get().settings, seed: first },
    results: [],
    skipped,
    expected: images.length * settings.variants,
    showBefore: false,
  });

  const all: Variants[] = images.map((image) => ({ image, results: [] }));
  try {
    for (const [index, variants] of all.entries()) {
      await addVariants(context, wish, variants, seedsFrom(first, settings.variants), index, images.length);
    }
  } finally {
    const finished = all.filter(({ results }) => results.length > 0);
    if (placement === 'beside') await placeBeside(context, finished);
    else store.set({ skipped: [...skipped, ...(await placeInstead(context, finished))] });
  }
  const made = name(settings.variants * images.length);
  const [isOne, original] = [settings.variants === 1, images.length === 1 ? 'original' : 'originals'];
  if (placement === 'beside') return `${made} placed beside the ${original}. ${isOne ? 'Click it' : 'Choose one'} to put it in its place.`;
  const choose = isOne ? '' : ' Choose another to put it there instead.';
  return `${made} made; the ${original} ${images.length === 1 ? 'has' : 'have'} given way.${choose} Undo brings ${images.length === 1 ? 'it' : 'them'} back.`;
}

async function addVariants(
  context: JobContext,
  wish: RefineWish,
  { image, results }: Variants,
  seeds: readonly number[],
  imageIndex: number,
  imageCount: number,
): Promise<void> {
  const { settings } = context;
  const pixels = await decodeImage(image.bytes, image.name);
  const before = await imageAddress(image.bytes, imageType(image.bytes));
  const asked = { image, pixels, wish, settings, seeds, total: imageCount * seeds.length, before: imageIndex * seeds.length };
  await paintVariants(context, asked, async (picture) => {
    results.push(await addResult(context, picture, { kind: 'replace', nodeId: image.nodeId }, before));
  });
}

async function placeBeside(context: JobContext, all: readonly Variants[]): Promise<void> {
  const rows = all.map(({ image, results }) => ({ beside: [image.nodeId], pictures: results.map(({ picture }) => picture) }));
  if (rows.length === 0) return;
  await context.plugin.call('insertRows', { rows });
  markPlaced(context, all.flatMap(({ results }) => results.map(({ id }) => id)));
}

/** @returns the layers that were left alone */
async function placeInstead(context: JobContext, all: readonly Variants[]): Promise<readonly Skipped[]> {
  const firsts = all.flatMap(({ image, results: [first] }) => (first ? [{ nodeId: image.nodeId, result: first }] : []));
  const items = firsts.map(({ nodeId, result }) => ({ nodeId, picture: result.picture }));
  const { filled, skipped } = await context.plugin.call('fill', { items, last: true });
  for (const { nodeId, result } of firsts) if (filled.includes(nodeId)) markOnLayers(context, result.id, [nodeId]);
  return skipped;
}
