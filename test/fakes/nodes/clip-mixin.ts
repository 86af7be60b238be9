import { expect, type Handle, read, write } from './handle';

/** Whether a frame hides what sticks out of it. */
export const clipMixin: Pick<FrameNode, 'clipsContent'> & ThisType<Handle> = {
  get clipsContent() {
    return read(this, 'get_clipsContent').clips;
  },
  set clipsContent(clips) {
    expect('set_clipsContent', typeof clips === 'boolean', 'a boolean');
    write(this, 'set_clipsContent', { clips });
  },
};
