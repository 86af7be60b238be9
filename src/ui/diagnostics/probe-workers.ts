import type { Section } from './findings';
import { probe } from './probe';

const SOURCE = 'postMessage("started")';

/** Which kinds of worker start here. The engine's is a classic one from a data: address, else from a blob: address. */
export async function probeWorkers(): Promise<Section> {
  return {
    title: 'Workers',
    findings: await Promise.all([
      probe('Classic, data: address', () => start(dataAddress(), 'classic')),
      probe('Classic, blob: address', () => startBlob('classic')),
      probe('Module, blob: address', () => startBlob('module')),
    ]),
  };
}

async function startBlob(type: WorkerType): Promise<undefined> {
  const url = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }));
  try {
    return await start(url, type);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function start(url: string, type: WorkerType): Promise<undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { type });
    const end = (settle: () => void): void => {
      worker.terminate();
      settle();
    };
    worker.onmessage = () => end(() => resolve(undefined));
    worker.onerror = (event) => end(() => reject(new Error(event.message || 'refused')));
  });
}

function dataAddress(): string {
  return `data:text/javascript,${encodeURIComponent(SOURCE)}`;
}
