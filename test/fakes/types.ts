/** The outside of the simulated Figma. README.md tells what each part does. */
import type { NodeRecord } from './document/record';

export type { NodeRecord };

import type { EditorType } from './editor';

/** Who shows the plugin's window. Messages are bare plugin messages, already cloned. */
export interface UiHost {
  show(html: string, options: ShowUIOptions): void;
  /** From the sandbox to the window: to a document of that origin, or to any. */
  post(message: unknown, origin?: string): void;
  /** From the window to the sandbox, with the origin of its document. Called once for every `show`. */
  onMessage(listener: (message: unknown, origin?: string) => void): void;
  resize(width: number, height: number): void;
  setVisible(visible: boolean): void;
  close(): void;
}

export interface FakeFigmaOptions {
  readonly ui?: UiHost;
  readonly editorType?: EditorType;
  /** Size of the canvas on screen, in pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What clientStorage holds. */
  readonly storage?: Map<string, unknown>;
}

export interface LaunchOptions {
  /** `figma.command`; '' when left out. */
  readonly command?: string;
  /** `__html__`. */
  readonly html?: string;
  /** Takes the place of the host given to createFakeFigma. */
  readonly ui?: UiHost;
}

/** A parameter as manifest.json lists it. */
export interface QuickActionParameter {
  readonly name: string;
  readonly key: string;
  readonly description?: string;
  readonly allowFreeform?: boolean;
  readonly optional?: boolean;
}

/** One line of the list under the field. */
export interface QuickActionSuggestion {
  readonly name: string;
  readonly data: unknown;
  /** Bytes of a PNG, JPEG or GIF, or the text of an SVG. */
  readonly icon: Uint8Array | string | null;
}

/** What the plugin answered to what was typed. */
export type QuickActionAnswer =
  | { readonly kind: 'suggestions'; readonly suggestions: readonly QuickActionSuggestion[] }
  | { readonly kind: 'error'; readonly message: string };

/** The quick actions while the parameters of a command are entered, one after the other. */
export interface QuickAction {
  /** The parameter whose field is shown; null when all are entered. */
  readonly current: QuickActionParameter | null;
  /** What is entered so far, by key. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Types into the field. Rejects when the plugin gives no answer within a second. */
  type(query: string): Promise<QuickActionAnswer>;
  /** Chooses a line of the last answer; with `allowFreeform` the text itself where no line has it. */
  choose(name: string): void;
  /** Runs the plugin. Throws while a parameter is missing that is not optional. */
  run(): void;
}

/** What a layer can be given when it is built. */
export interface BuildProps {
  readonly name?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  /** Degrees, counterclockwise. */
  readonly rotation?: number;
  readonly fills?: readonly Paint[];
  readonly cornerRadius?: number;
  readonly opacity?: number;
  readonly visible?: boolean;
  readonly locked?: boolean;
  /** The current page when left out. */
  readonly parent?: BaseNode & ChildrenMixin;
}
export type TextProps = BuildProps & { readonly characters?: string; readonly fontSize?: number };

/** Puts layers on the canvas the way a person would. Each call is one undo step. */
export interface Builder {
  page(props?: { readonly name?: string }): PageNode;
  frame(props?: BuildProps): FrameNode;
  section(props?: BuildProps): SectionNode;
  component(props?: BuildProps): ComponentNode;
  instance(props: BuildProps & { readonly of: ComponentNode }): InstanceNode;
  /** Groups layers of one parent; they stay where they are. */
  group(children: readonly SceneNode[], props?: { readonly name?: string; readonly locked?: boolean }): GroupNode;
  rectangle(props?: BuildProps): RectangleNode;
  ellipse(props?: BuildProps): EllipseNode;
  polygon(props?: BuildProps): PolygonNode;
  vector(props?: BuildProps): VectorNode;
  line(props?: BuildProps): LineNode;
  text(props?: TextProps): TextNode;
  sticky(props?: BuildProps): StickyNode;
}

