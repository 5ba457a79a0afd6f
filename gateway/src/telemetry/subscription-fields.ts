import type { SubscriptionBridge } from '../subscriptions/subscription-bridge.ts';
import type { DocumentPlan } from '../subscriptions/subscription-plan.ts';
import type { FieldMetrics, OperationFields } from './field-metrics.ts';

/** Finds the fields of subscriptions, each planned document's once. */
export interface SubscriptionFields {
  of(plan: Pick<DocumentPlan, 'graph' | 'operationContext'>): OperationFields;
}

export function createSubscriptionFields(metrics: FieldMetrics): SubscriptionFields {
  const known = new WeakMap<object, OperationFields>();
  return {
    of({ graph: { schema }, operationContext }) {
      const { operation, fragments } = operationContext;
      const fields = known.get(operationContext) ?? metrics.of({ schema, operation, fragments });
      known.set(operationContext, fields);
      return fields;
    },
  };
}

/** The same bridge, with every subscription that begins told; one that is resumed begins again. */
export function countSubscriptions<C extends object>(
  bridge: SubscriptionBridge<C>,
  fields: SubscriptionFields,
): SubscriptionBridge<C> {
  return {
    ...bridge,
    subscribe(plan, ...rest) {
      fields.of(plan).requested();
      return bridge.subscribe(plan, ...rest);
    },
  };
}
