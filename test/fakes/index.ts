export { createFakeFigma } from './fake-figma';
export { createMemoryUi, type MemoryUi } from './memory-ui';
export type * from './types';
