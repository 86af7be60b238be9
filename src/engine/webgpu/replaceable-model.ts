/** A model on a device that may vanish, with another one to go on with. */
import { Failure } from '../../shared/failure';
import type { SphereModel } from '../sphere-model';

/** What a device says when it goes. */
export type Lost = Promise<{ readonly reason: string; readonly message: string }>;

/**
 * Runs graphs on `first` until its device is lost, then on `second`.
 *
 * Whatever runs at that moment is run again on the other one: its inputs are in the engine's own memory. A run that does
 * not come back from a lost device is not waited for, nor is a result trusted that came after the loss.
 *
 * @param onLost - called once, with the reason
 */
export function replaceable(first: SphereModel, second: SphereModel, lost: Lost, onLost: (reason: string) => void): SphereModel {
  let current = first;
  const gone = lost.then(({ reason, message }) => {
    if (current === second) return;
    current = second;
    onLost(message || reason);
  });

  const run = async <T>(work: (model: SphereModel) => Promise<T>): Promise<T> => {
    const tried = current;
    if (tried === second) return work(second);
    const outcome = await Promise.race([
      gone.then(() => null),
      work(tried).then(
        (value) => ({ value }),
        async (error: unknown) => {
          // A device that goes fails its runs first and says so a moment later.
          await Promise.race([gone, settled(GRACE_MS)]);
          if (current !== second) throw error;
          return null;
        },
      ),
    ]);
    return outcome && current === tried ? outcome.value : work(second);
  };

  return {
    manifest: first.manifest,
    encode: (image) => run((model) => model.encode(image)),
    read: (image) => run((model) => model.read(image)),
    refine: (latent, angle, conditions) => run((model) => model.refine(latent, angle, conditions)),
    paint: (refined) => run((model) => model.paint(refined)),
    ...(first.repaint && {
      repaint: (refined) => run(async (model) => (model.repaint ? model.repaint(refined) : model.encode(await model.paint(refined)))),
    }),
    async release() {
      const wasLost = current === second;
      current = second;
      // Sessions of a lost device cannot be freed in order; they go with their runtime.
      if (!wasLost) await first.release();
      await second.release();
    },
  };
}

/** How long a failed run waits for word that the device is gone; long, for busy machines: other errors are rare. */
const GRACE_MS = 5000;

function settled(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Fails after a time: drivers have been seen not to answer at all. */
export function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('internal', `${what} took more than ${Math.round(milliseconds / 1000)} s`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
