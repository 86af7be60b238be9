/** What a place is, and what it is painted with. */
import type { Random } from "../random.ts";
import type { Painting } from "./painting.ts";
import type { Time, TimeName } from "./times.ts";

/** What a place is painted with. Shapes may depend on `random` and `variant` alone, colours on `time` alone. */
export interface View {
  readonly painting: Painting;
  /** Seeded by the place and the variant. */
  readonly random: Random;
  readonly variant: number;
  readonly time: Time;
  /** Where sun or moon stand in this variant, whether they are out or not. */
  readonly lightX: number;
  /** Whether they are out: water shows it. */
  readonly light: boolean;
}

/** A kind of place. */
export interface Place {
  readonly words: string;
  readonly tags: readonly string[];
  /** Times at which it looks like itself. */
  readonly times: readonly TimeName[];
  /** Paints the land in front of the sky. */
  readonly paint: (view: View) => void;
}

/** By day and by night. */
export const ALL_TIMES: readonly TimeName[] = ["day", "sunrise", "sunset", "dusk", "night"];
/** In fog, too. */
export const ALL_WEATHERS: readonly TimeName[] = [...ALL_TIMES, "fog"];

/** Where the tallest thing of a picture stands: away from sun and moon. */
export function beside({ variant }: View): number {
  return [40, 90, 30][variant] ?? 40;
}
