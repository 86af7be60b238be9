/** What can be known of the sizes in a graph without running it. */
import type { GraphProto, NodeProto, TensorProto } from 'onnx-buf';

/** By the name of the value. */
export interface Shapes {
  /** Sizes of what depends on no input. */
  readonly constants: ReadonlyMap<string, readonly number[]>;
  /** Number of dimensions, of values that the graph describes. */
  readonly ranks: ReadonlyMap<string, number>;
}

/** Follows constants through the operators that unpack weights; behind any other operator their sizes are unknown. */
export function shapesOf(graph: GraphProto): Shapes {
  const ranks = new Map<string, number>();
  for (const { name, type } of [...graph.input, ...graph.output, ...graph.valueInfo]) {
    const dimensions = type?.value.case === 'tensorType' ? type.value.value.shape?.dim : undefined;
    if (dimensions) ranks.set(name, dimensions.length);
  }

  const constants = new Map<string, readonly number[]>();
  const tensors = new Map<string, TensorProto>();
  for (const tensor of graph.initializer) {
    constants.set(tensor.name, tensor.dims.map(Number));
    tensors.set(tensor.name, tensor);
  }
  // An initializer that is an input as well may be overridden.
  for (const { name } of graph.input) constants.delete(name);
  for (const node of graph.node) {
    const inputs = node.input.map((name) => constants.get(name));
    const [output = ''] = node.output;
    const shape = inputs.every((one) => one !== undefined) ? shapeAfter(node, inputs, tensors) : null;
    if (shape) constants.set(output, shape);
  }
  return { constants, ranks };
}

/** The size of what a node makes of constants of these sizes; null where it is not known. */
function shapeAfter(node: NodeProto, inputs: readonly (readonly number[])[], tensors: ReadonlyMap<string, TensorProto>): readonly number[] | null {
  const [first = []] = inputs;
  const ints = (name: string): readonly bigint[] | undefined => node.attribute.find((one) => one.name === name)?.ints;
  const axis = Number(node.attribute.find((one) => one.name === 'axis')?.i ?? 0n);
  switch (node.opType) {
    case 'Identity':
    case 'Cast':
    case 'Floor':
    case 'Neg':
      return first;
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'Mod':
    case 'BitwiseAnd':
    case 'BitShift':
      return broadcast(inputs);
    case 'Transpose': {
      const order = ints('perm')?.map(Number) ?? [];
      return order.length > 0 ? order.map((place) => first[place] ?? NaN) : [...first].reverse();
    }
    case 'Concat': {
      const place = axis < 0 ? first.length + axis : axis;
      const total = inputs.reduce((sum, shape) => sum + (shape[place] ?? NaN), 0);
      return first.map((size, i) => (i === place ? total : size));
    }
    case 'Reshape': {
      const wanted = integers(tensors.get(node.input[1] ?? ''));
      if (!wanted) return null;
      const copied = wanted.map((size, i) => (size === 0 ? (first[i] ?? NaN) : size));
      const known = product(copied.filter((size) => size !== -1));
      return copied.map((size) => (size === -1 ? product(first) / known : size));
    }
    default:
      return null;
  }
}

function broadcast(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, i) => Math.max(...shapes.map((shape) => shape[i - rank + shape.length] ?? 1)));
}

/** The numbers of an int64 tensor, as ONNX packs them: one by one, or as little-endian bytes. */
function integers(tensor: TensorProto | undefined): number[] | null {
  if (!tensor) return null;
  const { rawData } = tensor;
  if (rawData.length === 0) return tensor.int64Data.map(Number);
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  return Array.from({ length: rawData.length / 8 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
