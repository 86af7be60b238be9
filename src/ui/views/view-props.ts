import type { PackInfo } from '../../shared/protocol';
import type { Actions } from '../actions';
import type { AppState } from '../state/state';

/** What every view gets. */
export interface ViewProps {
  readonly state: AppState;
  readonly pack: PackInfo;
  readonly actions: Actions;
}
