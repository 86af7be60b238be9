import type { FakeFigma } from '../../../../../test/fakes';
import { besideWindow } from './beside-window';
import { GREY, INK, SOFT, WHITE } from './colours';

const ZOOM = 0.68;

const AVATARS = ['cat', 'dog', 'fox', 'panda', 'owl', 'penguin'];
const CARDS = [
  ['red apple', 'Orchard', '12 recipes'],
  ['slice of pizza', 'Trattoria', '8 recipes'],
  ['strawberry cake', 'Patisserie', '21 recipes'],
] as const;
const ROWS = [
  ['rocket', 'Launch'],
  ['light bulb', 'Ideas'],
  ['trophy', 'Milestones'],
  ['umbrella', 'Insurance'],
] as const;

/** Puts a small design onto the canvas: layers named after things, waiting to be filled. */
export function buildScreens({ build, user, setView }: FakeFigma): void {
  const screen = build.frame({ name: 'Team', x: 0, y: 0, width: 360, height: 250, cornerRadius: 16, fills: [WHITE] });
  build.text({ characters: 'Team', x: 24, y: 20, width: 200, height: 24, fontSize: 20, fills: [INK], parent: screen });
  AVATARS.forEach((name, index) => {
    const x = 24 + (index % 3) * 112;
    const y = 60 + Math.floor(index / 3) * 94;
    build.ellipse({ name, x: x + 12, y, width: 64, height: 64, fills: [GREY], parent: screen });
    build.text({ characters: name, x: x + 12, y: y + 68, width: 64, height: 14, fontSize: 11, fills: [SOFT], parent: screen });
  });

  CARDS.forEach(([name, title, text], index) => {
    const card = build.frame({
      name: `${title} card`,
      x: 400 + index * 184,
      y: 0,
      width: 168,
      height: 250,
      cornerRadius: 16,
      fills: [WHITE],
    });
    build.rectangle({ name, x: 12, y: 12, width: 144, height: 144, cornerRadius: 10, fills: [GREY], parent: card });
    build.text({ characters: title, x: 16, y: 174, width: 140, height: 20, fontSize: 16, fills: [INK], parent: card });
    build.text({ characters: text, x: 16, y: 200, width: 140, height: 16, fontSize: 12, fills: [SOFT], parent: card });
  });

  const list = build.frame({ name: 'Goals', x: 0, y: 286, width: 360, height: 264, cornerRadius: 16, fills: [WHITE] });
  ROWS.forEach(([name, title], index) => {
    const y = 20 + index * 58;
    build.rectangle({ name, x: 20, y, width: 44, height: 44, cornerRadius: 12, fills: [GREY], parent: list });
    build.text({ characters: title, x: 80, y: y + 14, width: 200, height: 18, fontSize: 14, fills: [INK], parent: list });
  });

  build.frame({ name: 'Empty', x: 400, y: 286, width: 536, height: 264, cornerRadius: 16, fills: [WHITE] });
  user.select([]);
  setView(besideWindow({ x: 468, y: 275 }, ZOOM), ZOOM);
}
