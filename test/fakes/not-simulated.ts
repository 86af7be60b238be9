/** Asked for by promises, by test runners and by consoles, of any object at all. */
const ASKED_OF_ANYTHING: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor', 'toString', 'valueOf', 'nodeType', 'tagName', 'asymmetricMatch', 'inspect']);

/** Makes every member that is not there throw, so that no test passes because something silently did nothing. */
export function strict<T extends object>(name: string, api: T): T {
  return new Proxy(api, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !ASKED_OF_ANYTHING.has(key) && !key.startsWith('@@') && !key.startsWith('$$')) {
        throw new Error(`${name}.${key} is not simulated`);
      }
      return Reflect.get(target, key) as unknown;
    },
    set(target, key, value) {
      if (!(key in target)) throw new Error(`${name}.${String(key)} is not simulated`);
      return Reflect.set(target, key, value);
    },
  });
}
