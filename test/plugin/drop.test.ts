import { describe, expect, it } from 'vitest';
import type { FakeFigma } from '../fakes';
import { imageHashOf, openPlugin, picture, recipe, settle, solid } from './helpers';

const metadata = (over = false): unknown => ({ sphereFill: 'drop', picture: 'result:3', over });

describe('a picture dropped onto the canvas', () => {
  const cases: readonly [string, (fake: FakeFigma) => SceneNode | null, boolean?][] = [
    ['bare canvas: a new layer', () => null],
    ['a shape: fills it', ({ build }) => build.ellipse({ x: 0, y: 0, width: 100, height: 100 })],
    [
      'a shape in a frame: fills the shape',
      ({ build }) => build.rectangle({ x: 10, y: 10, width: 80, height: 80, parent: build.frame({ width: 100, height: 100 }) }),
    ],
    [
      'a shape in an instance: fills it there',
      ({ build }) => {
        const main = build.component({ x: 900, width: 100, height: 100 });
        build.rectangle({ width: 100, height: 100, parent: main });
        return build.instance({ of: main, x: 0, y: 0 }).children[0] ?? null;
      },
    ],
    [
      'a shape in a group: fills it',
      ({ build }) => {
        const shape = build.rectangle({ width: 100, height: 100 });
        build.group([shape]);
        return shape;
      },
    ],
    [
      'a corner of the box of a turned shape: a new layer',
      ({ build }) => {
        build.rectangle({ x: 110, y: -40, width: 100, height: 100, rotation: -45 });
        return null;
      },
    ],
    [
      'a corner of the box of an ellipse: a new layer',
      ({ build }) => {
        build.ellipse({ x: 48, y: 48, width: 100, height: 100 });
        return null;
      },
    ],
    [
      'an empty frame: a new layer in it',
      ({ build }) => {
        build.frame({ width: 100, height: 100 });
        return null;
      },
    ],
    [
      'a frame that shows an image: fills it',
      ({ build, user, figma }) => {
        const image = user.placeImage(picture().png, { x: 500 });
        return build.frame({ width: 100, height: 100, fills: image.fills === figma.mixed ? [] : image.fills });
      },
    ],
    [
      'a text: a new layer',
      ({ build }) => {
        build.text({ width: 100, height: 100 });
        return null;
      },
    ],
    [
      'a locked shape: what lies under it',
      ({ build }) => {
        const below = build.rectangle({ width: 100, height: 100 });
        build.rectangle({ width: 100, height: 100, locked: true });
        return below;
      },
    ],
    [
      'a hidden shape, or one that is clipped away: passed through',
      ({ build }) => {
        build.rectangle({ width: 100, height: 100, visible: false });
        build.rectangle({ x: 45, width: 100, height: 100, parent: build.frame({ width: 20, height: 100 }) });
        return null;
      },
    ],
    [
      'a shape with mixed fills: a new layer',
      ({ build, user }) => {
        user.setMixedFills(build.vector({ width: 100, height: 100 }), [[solid(1, 0, 0)], [solid(0, 1, 0)]]);
        return null;
      },
    ],
    [
      'a shape, with Alt: a new layer over it',
      ({ build }) => {
        build.rectangle({ width: 100, height: 100 });
        return null;
      },
      true,
    ],
  ];

  it.each(cases)('onto %s', async (_what, arrange, over = false) => {
    const { fake, drops } = openPlugin();
    const target = arrange(fake);
    const goesOn = await fake.user.drop({ x: 50, y: 50, dropMetadata: metadata(over) });
    await settle();
    expect(goesOn).toBe(false);
    expect(drops).toEqual([{ picture: 'result:3', at: { x: 50, y: 50 }, fill: target?.id ?? null }]);
  });

  it.each([
    ['a file of the desktop', undefined],
    ['a drop of another plugin', { icon: 'cat' }],
    ['a damaged one', { sphereFill: 'drop', picture: 5, over: false }],
  ])('%s is left to Figma', async (_what, dropMetadata) => {
    const { fake, drops } = openPlugin();
    expect(await fake.user.drop({ x: 0, y: 0, items: [{ type: 'text/plain', data: 'hello' }], dropMetadata })).toBe(true);
    await settle();
    expect(drops).toEqual([]);
  });

  it('says nothing once the plugin is closed', async () => {
    const { fake, drops } = openPlugin();
    fake.figma.closePlugin();
    expect(await fake.user.drop({ x: 0, y: 0, dropMetadata: metadata() })).toBe(true);
    expect(drops).toEqual([]);
  });
});

