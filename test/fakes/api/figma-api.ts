import { asNode, asNodeOf, asPluginApi, mixed, type NodeOf, type SimulatedApi } from '../boundary';
import type { FakeNodeType } from '../document/record';
import { DOCUMENT_ID } from '../document/store';
import type { Editor, EditorType } from '../editor';
import { groupNodes } from '../group-nodes';
import { later } from '../later';
import { strict } from '../not-simulated';
import { createNodeFromSvg } from './create-node-from-svg';
import { createClientStorage } from './client-storage';
import type { Run } from '../run';
import { buzzApi } from './buzz';
import { slidesApi } from './slides';
import type { FakeViewport } from './viewport';

/** What is shown of a notification. */
const MAX_NOTIFICATION_CHARS = 100;

interface Parts {
  readonly editor: Editor;
  readonly run: Run;
  readonly viewport: FakeViewport;
  readonly storage: Map<string, unknown>;
  readonly editorType: EditorType;
}

/** The object that plugin code knows as `figma`. */
export function createFigmaApi({ editor, run, viewport, storage, editorType }: Parts): PluginAPI {
  const create = <T extends FakeNodeType>(type: T): NodeOf<T> =>
    asNodeOf(editor.handle(editor.store.create(type, editor.parentOfNew)), type);

  const api: SimulatedApi = {
    apiVersion: '1.0.0' as const,
    mode: 'default' as const,
    editorType,
    mixed,
    get command(): string {
      return run.command;
    },

    root: asNodeOf(editor.documentHandle, 'DOCUMENT'),
    get currentPage(): PageNode {
      return asNodeOf(editor.handle(editor.currentPageId), 'PAGE');
    },
    set currentPage(_page: PageNode) {
      throw new Error('in set_currentPage: Cannot call with documentAccess: dynamic-page. Use figma.setCurrentPageAsync instead.');
    },
    setCurrentPageAsync: (page: PageNode): Promise<void> =>
      later(() => {
        editor.store.require(page.id, 'setCurrentPageAsync');
        editor.goToPage(page.id);
      }),
    loadAllPagesAsync: (): Promise<void> =>
      later(() => {
        for (const id of editor.store.require(DOCUMENT_ID, 'loadAllPagesAsync').childIds) editor.loadedPageIds.add(id);
      }),
    getNodeById(_id: string): BaseNode | null {
      throw new Error('in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.');
    },
    // Not a turn of the event loop later: Figma does not promise one, and code that counts on it could not be cancelled.
    getNodeByIdAsync: (id: string): Promise<BaseNode | null> =>
      Promise.resolve().then(() => (editor.store.get(id) ? asNode(editor.handle(id)) : null)),

    createRectangle: (): RectangleNode => create('RECTANGLE'),
    createEllipse: (): EllipseNode => create('ELLIPSE'),
    createPolygon: (): PolygonNode => create('POLYGON'),
    createVector: (): VectorNode => create('VECTOR'),
    createLine: (): LineNode => create('LINE'),
    createText: (): TextNode => create('TEXT'),
    createFrame: (): FrameNode => {
      editor.mayFail('createFrame');
      return create('FRAME');
    },
    createNodeFromSvg: (svg: string): FrameNode => {
      editor.mayFail('createNodeFromSvg');
      return asNodeOf(editor.handle(createNodeFromSvg(editor, svg)), 'FRAME');
    },
    createSection: (): SectionNode => create('SECTION'),
    createComponent: (): ComponentNode => create('COMPONENT'),
    createPage: (): PageNode => asNodeOf(editor.handle(editor.store.create('PAGE', DOCUMENT_ID)), 'PAGE'),
    group: (nodes: readonly BaseNode[], parent: BaseNode & ChildrenMixin, index?: number): GroupNode =>
      asNodeOf(editor.handle(groupNodes(editor.store, nodes.map((node) => node.id), parent.id, index)), 'GROUP'),
    loadFontAsync: (font: FontNameInput): Promise<void> =>
      later(() => void editor.loadedFonts.add(`${font.family} ${font.style ?? 'Regular'}`)),

    createImage(data: Uint8Array): Image {
      editor.mayFail('createImage');
      const image = editor.images.handle(editor.images.add(data), (member) => editor.mayFail(member));
      if (!image) throw new Error('in createImage: The image was not stored');
      return image;
    },
    getImageByHash: (hash: string): Image | null => editor.images.handle(hash, (member) => editor.mayFail(member)),

    commitUndo: (): void => editor.history.commit(),
    triggerUndo: (): void => editor.history.undo(),

    viewport: strict('figma.viewport', viewport),
    clientStorage: createClientStorage(storage),
    get ui(): Partial<UIAPI> {
      return run.ui;
    },
    showUI: (html: string, options: ShowUIOptions = {}): void => run.showUi(html, options),
    closePlugin: (message?: string): void => run.close(message ?? null),
    notify(message: string, options?: NotificationOptions): NotificationHandler {
      const shown = Array.from(message).slice(0, MAX_NOTIFICATION_CHARS).join('');
      return run.notify(shown, options ?? {});
    },
    parameters: strict('figma.parameters', {
      on: (type: 'input', callback: (event: ParameterInputEvent) => void): void => run.parameterEvents.on(type, callback),
      once: (type: 'input', callback: (event: ParameterInputEvent) => void): void => run.parameterEvents.on(type, callback, true),
      off: (type: 'input', callback: (event: ParameterInputEvent) => void): void => run.parameterEvents.off(type, callback),
    }),
    base64Decode: (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
    base64Encode: (data: Uint8Array): string => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')),
    on: (type: string, callback: (event: never) => unknown): void => editor.events.on(type, callback),
    once: (type: string, callback: (event: never) => unknown): void => editor.events.on(type, callback, true),
    off: (type: string, callback: (event: never) => unknown): void => editor.events.off(type, callback),
  };
  if (editorType === 'slides') Object.assign(api, slidesApi(editor));
  if (editorType === 'buzz') Object.assign(api, buzzApi(editor));
  return strict('figma', asPluginApi(api));
}
