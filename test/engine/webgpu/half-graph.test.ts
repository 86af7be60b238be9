import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
  TensorShapeProtoSchema,
  TensorShapeProto_DimensionSchema,
  TypeProtoSchema,
  TypeProto_TensorSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from 'onnx-buf';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWasm } from '../../../scripts/lib/engine-bundle';
import { packInFolder } from '../../../scripts/lib/engine-node';
import { noise } from '../../../src/engine/noise';
import { configureRuntime, WASM_RUNTIME } from '../../../src/engine/ort';
import { readPack } from '../../../src/engine/pack';
import { openSphereModel } from '../../../src/engine/sphere-model';
import { toHalf } from '../../../src/engine/webgpu/half-graph';
import { selfCheck } from '../../../src/engine/webgpu/self-check';
import { DEFAULT_PACK, readFiles, readGraph, TINY_PACK, tinyPackThatReads } from '../helpers/packs';
import { parityInput } from '../helpers/parity-inputs';

const { FLOAT, FLOAT16, INT64, UINT8 } = TensorProto_DataType;

beforeAll(async () => configureRuntime(await readWasm()));

const graphOf = (bytes: Uint8Array): GraphProto => fromBinary(ModelProtoSchema, bytes).graph ?? create(GraphProtoSchema);
const castsTo = (node: NodeProto): bigint | undefined => (node.opType === 'Cast' ? node.attribute.find(({ name }) => name === 'to')?.i : undefined);

/** Operators that read float16. */
function readersOfHalf(graph: GraphProto): string[] {
  const halves = new Set<string>();
  const readers: string[] = [];
  for (const node of graph.node) {
    const reads = node.input.some((name) => halves.has(name));
    if (reads) readers.push(node.opType);
    if (castsTo(node) === BigInt(FLOAT16) || (reads && node.opType !== 'Cast')) for (const name of node.output) halves.add(name);
  }
  return readers;
}

describe.each([
  { name: 'the tiny pack', folder: TINY_PACK, inputs: 32, rewritten: ['painter', 'refiner'], products: 3 },
  { name: 'the shipped pack', folder: DEFAULT_PACK, inputs: 4, rewritten: ['encoder', 'refiner'], products: null },
])('$name', ({ folder, inputs, rewritten, products }) => {
  it('is nearly the same on a runtime that rounds where the graph says, but not quite', async () => {
    const pack = await readPack(packInFolder(folder));
    const full = await openSphereModel(pack);
    const half = await openSphereModel(pack, { rewrite: toHalf });
    for (let i = 0; i < inputs; i++) {
      const check = await selfCheck(full, half, parityInput(pack.manifest, i), 'f16');
      expect(check).toMatchObject({ passed: true });
      expect(check.latent).toBeGreaterThan(1e-5);
    }
    await full.release();
    await half.release();
  });

  it('multiplies in float16 and does nothing else in it', async () => {
    const files = await readFiles(folder);
    const changed: string[] = [];
    let found = 0;
    for (const name of ['encoder', 'painter', 'refiner']) {
      const bytes = files[`${name}.onnx`] ?? new Uint8Array();
      const half = toHalf(bytes);
      if (half === bytes) continue;
      changed.push(name);
      const graph = graphOf(half);
      const readers = readersOfHalf(graph);
      expect(new Set(readers)).toEqual(new Set(['Reshape', 'Transpose', 'MatMul', 'Cast']));
      found += readers.filter((type) => type === 'MatMul').length;
      // Every other node is what it was.
      const before = graphOf(bytes).node.filter(({ opType }) => !['Gemm', 'MatMul'].includes(opType)).map(({ output }) => output[0]);
      expect(graph.node.map(({ output }) => output[0])).toEqual(expect.arrayContaining(before));
    }
    expect(changed).toEqual(rewritten);
    expect(found).toBeGreaterThan(0);
    if (products !== null) expect(found).toBe(products);
  });
});

