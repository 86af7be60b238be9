/** Names that leave open what varies, such as the tile of a badge or the colour of an icon. */

/**
 * Gives each name to one thing alone: to the first whose main name it is, else to the first that is also called so.
 * @param things what each thing is called, its main name first
 * @param taken names nobody gets
 * @returns what is left to each thing
 */
export function shareNames(things: readonly (readonly string[])[], taken: ReadonlySet<string> = new Set()): readonly (readonly string[])[] {
  const owners = new Map<string, number>();
  const claim = (name: string, i: number): void => {
    if (!taken.has(name) && !owners.has(name)) owners.set(name, i);
  };
  things.forEach((names, i) => names.slice(0, 1).forEach((name) => claim(name, i)));
  things.forEach((names, i) => names.forEach((name) => claim(name, i)));
  return things.map((names, i) => names.filter((name) => owners.get(name) === i));
}
