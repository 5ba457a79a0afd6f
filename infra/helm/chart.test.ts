import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

it('scales trainers by the queues that they take jobs from', () => {
  const source = read('subgraphs/prediction/src/operations/training-jobs.ts');
  const names = Array.from(source.matchAll(/'(training\.\w+)'/g), ([, name]) => name);
  const { trainer } = parse(read('infra/helm/fedloop/values.yaml')) as {
    trainer: { autoscaling: { queues: string[] } };
  };
  expect(trainer.autoscaling.queues.filter((queue) => !names.includes(queue))).toEqual([]);
});
