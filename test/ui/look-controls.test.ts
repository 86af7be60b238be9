import { isValidElement, type VNode } from 'preact';
import { expect, test, vi } from 'vitest';
import type { PackInfo, Settings } from '../../src/shared/protocol';
import type { Actions } from '../../src/ui/actions';
import { FIRST_STATE } from '../../src/ui/state/state';
import { LookControls } from '../../src/ui/views/look-controls';

// The kit loads in a bundle only; none of it is looked at here.
vi.mock('@create-figma-plugin/ui', () => ({ IconChevronDown16: () => null }));

const PACK: PackInfo = {
  name: 'default',
  version: '1.0.0',
  imageSize: 64,
  styles: [{ id: 'noto', label: 'Noto' }, { id: 'avatar', label: 'Avatar', classes: ['avatars'] }],
  classes: ['animals', 'avatars'].map((id) => ({ id, label: id, prompts: [] })),
  defaults: { passes: 1, strength: 0.5, guidance: [1] },
};

interface Menu {
  readonly id: string;
  readonly options: readonly { readonly id: string }[];
  readonly onChange: (value: string | null) => void;
}

/** The two menus, and what they change. */
function open(look: Pick<Settings, 'style' | 'class'>): { offered: Record<string, string[]>; choose: (menu: string, id: string | null) => Partial<Settings> } {
  let changed: Partial<Settings> = {};
  const actions = { change: (settings) => void (changed = settings) } satisfies Partial<Actions> as unknown as Actions;
  const menus = menusIn(LookControls({ state: { ...FIRST_STATE, settings: { ...FIRST_STATE.settings, ...look } }, pack: PACK, actions }));
  return {
    offered: Object.fromEntries(menus.map(({ id, options }) => [id, options.map((option) => option.id)])),
    choose(menu, id) {
      menus.find((one) => one.id === menu)?.onChange(id);
      return changed;
    },
  };
}

function menusIn(node: unknown): Menu[] {
  if (Array.isArray(node)) return node.flatMap(menusIn);
  if (!isValidElement(node)) return [];
  const props = (node as VNode<Menu & { readonly children?: unknown }>).props;
  return [...('options' in props ? [props] : []), ...menusIn(props.children)];
}

test('each menu offers what goes with the other', () => {
  expect(open({ style: null, class: null }).offered).toEqual({ style: ['noto', 'avatar'], class: ['animals', 'avatars'] });
  expect(open({ style: 'avatar', class: null }).offered).toEqual({ style: ['noto', 'avatar'], class: ['avatars'] });
  expect(open({ style: null, class: 'avatars' }).offered).toEqual({ style: ['avatar'], class: ['animals', 'avatars'] });
});

test('a choice takes the other back to any where both cannot be', () => {
  expect(open({ style: null, class: 'animals' }).choose('style', 'avatar')).toEqual({ style: 'avatar', class: null });
  expect(open({ style: 'noto', class: null }).choose('class', 'avatars')).toEqual({ style: null, class: 'avatars' });
  expect(open({ style: 'noto', class: 'animals' }).choose('style', null)).toEqual({ style: null, class: 'animals' });
});
