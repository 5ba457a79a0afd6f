/**
 * The operators that a foreign model may use. They compute: none reads a file, calls out, draws at random or goes on until
 * some value says stop. `Loop` is not among them: rows that nobody tried could keep it running for ever.
 */
const OPERATORS: Readonly<Record<string, ReadonlySet<string>>> = {
  'ai.onnx': new Set([
    // Arithmetic
    ...[
      'Abs',
      'Add',
      'Ceil',
      'Clip',
      'Cos',
      'CumSum',
      'Div',
      'Erf',
      'Exp',
      'Floor',
      'Log',
      'Max',
      'Mean',
      'Min',
      'Mod',
    ],
    ...['Mul', 'Neg', 'Pow', 'Reciprocal', 'Round', 'Sign', 'Sin', 'Sqrt', 'Sub', 'Sum'],
    // Linear algebra and normalisation
    ...['BatchNormalization', 'Gemm', 'InstanceNormalization', 'LayerNormalization', 'MatMul'],
    // Activations
    ...[
      'Celu',
      'Dropout',
      'Elu',
      'Gelu',
      'HardSigmoid',
      'HardSwish',
      'LeakyRelu',
      'LogSoftmax',
      'Mish',
      'PRelu',
      'Relu',
    ],
    ...['Selu', 'Sigmoid', 'Softmax', 'Softplus', 'Softsign', 'Tanh', 'ThresholdedRelu'],
    // Reductions
    ...['ArgMax', 'ArgMin', 'ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ReduceMax', 'ReduceMean'],
    ...['ReduceMin', 'ReduceProd', 'ReduceSum', 'ReduceSumSquare', 'TopK'],
    // Comparison and logic
    ...[
      'And',
      'Equal',
      'Greater',
      'GreaterOrEqual',
      'IsInf',
      'IsNaN',
      'Less',
      'LessOrEqual',
      'Not',
      'Or',
      'Where',
      'Xor',
    ],
    // Shape and selection
    ...['Cast', 'CastLike', 'Concat', 'Constant', 'ConstantOfShape', 'Expand', 'Flatten', 'Gather', 'GatherElements'],
    ...['GatherND', 'Identity', 'OneHot', 'Pad', 'Reshape', 'ScatterElements', 'Shape', 'Size', 'Slice', 'Split'],
    ...['Squeeze', 'Tile', 'Transpose', 'Unsqueeze'],
    // Control flow with an end: as many rounds as its input is long, or one
    ...['If', 'Scan'],
  ]),
  'ai.onnx.ml': new Set([
    ...['ArrayFeatureExtractor', 'Binarizer', 'CategoryMapper', 'FeatureVectorizer', 'Imputer', 'LabelEncoder'],
    ...[
      'LinearClassifier',
      'LinearRegressor',
      'Normalizer',
      'OneHotEncoder',
      'SVMClassifier',
      'SVMRegressor',
      'Scaler',
    ],
    ...['TreeEnsemble', 'TreeEnsembleClassifier', 'TreeEnsembleRegressor'],
  ]),
};

/**
 * Operators whose answer is as large as the values of an input say, with the inputs' positions. Those values must stand in
 * the file: computed ones could be small for the rows tried and giant for others.
 */
const SIZED_BY: Readonly<Record<string, readonly number[]>> = {
  ConstantOfShape: [0],
  Expand: [1],
  OneHot: [1],
  Pad: [1],
  Tile: [1],
};

/** The standard's name of a domain; the empty text is the main one. */
export function domainName(domain: string): string {
  return domain === '' ? 'ai.onnx' : domain;
}

/** Whether the operator sets of this domain are the standard's own. */
export function isKnownDomain(domain: string): boolean {
  return Object.hasOwn(OPERATORS, domainName(domain));
}

/** Whether a foreign model may use this operator. */
export function isAllowed(domain: string, operator: string): boolean {
  return isKnownDomain(domain) && OPERATORS[domainName(domain)]!.has(operator);
}

/** Positions of the inputs that must be constants of the file. */
export function sizingInputs(domain: string, operator: string): readonly number[] {
  return domainName(domain) === 'ai.onnx' && Object.hasOwn(SIZED_BY, operator) ? SIZED_BY[operator]! : [];
}

/** What to do instead of an operator that is refused, where there is something to say. */
export function adviceAgainst(operator: string): string {
  if (operator === 'ZipMap')
    return ' Export the classifier without it, so that it answers with a tensor: skl2onnx takes options={"zipmap": False} for it, convert_lightgbm of onnxmltools zipmap=False.';
  if (operator === 'Loop') return ' Nothing bounds its rounds; Scan and If may be used.';
  return '';
}
