import type { Editor } from './editor';

export const ADDABLE = ['rectangle', 'ellipse', 'frame', 'text'] as const;
export type Addable = (typeof ADDABLE)[number];

const SIDE = 120;
const GREY: SolidPaint = { type: 'SOLID', color: { r: 0.85, g: 0.86, b: 0.89 } };
const WHITE: SolidPaint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } };
const INK: SolidPaint = { type: 'SOLID', color: { r: 0.13, g: 0.14, b: 0.17 } };

/** Adds a layer, or an image file, in the middle of the view, and selects it. */
export async function addSomething({ fake }: Editor, what: Addable | File): Promise<void> {
  const { build, user, view } = fake;
  const at = { x: view.center.x - SIDE / 2, y: view.center.y - SIDE / 2 };
  const box = { ...at, width: SIDE, height: SIDE };
  if (what instanceof File) {
    const bytes = new Uint8Array(await what.arrayBuffer());
    user.select([user.placeImage(bytes, { ...at, name: what.name.replace(/\.[^.]*$/, '') })]);
  } else if (what === 'rectangle') user.select([build.rectangle({ name: 'Rectangle', fills: [GREY], ...box })]);
  else if (what === 'ellipse') user.select([build.ellipse({ name: 'Ellipse', fills: [GREY], ...box })]);
  else if (what === 'frame') user.select([build.frame({ name: 'Frame', fills: [WHITE], ...box, width: 240, height: 240 })]);
  else user.select([build.text({ characters: 'Text', fontSize: 16, fills: [INK], ...at, width: 80, height: 20 })]);
}
