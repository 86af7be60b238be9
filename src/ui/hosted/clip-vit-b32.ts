import type { RemoteEncoder } from './site';

/** The revision of the export that sizes and hashes belong to. */
const REVISION = 'd15189d7028b43f1d3e65039190477f6af591c2a';

/**
 * OpenAI's CLIP ViT-B/32 text encoder, 8-bit, as transformers.js users load it by name (Xenova/clip-vit-base-patch32).
 * Only what has to be fetched: the two configuration files say nothing that is not known here.
 */
export const CLIP_VIT_B32: RemoteEncoder = {
  id: 'clip-vit-b32-q8',
  label: 'CLIP ViT-B/32',
  folder: `https://huggingface.co/Xenova/clip-vit-base-patch32/resolve/${REVISION}/`,
  files: [
    {
      path: 'tokenizer.json',
      bytes: 2_224_119,
      sha256: 'f7f3b7af117d467b58374797691a6438d3e6b9e9cef800dfd5dced7f697a90cd',
    },
    {
      path: 'onnx/text_model_quantized.onnx',
      bytes: 64_504_507,
      sha256: '73baab855d406190da9faa498cfedf65f15cf309f4cc7385b7b032e6d08e5c3a',
    },
  ],
};
