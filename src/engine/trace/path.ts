/** Outlines in absolute coordinates: what VTracer writes, and the plugin's sandbox reads. */

/** One command of an outline: M and L with a point, C with three, Z with none. */
export interface Command {
  readonly letter: 'M' | 'L' | 'C' | 'Z';
  /** x, y, x, y … */
  readonly numbers: readonly number[];
}

/** @param x - added to every x, and y to every y */
export function readPath(data: string, x: number, y: number): Command[] {
  return [...data.matchAll(/([MLCZ])([^MLCZ]*)/g)].map(([, letter, text = '']) => ({
    letter: letter as Command['letter'],
    numbers: (text.match(/-?[\d.]+/g) ?? []).map((number, index) => Number(number) + (index % 2 === 0 ? x : y)),
  }));
}

/** With at most two digits behind the point. */
export function writePath(commands: readonly Command[]): string {
  return commands.map(({ letter, numbers }) => letter + numbers.map((number) => String(Math.round(number * 100) / 100)).join(' ')).join('');
}

/** Pieces of a curve that are taken for straight. */
const PIECES = 8;

/** Whether a point lies inside (even-odd). */
export function contains(commands: readonly Command[], x: number, y: number): boolean {
  let inside = false;
  let [fromX, fromY] = [0, 0];
  let [startX, startY] = [0, 0];
  const lineTo = (toX: number, toY: number): void => {
    if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside;
    [fromX, fromY] = [toX, toY];
  };
  for (const { letter, numbers } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
    if (letter === 'M') [fromX, fromY, startX, startY] = [a, b, a, b];
    else if (letter === 'L') lineTo(a, b);
    else if (letter === 'Z') lineTo(startX, startY);
    else {
      const [x0, y0] = [fromX, fromY];
      for (let piece = 1; piece <= PIECES; piece++) {
        const t = piece / PIECES;
        const s = 1 - t;
        const at = (p0: number, p1: number, p2: number, p3: number): number =>
          s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
        lineTo(at(x0, a, c, e), at(y0, b, d, f));
      }
    }
  }
  return inside;
}
