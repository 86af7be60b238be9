import { encode } from 'fast-png';
import { type Channel, openChannel } from '../../src/shared/channel';
import {
  type Dropped,
  noCalls,
  noEvents,
  type Picture,
  type PluginCalls,
  pluginCalls,
  pluginEvents,
  type Selection,
} from '../../src/shared/protocol';
import type { Recipe } from '../../src/shared/recipe';
import { startPlugin } from '../../src/plugin/start';
import { createFakeFigma, createMemoryUi, type FakeFigma, type FakeFigmaOptions, type MemoryUi } from '../fakes';

export interface OpenPlugin {
  readonly fake: FakeFigma;
  readonly ui: MemoryUi;
  /** The window's end of the real channel. */
  readonly window: Channel<PluginCalls, typeof noEvents>;
  /** Selections the sandbox told of unasked. */
  readonly selections: readonly Selection[];
  /** Drops it told of. */
  readonly drops: readonly Dropped[];
}

/** The real plugin on the simulated Figma, with the window's end of the channel in our hands. */
export function openPlugin(options: FakeFigmaOptions & { readonly command?: string; readonly fake?: FakeFigma } = {}): OpenPlugin {
  const ui = createMemoryUi();
  const fake = options.fake ?? createFakeFigma(options);
  const selections: Selection[] = [];
  const drops: Dropped[] = [];
  fake.launch(startPlugin, { command: options.command ?? '', html: '<p>window</p>', ui: ui.host });
  const window = openChannel(
    ui.port,
    { calls: pluginCalls, events: noEvents },
    {
      calls: noCalls,
      events: pluginEvents,
      handlers: {},
      eventHandlers: {
        selectionChanged: (selection) => void selections.push(selection),
        dropped: (drop) => void drops.push(drop),
      },
    },
  );
  return { fake, ui, window, selections, drops };
}

export function recipe(changes: Partial<Recipe> = {}): Recipe {
  return {
    version: 1,
    pack: { name: 'default', version: '0.1.0' },
    prompt: 'red apple',
    style: null,
    class: null,
    seed: 7,
    passes: 1,
    strength: null,
    guidance: 1,
    size: { width: 64, height: 64 },
    source: null,
    ...changes,
  };
}

/** A picture of one colour, as a real PNG. */
export function picture(changes: Partial<Recipe> = {}, side: { width: number; height: number } | number = 64): Picture {
  const { width, height } = typeof side === 'number' ? { width: side, height: side } : side;
  const seed = changes.seed ?? 7;
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set([seed & 255, (seed >> 8) & 255, 90, 255], at);
  const png = new Uint8Array(encode({ width, height, data, channels: 4, depth: 8 }));
  // The recipe of a picture that is too large for Figma is kept valid: the file is what Figma looks at.
  return { png, width, height, recipe: recipe(changes) };
}

/** Lets everything that is under way arrive: messages, events. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}

export function solid(r: number, g: number, b: number): SolidPaint {
  return { type: 'SOLID', color: { r, g, b } };
}

/** The paints of a layer; fails for mixed ones. */
export function paintsOf(node: MinimalFillsMixin): readonly Paint[] {
  const { fills } = node;
  if (typeof fills === 'symbol') throw new Error('mixed fills');
  return fills;
}

export function imageHashOf(node: MinimalFillsMixin): string | null {
  const paint = paintsOf(node).find((candidate) => candidate.type === 'IMAGE');
  return paint?.type === 'IMAGE' ? paint.imageHash : null;
}
