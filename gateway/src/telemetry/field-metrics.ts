import { metricCatalogue } from '@fedloop/platform/telemetry/metric-catalogue';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { OTHER } from '@fedloop/platform/telemetry/metrics/described-metric';
import { graphqlErrorType } from '@fedloop/platform/telemetry/spans';
import { type GraphQLError, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { failedFields, type FieldsAt } from './failed-fields.ts';
import { type FragmentedOperation, requestedFields, type SchemaField } from './requested-fields.ts';

/** Told which fields of the schema clients ask for, and which of them fail. */
export interface FieldMetrics {
  /** The fields of one operation, to be kept with whatever else is made of it once. */
  of(operation: FragmentedOperation): OperationFields;
  /** A schema is served from now on. */
  serve(schema: GraphQLSchema): void;
}

/** The fields of one operation. */
export interface OperationFields {
  /** The operation is executed; a subscription begins. */
  requested(): void;
  /** An answer has errors, told with the client's names in their paths. Each field counts once for it. */
  failed(errors: readonly GraphQLError[]): void;
}

const REQUESTS = 'fedloop.graphql.field.requests';

/** Fields that are told apart. */
const MOST = metricCatalogue[REQUESTS].attributes['fedloop.field'].values;

/** Operations that wait to be added up. A report does it; before, only so many operations that were not met before. */
const MOST_WAITING = 1000;

/** How often a field was asked for, as it is told. */
interface Sum extends SchemaField {
  requests: number;
}

/** An operation since its fields were last added up. */
interface Executed {
  readonly sums: readonly Sum[];
  times: number;
}

/**
 * An execution adds one to a number of its operation, nothing else: the fields are added up when metrics are reported. Who has counted
 * something waits in a list until then, so that an operation that is no longer kept, or whose schema is no longer served, is
 * counted like any other.
 */
export function createFieldMetrics(metrics: Metrics): FieldMetrics {
  const countError = metrics.counter('fedloop.graphql.field.errors');
  const sums = new Map<string, Sum>();
  let waiting: Executed[] = [];

  metrics.observe([REQUESTS], (tell) => {
    addUp();
    for (const { coordinate, deprecated, requests } of sums.values())
      tell(REQUESTS, requests, { 'fedloop.field': coordinate, 'fedloop.field.deprecated': deprecated });
  });

  function addUp(): void {
    for (const executed of waiting) {
      for (const sum of executed.sums) sum.requests += executed.times;
      executed.times = 0;
    }
    waiting = [];
  }

  /** All schemas' fields share their sums: what a field was asked for goes on when another schema is served. */
  function sumOf({ coordinate, deprecated }: SchemaField): Sum {
    const key = `${coordinate} ${String(deprecated)}`;
    const known = sums.get(key);
    if (known) return known;
    if (sums.size >= MOST && coordinate !== OTHER) return sumOf({ coordinate: OTHER, deprecated });
    const sum = { coordinate, deprecated, requests: 0 };
    sums.set(key, sum);
    return sum;
  }

  function note(executed: Executed): void {
    if (waiting.length >= MOST_WAITING) addUp();
    waiting.push(executed);
  }

  return {
    of(operation) {
      const executed: Executed = { sums: requestedFields(operation).map(sumOf), times: 0 };
      let fieldsAt: FieldsAt | undefined;
      return {
        requested() {
          if (executed.times === 0) note(executed);
          executed.times += 1;
        },
        failed(errors) {
          fieldsAt ??= failedFields(operation);
          const told = new Set<string>();
          for (const error of errors) {
            for (const coordinate of fieldsAt(error.path ?? [])) {
              if (told.has(coordinate)) continue;
              told.add(coordinate);
              countError(1, { 'fedloop.field': coordinate, 'error.type': graphqlErrorType(error) });
            }
          }
        },
      };
    },

    serve(schema) {
      // Told before anybody asks: that nobody does is what one wants to know of them.
      for (const field of deprecatedFields(schema)) sumOf(field);
    },
  };
}

function deprecatedFields(schema: GraphQLSchema): SchemaField[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields())
          .filter(({ deprecationReason }) => deprecationReason != null)
          .map(({ name }) => ({ coordinate: `${type.name}.${name}`, deprecated: true }))
      : [],
  );
}
