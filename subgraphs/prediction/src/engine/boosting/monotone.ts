import { EngineError } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import { outputCount } from '../signature.ts';
import type { Ensemble } from './ensemble.ts';
import type { BoostingParameters } from './parameters.ts';

/**
 * Whether the positive class's margin must rise (1) or fall (-1) with each column of an ensemble; 0 where it is free. Missing
 * values are on no side.
 */
export function monotoneDirections({ columns, signature }: Ensemble, { monotone }: BoostingParameters): Int8Array {
  return Int8Array.from(columns, ({ feature }) => {
    const { name } = signature.features[feature]!;
    const wanted = Object.hasOwn(monotone, name) ? monotone[name] : undefined;
    return wanted === undefined ? 0 : wanted === 'INCREASING' ? 1 : -1;
  });
}

/**
 * @throws {@link EngineError} `INVALID_PARAMETERS` where a constraint is on no feature, on a category, which has no order, or on
 * one of more than two classes, whose probability may fall while its margin rises.
 */
export function checkMonotone({ monotone }: BoostingParameters, signature: Signature): void {
  for (const name of Object.keys(monotone)) {
    const feature = signature.features.find((candidate) => candidate.name === name);
    const path = ['monotone', name];
    if (feature === undefined)
      throw new EngineError('INVALID_PARAMETERS', `monotone: there is no feature ${name}`, { path });
    if (feature.type === 'CATEGORICAL')
      throw new EngineError('INVALID_PARAMETERS', `monotone: ${name} is a category and has no order`, { path });
    if (outputCount(signature) > 1)
      throw new EngineError('INVALID_PARAMETERS', 'monotone: constraints take a target of two classes', { path });
  }
}
