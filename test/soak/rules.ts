import { isDeepStrictEqual } from 'node:util';
import { parseRecipe } from '../../src/shared/recipe';
import type { FakeFigma, NodeRecord } from '../fakes';

type Document = ReturnType<FakeFigma['document']>;

/** What a fill may change of a layer. */
const FILL_KEYS: ReadonlySet<string> = new Set(['fills', 'pluginData', 'relaunchData']);

/** What the sandbox was asked to do to the canvas. */
export interface Asked {
  /** Pictures that a layer may be filled with: node id -> PNG files. */
  readonly fills: ReadonlyMap<string, readonly Uint8Array[]>;
  /** Pictures that may become new layers. */
  readonly inserts: readonly Uint8Array[];
}

/**
 * Checks what the plugin did to the document in one task.
 *
 * @throws for anything that could lose a designer's work: a layer removed, moved or renamed; a locked one changed; an image
 * gone that was not asked to be replaced; a layer changed by halves
 */
export function checkPluginEdits(fake: FakeFigma, before: Document, after: Document, asked: Asked): void {
  for (const [id, was] of before) {
    if (!after.has(id)) throw new Error(`The plugin removed ${was.name} (${id})`);
  }
  for (const [id, was] of before) {
    const now = after.get(id);
    if (now && now !== was) checkChange({ fake, before, after, asked }, was, now);
  }
  for (const [id, node] of after) {
    // What is inside a new layer is part of it.
    if (!before.has(id) && before.has(node.parentId ?? '')) checkNewLayer({ fake, before, after, asked }, node);
  }
}

/** One task of the plugin. */
interface Task {
  readonly fake: FakeFigma;
  readonly before: Document;
  readonly after: Document;
  readonly asked: Asked;
}

function checkChange(task: Task, was: NodeRecord, now: NodeRecord): void {
  const { fake, before, after, asked } = task;
  const label = `${was.name} (${was.id})`;
  const changed = (Object.keys(was) as (keyof NodeRecord)[]).filter((key) => !isDeepStrictEqual(was[key], now[key]));
  if (isDeepStrictEqual(changed, ['childIds'])) {
    if (!isDeepStrictEqual(now.childIds.filter((id) => was.childIds.includes(id)), was.childIds)) {
      throw new Error(`The plugin changed the order of the layers in ${label}`);
    }
    return;
  }
  if (changed.length === 0) return;
  const others = changed.filter((key) => !FILL_KEYS.has(key));
  if (others.length > 0) throw new Error(`The plugin changed ${others.join(', ')} of ${label}`);
  // A frame or an instance is filled by filling the layer in it that holds the picture.
  if (!changed.includes('fills')) {
    const filled = [...before.values()].some((node) => node.fills !== after.get(node.id)?.fills && pathOf(before, node).includes(was));
    // In Buzz the picture follows in a later task: its media can only be set so.
    const follows = fake.figma.editorType === 'buzz';
    // What kept the recipe of a picture in it keeps that of the new one.
    const keeps = filled && hasRecipe(was) && hasRecipe(now);
    if (!(filled || follows) || !(asked.fills.has(was.id) || keeps)) throw new Error(`The plugin changed ${changed.join(', ')} of ${label} without filling it`);
    return;
  }
  // The media of a template in Buzz can be set though it is locked, as long as the template is not.
  const isMedia = fake.figma.editorType === 'buzz' && pathOf(before, was).some((at) => at.id !== was.id && asked.fills.has(at.id) && !isLocked(before, at));
  if (isLocked(before, was) && isMedia) return;
  if (isLocked(before, was)) throw new Error(`The plugin filled ${label}, which is locked`);
  if (was.fills.kind !== 'paints' || now.fills.kind !== 'paints') throw new Error(`The plugin filled ${label}, which has mixed fills`);
  const targets = pathOf(after, now).filter((node) => asked.fills.has(node.id));
  if (targets.length === 0) throw new Error(`The plugin filled ${label}, which nobody asked for`);
  checkPaints(fake, label, was.fills.paints, now.fills.paints, targets.flatMap(({ id }) => asked.fills.get(id) ?? []));
  // Its recipe is on the layer that was asked for, which it may lie in.
  if (!targets.some((target) => hasRecipe(target))) throw new Error(`The plugin left ${label} without a recipe`);
}

/** All paints but one are as they were; that one is new, or replaces the topmost image that is seen. */
function checkPaints(fake: FakeFigma, label: string, was: readonly Paint[], now: readonly Paint[], pictures: readonly Uint8Array[]): void {
  const seen = was.map((paint) => paint.type === 'IMAGE' && paint.visible !== false).lastIndexOf(true);
  const place = seen >= 0 ? seen : was.length;
  const others = was.filter((_paint, index) => index !== place);
  if (!isDeepStrictEqual(now.filter((_paint, index) => index !== place), others)) throw new Error(`The plugin lost paints of ${label}`);
  const paint = now[place];
  const file = paint?.type === 'IMAGE' && paint.imageHash !== null ? fake.image(paint.imageHash) : null;
  if (!file) throw new Error(`The plugin left ${label} without its image`);
  if (!pictures.some((png) => isDeepStrictEqual(png, file.bytes))) throw new Error(`The plugin filled ${label} with a picture nobody asked for`);
}

function checkNewLayer(task: Task, node: NodeRecord): void {
  const { fake, after, asked } = task;
  const label = `${node.name} (${node.id})`;
  // A slide or asset that was made to put the pictures on.
  const children = node.childIds.map((id) => after.get(id)).filter((child) => child !== undefined);
  if (node.pluginData.recipe === undefined && ['slides', 'buzz'].includes(fake.figma.editorType) && children.length > 0) {
    for (const child of children) checkNewLayer(task, child);
    return;
  }
  if (pageOf(after, node)?.id !== fake.figma.currentPage.id) throw new Error(`The plugin put ${label} on a page that is not shown`);
  const inside = [...after.values()].filter((one) => pathOf(after, one).includes(node));
  const paints = inside.flatMap(({ fills }) => (fills.kind === 'paints' ? fills.paints : []));
  const hashes = paints.flatMap((paint) => (paint.type === 'IMAGE' && paint.imageHash !== null ? [paint.imageHash] : []));
  const files = hashes.map((hash) => fake.image(hash)?.bytes);
  if (files.length !== 1) throw new Error(`The plugin made ${label} with ${files.length} pictures`);
  if (!asked.inserts.some((png) => isDeepStrictEqual(png, files[0]))) throw new Error(`The plugin inserted ${label}, which nobody asked for`);
  if (!(node.width >= 1 && node.height >= 1 && Number.isFinite(node.x + node.y))) throw new Error(`The plugin gave ${label} an impossible place`);
  checkRecipe(label, node);
}

function hasRecipe({ pluginData }: NodeRecord): boolean {
  return parseRecipe(pluginData.recipe ?? '').kind === 'recipe';
}

function checkRecipe(label: string, node: NodeRecord): void {
  if (!hasRecipe(node)) throw new Error(`The plugin left ${label} without a recipe`);
}

function isLocked(document: Document, node: NodeRecord): boolean {
  return pathOf(document, node).some((at) => at.locked);
}

function pageOf(document: Document, node: NodeRecord): NodeRecord | undefined {
  return pathOf(document, node).find((at) => at.type === 'PAGE');
}

function pathOf(document: Document, node: NodeRecord): NodeRecord[] {
  const path: NodeRecord[] = [];
  for (let at: NodeRecord | undefined = node; at; at = at.parentId === null ? undefined : document.get(at.parentId)) path.push(at);
  return path;
}
