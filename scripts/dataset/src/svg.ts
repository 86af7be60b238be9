/** Helpers for SVG text. */

/**
 * Replaces colours of an SVG body.
 * @param colours replacement by lower-case hex as spelled in the body (`#000`, `#2f88ff`)
 * @returns the body with every whole hex value that is a key replaced
 */
export function replaceColours(body: string, colours: ReadonlyMap<string, string>): string {
  return body.replace(/#[0-9a-fA-F]{3,8}\b/g, (hex) => colours.get(hex.toLowerCase()) ?? hex);
}

/** Lower-case hex values of a body, each once. */
export function hexValues(body: string): readonly string[] {
  return [...new Set((body.match(/#[0-9a-fA-F]{3,8}\b/g) ?? []).map((hex) => hex.toLowerCase()))];
}

/** A number for a path: two decimals, no trailing zeros. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A square SVG document of side `side` around a body. */
export function svgDocument(body: string, side: number, defs = ""): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">` +
    `${defs === "" ? "" : `<defs>${defs}</defs>`}${body}</svg>`
  );
}