it('an encoder reads nearly the same, and gives what it gave by name', async () => {
  const graph = await readGraph('encoder-that-reads.onnx');
  expect(graphOf(toHalf(graph)).output.map(({ name }) => name)).toEqual(['latent', 'text']);
  const pack = await readPack(await tinyPackThatReads());
  const full = await openSphereModel(pack);
  const half = await openSphereModel(pack, { rewrite: toHalf });
  for (let i = 0; i < 32; i++) {
    expect(await selfCheck(full, half, parityInput(pack.manifest, i), 'f16')).toMatchObject({ passed: true });
    const image = noise(i, 4 * pack.manifest.image.size ** 2).map((value) => 1 / (1 + Math.exp(-value)));
    const [expected, found] = [await full.read(image), await half.read(image)];
    expect(found.latent).toEqual(expected.latent);
    expect(found.text).not.toEqual(expected.text);
  }
  await full.release();
  await half.release();
});

const attribute = (name: string, value: number | readonly number[]): AttributeProto =>
  typeof value === 'number'
    ? create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) })
    : create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INTS, ints: value.map(BigInt) });
const node = (opType: string, input: string[], output: string, values: Record<string, number | readonly number[]> = {}): NodeProto =>
  create(NodeProtoSchema, { opType, name: output, input, output: [output], attribute: Object.entries(values).map(([name, value]) => attribute(name, value)) });
const tensor = (name: string, dataType: TensorProto_DataType, dims: number[], rawData: ArrayBufferView<ArrayBuffer>): TensorProto =>
  create(TensorProtoSchema, { name, dataType, dims: dims.map(BigInt), rawData: new Uint8Array(rawData.buffer) });
const floats = (name: string, dims: number[], values: ArrayLike<number>): TensorProto => tensor(name, FLOAT, dims, Float32Array.from(values));
const list = (name: string, ...values: number[]): TensorProto => tensor(name, INT64, [values.length], BigInt64Array.from(values, BigInt));
const described = (name: string, columns: number): ValueInfoProto =>
  create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: {
        case: 'tensorType',
        value: create(TypeProto_TensorSchema, {
          elemType: FLOAT,
          shape: create(TensorShapeProtoSchema, {
            dim: [
              create(TensorShapeProto_DimensionSchema, { value: { case: 'dimParam', value: 'B' } }),
              create(TensorShapeProto_DimensionSchema, { value: { case: 'dimValue', value: BigInt(columns) } }),
            ],
          }),
        }),
      },
    }),
  });

const TERMS = 64;
const COLUMNS = 24;
const WEIGHTS = Float32Array.from({ length: COLUMNS * TERMS }, (_, i) => Math.sin(i * 1.7) / 4);
const BIAS = Float32Array.from({ length: COLUMNS }, (_, i) => i / 10);

/** x [B, TERMS] -> y [B, COLUMNS]. */
function model(nodes: NodeProto[], initializer: TensorProto[], opset = 20, overridable: ValueInfoProto[] = []): Uint8Array {
  const graph = create(GraphProtoSchema, { name: 'g', node: nodes, initializer, input: [described('x', TERMS), ...overridable], output: [described('y', COLUMNS)] });
  const version = create(OperatorSetIdProtoSchema, { domain: '', version: BigInt(opset) });
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 10n, opsetImport: [version], graph }));
}

async function run(bytes: Uint8Array, rows: number): Promise<Float32Array> {
  const { InferenceSession, Tensor } = WASM_RUNTIME.ort;
  const session = await InferenceSession.create(bytes, WASM_RUNTIME.options);
  const x = Float32Array.from({ length: rows * TERMS }, (_, i) => Math.cos(i * 0.9));
  const { y } = await session.run({ x: new Tensor('float32', x, [rows, TERMS]) });
  await session.release();
  return y?.data as Float32Array;
}

const GEMM = node('Gemm', ['x', 'w', 'b'], 'y', { transB: 1 });
const PLAIN = [floats('w', [COLUMNS, TERMS], WEIGHTS), floats('b', [COLUMNS], BIAS)];