/** What the person at the editor does, also while the plugin works. Edits are undo steps of their own. */
export interface User {
  select(nodes: readonly SceneNode[]): void;
  remove(node: SceneNode): void;
  rename(node: SceneNode, name: string): void;
  lock(node: SceneNode, locked: boolean): void;
  move(node: SceneNode, x: number, y: number): void;
  goToPage(page: PageNode): void;
  /** Opens a slide or asset in single view; null = back to the grid. */
  focus(node: SceneNode | null): void;
  /** Different paints on different parts of one layer: `fills` reads `figma.mixed`. */
  setMixedFills(node: SceneNode, paintSets: readonly (readonly Paint[])[]): void;
  /** Cuts a layer and pastes it on another page, where it keeps its id. */
  moveToPage(node: SceneNode, page: PageNode): void;
  /** The next calls of an API member that writes, of createImage or of getBytesAsync throw: once for every message. */
  failNext(member: string, messages: readonly string[]): void;
  /** From now on every write to the layer throws, as for what a library owns. */
  makeReadOnly(node: BaseNode): void;
  /** A rectangle with an image fill, as by drag and drop. */
  placeImage(bytes: Uint8Array, props?: BuildProps): RectangleNode;
  /**
   * Drops something onto the canvas. @returns whether Figma goes on with it in its own way: nobody wanted it
   */
  drop(drop: Drop): Promise<boolean>;
  /** Presses the button of a notification that is on screen. */
  pressNotification(button: string): void;
  /** ⌘Z. */
  undo(): void;
}

/** What the person drops, and where: in page coordinates. */
export interface Drop {
  readonly x: number;
  readonly y: number;
  readonly items?: readonly DropItem[];
  /** What the window of the plugin attached to it. */
  readonly dropMetadata?: unknown;
}

export type RenderFill =
  | { readonly kind: 'solid'; readonly color: RGB; readonly opacity: number }
  | {
      readonly kind: 'image';
      readonly hash: string;
      readonly scaleMode: ImagePaint['scaleMode'];
      readonly opacity: number;
      /** Degrees, a multiple of 90. */
      readonly rotation: number;
    }
  | { readonly kind: 'other'; readonly type: string; readonly opacity: number };

/** A layer as plain data for a renderer. */
export interface RenderNode {
  readonly id: string;
  readonly type: NodeType;
  readonly name: string;
  readonly visible: boolean;
  readonly locked: boolean;
  readonly selected: boolean;
  readonly opacity: number;
  /** Absolute bounding box on the page. */
  readonly box: Rect;
  /** From the layer's own [0, width] x [0, height] to the page. */
  readonly transform: Transform;
  readonly width: number;
  readonly height: number;
  /** Radii in pixels: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [number, number, number, number];
  readonly clips: boolean;
  /** Outlines of a vector, in its own coordinates; empty = its box. */
  readonly paths: readonly { readonly data: string; readonly rule: 'nonzero' | 'evenodd' }[];
  /** Bottom first; hidden ones are left out. */
  readonly fills: readonly RenderFill[];
  readonly characters: string | null;
  readonly fontSize: number | null;
  /** Bottom first. */
  readonly children: readonly RenderNode[];
}

export interface StoredImage {
  readonly bytes: Uint8Array;
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly width: number;
  readonly height: number;
}

export interface Notification {
  readonly message: string;
  readonly error: boolean;
  /** What its button says. */
  readonly button?: string;
}

export interface FakeFigma {
  readonly figma: PluginAPI;
  readonly build: Builder;
  readonly user: User;
  launch(plugin: (figma: PluginAPI, html: string) => unknown, options?: LaunchOptions): void;
  /** Starts a command that has parameters, in the quick actions. */
  quickAction(
    plugin: (figma: PluginAPI, html: string) => unknown,
    parameters: readonly QuickActionParameter[],
    options?: LaunchOptions,
  ): QuickAction;
  readonly running: boolean;
  /** What closePlugin said; null when it said nothing, or was not called. */
  readonly closeMessage: string | null;
  readonly notifications: readonly Notification[];
  /** Whether a notification is still on screen (those without a timeout of their own are taken to stay). */
  isShown(notification: Notification): boolean;
  /** How many ⌘Z there are, an unfinished step included. */
  readonly undoSteps: number;
  /** There are edits that no step of the undo history has yet. */
  readonly unfinished: boolean;
  /** Every node of the file as it is stored, by id. Records are never changed, only replaced. */
  document(): ReadonlyMap<string, NodeRecord>;
  relaunchButtons(node: BaseNode): readonly { readonly command: string; readonly description: string }[];
  readonly storage: Map<string, unknown>;
  /** Fires in a later turn, once for several changes. Returns how to stop it. */
  onChange(listener: () => void): () => void;
  tree(): RenderNode;
  readonly view: { readonly center: Vector; readonly zoom: number };
  setView(center: Vector, zoom: number): void;
  image(hash: string): StoredImage | null;
}
