/** Where the bytes of a pack come from. The engine itself touches neither disk nor network. */
export interface PackSource {
  /**
   * Reads one file whole.
   * @param path - relative to the pack, with forward slashes: "pack.json", "text/onnx/model_quantized.onnx"
   * @returns its bytes, or null when there is no such file
   */
  read(path: string): Promise<Uint8Array | null>;
}

/** A pack whose files are already in memory. */
export function packInMemory(files: Readonly<Record<string, Uint8Array>>): PackSource {
  const byPath = new Map(Object.entries(files));
  return { read: (path) => Promise.resolve(byPath.get(path) ?? null) };
}
