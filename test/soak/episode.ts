import { isDeepStrictEqual } from 'node:util';
import type { EmbeddedFile } from '../../src/ui/embedded/embedded-files';
import type { FakeFigma } from '../fakes';
import { happen, layersOf, startJob } from './mishaps';
import type { Plan, Step } from './plan';
import { Stage } from './stage';

/** The file as it was at a moment of rest. */
interface Checkpoint {
  readonly undoSteps: number;
  readonly document: ReturnType<FakeFigma['document']>;
}

/**
 * Plays one plan.
 *
 * @param files - what the build would have put into the window's page
 * @returns how many jobs were started
 * @throws for the first thing that must not be
 */
export async function playEpisode(plan: Plan, files: ReadonlyMap<string, EmbeddedFile>): Promise<number> {
  const stage = new Stage(plan, files);
  try {
    return await new Episode(stage).play(plan.steps);
  } finally {
    stage.leave();
  }
}

class Episode {
  readonly #checkpoints: Checkpoint[] = [];
  #jobs = 0;
  /** Since the last checkpoint. */
  #jobsHere = 0;

  constructor(private readonly stage: Stage) {}

  async play(steps: readonly Step[]): Promise<number> {
    this.#checkpoint();
    for (const [index, step] of steps.entries()) {
      await this.#step(step).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        throw new Error(`Step ${index + 1}, ${step.command}: ${words}`, { cause: error });
      });
    }
    await this.#rest();
    if (this.stage.fake.running) this.stage.later(1, () => this.stage.fake.figma.closePlugin());
    await this.#rest();
    this.#unwind();
    return this.#jobs;
  }

  async #step(step: Step): Promise<void> {
    const { stage } = this;
    if (!stage.fake.running) stage.later(1, () => stage.launch(step.command));
    stage.later(1, () => this.#select(step));
    if (!stage.state || stage.state.engine.kind !== 'ready') await this.#rest();
    if (stage.state?.engine.kind === 'failed') {
      stage.later(1, () => stage.window?.logic?.actions.restartEngine());
      await this.#rest();
    }
    stage.later(2, () => {
      stage.window?.logic?.actions.show(step.command);
      stage.window?.logic?.actions.change(step.settings);
    });
    if (step.looks) await this.#rest();
    stage.later(3, () => this.#count(startJob(stage, step.command) ? 1 : 0));
    for (const mishap of step.mishaps) stage.later(3 + mishap.after, () => this.#count(happen(stage, mishap)));
    if (step.waits) await this.#rest();
    else stage.later(40, () => undefined);
  }

  #select({ select }: Step): void {
    if (select === null) return;
    const layers = layersOf(this.stage);
    const chosen = select.map((index) => layers[index % Math.max(1, layers.length)]).filter((node) => node !== undefined);
    this.stage.fake.user.select([...new Set(chosen)]);
  }

  #count(jobs: number): void {
    this.#jobs += jobs;
    this.#jobsHere += jobs;
  }

  /** Waits until everything is over, and looks whether everything is in order. */
  async #rest(): Promise<void> {
    await this.stage.rest();
    const { fake, window, state } = this.stage;
    if (fake.unfinished) throw new Error('Edits were left outside of any undo step');
    if (window) {
      if (window.messages.open.size > 0) throw new Error(`Never answered: ${[...window.messages.open.values()].join(', ')}`);
      if (!state) throw new Error('The window has not loaded');
      if (state.job) throw new Error(`The job is still there: ${state.job.kind}, ${state.job.text}`);
      if (state.expected !== 0) throw new Error(`${state.expected} pictures are still expected`);
      const alive = window.workers.filter((worker) => worker.isAlive).length;
      if (alive > 1) throw new Error(`${alive} workers are running`);
      if (state.engine.kind === 'loading') throw new Error(`The engine is still loading: ${state.engine.what}`);
    }
    for (const { message } of fake.notifications) {
      if (message.trim() === '' || /undefined|NaN|\[object/.test(message)) throw new Error(`The editor was told “${message}”`);
    }
    const last = this.#checkpoints.at(-1);
    if (last && this.stage.userEdits === 0) this.#checkSteps(last);
    this.#checkpoint();
  }

  /** One undo step for a job that changed the document, none for one that did not. */
  #checkSteps(last: Checkpoint): void {
    const { fake } = this.stage;
    const steps = fake.undoSteps - last.undoSteps;
    // Again starts by itself when the plugin is opened with it.
    const jobs = this.#jobsHere + this.stage.againLaunches;
    if (steps > jobs) throw new Error(`${jobs} jobs made ${steps} undo steps`);
    if (steps > 0 && isDeepStrictEqual(fake.document(), last.document)) throw new Error('An undo step that undoes nothing');
  }

  #checkpoint(): void {
    const { fake, fewestSteps } = this.stage;
    // What the person has undone cannot be come back to.
    while ((this.#checkpoints.at(-1)?.undoSteps ?? -1) > fewestSteps) this.#checkpoints.pop();
    this.#checkpoints.push({ undoSteps: fake.undoSteps, document: fake.document() });
    this.#jobsHere = 0;
    this.stage.userEdits = 0;
    this.stage.fewestSteps = Infinity;
    this.stage.againLaunches = 0;
  }

  /** Undoes everything, and compares the file with what it was at each moment of rest. */
  #unwind(): void {
    const { fake } = this.stage;
    for (const { undoSteps, document } of [...this.#checkpoints].reverse()) {
      while (fake.undoSteps > undoSteps) fake.user.undo();
      if (!isDeepStrictEqual(fake.document(), document)) throw new Error(`Undo back to step ${undoSteps} did not restore the file`);
      for (const { name, fills } of document.values()) {
        for (const paint of fills.kind === 'paints' ? fills.paints : []) {
          if (paint.type === 'IMAGE' && paint.imageHash !== null && !fake.image(paint.imageHash)) throw new Error(`The image of ${name} is lost`);
        }
      }
    }
  }
}
