/** A node as it is stored. Records are never changed, only replaced: a copy of the map of records is an undo state. */

export type FakeNodeType =
  | 'DOCUMENT'
  | 'PAGE'
  | 'FRAME'
  | 'SECTION'
  | 'COMPONENT'
  | 'INSTANCE'
  | 'GROUP'
  | 'RECTANGLE'
  | 'ELLIPSE'
  | 'POLYGON'
  | 'VECTOR'
  | 'LINE'
  | 'TEXT'
  | 'STICKY'
  | 'SLIDE'
  | 'SLIDE_ROW'
  | 'SLIDE_GRID';

export type Fills =
  | { readonly kind: 'paints'; readonly paints: readonly Paint[] }
  | { readonly kind: 'mixed'; readonly sets: readonly (readonly Paint[])[] };

export interface NodeRecord {
  readonly id: string;
  readonly type: FakeNodeType;
  readonly name: string;
  readonly parentId: string | null;
  /** Bottom first. */
  readonly childIds: readonly string[];
  /** Position and size in the nearest ancestor that is not a group. A group has the box of its children instead. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees, counterclockwise about the top left corner. */
  readonly rotation: number;
  readonly visible: boolean;
  readonly locked: boolean;
  readonly opacity: number;
  /** Frames only: what sticks out is not seen. */
  readonly clips: boolean;
  readonly fills: Fills;
  readonly corners: readonly [number, number, number, number];
  /** Of a vector, in its own coordinates. */
  readonly vectorPaths: readonly VectorPath[];
  readonly characters: string;
  readonly fontSize: number;
  readonly pluginData: Readonly<Record<string, string>>;
  readonly relaunchData: Readonly<Record<string, string>>;
  readonly mainComponentId: string | null;
}

const DEFAULT_NAMES: Readonly<Record<FakeNodeType, string>> = {
  DOCUMENT: 'Untitled',
  PAGE: 'Page',
  FRAME: 'Frame',
  SECTION: 'Section',
  COMPONENT: 'Component',
  INSTANCE: 'Instance',
  GROUP: 'Group',
  RECTANGLE: 'Rectangle',
  ELLIPSE: 'Ellipse',
  POLYGON: 'Polygon',
  VECTOR: 'Vector',
  LINE: 'Line',
  TEXT: 'Text',
  STICKY: 'Sticky',
  SLIDE: 'Slide',
  SLIDE_ROW: 'Slide row',
  SLIDE_GRID: 'Slide grid',
};

/** A new node with Figma's defaults. */
export function newRecord(id: string, type: FakeNodeType): NodeRecord {
  return {
    id,
    type,
    name: DEFAULT_NAMES[type],
    parentId: null,
    childIds: [],
    x: 0,
    y: 0,
    width: 100,
    height: type === 'LINE' ? 0 : 100,
    rotation: 0,
    visible: true,
    locked: false,
    opacity: 1,
    clips: type === 'FRAME' || type === 'COMPONENT' || type === 'INSTANCE' || type === 'SLIDE',
    fills: { kind: 'paints', paints: defaultPaints(type) },
    corners: [0, 0, 0, 0],
    vectorPaths: [],
    characters: '',
    fontSize: 12,
    pluginData: {},
    relaunchData: {},
    mainComponentId: null,
  };
}

function defaultPaints(type: FakeNodeType): readonly Paint[] {
  switch (type) {
    case 'RECTANGLE':
    case 'ELLIPSE':
    case 'POLYGON':
    case 'VECTOR':
      return [grey(0.85)];
    case 'FRAME':
    case 'SLIDE':
    case 'SECTION':
      return [grey(1)];
    case 'TEXT':
      return [grey(0)];
    case 'STICKY':
      return [{ type: 'SOLID', visible: true, opacity: 1, blendMode: 'NORMAL', color: { r: 1, g: 0.85, b: 0.4 } }];
    default:
      return [];
  }
}

function grey(value: number): SolidPaint {
  return { type: 'SOLID', visible: true, opacity: 1, blendMode: 'NORMAL', color: { r: value, g: value, b: value } };
}
