/** How the hosted window starts its engine: a worker from the site, which has WebGPU where the browser has it. */
import * as v from 'valibot';
import { type BackendChoice, backendChoiceSchema } from '../../shared/backend-report';
import { startFrom } from '../ports/start-worker';
import { type RemoteEncoder, type Site, siteSchema } from './site';

/** Where the user's wish for a backend is kept; what is not one of them means `auto`. */
export const BACKEND_KEY = 'sphere-fill-backend';

/** What EngineClient needs to know of where it runs. */
export interface EngineHost {
  startWorker(): Promise<Worker>;
  readonly backend: BackendChoice;
  /** A second text encoder to offer. */
  readonly encoder: RemoteEncoder;
}

export function hostedEngine(site: Site): EngineHost {
  return {
    // The worker reads the files of its second runtime itself, and only if it needs them.
    startWorker: () => startFrom(`${site.worker}#${encodeURIComponent(JSON.stringify(site))}`),
    backend: wantedBackend(),
    encoder: site.encoder,
  };
}

/** The site, in the worker. */
export function siteOfWorker(address: string): Site {
  return v.parse(siteSchema, JSON.parse(decodeURIComponent(new URL(address).hash.slice(1))));
}

function wantedBackend(): BackendChoice {
  try {
    const wanted = v.safeParse(backendChoiceSchema, localStorage.getItem(BACKEND_KEY));
    return wanted.success ? wanted.output : 'auto';
  } catch {
    return 'auto';
  }
}
