import { mixed } from '../boundary';
import { toStoredPaints } from '../document/paints';
import { type Handle, read, write } from './handle';

/** Members of nodes with fills. */
export const fillsMixin: Pick<MinimalFillsMixin, 'fills'> & ThisType<Handle> = {
  get fills() {
    const { fills } = read(this, 'get_fills');
    return fills.kind === 'mixed' ? mixed : fills.paints;
  },
  set fills(paints) {
    read(this, 'set_fills');
    write(this, 'set_fills', { fills: { kind: 'paints', paints: toStoredPaints(paints) } });
  },
};
