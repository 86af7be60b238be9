/** The worker that holds the engine. A classic script: Figma's window does not start module workers. */
import { openChannel } from '../../shared/channel';
import { engineCalls, noCalls, noEvents } from '../../shared/protocol';
import { WORKER_READY } from '../ports/start-worker';
import { type DedicatedWorkerGlobalScopeLike, scopePort } from '../ports/worker-port';
import { createHandlers } from './handlers';

const scope = self as unknown as DedicatedWorkerGlobalScopeLike;
openChannel(
  scopePort(scope),
  { calls: noCalls, events: noEvents },
  { calls: engineCalls, events: noEvents, handlers: createHandlers() },
);
scope.postMessage(WORKER_READY, []);
