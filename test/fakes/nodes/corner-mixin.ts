import { mixed } from '../boundary';
import { expect, type Handle, read, write } from './handle';

/** Members of nodes with round corners. */
export const cornerMixin: Pick<CornerMixin, 'cornerRadius'> & ThisType<Handle> = {
  get cornerRadius() {
    const [first, ...others] = read(this, 'get_cornerRadius').corners;
    return others.every((radius) => radius === first) ? first : mixed;
  },
  set cornerRadius(radius) {
    expect('set_cornerRadius', typeof radius === 'number' && radius >= 0, 'a number of at least 0');
    if (typeof radius === 'number') write(this, 'set_cornerRadius', { corners: [radius, radius, radius, radius] });
  },
};
