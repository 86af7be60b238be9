import { expect, test } from 'vitest';
import type { PackInfo } from '../../src/shared/protocol';
import { seedsFrom } from '../../src/ui/jobs/seeds';
import { fitToPack, packGuidance, withPackDefaults } from '../../src/ui/state/settings';
import { FIRST_SETTINGS } from '../../src/ui/state/state';

const PACK: PackInfo = {
  name: 'default',
  version: '1.0.0',
  imageSize: 64,
  styles: [{ id: 'noto', label: 'Noto' }],
  classes: [{ id: 'animals', label: 'Animals', prompts: [] }],
  defaults: { passes: 2, strength: 0.4, guidance: [2, 1.5, 1] },
};

test('a first start takes passes, strength and guidance from the pack', () => {
  expect(withPackDefaults(FIRST_SETTINGS, PACK)).toMatchObject({ passes: 2, strength: 0.4, guidance: 1.5 });
});

test('guidance is off where the pack says nothing', () => {
  expect(packGuidance(PACK, 1)).toBe(2);
  expect(packGuidance(PACK, 5)).toBe(1);
});

test('a style or class of another pack is forgotten, the rest is kept', () => {
  const settings = { ...FIRST_SETTINGS, prompt: 'cat', style: 'gone', class: 'animals' };
  expect(fitToPack(settings, PACK)).toEqual({ ...settings, style: null });
});

test('the seeds of variants follow the first, and start again at 0 after the largest', () => {
  expect(seedsFrom(5, 3)).toEqual([5, 6, 7]);
  expect(seedsFrom(0xffff_ffff, 2)).toEqual([0xffff_ffff, 0]);
});
