/** What an error of the plugin API says, without the name of the API member it starts with ("in set_fills: …"). */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^(Error: )?in \w+: /, '');
}

/** What Figma says of a layer that a library owns, or that it keeps for itself. */
const READ_ONLY = /read-only/i;

/** Why Figma refused a layer, as the end of the sentence "<layer> …". @param what - what could not be done */
export function refusalOf(what: string, error: unknown): string {
  const reason = reasonOf(error);
  if (!READ_ONLY.test(reason)) return `${what}: ${reason}`;
  return `${what}, as it belongs to a library: select an instance of it, or edit it in the file of that library`;
}
