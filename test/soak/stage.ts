import { startPlugin } from '../../src/plugin/start';
import type { PackCatalog } from '../../src/shared/pack-catalog';
import type { Command } from '../../src/shared/protocol';
import { type EmbeddedFile, WORKER_NAME } from '../../src/ui/embedded/embedded-files';
import { startWindow, type WindowLogic } from '../../src/ui/start-window';
import type { AppState } from '../../src/ui/state/state';
import { createFakeFigma, type FakeFigma, type QuickAction, type UiHost } from '../fakes';
import { installBrowser } from './browser';
import { type Actor, Clock } from './clock';
import { buildLayer } from './file';
import { Line } from './line';
import { Messages } from './messages';
import type { Plan } from './plan';
import { randomFrom } from './random';
import { checkPluginEdits } from './rules';
import { SoakWorker } from './worker';

/** A window of the plugin: its real logic, and the lines to and from the sandbox. */
export interface OpenWindow {
  readonly number: number;
  readonly messages: Messages;
  readonly toSandbox: Line;
  readonly fromSandbox: Line;
  readonly workers: SoakWorker[];
  /** Null while the page is loading. */
  logic: WindowLogic | null;
}

/** What the quick action offers: some of what the tiny pack has. */
const CATALOG: PackCatalog = { styles: [{ id: 'flat', label: 'Flat', icon: '' }], classes: [{ id: 'animals', label: 'Animals', icon: '' }], anyStyleIcon: '' };

