/** What an error of the plugin API says, without the name of the API member it starts with ("in set_fills: …"). */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^(Error: )?in \w+: /, '');
}
