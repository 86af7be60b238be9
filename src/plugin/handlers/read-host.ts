import type { Host } from '../../shared/protocol';
import { reasonOf } from '../canvas/reason';
import type { PluginContext, PluginHandler } from '../context';

const PROBE_KEY = 'diagnostics-probe';

/** What the sandbox can say about the editor it runs in, for Diagnostics. */
export function readHostHandler({ figma }: PluginContext): PluginHandler<'readHost'> {
  return async () => ({
    editor: figma.editorType,
    api: figma.apiVersion,
    mode: figma.mode,
    storage: await tryStorage(figma.clientStorage),
  });
}

/** Writes, reads and removes an entry: only that tells whether the storage works. */
async function tryStorage(storage: ClientStorageAPI): Promise<Host['storage']> {
  try {
    await storage.setAsync(PROBE_KEY, 'probe');
    const read: unknown = await storage.getAsync(PROBE_KEY);
    await storage.deleteAsync(PROBE_KEY);
    const keys = await storage.keysAsync();
    return { works: read === 'probe', entries: keys.length, reason: read === 'probe' ? null : 'what was written did not come back' };
  } catch (error) {
    return { works: false, entries: 0, reason: reasonOf(error) };
  }
}
