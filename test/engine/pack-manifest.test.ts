import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { packInfo, type PackManifest, parseManifest } from '../../src/engine/pack-manifest';
import { packInfoSchema } from '../../src/shared/protocol';
import { TINY_PACK } from './helpers/packs';

interface Changes {
  /** Styles, with `classes` as they come. */
  readonly styles?: readonly Record<string, unknown>[];
  readonly defaultStyles?: unknown;
}

/** The tiny pack's pack.json (styles flat and 3d; classes animals, food and places) with other styles. */
function manifestWith({ styles, defaultStyles }: Changes): PackManifest {
  const manifest = JSON.parse(readFileSync(join(TINY_PACK, 'pack.json'), 'utf8')) as Record<string, unknown> & { defaults: object };
  return parseManifest(
    new TextEncoder().encode(
      JSON.stringify({
        ...manifest,
        ...(styles && { styles }),
        defaults: { ...manifest.defaults, ...(defaultStyles !== undefined && { styles: defaultStyles }) },
      }),
    ),
  );
}

const FLAT = { id: 'flat', label: 'Flat' };
const SCENE = { id: 'scene', label: 'Scene', classes: ['places', 'food'] };

describe('styles for certain classes, and default styles', () => {
  it('are told to whoever chooses', () => {
    const info = packInfo(manifestWith({ styles: [FLAT, SCENE], defaultStyles: ['scene', 'flat'] }));
    expect(info.styles).toEqual([FLAT, SCENE]);
    expect(info.defaults.styles).toEqual(['scene', 'flat']);
    expect(v.parse(packInfoSchema, info), 'passes from the worker to the window whole').toEqual(info);
  });

  it('may be left out: nothing is told then', () => {
    const info = packInfo(manifestWith({}));
    expect(info.styles).toEqual([FLAT, { id: '3d', label: '3D' }]);
    expect(info.defaults).toEqual({ passes: 2, strength: 0.4, guidance: [1, 1.5, 1.5, 2, 2] });
  });

  it('leave out what is hidden, but not the classes of a style that is seen', () => {
    const manifest = manifestWith({ styles: [{ ...FLAT, hidden: true }, SCENE, { id: '3d', label: '3D' }], defaultStyles: ['flat', '3d'] });
    const hiding = { ...manifest, classes: manifest.classes.map((group) => ({ ...group, hidden: group.id === 'food' })) };
    const info = packInfo(hiding);
    expect(info.styles).toEqual([SCENE, { id: '3d', label: '3D' }]);
    expect(info.classes.map(({ id }) => id)).toEqual(['animals', 'places']);
    expect(info.defaults.styles).toEqual(['3d']);
  });

  it.each<[string, Changes, RegExp]>([
    ['no class', { styles: [FLAT, { ...SCENE, classes: [] }] }, /^pack\.json: styles\.1\.classes: must name at least one class$/],
    ['an unknown class', { styles: [FLAT, { ...SCENE, classes: ['food', 'dragons'] }] }, /^pack\.json: styles\.1\.classes: the pack has no class "dragons"$/],
    ['no example', { styles: [FLAT, { ...SCENE, prompts: [] }] }, /^pack\.json: styles\.1\.prompts: must hold at least one prompt$/],
    ['a class that is no text', { styles: [FLAT, { ...SCENE, classes: [7] }] }, /^pack\.json: styles\.1\.classes\.0: /],
    ['no list of classes', { styles: [FLAT, { ...SCENE, classes: 'food' }] }, /^pack\.json: styles\.1\.classes: /],
    ['no default style', { defaultStyles: [] }, /^pack\.json: defaults\.styles: must name at least one style$/],
    ['an unknown default style', { defaultStyles: ['flat', 'oil'] }, /^pack\.json: defaults\.styles: the pack has no style "oil"$/],
    ['a default style twice', { defaultStyles: ['flat', '3d', 'flat'] }, /^pack\.json: defaults\.styles: names a style twice$/],
    ['a default style that is no text', { defaultStyles: [null] }, /^pack\.json: defaults\.styles\.0: /],
  ])('are refused with %s', (_what, changes, message) => {
    const refusing = (): unknown => manifestWith(changes);
    expect(refusing).toThrow(message);
    expect(refusing).toThrow(expect.objectContaining({ name: 'Failure', code: 'bad-pack' }) as Error);
  });
});