describe('insert at a point', () => {
  const rectangle = async (figma: PluginAPI, id: string | undefined): Promise<RectangleNode> => {
    const node = await figma.getNodeByIdAsync(id ?? '');
    if (node?.type !== 'RECTANGLE') throw new Error(`no rectangle ${String(id)}`);
    return node;
  };

  it('is centred on it, on the page, selected, in one undo step; the view stays where it is', async () => {
    const { fake, window } = openPlugin();
    fake.user.select([fake.build.rectangle({ x: 900, y: 900 })]);
    const before = fake.tree();
    const steps = fake.undoSteps;
    const view = fake.view;
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, at: { x: 300, y: 200 } });
    const node = await rectangle(fake.figma, nodeIds[0]);
    expect([node.x, node.y, node.width]).toEqual([268, 168, 64]);
    expect(fake.figma.currentPage.selection).toEqual([node]);
    expect(fake.view).toEqual(view);
    expect(fake.undoSteps).toBe(steps + 1);
    fake.user.undo();
    expect(fake.tree().children).toEqual(before.children.map((child) => ({ ...child, selected: expect.anything() as unknown })));
  });

  it('goes into the innermost frame, in its coordinates, no larger than it', async () => {
    const { fake, window } = openPlugin();
    const screen = fake.build.frame({ x: 100, y: 100, width: 400, height: 400 });
    const card = fake.build.frame({ x: 50, y: 60, width: 120, height: 80, parent: screen });
    fake.build.text({ x: 0, y: 0, width: 120, height: 80, parent: card });
    const { nodeIds } = await window.call('insert', { pictures: [picture({}, 512)], beside: null, at: { x: 200, y: 200 } });
    const node = await rectangle(fake.figma, nodeIds[0]);
    expect(node.parent?.id).toBe(card.id);
    expect([node.width, node.height]).toEqual([80, 80]);
    expect([node.x, node.y]).toEqual([200 - 150 - 40, 200 - 160 - 40]);
    expect(imageHashOf(node)).not.toBeNull();
    expect(JSON.parse(node.getPluginData('recipe'))).toEqual(recipe());
  });

  it('goes into a turned frame where the pointer is', async () => {
    const { fake, window } = openPlugin();
    const frame = fake.build.frame({ x: 0, y: 0, width: 200, height: 200, rotation: 90 });
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, at: { x: 50, y: -150 } });
    const node = await rectangle(fake.figma, nodeIds[0]);
    expect(node.parent?.id).toBe(frame.id);
    const box = node.absoluteBoundingBox as Rect;
    expect(box.x + box.width / 2).toBeCloseTo(50);
    expect(box.y + box.height / 2).toBeCloseTo(-150);
  });

  it.each([
    ['an instance', (fake: FakeFigma) => fake.build.instance({ of: fake.build.component({ x: 900, width: 200, height: 200 }), x: 0, y: 0 })],
    ['a locked frame', (fake: FakeFigma) => fake.build.frame({ width: 200, height: 200, locked: true })],
  ])('goes onto the page over %s', async (_what, arrange) => {
    const { fake, window } = openPlugin();
    arrange(fake);
    const { nodeIds } = await window.call('insert', { pictures: [picture()], beside: null, at: { x: 100, y: 100 } });
    const node = await rectangle(fake.figma, nodeIds[0]);
    expect(node.parent).toBe(fake.figma.currentPage);
    expect([node.x, node.y]).toEqual([68, 68]);
  });
});
