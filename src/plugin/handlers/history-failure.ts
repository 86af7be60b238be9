import { Failure } from '../../shared/failure';
import { reasonOf } from '../canvas/reason';

/** Does something with the history, and tells in words what Figma says against it. */
export async function historyFailure<T>(verb: 'read' | 'changed', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('internal', `The history cannot be ${verb}: ${reasonOf(error)}`);
  }
}
