import { encodePng } from '../../../../../src/engine/png';
import type { FakeFigma } from '../../../../../test/fakes';
import { besideWindow } from './beside-window';
import { BLUE, INK, WHITE, YELLOW } from './colours';

const ZOOM = 0.27;
const SIDE = 1080;
const GAP = 200;

/** Two assets of Figma Buzz, each with a place for a picture and a headline. */
export function buildAssets({ build, user, setView }: FakeFigma): void {
  const photo = plainPicture();
  const assets = [
    ['Breakfast', 'strawberry cake', YELLOW],
    ['Weekend', 'umbrella', BLUE],
  ] as const;
  assets.forEach(([headline, name, ground], index) => {
    const asset = build.frame({ name: `${headline} post`, x: index * (SIDE + GAP), y: 0, width: SIDE, height: SIDE, fills: [ground] });
    const card = { x: 140, y: 120, width: 800, height: 640, parent: asset };
    build.rectangle({ name: 'Background', ...card, cornerRadius: 48, fills: [WHITE] });
    user.placeImage(photo, { name, ...card, x: 240, width: 600, height: 640 });
    build.text({ characters: headline, x: 140, y: 830, width: 800, height: 120, fontSize: 104, fills: [INK], parent: asset });
  });
  user.select([]);
  setView(besideWindow({ x: SIDE + GAP / 2, y: SIDE / 2 }, ZOOM), ZOOM);
}

/** What a template shows until somebody puts a picture there: plain grey. */
function plainPicture(): Uint8Array {
  const data = new Uint8ClampedArray(16 * 16 * 4).fill(200);
  return encodePng({ width: 16, height: 16, data });
}
