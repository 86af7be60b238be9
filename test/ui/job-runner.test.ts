import { expect, test } from 'vitest';
import { Failure } from '../../src/shared/failure';
import { type AppContext, type Job, JobRunner } from '../../src/ui/jobs/job';
import { FIRST_STATE } from '../../src/ui/state/state';
import { createStore } from '../../src/ui/state/store';

function createRunner(): { runner: JobRunner; store: AppContext['store'] } {
  const store = createStore(FIRST_STATE);
  // The runner itself asks of the engine only whether it is ready; the jobs of these tests ask nothing of it.
  const engine = { ready: () => Promise.resolve(undefined) } as unknown as AppContext['engine'];
  return { runner: new JobRunner({ store, engine, plugin: {} as AppContext['plugin'] }), store };
}

/** A job that lasts until it is called off, or told to end. */
function longJob(log: string[], name: string): { job: Job; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const job: Job = async ({ signal }) => {
    log.push(`${name} starts`);
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Failure('cancelled', 'Cancelled')));
      void ended.then(resolve);
    }).finally(() => log.push(`${name} ends`));
    return `${name} done`;
  };
  return { job, end };
}

test('a new job calls the running one off and starts only when that has ended', async () => {
  const { runner, store } = createRunner();
  const log: string[] = [];
  const second = longJob(log, 'second');
  const first = runner.start('generate', longJob(log, 'first').job);
  await new Promise((resolve) => setTimeout(resolve));
  const last = runner.start('fill', second.job);
  await first;
  await new Promise((resolve) => setTimeout(resolve));
  expect(store.get().job?.kind).toBe('fill');
  second.end();
  await last;
  expect(log).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  expect(store.get()).toMatchObject({ status: 'second done', job: null, error: null });
});

test('of many jobs started at once only the last one runs', async () => {
  const { runner } = createRunner();
  const log: string[] = [];
  const jobs = ['a', 'b', 'c'].map((name) =>
    runner.start('generate', () => {
      log.push(name);
      return Promise.resolve(name);
    }),
  );
  await Promise.all(jobs);
  expect(log).toEqual(['c']);
});

test('a cancelled job says so; it is no error', async () => {
  const { runner, store } = createRunner();
  const running = runner.start('generate', longJob([], 'job').job);
  await new Promise((resolve) => setTimeout(resolve));
  runner.cancel();
  await running;
  expect(store.get()).toMatchObject({ status: 'Cancelled', error: null, job: null });
});

test('what went wrong is shown in the words of the failure, and the next job runs', async () => {
  const { runner, store } = createRunner();
  await runner.start('generate', () => Promise.reject(new Failure('bad-node', 'The layer is locked')));
  expect(store.get().error).toBe('The layer is locked');
  await runner.start('generate', () => Promise.resolve('done'));
  expect(store.get()).toMatchObject({ error: null, status: 'done' });
});
