import type { VNode } from 'preact';
import type { PackInfo } from '../../shared/protocol';
import { ChipRow } from './chip-row';

/** How many examples a first run is shown. */
const COUNT = 3;

/** Prompts to begin with. A click runs one. */
export function ExampleChips({ pack, onPick }: { readonly pack: PackInfo; readonly onPick: (prompt: string) => void }): VNode | null {
  const prompts = examplePrompts(pack, COUNT);
  if (prompts.length === 0) return null;
  return <ChipRow lead="Try" label="Examples" chips={prompts.map((prompt) => ({ id: prompt, text: prompt }))} onPick={onPick} />;
}

/** Things that everybody knows and that look well, each from a class of its own; a pack that has them begins with them. */
const WELCOMING = ['sunflower', 'sailboat', 'panda', 'rainbow', 'strawberry', 'trophy'];

/** Prompts of classes far apart from each other, so that they show how wide the pack is. */
export function examplePrompts(pack: Pick<PackInfo, 'classes'>, count: number): string[] {
  const classes = pack.classes.filter(({ prompts }) => prompts.length > 0);
  const welcoming = WELCOMING.filter((prompt) => classes.some(({ prompts }) => prompts.includes(prompt))).slice(0, count);
  if (welcoming.length === count) return welcoming;
  const picked = Array.from({ length: Math.min(count, classes.length) }, (_unused, index) => {
    const { prompts = [] } = classes[Math.floor(((index + 0.5) * classes.length) / count)] ?? {};
    // Two words show that it is a prompt, not a keyword.
    return prompts.find((prompt) => prompt.includes(' ')) ?? prompts[Math.floor(prompts.length / 2)] ?? '';
  });
  return [...new Set(picked)].filter((prompt) => prompt !== '');
}
