import type { Section } from './findings';
import { NotThere, probe } from './probe';

const NAME = 'sphere-fill-diagnostics';

/** What this window can keep from one opening to the next. (The sandbox's own storage is asked by the sandbox.) */
export async function probeStorage(): Promise<Section> {
  return {
    title: 'Storage of the window',
    findings: await Promise.all([
      probe('Cache API', async () => {
        if (!('caches' in self)) throw new NotThere('Cache API');
        await caches.open(NAME);
        await caches.delete(NAME);
        return undefined;
      }),
      probe('IndexedDB', openDatabase),
      probe('localStorage', () => {
        localStorage.setItem(NAME, '1');
        localStorage.removeItem(NAME);
        return Promise.resolve(undefined);
      }),
      probe('Space', async () => {
        // Where the window is no secure context it is missing, whatever its type says.
        const storage: StorageManager | undefined = navigator.storage;
        if (storage === undefined) throw new NotThere('navigator.storage');
        const { quota = 0, usage = 0 } = await storage.estimate();
        return `${megabytes(usage)} of ${megabytes(quota)} used`;
      }),
    ]),
  };
}

function openDatabase(): Promise<undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.onerror = () => reject(request.error ?? new Error('refused'));
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase(NAME);
      resolve(undefined);
    };
  });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
