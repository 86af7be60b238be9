/** The tones of colour words in scenes: one palette per word, since no caption says more than the word. */
import { tonesOf } from "../colour/words.ts";
import type { ColourWord, Tones } from "../colour/words.ts";
import { Random } from "../random.ts";

/** Answers the middle of every interval. */
class Middle extends Random {
  override next(): number {
    return 0.5;
  }
}

/** The tones of a word, the same in every scene. */
export function fixedTones(word: ColourWord): Tones {
  return tonesOf(word, new Middle("middle"));
}
