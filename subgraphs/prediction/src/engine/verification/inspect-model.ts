import { EngineError, type EngineErrorCode } from '../engine-error.ts';
import type { ForeignAttribute, ForeignGraph, ForeignModel, ForeignNode, ForeignTensor } from './file-format.ts';
import { decodeForeignModel } from './file-format.ts';
import type { VerificationLimits } from './limits.ts';
import { adviceAgainst, domainName, isAllowed, isKnownDomain, sizingInputs } from './operators.ts';

/** TensorProto.DataLocation of the standard. */
const EXTERNAL = 1;

/** Bytes of an element by TensorProto.DataType; a text counts as its reference. */
const ELEMENT_BYTES = [0, 4, 1, 1, 2, 2, 4, 8, 8, 1, 2, 8, 4, 8, 8, 16, 2] as const;

/** Characters of a file's own words that an error repeats. */
const QUOTED = 100;

/**
 * Reads a foreign file without running it and refuses what this engine would not run: unlisted operators, functions, data
 * outside the file, and more of anything than the limits allow.
 *
 * @throws {@link EngineError} `INVALID_MODEL`, `MODEL_TOO_LARGE`, `MODEL_OPERATOR_REFUSED` or `MODEL_EXTERNAL_DATA`; the path is
 *   the kind of thing (`node`, `tensor`, …) and its name.
 */
export function inspectModel(bytes: Uint8Array, limits: VerificationLimits): ForeignModel {
  if (bytes.length > limits.fileBytes)
    throw new EngineError('MODEL_TOO_LARGE', `The file has more than ${limits.fileBytes} bytes`);
  const model = decode(bytes);
  // A file that was cut off between two of its parts is still a protocol buffer.
  if (model.graph === null || model.graph.output.length === 0 || model.opset_import.length === 0) throw unreadable();
  for (const { domain } of model.opset_import)
    if (!isKnownDomain(domain)) throw refuse('MODEL_OPERATOR_REFUSED', 'domain', domain, 'is not a standard domain');
  if (model.functions.length > 0)
    throw new EngineError(
      'MODEL_OPERATOR_REFUSED',
      'The file defines functions of its own; export it with them inlined',
    );
  if (model.training_info.length > 0)
    throw new EngineError('MODEL_OPERATOR_REFUSED', 'The file carries a training graph; export it for inference');
  inspectGraph(model.graph, { limits, nodes: 0, tensorBytes: 0 }, 0, new Set());
  return model;
}

function decode(bytes: Uint8Array): ForeignModel {
  try {
    return decodeForeignModel(bytes);
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** What all graphs of a file together hold so far. */
interface Tally {
  readonly limits: VerificationLimits;
  nodes: number;
  tensorBytes: number;
}

/** @param outer - constants of the graphs around this one, which it may use */
function inspectGraph(graph: ForeignGraph, tally: Tally, depth: number, outer: ReadonlySet<string>): void {
  const { limits } = tally;
  if (depth > limits.depth)
    throw refuse('MODEL_TOO_LARGE', 'graph', graph.name, `lies more than ${limits.depth} graphs deep`);
  tally.nodes += graph.node.length;
  if (tally.nodes > limits.nodes)
    throw new EngineError('MODEL_TOO_LARGE', `The file has more than ${limits.nodes} nodes`);
  if (graph.sparse_initializer.length > 0)
    throw refuse('MODEL_OPERATOR_REFUSED', 'graph', graph.name, 'has sparse tensors; export it with dense ones');
  for (const { name } of [...graph.input, ...graph.output]) checkName(name, 'value', limits);
  for (const tensor of graph.initializer) inspectTensor(tensor, tensor.name, tally);

  const constants = new Set([...outer, ...graph.initializer.map(({ name }) => name)]);
  for (const { op_type: operator, output } of graph.node) if (operator === 'Constant') constants.add(output[0] ?? '');
  // A value that comes from outside is none, whatever its name hides.
  for (const { name } of graph.input) constants.delete(name);
  for (const node of graph.node) inspectNode(node, tally, depth, constants);
}

function inspectNode(node: ForeignNode, tally: Tally, depth: number, constants: ReadonlySet<string>): void {
  const { op_type: operator, domain, input, output } = node;
  for (const name of [node.name, operator, domain, ...input, ...output]) checkName(name, 'node', tally.limits);
  const name = node.name || (output[0] ?? '');
  if (!isAllowed(domain, operator))
    throw refuse(
      'MODEL_OPERATOR_REFUSED',
      'node',
      name,
      `uses the operator ${quote(`${domainName(domain)}.${operator}`)}, which is not on the list.${adviceAgainst(operator)}`,
    );
  for (const position of sizingInputs(domain, operator)) {
    const sizes = input[position] ?? '';
    if (sizes !== '' && !constants.has(sizes))
      throw refuse('MODEL_OPERATOR_REFUSED', 'node', name, `computes how large the answer of ${operator} is`);
  }
  for (const attribute of node.attribute) inspectAttribute(attribute, name, tally, depth, constants);
}

function inspectAttribute(
  attribute: ForeignAttribute,
  node: string,
  tally: Tally,
  depth: number,
  constants: ReadonlySet<string>,
): void {
  checkName(attribute.name, 'node', tally.limits);
  if (attribute.sparse_tensor.length > 0 || attribute.sparse_tensors.length > 0)
    throw refuse('MODEL_OPERATOR_REFUSED', 'node', node, 'has a sparse tensor; export it with a dense one');
  const tensors = attribute.t === null ? attribute.tensors : [attribute.t, ...attribute.tensors];
  for (const tensor of tensors) inspectTensor(tensor, tensor.name || node, tally);
  const graphs = attribute.g === null ? attribute.graphs : [attribute.g, ...attribute.graphs];
  for (const graph of graphs) inspectGraph(graph, tally, depth + 1, constants);
}

function inspectTensor(tensor: ForeignTensor, name: string, tally: Tally): void {
  checkName(name, 'tensor', tally.limits);
  if (tensor.data_location === EXTERNAL || tensor.external_data.length > 0)
    throw refuse('MODEL_EXTERNAL_DATA', 'tensor', name, 'keeps its data outside the file; export it as one file');
  if (tensor.dims.some((size) => size < 0)) throw refuse('INVALID_MODEL', 'tensor', name, 'has a negative dimension');
  tally.tensorBytes += tensor.dims.reduce((product, size) => product * size, ELEMENT_BYTES[tensor.data_type] ?? 16);
  // NaN where a dimension is 0 and others overflow: not within the bound either.
  if (!(tally.tensorBytes <= tally.limits.tensorBytes))
    throw refuse('MODEL_TOO_LARGE', 'tensor', name, `brings the tensors above ${tally.limits.tensorBytes} bytes`);
}

function checkName(name: string, kind: string, limits: VerificationLimits): void {
  if (name.length > limits.nameLength)
    throw refuse('MODEL_TOO_LARGE', kind, name, `has a name of more than ${limits.nameLength} characters`);
}

function refuse(code: EngineErrorCode, kind: string, name: string, fault: string): EngineError {
  const [first = '', ...rest] = kind;
  return new EngineError(code, `${first.toUpperCase()}${rest.join('')} ${quote(name)} ${fault}`, {
    path: [kind, name.slice(0, QUOTED)],
  });
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, QUOTED));
}

function unreadable(cause?: unknown): EngineError {
  return new EngineError('INVALID_MODEL', 'The bytes are not an ONNX file, or only a part of one', { cause });
}
