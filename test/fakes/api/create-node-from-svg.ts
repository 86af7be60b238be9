import { toStoredPaints } from '../document/paints';
import type { Editor } from '../editor';

/**
 * What the import of an SVG file does with the part of SVG that is simulated: an <svg> with width and height, and in it
 * <path>s of one fill each, moved by translate(), with absolute M, L, C and Z. Anything else throws.
 *
 * @returns id of a frame of the size of the file, without fills, with a vector for each path
 */
export function createNodeFromSvg(editor: Editor, svg: string): string {
  const root = /^\s*(?:<\?xml[^>]*\?>\s*)?<svg\s([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(svg);
  if (!root) throw new Error('in createNodeFromSvg: Failed to import SVG');
  const attributes = attributesOf(root[1] ?? '');
  const width = Number(attributes.width);
  const height = Number(attributes.height);
  if (!(width > 0 && height > 0)) throw new Error('in createNodeFromSvg: an SVG without a size is not simulated');
  if (attributes.viewBox !== `0 0 ${width} ${height}`) throw new Error('in createNodeFromSvg: this viewBox is not simulated');
  const elements = [...(root[2] ?? '').matchAll(/<([^\s/>]+)\s*([^>]*?)\/?>/g)];
  const paths = elements.map(([, name = '', text = '']) => {
    if (name !== 'path') throw new Error(`in createNodeFromSvg: <${name}> is not simulated`);
    return vectorOf(attributesOf(text));
  });
  const { store } = editor;
  const frame = store.create('FRAME', editor.parentOfNew, { name: 'Frame', width, height, fills: { kind: 'paints', paints: [] }, clips: false });
  for (const path of paths) store.create('VECTOR', frame, path);
  return frame;
}

function attributesOf(text: string): Partial<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}

function vectorOf(attributes: Partial<Record<string, string>>): Partial<Parameters<Editor['store']['patch']>[2]> {
  const known = new Set(['d', 'fill', 'fill-rule', 'transform']);
  for (const name of Object.keys(attributes)) {
    if (!known.has(name)) throw new Error(`in createNodeFromSvg: the attribute ${name} is not simulated`);
  }
  const moved = /^translate\((-?[\d.]+)[ ,](-?[\d.]+)\)$/.exec(attributes.transform ?? 'translate(0 0)');
  const colour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(attributes.fill ?? '');
  if (!moved || !colour) throw new Error('in createNodeFromSvg: this transform or fill is not simulated');
  const [r = 0, g = 0, b = 0] = colour.slice(1).map((hex) => Number.parseInt(hex, 16) / 255);
  const dx = Number(moved[1]);
  const dy = Number(moved[2]);
  const commands = commandsOf(attributes.d ?? '');
  const points = commands.flatMap(({ points: own }) => own);
  // Figma takes the box around the curve; around its control points is near enough for what is simulated.
  const x = Math.min(...points.map((point) => point.x));
  const y = Math.min(...points.map((point) => point.y));
  return {
    name: 'Vector',
    x: x + dx,
    y: y + dy,
    width: Math.max(0.01, Math.max(...points.map((point) => point.x)) - x),
    height: Math.max(0.01, Math.max(...points.map((point) => point.y)) - y),
    fills: { kind: 'paints', paints: toStoredPaints([{ type: 'SOLID', color: { r, g, b } }]) },
    vectorPaths: [
      {
        windingRule: attributes['fill-rule'] === 'evenodd' ? 'EVENODD' : 'NONZERO',
        data: commands.map(({ letter, points: own }) => [letter, ...own.flatMap((point) => [point.x - x, point.y - y])].join(' ')).join(' '),
      },
    ],
  };
}

const POINTS: Readonly<Record<string, number>> = { M: 1, L: 1, C: 3, Z: 0 };

function commandsOf(data: string): { readonly letter: string; readonly points: readonly Vector[] }[] {
  return [...data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)].flatMap(([, letter = '', text = '']) => {
    const count = POINTS[letter];
    if (count === undefined) throw new Error(`in createNodeFromSvg: the path command ${letter} is not simulated`);
    const numbers = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    if (count === 0) return [{ letter, points: [] }];
    if (numbers.length === 0 || numbers.length % (2 * count) !== 0) throw new Error('in createNodeFromSvg: Failed to import SVG');
    return Array.from({ length: numbers.length / (2 * count) }, (_unused, index) => ({
      // Further points of a move are lines.
      letter: letter === 'M' && index > 0 ? 'L' : letter,
      points: Array.from({ length: count }, (_none, point) => {
        const at = (index * count + point) * 2;
        return { x: numbers[at] ?? 0, y: numbers[at + 1] ?? 0 };
      }),
    }));
  });
}
