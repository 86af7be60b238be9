import { asNodeOf, asSceneNode } from '../boundary';
import { toStoredPaints } from '../document/paints';
import type { NodeRecord } from '../document/record';
import type { Editor } from '../editor';
import { later } from '../later';

const ASSET_GAP = 200;

/** figma.buzz, as far as it is simulated: assets in a row, and the media in them. */
export function buzzApi(editor: Editor): { readonly buzz: Pick<BuzzAPI, 'createFrame' | 'getMediaContent'> } {
  const { store } = editor;
  return {
    buzz: {
      createFrame() {
        const assets = store.require(editor.currentPageId, 'createFrame').childIds.map((id) => store.require(id, 'createFrame'));
        const x = Math.max(0, ...assets.map((asset) => asset.x + asset.width + ASSET_GAP));
        return asNodeOf(editor.handle(store.create('FRAME', editor.currentPageId, { x })), 'FRAME');
      },
      getMediaContent: (node) =>
        [store.require(node.id, 'getMediaContent'), ...store.descendantsOf(node.id)].flatMap((record) => {
          const hash = imageHashOf(record);
          if (hash === null) return [];
          return {
            type: 'IMAGE' as const,
            hash,
            node: asSceneNode(editor.handle(record.id)),
            setMediaAsync: (paint: ImagePaint | VideoPaint) =>
              later(() => store.patch(record.id, 'setMediaAsync', { fills: { kind: 'paints', paints: toStoredPaints([paint]) } })),
          };
        }),
    },
  };
}

function imageHashOf({ fills }: NodeRecord): string | null {
  if (fills.kind === 'mixed') return null;
  const image = fills.paints.find((paint) => paint.type === 'IMAGE');
  return image?.type === 'IMAGE' ? image.imageHash : null;
}
