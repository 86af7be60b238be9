import type { FakeNodeType } from '../document/record';
import type { Editor } from '../editor';
import { EDITOR, type Handle } from './handle';
import { prototypeOf } from './prototypes';

export function createHandle(editor: Editor, id: string, type: FakeNodeType): Handle {
  const handle = Object.create(prototypeOf(type)) as object;
  return Object.defineProperties(handle, {
    id: { value: id, enumerable: true },
    type: { value: type, enumerable: true },
    [EDITOR]: { value: editor },
  }) as Handle;
}
