import { z } from 'zod';
import { EngineError } from './engine-error.ts';

/** One input of a model. */
export interface Feature {
  readonly name: string;
  readonly type: 'NUMERIC' | 'CATEGORICAL';
  /** Numeric features only: whether the training data held whole numbers alone. */
  readonly integer: boolean;
  /** Whether a missing value is an error for whoever validates input; the engine itself accepts missing values. */
  readonly required: boolean;
  /** Categorical features only: the known categories, in a fixed order. A category's code is its position. */
  readonly categories: readonly string[];
  /** Numeric features only: the range seen in training, null where unknown. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** What a model reads and what it answers. Plain JSON. */
export interface Signature {
  readonly features: readonly Feature[];
  readonly target: {
    readonly name: string;
    /** At least two, in a fixed order; of two, the positive class is the last. A class's code is its position. */
    readonly classes: readonly string[];
  };
}

const nonEmpty = z.string().min(1);

function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

const featureSchema = z
  .object({
    name: nonEmpty,
    type: z.enum(['NUMERIC', 'CATEGORICAL']),
    integer: z.boolean(),
    required: z.boolean(),
    // The empty string stands for "missing" wherever a category is written as text.
    categories: z.array(nonEmpty).refine(unique, 'categories must be distinct'),
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
  })
  .refine((feature) => feature.type === 'CATEGORICAL' || feature.categories.length === 0, {
    message: 'a numeric feature has no categories',
    path: ['categories'],
  });

const signatureSchema = z.object({
  features: z
    .array(featureSchema)
    .min(1)
    .refine((features) => unique(features.map((feature) => feature.name)), 'feature names must be distinct'),
  target: z.object({
    name: nonEmpty,
    classes: z.array(nonEmpty).min(2).refine(unique, 'classes must be distinct'),
  }),
});

/**
 * Checks a signature of unknown origin.
 *
 * @throws {@link EngineError} `INVALID_SIGNATURE`, with the path of the first fault.
 */
export function parseSignature(input: unknown): Signature {
  const result = signatureSchema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new EngineError('INVALID_SIGNATURE', `Signature: ${issue?.message ?? 'unreadable'}`, {
    path: (issue?.path ?? []).map(String),
  });
}

/** How many margins an ensemble for this signature has: one for two classes, else one per class. */
export function outputCount(signature: Signature): number {
  const classes = signature.target.classes.length;
  return classes === 2 ? 1 : classes;
}
