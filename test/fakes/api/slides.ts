import { asNodeOf } from '../boundary';
import type { Editor } from '../editor';

/** What figma offers in Figma Slides alone. */
export function slidesApi(editor: Editor): Pick<PluginAPI, 'createSlide' | 'getSlideGrid'> {
  return {
    createSlide: (row) => asNodeOf(editor.handle(editor.addSlide(row)), 'SLIDE'),
    getSlideGrid: () =>
      editor.store
        .descendantsOf(editor.currentPageId)
        .filter((record) => record.type === 'SLIDE_ROW')
        .map((row) => row.childIds.map((id) => asNodeOf(editor.handle(id), 'SLIDE'))),
  };
}
