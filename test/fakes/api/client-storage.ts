import { later } from '../later';
import { utf8Length } from '../utf8-length';

const MAX_BYTES = 5_000_000;

/** figma.clientStorage over a map. */
export function createClientStorage(map: Map<string, unknown>): ClientStorageAPI {
  return {
    getAsync: (key) => later(() => structuredClone(map.get(key))),
    setAsync(key, value: unknown) {
      // Cloned at once: what the plugin does to its object afterwards is its own affair.
      const clone = structuredClone(value);
      return later(() => {
        const others = [...map].filter(([other]) => other !== key);
        const total = [...others, [key, clone] as const].reduce((sum, [name, held]) => sum + utf8Length(name) + sizeOf(held), 0);
        if (total > MAX_BYTES) throw new Error('in setAsync: The total size of client storage cannot exceed 5 MB');
        map.set(key, clone);
      });
    },
    deleteAsync: (key) => later(() => void map.delete(key)),
    keysAsync: () => later(() => [...map.keys()]),
  };
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return utf8Length(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).reduce((sum, [key, part]) => sum + utf8Length(key) + sizeOf(part), 0);
  }
  return 8;
}
