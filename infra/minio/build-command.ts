import { parseArgs } from 'node:util';
import { buildMinio } from './build.ts';

// `build-command.ts [--quick] [--cache FOLDER]`: builds the pinned MinIO where it is not built yet, and prints its path.
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, cache: { type: 'string' } } });
const binary = await buildMinio({
  kind: values.quick ? 'quick' : 'full',
  ...(values.cache === undefined ? {} : { cache: values.cache }),
  tell: (line) => {
    console.error(line);
  },
});
console.log(binary);
