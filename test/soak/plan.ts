import * as fc from 'fast-check';
import * as v from 'valibot';
import { PROTOCOL_VERSION } from '../../src/shared/channel';
import { INSERT_SIZES } from '../../src/shared/insert-choices';
import { type Command, engineCalls, pluginCalls, type Settings } from '../../src/shared/protocol';

/** What happens in one episode: a file, and what a person does to it and what goes wrong meanwhile. */
export interface Plan {
  /** Decides the time that messages take, and the seeds that nobody chose. */
  readonly timing: number;
  readonly editor: EditorType;
  readonly layers: readonly LayerKind[];
  readonly steps: readonly Step[];
}

export type EditorType = 'figma' | 'figjam' | 'slides' | 'buzz';

export type LayerKind =
  | 'rectangle'
  | 'ellipse'
  | 'frame'
  | 'frame of two'
  | 'locked'
  | 'in locked frame'
  | 'text'
  | 'group'
  | 'image'
  | 'two images'
  | 'image in frame'
  | 'unreadable image'
  | 'mixed'
  | 'instance'
  | 'empty fills'
  | 'read-only';

/** One job asked for. */
export interface Step {
  readonly command: Command;
  /** Which layers are selected first: places in the list of all layers; null leaves the selection as it is. */
  readonly select: readonly number[] | null;
  readonly settings: Partial<Settings>;
  /** The window has come to rest before the job is started, as when a person looks first. */
  readonly looks: boolean;
  /** The next step waits until this one is over. */
  readonly waits: boolean;
  readonly mishaps: readonly Mishap[];
}

/** Something that happens while a job runs; layers are places in the list of all layers. */
export type Mishap = { readonly after: number } & (
  | { readonly kind: 'cancel' | 'undo' | 'close window' | 'kill worker' | 'restart engine' | 'storage full' | 'go to page' | 'deselect' }
  | { readonly kind: 'remove' | 'lock' | 'unlock' | 'move away' | 'move back' | 'rename' | 'select' | 'drag'; readonly layer: number }
  | { readonly kind: 'relaunch' | 'show' | 'start too'; readonly command: Command }
  | { readonly kind: 'use'; readonly result: number }
  /** A button under the grid. */
  | { readonly kind: 'button'; readonly button: 'insert' | 'replace' | 'more'; readonly result: number }
  | { readonly kind: 'restyle'; readonly style: string }
  /** A button of the history. */
  | { readonly kind: 'history'; readonly button: HistoryButton; readonly item: number }
  /** A picture is dragged onto the canvas. */
  | { readonly kind: 'drop'; readonly from: 'grid' | 'history'; readonly picture: number; readonly x: number; readonly y: number; readonly over: boolean }
  /** The quick action. */
  | { readonly kind: 'placeholder'; readonly count: number }
  | { readonly kind: 'api fails'; readonly member: FailingMember; readonly times: number }
  | { readonly kind: 'junk'; readonly to: JunkTarget; readonly message: unknown }
);
export type HistoryButton = 'insert' | 'run' | 'pin' | 'unpin' | 'remove' | 'clear' | 'clear all';
export type FailingMember = 'createNodeFromSvg' | 'createFrame' | 'createImage' | 'set_fills' | 'setPluginData' | 'setRelaunchData' | 'getBytesAsync' | 'resize';
export type JunkTarget = 'sandbox' | 'window' | 'worker' | 'window from worker';

/** Ids of requests that no window makes. */
export const JUNK_ID = 1_000_000;

const command = fc.constantFrom<Command>('generate', 'fill', 'refine', 'mix', 'again');
const layer = fc.nat(30);

/** Values that may be anything, but not of a size that costs time. */
const anything = fc.anything({ maxDepth: 2, maxKeys: 3, withDate: true, withTypedArray: true, withNullPrototype: true });

const requestNames = [...Object.keys(pluginCalls), ...Object.keys(engineCalls), 'constructor', '__proto__', 'selectionChanged', ''];

/** A request that must be refused: its name is unknown, or what it carries does not fit. */
const badRequest = fc
  .record({
    sphereFill: fc.constant(PROTOCOL_VERSION),
    kind: fc.constant('request'),
    id: fc.integer({ min: JUNK_ID, max: 2 * JUNK_ID }),
    name: fc.constantFrom(...requestNames),
    payload: fc.oneof(
      anything,
      fc.record({ items: fc.array(fc.record({ nodeId: anything, picture: anything }), { maxLength: 2 }), last: anything }),
      fc.record({ pictures: fc.array(fc.record({ png: anything, width: anything, height: anything, recipe: anything }), { maxLength: 2 }), beside: anything }),
    ),
  })
  .filter(({ name, payload }) => !fits(name, payload));

function fits(name: string, payload: unknown): boolean {
  const calls = { ...pluginCalls, ...engineCalls };
  return Object.entries(calls).some(([known, call]) => known === name && v.safeParse(call.request, payload).success);
}

