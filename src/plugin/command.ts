import * as v from 'valibot';
import { type Command, commandSchema } from '../shared/protocol';

/** The command the plugin was started with; the first one of the menu when it names none that we know. */
export function readCommand(command: string): Command {
  const known = v.safeParse(commandSchema, command);
  return known.success ? known.output : 'generate';
}
