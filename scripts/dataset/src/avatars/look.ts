/** What a look is: a style of DiceBear, the parts of it that are used, and what each is called. */
import type { Style } from "@dicebear/core";

/** Options of a DiceBear style, each a list of one. */
export type Options = Readonly<Record<string, readonly string[] | number>>;

/** Options by the words a caption uses for them. */
export type Parts = Readonly<Record<string, Options>>;

/** A form of hair. */
export interface HairForm {
  /** "long * hair": `*` stands for the colour; without it no hair shows. */
  readonly phrase: string;
  /** Whom most people see; `bearded`: a woman, and a man only with something on his face that says so. */
  readonly noun: "woman" | "man" | "bearded";
  readonly options: Options;
}

/** A style of avatars. */
export interface Look {
  /** npm package, as in the table of sets. */
  readonly package: string;
  readonly style: Style<Record<string, unknown>>;
  /** Everything no caption speaks of. Together with the chosen parts it leaves nothing to DiceBear's seed. */
  readonly fixed: Options;
  readonly hair: readonly HairForm[];
  /** Form and colour of the hair where they are not said, one for each variant of defaults.ts: none that is held out. */
  readonly usualHair: Readonly<Record<"woman" | "man", readonly (readonly [form: string, colour: string])[]>>;
  /** By adjective: "smiling". */
  readonly expressions: Parts;
  /** By phrase: "a beard". */
  readonly facialHair: Parts;
  /** By phrase: "glasses". */
  readonly eyewear: Parts;
  /** Names of the colour options. */
  readonly colours: { readonly hair: readonly string[]; readonly skin: string; readonly clothes: string };
  /** Size on a circle in percent: as large as the rim leaves the hair whole. */
  readonly onCircle: number;
}

/** The style with its drawing changed before it is scaled and put on its ground. */
export function changed(
  style: Style<Record<string, unknown>>,
  change: (body: string, options: Readonly<Record<string, unknown>>) => string,
): Style<Record<string, unknown>> {
  return {
    ...style,
    create: (props) => {
      const result = style.create(props);
      return { ...result, body: change(result.body, props.options) };
    },
  };
}