const junk = fc.oneof(
  anything,
  badRequest,
  fc.record({
    sphereFill: fc.constantFrom<unknown>(PROTOCOL_VERSION, 0, 99, '1', null),
    kind: fc.constantFrom('cancel', 'progress', 'answer', 'failure', 'event', 'other'),
    id: fc.integer({ min: JUNK_ID, max: 2 * JUNK_ID }),
    name: fc.constantFrom('selectionChanged', 'toString', 'nothing'),
    payload: anything,
    error: anything,
  }).filter((message) => message.name !== 'selectionChanged' || typeof message.payload !== 'object'),
);

const mishap: fc.Arbitrary<Mishap> = fc
  .tuple(
    fc.nat(80),
    fc.oneof(
      fc.record({ kind: fc.constantFrom('cancel' as const, 'undo' as const, 'close window' as const, 'kill worker' as const, 'restart engine' as const, 'storage full' as const, 'go to page' as const, 'deselect' as const) }),
      fc.record({ kind: fc.constantFrom('remove' as const, 'lock' as const, 'unlock' as const, 'move away' as const, 'move back' as const, 'rename' as const, 'select' as const, 'drag' as const), layer }),
      fc.record({ kind: fc.constantFrom('relaunch' as const, 'show' as const, 'start too' as const), command }),
      fc.record({ kind: fc.constant('use' as const), result: fc.nat(4) }),
      fc.record({ kind: fc.constant('button' as const), button: fc.constantFrom('insert' as const, 'replace' as const, 'more' as const), result: fc.nat(4) }),
      fc.record({ kind: fc.constant('restyle' as const), style: fc.constantFrom('flat', '3d', 'no such style') }),
      fc.record({ kind: fc.constant('history' as const), button: fc.constantFrom<HistoryButton>('insert', 'insert', 'run', 'pin', 'unpin', 'remove', 'clear', 'clear all'), item: fc.nat(9) }),
      fc.record({
        kind: fc.constant('drop' as const),
        from: fc.constantFrom('grid' as const, 'history' as const),
        picture: fc.nat(9),
        x: fc.integer({ min: -50, max: 600 }),
        y: fc.integer({ min: -50, max: 400 }),
        over: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('placeholder' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('api fails' as const), member: fc.constantFrom<FailingMember>('createNodeFromSvg', 'createFrame', 'createImage', 'set_fills', 'setPluginData', 'setRelaunchData', 'getBytesAsync', 'resize'), times: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('junk' as const), to: fc.constantFrom<JunkTarget>('sandbox', 'window', 'worker', 'window from worker'), message: junk }),
    ),
  )
  .map(([after, what]) => ({ after, ...what }));

const settings = fc.record(
  {
    prompt: fc.constantFrom('', 'red apple', 'sleeping cat', ' ', 'é'.repeat(60), '🙂 "<b>"'),
    style: fc.constantFrom(null, 'flat', '3d'),
    class: fc.constantFrom(null, 'animals'),
    seed: fc.nat(9),
    seedLocked: fc.boolean(),
    passes: fc.integer({ min: 1, max: 3 }),
    variants: fc.integer({ min: 1, max: 3 }),
    strength: fc.constantFrom(0, 0.3, 1),
    guidance: fc.constantFrom(1, 2),
    insert: fc.record({
      kind: fc.constantFrom('rectangle', 'rectangle', 'frame', 'selection', 'vector'),
      size: fc.constantFrom(...INSERT_SIZES),
      colours: fc.constant(4),
      smoothing: fc.constant(0.5),
    }),
  },
  { requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.record({
  command,
  select: fc.option(fc.uniqueArray(layer, { minLength: 1, maxLength: 6 }), { freq: 6 }),
  settings,
  looks: fc.boolean(),
  waits: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  mishaps: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(mishap, { maxLength: 3 }) }),
});

const layers = fc.array(
  fc.constantFrom<LayerKind>(
    'rectangle', 'ellipse', 'frame', 'frame of two', 'locked', 'in locked frame', 'text', 'group', 'image', 'two images', 'image in frame',
    'unreadable image', 'mixed', 'instance', 'empty fills', 'read-only',
  ),
  { minLength: 1, maxLength: 8 },
);

/** Jobs of one episode. */
export const JOBS_PER_EPISODE = 10;

export const plan: fc.Arbitrary<Plan> = fc.record({
  timing: fc.nat(),
  editor: fc.oneof({ weight: 5, arbitrary: fc.constant('figma' as const) }, { weight: 3, arbitrary: fc.constantFrom('figjam' as const, 'slides' as const, 'buzz' as const) }),
  layers,
  steps: fc.array(step, { minLength: JOBS_PER_EPISODE, maxLength: JOBS_PER_EPISODE }),
});
