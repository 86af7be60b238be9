import type { VNode } from 'preact';
import { drawnClasses } from '../../shared/fitting-looks';
import type { PackInfo } from '../../shared/protocol';
import { ChipRow } from './chip-row';

/** How many examples a first run is shown. */
const COUNT = 3;

interface ExampleChipsProps {
  readonly pack: PackInfo;
  /** The style they will be drawn in; null = any. */
  readonly style: string | null;
  readonly onPick: (prompt: string) => void;
}

/** Prompts to begin with. A click runs one. */
export function ExampleChips({ pack, style, onPick }: ExampleChipsProps): VNode | null {
  const prompts = examplePrompts(pack, COUNT, style);
  if (prompts.length === 0) return null;
  return <ChipRow lead="Try" label="Examples" chips={prompts.map((prompt) => ({ id: prompt, text: prompt }))} onPick={onPick} />;
}

/** Things that everybody knows and that look well, each from a class of its own; a pack that has them begins with them. */
const WELCOMING = ['sunflower', 'sailboat', 'panda', 'rainbow', 'strawberry', 'trophy'];

/** Prompts of classes far apart from each other, so that they show how wide the pack is; such that the style (null = any) draws. */
export function examplePrompts(pack: Pick<PackInfo, 'styles' | 'classes'>, count: number, style: string | null = null): string[] {
  const classes = drawnClasses(pack, style).filter(({ prompts }) => prompts.length > 0);
  const welcoming = WELCOMING.filter((prompt) => classes.some(({ prompts }) => prompts.includes(prompt))).slice(0, count);
  if (welcoming.length === count) return welcoming;
  const picked = Array.from({ length: Math.min(count, classes.length) }, (_unused, index) => {
    const { prompts = [] } = classes[Math.floor(((index + 0.5) * classes.length) / count)] ?? {};
    // Two words show that it is a prompt, not a keyword.
    return prompts.find((prompt) => prompt.includes(' ')) ?? prompts[Math.floor(prompts.length / 2)] ?? '';
  });
  return [...new Set(picked)].filter((prompt) => prompt !== '');
}
