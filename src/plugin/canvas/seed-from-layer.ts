/**
 * The seed of a layer: the same layer always gets the same picture, two layers almost never do.
 *
 * FNV-1a (32 bit) over the UTF-16 code units of the node's id, then the finaliser of MurmurHash3, because ids of layers
 * made together differ in their last digits only.
 *
 * @returns an unsigned 32-bit integer
 */
export function seedFromLayer(nodeId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < nodeId.length; index++) {
    hash = Math.imul(hash ^ nodeId.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
