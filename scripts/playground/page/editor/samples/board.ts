import type { FakeFigma } from '../../../../../test/fakes';
import { besideWindow } from './beside-window';
import { GREY, INK } from './colours';

const ZOOM = 0.7;
const IDEAS = ['sleeping cat', 'sailing boat', 'mountain at night'];

/** A board of FigJam: a section of a workshop, with a shape for each idea and a sticky. */
export function buildBoard({ build, user, setView }: FakeFigma): void {
  const section = build.section({ name: 'Ideas', x: 0, y: 0, width: 880, height: 560 });
  IDEAS.forEach((idea, index) => {
    const x = 40 + index * 280;
    build.text({ characters: idea, x, y: 40, width: 240, height: 24, fontSize: 20, fills: [INK], parent: section });
    build.rectangle({ name: 'Square', x, y: 80, width: 240, height: 240, cornerRadius: 16, fills: [GREY], parent: section });
  });
  build.sticky({ name: 'Sticky', x: 40, y: 360, width: 160, height: 160, parent: section });
  user.select([]);
  setView(besideWindow({ x: 440, y: 280 }, ZOOM), ZOOM);
}
