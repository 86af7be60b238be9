import { type Finding, offered } from './findings';

const TIMEOUT_MS = 4000;

/**
 * Tries something out. Never rejects: what throws, or gives no answer, is not offered.
 *
 * @param attempt - answers with what is known besides; throws when the host refuses
 */
export async function probe(name: string, attempt: () => Promise<string | undefined>): Promise<Finding> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
  });
  try {
    // Inside the try: a getter of the host may throw before there is any promise.
    return offered(name, true, await Promise.race([attempt(), late]));
  } catch (error) {
    return offered(name, false, error instanceof Error ? error.message || error.name : String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** For what is simply not there. */
export class NotThere extends Error {
  constructor(what: string) {
    super(`there is no ${what}`);
  }
}