/** Words that no designer should read. */
const NONSENSE = /undefined|NaN|\[object|Something went wrong|in (get|set)_|Promise/;

/** The simulated Figma with the real plugin and the real window in it, watched. */
export class Stage {
  readonly fake: FakeFigma;
  readonly clock = new Clock((actor) => this.#afterTask(actor));
  window: OpenWindow | null = null;
  /** Edits of the person so far; each is an undo step, and splits one that the plugin has under way. */
  userEdits = 0;
  /** The fewest undo steps there were since the last checkpoint: further back than that nothing was changed. */
  fewestSteps = Infinity;
  /** How often the plugin was opened with Again. */
  againLaunches = 0;
  /** Undo steps of the file as it was opened. */
  readonly firstSteps: number;
  #windows = 0;
  #launches = 0;
  readonly #random: () => number;
  readonly #restore: (() => void)[] = [];
  #before: ReturnType<FakeFigma['document']>;
  #unhandled: unknown[] = [];

  constructor(
    plan: Plan,
    private readonly files: ReadonlyMap<string, EmbeddedFile>,
  ) {
    this.#random = randomFrom(plan.timing);
    const onUnhandled = (reason: unknown): void => void this.#unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    this.#restore.push(() => void process.off('unhandledRejection', onUnhandled));
    this.#restore.push(this.clock.install());
    this.#restore.push(
      installBrowser(this.clock, this.#random, (url) => {
        const worker = new SoakWorker(this.clock, this.#random);
        // The logic of a window that was closed runs on here; in a browser it is gone.
        const { window } = this;
        if (window && (url === `blob:${window.number}` || url.endsWith(`,${scriptOf(window)}`))) window.workers.push(worker);
        else worker.terminate();
        return worker;
      }),
    );
    this.fake = createFakeFigma({ ui: this.#host(), editorType: plan.editor });
    plan.layers.forEach((kind, index) => buildLayer(this.fake, kind, index));
    this.fake.build.page({ name: 'Page 2' });
    this.#before = this.fake.document();
    this.firstSteps = this.fake.undoSteps;
  }

  /** Puts Node's own timers back. */
  leave(): void {
    for (const undo of this.#restore.splice(0)) undo();
  }

  get state(): AppState | null {
    return this.window?.logic?.store.get() ?? null;
  }

  launch(command: Command): void {
    this.#launches++;
    if (command === 'again') this.againLaunches++;
    this.fake.launch(startPlugin, { command, html: '<p>window</p>' });
  }

  /** The quick action: some animals, in any style. */
  launchPlaceholder(count: number): void {
    const parameters = [{ key: 'class' }, { key: 'style' }, { key: 'count' }].map(({ key }) => ({ key, name: key, optional: key !== 'class', allowFreeform: false }));
    const quick = this.fake.quickAction((figma, html) => startPlugin(figma, html, CATALOG), parameters, { command: 'placeholder', html: '<p>window</p>' });
    const mine = ++this.#launches;
    const isOver = (): boolean => this.#launches !== mine || !this.fake.running;
    void enter(quick, isOver, ['Animals', 'Any style', count === 1 ? '1 picture' : `${count} pictures`]).catch((error: unknown) => this.#unhandled.push(error));
  }

  /** The person does something in `delay` ms. */
  later(delay: number, act: () => void): void {
    this.clock.post(delay, act, 'user');
  }

  /** Lets everything come to its end. @throws when it does not, or when something was done that must not be */
  async rest(): Promise<void> {
    await this.clock.runDry(50_000);
    const [first] = this.#unhandled;
    if (first !== undefined) throw new Error(`A promise was rejected and nobody heard it: ${first instanceof Error ? (first.stack ?? first.message) : String(first)}`, { cause: first });
  }

  #afterTask(actor: Actor): void {
    const after = this.fake.document();
    if (actor === 'program') {
      const asked = this.window?.messages ?? { fills: new Map<string, Uint8Array[]>(), inserts: [] };
      checkPluginEdits(this.fake, this.#before, after, asked);
    }
    this.#before = after;
  }

  #host(): UiHost {
    return {
      show: () => {
        const opened: OpenWindow = {
          number: ++this.#windows,
          messages: new Messages((nodeIds) => this.#checkSelection(nodeIds)),
          toSandbox: new Line(this.clock, this.#random),
          fromSandbox: new Line(this.clock, this.#random),
          workers: [],
          logic: null,
        };
        this.window = opened;
        this.clock.post(2, () => {
          if (this.window === opened) this.#load(opened);
        });
      },
      post: (message) => {
        this.window?.messages.toWindow(message);
        this.window?.fromSandbox.send(message);
      },
      onMessage: (listener) => {
        const { messages, toSandbox } = this.#open();
        toSandbox.listen((message) => {
          messages.toSandbox(message);
          listener(message);
        });
      },
      resize: () => undefined,
      setVisible: () => undefined,
      close: () => {
        const { toSandbox, fromSandbox, workers } = this.#open();
        toSandbox.cut();
        fromSandbox.cut();
        for (const worker of workers) worker.terminate();
        this.window = null;
      },
    };
  }

  #open(): OpenWindow {
    if (!this.window) throw new Error('No window is open');
    return this.window;
  }

  #load(opened: OpenWindow): void {
    const port = {
      post: (message: unknown) => opened.toSandbox.send(structuredClone(message)),
      listen: (listener: (message: unknown) => void) => opened.fromSandbox.listen(listener),
    };
    const script = Uint8Array.from(Buffer.from(scriptOf(opened), 'base64'));
    const worker = { name: WORKER_NAME, bytes: script.length, read: () => Promise.resolve(new Uint8Array(script)) };
    const logic = startWindow(port, new Map([...this.files, [WORKER_NAME, worker]]));
    opened.logic = logic;
    logic.store.subscribe(() => checkWords(logic.store.get()));
  }

  #checkSelection(nodeIds: readonly string[]): void {
    const selected = this.fake.figma.currentPage.selection.map((node) => node.id);
    if (selected.join() !== nodeIds.join()) throw new Error(`Inserted ${nodeIds.join()}, but ${selected.join() || 'nothing'} is selected`);
  }
}

/** Chooses one after the other and runs, unless something else is run meanwhile. */
async function enter(quick: QuickAction, isOver: () => boolean, choices: readonly string[]): Promise<void> {
  for (const choice of choices) {
    const answer = await quick.type(choice).catch((error: unknown) => {
      if (!isOver()) throw error;
      return null;
    });
    if (answer === null || isOver()) return;
    quick.choose(choice);
  }
  quick.run();
}

function checkWords({ error, status, notices, skipped, job }: AppState): void {
  for (const text of [error, status, job?.text, ...notices, ...skipped.map((one) => `${one.name} ${one.reason}`)]) {
    if (text !== null && text !== undefined && NONSENSE.test(text)) throw new Error(`The window says “${text}”`);
  }
  if (job && !(job.share >= 0 && job.share <= 1)) throw new Error(`The window shows a progress of ${job.share}`);
}

/** The script of a window's workers, in base64. Its length says whose it is. */
function scriptOf({ number }: OpenWindow): string {
  return Buffer.alloc(number, ' ').toString('base64');
}
