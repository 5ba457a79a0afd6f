import type { Ensemble, EnsembleColumn } from '../boosting/ensemble.ts';
import { EngineError } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import { outputCount, parseSignature } from '../signature.ts';
import { readFloats, readStrings } from './attributes.ts';
import { type ModelMetadata, SIGNATURE_KEY } from './metadata.ts';
import { INTERNAL, inputNames } from './names.ts';
import type { GraphNode, OnnxModel } from './proto.ts';
import { decodeModel } from './proto.ts';
import { readTrees } from './read-trees.ts';

/** What an ONNX file written by {@link writeOnnx} holds. */
export interface ModelContents {
  readonly ensemble: Ensemble;
  readonly signature: Signature;
  readonly metadata: ModelMetadata;
}

/**
 * Reads the ensemble back out of the graph that runs, so a version can be continued and explained from its file alone.
 *
 * A graph that was rewired by others may still be read; whether it means the same is what `checkParity` tells.
 *
 * @throws {@link EngineError} `INVALID_MODEL` for bytes without the signature and trees that {@link writeOnnx} writes.
 */
export function readOnnx(bytes: Uint8Array): ModelContents {
  return guard(() => {
    const model = decodeModel(bytes);
    const { signature, metadata } = readProperties(model);
    const columns = readColumns(model, signature);
    const trees = model.graph.node.find((node) => node.op_type === 'TreeEnsembleRegressor');
    if (trees === undefined) throw invalid('The graph has no trees');
    const ensemble: Ensemble = { signature, columns, ...readTrees(trees, columns.length, outputCount(signature)) };
    return { ensemble, signature, metadata };
  });
}

/**
 * Reads only the signature that an ONNX file carries.
 *
 * @throws {@link EngineError} `INVALID_MODEL` where it carries none.
 */
export function readSignature(bytes: Uint8Array): Signature {
  return guard(() => readProperties(decodeModel(bytes)).signature);
}

/** Bytes of unknown origin break reading in many ways: not a protocol buffer, no graph, broken text, no JSON, … */
function guard<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof EngineError && cause.code === 'INVALID_MODEL') throw cause;
    throw invalid('The bytes are not an ONNX file of this engine', cause);
  }
}

function readProperties({ metadata_props: properties }: OnnxModel): { signature: Signature; metadata: ModelMetadata } {
  const json = properties.find(({ key }) => key === SIGNATURE_KEY)?.value;
  if (json === undefined) throw invalid('The file carries no signature');
  const others = properties.filter(({ key }) => key !== SIGNATURE_KEY);
  const metadata = Object.fromEntries(others.map(({ key, value }) => [key, value]));
  return { signature: parseSignature(JSON.parse(json)), metadata };
}

function readColumns({ graph }: OnnxModel, signature: Signature): EnsembleColumn[] {
  const names = inputNames(signature);
  const encoders = new Map<string, GraphNode>();
  for (const node of graph.node) if (node.op_type === 'LabelEncoder') encoders.set(node.output[0] ?? '', node);
  const concat = graph.node.find((node) => node.output[0] === `${INTERNAL}columns`);
  const timesSeen = new Map<number, number>();
  return (concat?.input ?? []).map((name) => {
    const encoder = encoders.get(name);
    const feature = names.indexOf(encoder?.input[0] ?? name);
    if (feature < 0) throw invalid('The graph reads an input that is not a feature');
    if (encoder === undefined) return { feature, ranks: null, output: null };
    const categories = signature.features[feature]!.categories;
    const keys = readStrings(encoder, 'keys_strings');
    const values = readFloats(encoder, 'values_floats');
    if (keys.length !== values.length || !sameTexts(keys, [...categories, '']))
      throw invalid('The graph knows other categories than the signature');
    // A feature's columns stand in the order of the outputs they were made for.
    const output = timesSeen.get(feature) ?? 0;
    timesSeen.set(feature, output + 1);
    const ranks = Float32Array.from(values.slice(0, -1));
    return { feature, ranks, output: outputCount(signature) === 1 ? null : output };
  });
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}

function invalid(message: string, cause?: unknown): EngineError {
  return new EngineError('INVALID_MODEL', message, { cause });
}
