import { absoluteBox, absoluteTransform, localBox, relativeTransform } from '../document/geometry';
import { EDITOR, expect, type Handle, read, write } from './handle';

const MIN_SIDE = 0.01;

/** Members of every node on a page. */
export const sceneMixin: Pick<SceneNodeMixin, 'visible' | 'locked'> &
  Pick<MinimalBlendMixin, 'opacity'> &
  Pick<
    LayoutMixin,
    'x' | 'y' | 'rotation' | 'width' | 'height' | 'relativeTransform' | 'absoluteTransform' | 'absoluteBoundingBox' | 'resize'
  > &
  ThisType<Handle> = {
  get visible() {
    return read(this, 'get_visible').visible;
  },
  set visible(visible) {
    expect('set_visible', typeof visible === 'boolean', 'a boolean');
    write(this, 'set_visible', { visible });
  },
  get locked() {
    return read(this, 'get_locked').locked;
  },
  set locked(locked) {
    expect('set_locked', typeof locked === 'boolean', 'a boolean');
    write(this, 'set_locked', { locked });
  },
  get opacity() {
    return read(this, 'get_opacity').opacity;
  },
  set opacity(opacity) {
    expect('set_opacity', opacity >= 0 && opacity <= 1, 'a number from 0 to 1');
    write(this, 'set_opacity', { opacity });
  },
  get x() {
    return localBox(this[EDITOR].store, read(this, 'get_x')).x;
  },
  set x(x) {
    expect('set_x', Number.isFinite(x), 'a finite number');
    moveTo(this, 'set_x', { x });
  },
  get y() {
    return localBox(this[EDITOR].store, read(this, 'get_y')).y;
  },
  set y(y) {
    expect('set_y', Number.isFinite(y), 'a finite number');
    moveTo(this, 'set_y', { y });
  },
  get rotation() {
    return read(this, 'get_rotation').rotation;
  },
  set rotation(rotation) {
    expect('set_rotation', Number.isFinite(rotation), 'a finite number');
    expect('set_rotation', this.type !== 'GROUP', 'no group: rotating groups is not simulated');
    write(this, 'set_rotation', { rotation });
  },
  get width() {
    return localBox(this[EDITOR].store, read(this, 'get_width')).width;
  },
  get height() {
    return localBox(this[EDITOR].store, read(this, 'get_height')).height;
  },
  get relativeTransform() {
    return relativeTransform(this[EDITOR].store, read(this, 'get_relativeTransform'));
  },
  set relativeTransform(_transform) {
    throw new Error('in set_relativeTransform: not simulated');
  },
  get absoluteTransform() {
    return absoluteTransform(this[EDITOR].store, read(this, 'get_absoluteTransform'));
  },
  get absoluteBoundingBox() {
    return absoluteBox(this[EDITOR].store, read(this, 'get_absoluteBoundingBox'));
  },
  resize(width, height) {
    const isLine = this.type === 'LINE';
    expect('resize', Number.isFinite(width) && width >= MIN_SIDE, `a width of at least ${MIN_SIDE}`);
    expect('resize', Number.isFinite(height) && (isLine ? height === 0 : height >= MIN_SIDE), `a height of at least ${MIN_SIDE}`);
    expect('resize', this.type !== 'GROUP', 'no group: resizing groups is not simulated');
    write(this, 'resize', { width, height });
  },
};

/** A group has no position of its own: its children move. */
function moveTo(handle: Handle, member: string, to: { readonly x?: number; readonly y?: number }): void {
  const record = read(handle, member);
  if (record.type !== 'GROUP') {
    write(handle, member, to);
    return;
  }
  const { store } = handle[EDITOR];
  const from = localBox(store, record);
  const dx = (to.x ?? from.x) - from.x;
  const dy = (to.y ?? from.y) - from.y;
  for (const id of record.childIds) {
    const child = handle[EDITOR].handle(id);
    const box = localBox(store, read(child, member));
    moveTo(child, member, { x: box.x + dx, y: box.y + dy });
  }
}
