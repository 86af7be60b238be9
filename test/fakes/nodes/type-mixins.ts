/** Members that one type of node has alone. */
import { asNodeOf, asSceneNode } from '../boundary';
import { later } from '../later';
import { EDITOR, type Handle, expect, read, write } from './handle';

export const pageMixin: Pick<PageNode, 'selection' | 'loadAsync' | 'focusedSlide' | 'focusedNode'> & ThisType<Handle> = {
  get focusedSlide() {
    const focused = this[EDITOR].type === 'slides' ? this[EDITOR].focusedIn(this.id) : null;
    return focused === null ? null : asNodeOf(this[EDITOR].handle(focused), 'SLIDE');
  },
  get focusedNode() {
    if (this[EDITOR].type !== 'slides' && this[EDITOR].type !== 'buzz') {
      throw new Error('in get_focusedNode: Only available in Figma Slides, Figma Buzz and Dev Mode');
    }
    const focused = this[EDITOR].focusedIn(this.id);
    return focused === null ? null : asSceneNode(this[EDITOR].handle(focused));
  },
  get selection() {
    read(this, 'get_selection');
    const nodes = this[EDITOR].selectionOf(this.id).map((id) => asSceneNode(this[EDITOR].handle(id)));
    return Object.freeze(nodes);
  },
  set selection(nodes) {
    read(this, 'set_selection');
    this[EDITOR].select(
      this.id,
      nodes.map((node) => node.id),
    );
  },
  loadAsync() {
    return later(() => {
      read(this, 'loadAsync');
      this[EDITOR].loadedPageIds.add(this.id);
    });
  },
};

/** The children of a document are its pages. */
export const documentMixin: Pick<DocumentNode, 'children'> & ThisType<Handle> = {
  get children() {
    return Object.freeze(read(this, 'get_children').childIds.map((id) => asNodeOf(this[EDITOR].handle(id), 'PAGE')));
  },
};

export const textMixin: Pick<TextNode, 'characters' | 'fontName' | 'fontSize'> & ThisType<Handle> = {
  get characters() {
    return read(this, 'get_characters').characters;
  },
  set characters(characters) {
    expect('set_characters', typeof characters === 'string', 'a string');
    if (!this[EDITOR].loadedFonts.has('Inter Regular')) {
      throw new Error(
        'in set_characters: Cannot write to node with unloaded font "Inter Regular". ' +
          'Please call figma.loadFontAsync({ family: "Inter", style: "Regular" }) and await the returned promise first.',
      );
    }
    write(this, 'set_characters', { characters });
  },
  get fontName() {
    return { family: 'Inter', style: 'Regular' };
  },
  set fontName(_font) {
    throw new Error('in set_fontName: not simulated');
  },
  get fontSize() {
    return read(this, 'get_fontSize').fontSize;
  },
  set fontSize(fontSize) {
    expect('set_fontSize', typeof fontSize === 'number' && fontSize >= 1, 'a number of at least 1');
    if (typeof fontSize === 'number') write(this, 'set_fontSize', { fontSize });
  },
};

export const vectorMixin: Pick<VectorNode, 'vectorPaths'> & ThisType<Handle> = {
  get vectorPaths() {
    return read(this, 'get_vectorPaths').vectorPaths;
  },
  set vectorPaths(_paths) {
    throw new Error('in set_vectorPaths: not simulated');
  },
};

export const instanceMixin: Pick<InstanceNode, 'getMainComponentAsync'> & ThisType<Handle> = {
  getMainComponentAsync() {
    return later(() => {
      const { mainComponentId } = read(this, 'getMainComponentAsync');
      return mainComponentId === null ? null : asNodeOf(this[EDITOR].handle(mainComponentId), 'COMPONENT');
    });
  },
};
