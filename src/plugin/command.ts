import * as v from 'valibot';
import { type Launch, launchSchema } from '../shared/protocol';

/** The command the plugin was started with; the first one of the menu when it names none that we know. */
export function readCommand(command: string): Launch {
  const known = v.safeParse(launchSchema, command);
  return known.success ? known.output : 'generate';
}
