import { parse } from 'yaml';
import { z } from 'zod';

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});

const job = z.looseObject({
  'timeout-minutes': z.number().optional(),
  permissions: z.unknown(),
  strategy: z.looseObject({ matrix: z.record(z.string(), z.unknown()) }).optional(),
  steps: z.array(step).default([]),
});

const workflow = z.looseObject({ permissions: z.unknown(), jobs: z.record(z.string(), job) });

export type Workflow = z.infer<typeof workflow>;
export type Job = z.infer<typeof job>;

/** @throws ZodError or YAMLParseError where the text is no workflow */
export function readWorkflow(text: string): Workflow {
  return workflow.parse(parse(text));
}

/** The shell text of a job's steps, once for each value of the matrix that a step is handed through its environment. */
export function shellOf({ strategy, steps }: Job): string[] {
  return steps.flatMap(({ run, env = {} }) => {
    if (run === undefined) return [];
    let texts = [run];
    for (const [variable, value] of Object.entries(env)) {
      const axis = /^\$\{\{ matrix\.(\w+) \}\}$/.exec(String(value))?.[1];
      const values = axis === undefined ? undefined : strategy?.matrix[axis];
      if (!Array.isArray(values)) continue;
      texts = texts.flatMap((text) => values.map((each) => text.replaceAll(`"$${variable}"`, String(each))));
    }
    return texts;
  });
}

/** Names of the npm scripts that a shell text runs. */
export function scriptsIn(text: string): string[] {
  return Array.from(
    text.matchAll(/npm (?:run|(?=test\b))(?: --silent)? ?"?([a-z][\w:-]*\w)/g),
    ([, name = '']) => name,
  );
}
