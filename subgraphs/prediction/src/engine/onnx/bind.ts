import type { InferenceSession } from 'onnxruntime-node';
import { EngineError } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import { LABEL, PROBABILITIES, inputNames } from './names.ts';

type ValueMetadata = InferenceSession.ValueMetadata;

/** How numbers are handed to an input. */
export type NumberType = 'float32' | 'float64' | 'int64';

/** How a graph takes a signature's features and where it answers. */
export interface ModelBinding {
  /** An input per feature, or all features side by side in one. */
  readonly inputs:
    | {
        readonly kind: 'COLUMNS';
        readonly names: readonly string[];
        readonly types: readonly (NumberType | 'string')[];
      }
    | { readonly kind: 'MATRIX'; readonly name: string; readonly type: 'float32' | 'float64' };
  /** The output with a probability per class. */
  readonly probabilities: string;
  /** The output with the most probable class, where there is one. */
  readonly label: string | null;
}

/**
 * Finds out how a graph fits a signature. Two conventions are known: an input [N, 1] per feature under its name, as this
 * engine writes them and skl2onnx where columns have different types; or, where all features are numbers, a single
 * input [N, features], as skl2onnx and onnxmltools write it.
 *
 * @throws {@link EngineError} `MODEL_INPUTS_MISMATCH` or `MODEL_OUTPUTS_MISMATCH`; the path names the input or output.
 */
export function bindModel(
  graph: { readonly inputs: readonly ValueMetadata[]; readonly outputs: readonly ValueMetadata[] },
  signature: Signature,
): ModelBinding {
  const names = inputNames(signature);
  const [only] = graph.inputs;
  const asMatrix = graph.inputs.length === 1 && only !== undefined && !(names.length === 1 && names[0] === only.name);
  return {
    inputs: asMatrix ? bindMatrix(only, signature) : bindColumns(graph.inputs, signature, names),
    ...bindOutputs(graph.outputs, signature),
  };
}

function bindMatrix(input: ValueMetadata, { features }: Signature): ModelBinding['inputs'] {
  const categorical = features.find(({ type }) => type === 'CATEGORICAL');
  if (categorical !== undefined)
    throw mismatch(
      'INPUTS',
      'feature',
      categorical.name,
      'is a category; a single input of numbers has no place for it: export the model with an input for each column',
    );
  const type = input.isTensor ? input.type : 'no tensor';
  if (!input.isTensor || (type !== 'float32' && type !== 'float64'))
    throw mismatch('INPUTS', 'input', input.name, `has to be float or double, and is ${type}`);
  checkShape('INPUTS', input, features.length);
  return { kind: 'MATRIX', name: input.name, type };
}

function bindColumns(
  inputs: readonly ValueMetadata[],
  { features }: Signature,
  names: readonly string[],
): ModelBinding['inputs'] {
  const known = new Set(names);
  const foreign = inputs.find(({ name }) => !known.has(name));
  if (foreign !== undefined) throw mismatch('INPUTS', 'input', foreign.name, 'is not a feature of the signature');
  const byName = new Map(inputs.map((input) => [input.name, input]));
  const types = features.map(({ name, type, integer, required }, at) => {
    const input = byName.get(names[at]!);
    if (input === undefined) throw mismatch('INPUTS', 'feature', name, 'has no input');
    const allowed = type === 'CATEGORICAL' ? ['string'] : ['float32', 'float64'];
    // A whole number has no way to say that it is missing.
    if (type === 'NUMERIC' && integer && required) allowed.push('int64');
    const given = input.isTensor ? input.type : 'no tensor';
    if (!allowed.includes(given))
      throw mismatch('INPUTS', 'input', input.name, `has to be ${allowed.join(' or ')}, and is ${given}`);
    checkShape('INPUTS', input, 1);
    return given as NumberType | 'string';
  });
  return { kind: 'COLUMNS', names, types };
}

function bindOutputs(
  outputs: readonly ValueMetadata[],
  { target }: Signature,
): Pick<ModelBinding, 'probabilities' | 'label'> {
  const named = outputs.find(({ name }) => name === PROBABILITIES);
  const candidates = named ? [named] : outputs.filter((output) => output.isTensor && isNumbers(output.type));
  const [probabilities] = candidates;
  if (probabilities === undefined || candidates.length > 1)
    throw mismatch(
      'OUTPUTS',
      'output',
      PROBABILITIES,
      'is missing, and no other output alone could stand for it: export one tensor with all classes',
    );
  if (!probabilities.isTensor || !isNumbers(probabilities.type))
    throw mismatch('OUTPUTS', 'output', probabilities.name, 'has to be a tensor of float or double');
  checkShape('OUTPUTS', probabilities, target.classes.length);
  const labels = outputs.filter((output) => output.isTensor && (output.type === 'string' || output.type === 'int64'));
  const label = labels.find(({ name }) => name === LABEL) ?? (labels.length === 1 ? labels[0] : undefined);
  return { probabilities: probabilities.name, label: label?.name ?? null };
}

function isNumbers(type: string): type is 'float32' | 'float64' {
  return type === 'float32' || type === 'float64';
}

/** The first dimension is the number of rows, which the graph must leave open; what the second leaves open is seen when it runs. */
function checkShape(side: 'INPUTS' | 'OUTPUTS', value: ValueMetadata, columns: number): void {
  const shape = value.isTensor ? value.shape : [];
  const [rows, given] = shape;
  const kind = side === 'INPUTS' ? 'input' : 'output';
  // Outputs of older exporters declare no shape at all.
  if (side === 'OUTPUTS' && shape.length === 0) return;
  const fits = shape.length === 2 && isOpen(rows) && (isOpen(given) || given === columns);
  if (!fits)
    throw mismatch(side, kind, value.name, `has to have the shape [N, ${columns}], and has [${shape.join(', ')}]`);
}

function isOpen(size: number | string | undefined): boolean {
  return typeof size !== 'number' || size < 0;
}

function mismatch(side: 'INPUTS' | 'OUTPUTS', kind: string, name: string, fault: string): EngineError {
  const [first = '', ...rest] = kind;
  const subject = `${first.toUpperCase()}${rest.join('')} ${JSON.stringify(name.slice(0, 100))}`;
  return new EngineError(`MODEL_${side}_MISMATCH`, `${subject} ${fault}`, { path: [kind, name.slice(0, 100)] });
}
