import { EDITOR, expect, type Handle, read, write } from './handle';
import type { NodeRecord } from '../document/record';

const MIN_SCALE = 0.01;

/** The scale tool: the node and all in it, from its top left corner. */
export const rescaleMixin: Pick<LayoutMixin, 'rescale'> & ThisType<Handle> = {
  rescale(scale) {
    expect('rescale', Number.isFinite(scale) && scale >= MIN_SCALE, `a scale of at least ${MIN_SCALE}`);
    const { width, height } = read(this, 'rescale');
    write(this, 'rescale', { width: width * scale, height: height * scale });
    for (const inner of this[EDITOR].store.descendantsOf(this.id)) {
      this[EDITOR].store.patch(inner.id, 'rescale', rescaled(inner, scale));
    }
  },
};

function rescaled(record: NodeRecord, scale: number): Partial<NodeRecord> {
  const [a, b, c, d] = record.corners;
  return {
    x: record.x * scale,
    y: record.y * scale,
    width: record.width * scale,
    height: record.height * scale,
    fontSize: record.fontSize * scale,
    corners: [a * scale, b * scale, c * scale, d * scale],
    vectorPaths: record.vectorPaths.map(({ windingRule, data }) => ({
      windingRule,
      data: data.replace(/-?[\d.]+(?:e-?\d+)?/g, (number) => String(Number(number) * scale)),
    })),
  };
}
