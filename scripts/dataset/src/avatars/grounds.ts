/** What stands behind a portrait. */
import { article } from "../text.ts";
import type { Named } from "./colours.ts";
import type { Look, Options } from "./look.ts";

/** Forms of a ground: the whole square, or a circle in it. */
export const GROUND_FORMS = ["background", "circle"] as const;

/** What is behind a person. */
export interface Ground {
  readonly colour: Named;
  readonly form: (typeof GROUND_FORMS)[number];
}

const ALIKE: Readonly<Record<string, string>> = { blonde: "yellow", red: "orange" };

/** Whether hair of a colour would vanish in a ground of another. */
export function clash(hair: Named, ground: Named): boolean {
  return ground.word === (ALIKE[hair.word] ?? hair.word);
}

/** "on a blue circle". */
export function groundWords({ colour, form }: Ground): string {
  return `on ${article(colour.word)} ${form}`;
}

/** The ground as options of DiceBear. */
export function groundOptions(look: Look, { colour, form }: Ground): Options {
  const backgroundColor = [colour.hex];
  if (form === "background") return { backgroundColor };
  // Moved down by what it was made smaller: the shoulders still reach the rim.
  return { backgroundColor, radius: 50, scale: look.onCircle, translateY: (100 - look.onCircle) / 2 };
}
