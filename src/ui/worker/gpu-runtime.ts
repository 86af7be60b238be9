/** Name, on the site, of the WebAssembly code of onnxruntime-web's build with WebGPU. */
export const GPU_RUNTIME_NAME = 'ort-webgpu.wasm';
