import type { FakeNodeType } from '../document/record';
import { baseMixin } from './base-mixin';
import { childrenMixin } from './children-mixin';
import { clipMixin } from './clip-mixin';
import { cornerMixin } from './corner-mixin';
import { fillsMixin } from './fills-mixin';
import { rescaleMixin } from './rescale-mixin';
import { sceneMixin } from './scene-mixin';
import { documentMixin, instanceMixin, pageMixin, textMixin, vectorMixin } from './type-mixins';

const prototypes = new Map<FakeNodeType, object>();

/** What handles of one type inherit: `'fills' in node` is as true or false as in Figma. */
export function prototypeOf(type: FakeNodeType): object {
  let prototype = prototypes.get(type);
  if (!prototype) {
    prototype = {};
    for (const mixin of mixinsOf(type)) Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(mixin));
    prototypes.set(type, prototype);
  }
  return prototype;
}

function mixinsOf(type: FakeNodeType): readonly object[] {
  switch (type) {
    case 'DOCUMENT':
      return [baseMixin, documentMixin];
    case 'PAGE':
      return [baseMixin, childrenMixin, pageMixin];
    case 'GROUP':
      return [baseMixin, sceneMixin, childrenMixin];
    case 'SLIDE_ROW':
    case 'SLIDE_GRID':
      return [baseMixin, sceneMixin, childrenMixin];
    case 'FRAME':
    case 'SLIDE':
    case 'COMPONENT':
      return [baseMixin, sceneMixin, rescaleMixin, fillsMixin, cornerMixin, childrenMixin, clipMixin];
    case 'SECTION':
      return [baseMixin, sceneMixin, fillsMixin, cornerMixin, childrenMixin];
    case 'INSTANCE':
      return [baseMixin, sceneMixin, fillsMixin, cornerMixin, childrenMixin, clipMixin, instanceMixin];
    case 'TEXT':
      return [baseMixin, sceneMixin, fillsMixin, textMixin];
    case 'LINE':
    case 'STICKY':
      return [baseMixin, sceneMixin, fillsMixin];
    case 'VECTOR':
      return [baseMixin, sceneMixin, fillsMixin, cornerMixin, vectorMixin];
    case 'RECTANGLE':
    case 'ELLIPSE':
    case 'POLYGON':
      return [baseMixin, sceneMixin, fillsMixin, cornerMixin];
    default:
      return type satisfies never;
  }
}
