/**
 * `npm run test:parity`: what the engine writes, judged by Python's own libraries. `onnx.checker` reads each file, Python's
 * onnxruntime runs it on raw inputs, and `shap` explains the same trees. Then the other way: files of scikit-learn and LightGBM go
 * through the verification that versions of others meet, as does the one that a tutorial writes, and the results of tables are read by
 * csv, pandas and pyarrow.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePython } from '../../../../infra/python/prepare-python.ts';
import { readAdult } from '../../bench/data/adult.ts';
import { selectRows, train } from '../../src/engine/index.ts';
import { rowsOf } from '../../src/engine/explanation/table-rows.ts';
import { checkForeignFiles } from './foreign-files.ts';
import { parityCases, type ParityCase, ROWS } from './cases.ts';
import { checkTableResults } from './table-results.ts';
import { checkTutorialModel } from './tutorial-model.ts';
import { writeCase } from './write-case.ts';

const python = preparePython({ requirements: pathOf('requirements.txt'), tell: (line) => console.log(line) });
const folder = mkdtempSync(join(tmpdir(), 'fedloop-parity-'));
try {
  const adult = await adultCase();
  const cases = [...parityCases(), adult];
  for (const [at, each] of cases.entries()) writeCase(each, join(folder, String(at)));
  const { status, error } = spawnSync(python, [pathOf('compare.py'), folder, String(cases.length)], {
    stdio: 'inherit',
  });
  if (error) throw error;
  process.exitCode = status ?? 1;
  await checkForeignFiles(python, join(folder, 'foreign'));
  await checkTutorialModel(python, join(folder, 'tutorial'), adult.ensemble.signature);
  await checkTableResults(python, join(folder, 'results'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function adultCase(): Promise<ParityCase> {
  const { table, labels, training, test } = await readAdult();
  const learnt = training.subarray(0, 8000);
  const ensemble = train(
    selectRows(table, learnt),
    Int32Array.from(learnt, (row) => labels[row]!),
    { iterations: 60, validationFraction: 0 },
  );
  const asked = selectRows(table, test.subarray(0, ROWS));
  return { name: 'UCI Adult', ensemble, table: asked, rows: rowsOf(asked) };
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
