import type { FakeFigma, FakeFigmaOptions } from '../../../../../test/fakes';
import { buildAssets } from './assets';
import { buildBoard } from './board';
import { buildDeck } from './deck';
import { buildScreens } from './screens';

/** The editors of Figma that the plugin runs in. */
export type EditorType = NonNullable<FakeFigmaOptions['editorType']>;

/** Something to work on in each: layers named after things, waiting to be filled. */
const SAMPLES: Readonly<Record<EditorType, (fake: FakeFigma) => void>> = {
  figma: buildScreens,
  figjam: buildBoard,
  slides: buildDeck,
  buzz: buildAssets,
};

export function buildSample(editor: EditorType, fake: FakeFigma): void {
  SAMPLES[editor](fake);
}

/** The editor asked for in the address; Figma itself, unless another one is. @throws for one that there is not */
export function readEditorType(address: URLSearchParams): EditorType {
  const wanted = address.get('editor') ?? 'figma';
  const found = (Object.keys(SAMPLES) as EditorType[]).find((editor) => editor === wanted);
  if (found === undefined) throw new Error(`There is no editor “${wanted}”, only ${Object.keys(SAMPLES).join(', ')}`);
  return found;
}
