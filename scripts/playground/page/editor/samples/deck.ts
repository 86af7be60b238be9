import type { FakeFigma } from '../../../../../test/fakes';
import { besideWindow } from './beside-window';
import { GREY, INK, SOFT } from './colours';

const ZOOM = 0.33;

/** A deck of two slides in Figma Slides, the first one open: a title with room for a picture, and three points with one each. */
export function buildDeck({ figma, build, user, setView }: FakeFigma): void {
  const first = figma.currentPage.focusedSlide ?? figma.createSlide();
  build.text({ characters: 'Space for everyone', x: 120, y: 400, width: 800, height: 100, fontSize: 88, fills: [INK], parent: first });
  build.text({ characters: 'Yearly report', x: 120, y: 540, width: 700, height: 60, fontSize: 48, fills: [SOFT], parent: first });
  build.rectangle({ name: 'rocket', x: 1080, y: 190, width: 700, height: 700, cornerRadius: 40, fills: [GREY], parent: first });

  const second = figma.createSlide();
  ['light bulb', 'trophy', 'umbrella'].forEach((name, index) => {
    const x = 160 + index * 560;
    build.ellipse({ name, x, y: 300, width: 400, height: 400, fills: [GREY], parent: second });
    build.text({ characters: name, x: x + 90, y: 740, width: 300, height: 60, fontSize: 44, fills: [INK], parent: second });
  });
  user.focus(first);
  user.select([]);
  const { x, y, width, height } = first.absoluteBoundingBox ?? { x: 0, y: 0, width: first.width, height: first.height };
  setView(besideWindow({ x: x + width / 2, y: y + height / 2 }, ZOOM), ZOOM);
}
