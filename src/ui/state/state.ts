import { FIRST_INSERT_CHOICES } from '../../shared/insert-choices';
import type {
  Command,
  FillTarget,
  Nearest,
  PackInfo,
  Picture,
  Placement,
  RecipeLayer,
  Selection,
  Settings,
  Skipped,
  SourceImage,
} from '../../shared/protocol';
import type { BlendKind } from '../../shared/recipe';
import type { HistoryItem } from './history';
import type { Section } from '../diagnostics/findings';

/** How far the engine is. */
export type EngineStatus =
  | {
      readonly kind: 'loading';
      readonly what: string;
      /** 0 … 1 */
      readonly share: number;
      /** What of the model is here, while it comes in. */
      readonly bytes?: { readonly done: number; readonly total: number };
    }
  | { readonly kind: 'ready'; readonly info: PackInfo }
  | { readonly kind: 'failed'; readonly message: string };

/** The job that is running. */
export interface RunningJob {
  readonly kind: Command;
  /** What happens now, in words. */
  readonly text: string;
  /** 0 … 1 */
  readonly share: number;
}

/** A picture in the grid. */
export interface Result {
  readonly id: number;
  readonly picture: Picture;
  /** `data:` address of its PNG. */
  readonly address: string;
  /** The prompt and style, in words. */
  readonly label: string;
  /** Where a click puts it. */
  readonly action: ResultAction;
  /** It is on the canvas already. */
  readonly placed: boolean;
  /** The layers that show it, as far as is known: another picture may take its place there. */
  readonly onLayers?: readonly string[];
  /** The picture it was made from, where there is one: an address that an <img> can show. */
  readonly before: string | null;
}
export type ResultAction =
  | { readonly kind: 'insert' }
  /** Takes the place of the picture it was made from. */
  | { readonly kind: 'replace'; readonly nodeId: string };

/** The layers that Fill would fill. */
export interface FillList {
  readonly targets: readonly FillTarget[];
  readonly skipped: readonly Skipped[];
  /** Prompts typed for single layers, by node id. */
  readonly prompts: Readonly<Record<string, string>>;
  /** What the last fill drew on them, by node id: `data:` addresses. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** The images that Refine would start from. */
export interface SourceList {
  readonly images: readonly SourcePreview[];
  readonly skipped: readonly Skipped[];
}
export interface SourcePreview {
  readonly nodeId: string;
  readonly name: string;
  readonly address: string;
  /** The prompt it was made with, if it is ours. */
  readonly prompt: string | null;
  /** As it was read. */
  readonly image: SourceImage;
  /** What the pack can see of it; null until it was looked at. */
  readonly seen: Seen | null;
}
/** An image as it comes back from the sphere. */
export interface Seen {
  /** `data:` address of a PNG. */
  readonly address: string;
  /** Near enough to the image to count as a picture of the kind the pack was trained on. */
  readonly familiar: boolean;
}

/** What is asked of a variant; empty = as in the picture it comes from. */
export interface RefineWish {
  readonly prompt: string;
  readonly style: string | null;
}

/** What the window shows: a view for each command, and the history. */
export type ViewName = Command | 'history';
/** What the host offers; null while that is being found out. */
export interface Diagnostics {
  readonly sections: readonly Section[] | null;
}

/** How images are mixed. */
export interface MixWish {
  readonly kind: BlendKind;
  /** Pictures from one image to the next. */
  readonly steps: number;
  /** 0 = exactly what lies between the images … 1 = a new picture. */
  readonly strength: number;
  /** Empty = what both images have in common. */
  readonly prompt: string;
  /** Null = what both images have in common. */
  readonly style: string | null;
  /** From the last image to the first. */
  readonly reversed: boolean;
}

export interface AppState {
  readonly view: ViewName;
  readonly settings: Settings;
  readonly selection: Selection;
  readonly engine: EngineStatus;
  readonly job: RunningJob | null;
  /** The grid of each view that has one. */
  readonly results: readonly Result[];
  /** Pictures still to come, shown as empty tiles. */
  readonly expected: number;
  /** One prompt for all layers of a fill; empty = each its own. */
  readonly fillPrompt: string;
  readonly fillList: FillList | null;
  readonly sources: SourceList | null;
  readonly wish: RefineWish;
  /** Pictures made earlier, the pinned ones first; null before they are read. */
  readonly history: readonly HistoryItem[] | null;
  readonly historySearch: string;
  /** Where variants go. */
  readonly placement: Extract<Placement, 'beside' | 'replace'>;
  readonly mix: MixWish;
  /** The grid shows what its pictures were made from. */
  readonly showBefore: boolean;
  /** The recipes of the selected layers. */
  readonly recipes: readonly RecipeLayer[];
  /** A recipe text that the user pasted, with whatever was around it; '' = none. It comes before the selection. */
  readonly pastedRecipe: string;
  /** Diagnostics, in the place of everything else; null while it is not shown. */
  readonly diagnostics: Diagnostics | null;
  /** The seldom used controls are unfolded. */
  readonly moreOpen: boolean;
  /** What has just happened, in words; read out politely. */
  readonly status: string;
  /** What the user should know although it went well. */
  readonly notices: readonly string[];
  /** What was drawn in place of what nobody has drawn. */
  readonly nearest: readonly Nearest[];
  readonly skipped: readonly Skipped[];
  readonly error: string | null;
}

export const NOTHING_SELECTED: Selection = { count: 0, fillable: 0, refinable: 0, recipe: null };

export const FIRST_SETTINGS: Settings = {
  prompt: '',
  style: null,
  class: null,
  seed: 1,
  seedLocked: false,
  passes: 1,
  variants: 4,
  strength: 0.5,
  guidance: 1,
  insert: FIRST_INSERT_CHOICES,
};

/** Before a job, and in another view: what was said of the one before is over. */
export const NOTHING_SAID = { error: null, notices: [], nearest: [], skipped: [], status: '' } satisfies Partial<AppState>;

export const FIRST_STATE: AppState = {
  view: 'generate',
  settings: FIRST_SETTINGS,
  selection: NOTHING_SELECTED,
  engine: { kind: 'loading', what: 'Starting', share: 0 },
  job: null,
  results: [],
  expected: 0,
  fillPrompt: '',
  fillList: null,
  sources: null,
  wish: { prompt: '', style: null },
  history: null,
  historySearch: '',
  placement: 'beside',
  mix: { kind: 'mix', steps: 4, strength: 0, prompt: '', style: null, reversed: false },
  showBefore: false,
  recipes: [],
  pastedRecipe: '',
  diagnostics: null,
  moreOpen: false,
  ...NOTHING_SAID,
};
