/**
 * Rewrites a graph so that its matrix products run in half precision (float16).
 *
 * Not part of index.ts: only a host that has WebGPU carries this code ({@link GpuPort.toHalf}), the plugin's own window does not.
 */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
} from 'onnx-buf';
import { Failure } from '../../shared/failure';
import { type Shapes, shapesOf } from './graph-shapes';

const { FLOAT, FLOAT16, INT64 } = TensorProto_DataType;

/**
 * Terms that are added up in float16, at most. WebGPU's kernels keep their sums in the type of the numbers, and a long sum in
 * float16 loses its small terms.
 */
const MOST_TERMS = 16;
/** Where the length of a sum has no divisor between these two, the parts would cost more than they gain. */
const LEAST_TERMS = 8;

/** ReduceSum takes its axes as an input from here on. */
const OLDEST_OPSET = 13n;

/**
 * A float32 graph in, the same graph with products in float16 out. All inputs, outputs and values between the nodes keep their
 * names and stay float32.
 *
 * Every Gemm and MatMul with weights of known size multiplies in float16, in parts of at most {@link MOST_TERMS} terms; the
 * parts are added up in float32. All else stays as it is: convolutions, norms, projections onto the sphere, angles, clamps.
 * Weights are left as they are stored, whatever unpacks them: what is put behind them is folded together with the unpacking
 * when the graph is opened.
 *
 * @param bytes - an ONNX model
 * @returns another one, or the same bytes where there is nothing to rewrite
 * @throws {@link Failure} `bad-pack` when the bytes are no such model
 */
export function toHalf(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const { graph } = model;
  const opset = model.opsetImport.find(({ domain }) => isStandard(domain))?.version ?? 0n;
  if (!graph || opset < OLDEST_OPSET) return bytes;
  const rewriter = new Rewriter(graph);
  const nodes = graph.node.flatMap((node) => rewriter.rewrite(node) ?? [node]);
  if (nodes.length === graph.node.length) return bytes;
  graph.node = nodes;
  return toBinary(ModelProtoSchema, model);
}

function readModel(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw new Failure('bad-pack', 'Not an ONNX model', error instanceof Error ? error.message : String(error));
  }
}

function isStandard(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

class Rewriter {
  readonly #graph: GraphProto;
  readonly #shapes: Shapes;
  readonly #taken: Set<string>;
  #nodes: NodeProto[] = [];

  constructor(graph: GraphProto) {
    this.#graph = graph;
    this.#shapes = shapesOf(graph);
    this.#taken = new Set([...graph.input, ...graph.initializer].map(({ name }) => name).concat(graph.node.flatMap((node) => node.output)));
  }

  /** @returns what takes the place of a node; null where there is nothing to gain, or not enough is known */
  rewrite(node: NodeProto): NodeProto[] | null {
    const [data = '', weights = '', bias = ''] = node.input;
    const [output = ''] = node.output;
    const size = this.#weightSize(node, data, weights);
    if (!size) return null;
    const [terms, columns] = size;
    const part = largestDivisor(terms, MOST_TERMS);
    if (part < Math.min(terms, LEAST_TERMS)) return null;
    const parts = terms / part;

    this.#nodes = [];
    const rows = this.#add('Transpose', [this.#add('Reshape', [this.#half(data), this.#list([-1, parts, part])])], { perm: [1, 0, 2] });
    const upright = isTransposed(node) ? this.#add('Transpose', [weights], { perm: [1, 0] }) : weights;
    const stacked = this.#half(this.#add('Reshape', [upright, this.#list([parts, part, columns])]));
    const products = this.#add('Cast', [this.#add('MatMul', [rows, stacked])], { to: FLOAT });
    const sum = [products, this.#list([0])];
    if (bias === '') this.#add('ReduceSum', sum, { keepdims: 0 }, output);
    else this.#add('Add', [this.#add('ReduceSum', sum, { keepdims: 0 }), bias], {}, output);
    return this.#nodes;
  }

  /** Terms and columns of the weights, where the node is a product [B, K] x [K, N] that can be written in another way. */
  #weightSize(node: NodeProto, data: string, weights: string): [number, number] | null {
    const size = this.#shapes.constants.get(weights);
    if (!isStandard(node.domain) || size?.length !== 2 || this.#shapes.constants.has(data)) return null;
    const isPlainGemm = node.opType === 'Gemm' && number(node, 'alpha', 1) === 1 && number(node, 'beta', 1) === 1 && number(node, 'transA', 0) === 0;
    const isFlatMatMul = node.opType === 'MatMul' && this.#shapes.ranks.get(data) === 2;
    if (!isPlainGemm && !isFlatMatMul) return null;
    const [rows = 0, columns = 0] = size;
    return isTransposed(node) ? [columns, rows] : [rows, columns];
  }

  #half(value: string): string {
    return this.#add('Cast', [value], { to: FLOAT16 });
  }

  #list(values: readonly number[]): string {
    const name = this.#fresh('list');
    this.#graph.initializer.push(create(TensorProtoSchema, { name, dataType: INT64, dims: [BigInt(values.length)], int64Data: values.map(BigInt) }));
    return name;
  }

  /** @param output - its name; a new one when left out */
  #add(opType: string, input: string[], values: Readonly<Record<string, number | readonly number[]>> = {}, output = this.#fresh(opType)): string {
    const attributes = Object.entries(values).map(([name, value]) => attribute(name, value));
    this.#nodes.push(create(NodeProtoSchema, { opType, name: `${output}/node`, input, output: [output], attribute: attributes }));
    return output;
  }

  #fresh(what: string): string {
    const start = `half/${this.#taken.size}/${what}`;
    let name = start;
    while (this.#taken.has(name)) name += "'";
    this.#taken.add(name);
    return name;
  }
}

function isTransposed(node: NodeProto): boolean {
  return node.opType === 'Gemm' && number(node, 'transB', 0) === 1;
}

function attribute(name: string, value: number | readonly number[]): AttributeProto {
  return typeof value === 'number'
    ? create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) })
    : create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INTS, ints: value.map(BigInt) });
}

function number(node: NodeProto, name: string, otherwise: number): number {
  const found = node.attribute.find((one) => one.name === name);
  if (!found) return otherwise;
  return found.type === AttributeProto_AttributeType.FLOAT ? found.f : Number(found.i);
}

/** The largest number up to `limit` that divides `value`. */
function largestDivisor(value: number, limit: number): number {
  let divisor = Math.min(value, limit);
  while (divisor > 1 && value % divisor !== 0) divisor--;
  return divisor;
}