/** Four bits a weight, two to a byte, less 8, times a scale of each half row: what plain operators unpack. */
const PACKED = Uint8Array.from({ length: (COLUMNS * TERMS) / 2 }, (_, i) => (i * 37) % 256);
/** Powers of two: float16 holds them exactly, and only its exponent has bits. */
const EXPONENTS = Array.from({ length: COLUMNS * 2 }, (_, i) => -5 - (i % 3));
const SCALES = {
  float32: floats('scales', [COLUMNS * 2, 1], EXPONENTS.map((exponent) => 2 ** exponent)),
  float16: tensor('scales', FLOAT16, [COLUMNS * 2, 1], Uint16Array.from(EXPONENTS, (exponent) => (15 + exponent) << 10)),
};
const UNPACKING = [
  node('Cast', ['packed'], 'bytes', { to: FLOAT }),
  node('Mul', ['bytes', 'sixteenth'], 'shifted'),
  node('Floor', ['shifted'], 'high'),
  node('Mul', ['high', 'sixteen'], 'above'),
  node('Sub', ['bytes', 'above'], 'low'),
  node('Concat', ['high', 'low'], 'both', { axis: -1 }),
  node('Sub', ['both', 'eight'], 'centred'),
  node('Reshape', ['centred', 'blocks'], 'blocked'),
  // The runtime folds no arithmetic in float16.
  node('Cast', ['scales'], 'wide', { to: FLOAT }),
  node('Mul', ['blocked', 'wide'], 'scaled'),
  node('Reshape', ['scaled', 'shape'], 'w'),
];
const PACKED_TENSORS = [
  tensor('packed', UINT8, [(COLUMNS * TERMS) / 2, 1], PACKED),
  floats('sixteenth', [], [1 / 16]),
  floats('sixteen', [], [16]),
  floats('eight', [], [8]),
  list('blocks', COLUMNS * 2, TERMS / 2),
  list('shape', COLUMNS, -1),
  floats('b', [COLUMNS], BIAS),
];

describe('weights that are unpacked from four bits', () => {
  it.each(['float32', 'float16'] as const)('with scales in %s are followed, and the product is nearly the same', async (type) => {
    const bytes = model([...UNPACKING, GEMM], [...PACKED_TENSORS, SCALES[type]]);
    const half = toHalf(bytes);
    expect(graphOf(half).node.map(({ opType }) => opType)).not.toContain('Gemm');
    for (const rows of [1, 3]) {
      const [expected, found] = [await run(bytes, rows), await run(half, rows)];
      expect(expected.some((value) => Math.abs(value) > 1)).toBe(true);
      const apart = expected.map((value, i) => Math.abs(value - (found[i] ?? NaN)));
      expect(Math.max(...apart)).toBeLessThan(5e-3);
      expect(Math.max(...apart)).toBeGreaterThan(0);
    }
  });
});

describe('a product that is not rewritten', () => {
  it('is one that something stands in the way of: this one is', () => {
    const bytes = model([GEMM], PLAIN);
    expect(toHalf(bytes)).not.toEqual(bytes);
  });

  it.each([
    ['its weights pass an operator that is not known', model([node('Sin', ['v'], 'w'), GEMM], [floats('v', [COLUMNS, TERMS], WEIGHTS), floats('b', [COLUMNS], BIAS)])],
    ['its weights may be overridden', model([GEMM], PLAIN, 20, [described('w', TERMS)])],
    ['it is scaled', model([node('Gemm', ['x', 'w', 'b'], 'y', { transB: 1, alpha: 2 })], PLAIN)],
    ['its terms cannot be parted evenly', model([node('Concat', ['x', 'x', 'one'], 'wide', { axis: 1 }), node('Gemm', ['wide', 'w'], 'y', { transB: 1 })], [floats('w', [COLUMNS, 2 * 257], []), floats('one', [1, 2], [1, 1])])],
    ['another factor has an unknown number of dimensions', model([node('Neg', ['x'], 'z'), node('MatMul', ['z', 'w'], 'y')], [floats('w', [TERMS, COLUMNS], WEIGHTS)])],
    ['the operators are too old', model([GEMM], PLAIN, 11)],
  ])('as %s', (_name, bytes) => {
    expect(toHalf(bytes)).toBe(bytes);
  });
});

it('refuses what is no model, and leaves an empty one alone', () => {
  expect(() => toHalf(Uint8Array.from([10, 200, 1, 1]))).toThrow(expect.objectContaining({ code: 'bad-pack' }));
  const empty = new Uint8Array();
  expect(toHalf(empty)).toBe(empty);
});
