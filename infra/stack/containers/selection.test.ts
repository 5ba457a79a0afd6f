import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { readComposeFile } from '../compose-file.ts';
import { startOrder } from './selection.ts';

const { services } = readComposeFile(fileURLToPath(new URL('../../compose.yaml', import.meta.url)));

it('starts all that the platform is, each behind what it stands on', () => {
  const order = startOrder(services);
  for (const [index, name] of order.entries())
    expect(order.slice(0, index)).toEqual(expect.arrayContaining(Object.keys(services[name]?.depends_on ?? {})));
  const left = Object.keys(services).filter((name) => !order.includes(name));
  expect(left.sort()).toEqual(['collector', 'grafana', 'loki', 'mimir', 'mirror', 'restore', 'tempo']);
});
