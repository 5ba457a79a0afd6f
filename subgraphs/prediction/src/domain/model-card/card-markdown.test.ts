import { describe, expect, it } from '@jest/globals';
import { assess, type AssessmentRequest } from '../../engine/index.ts';
import { tableFromRows } from '../../engine/table.ts';
import { engineSignature, signatureFromColumns } from '../signature.ts';
import { cardMarkdown } from './card-markdown.ts';
import { cardDocument, type CardSubject } from './card-subject.ts';
import { modelCardOf } from './model-card.ts';
import { parseMarkdown, textOf, typesOf } from './testing/parse-markdown.ts';

const FEATURE = '<script>alert("feature")</script> | `x`';
const CATEGORY = '[free money](javascript:alert(1)) | <img src=x onerror=alert(1)>';
const CLASS = '**yes** www.example.org\n# heading';

const signature = signatureFromColumns(
  'hostile',
  [
    { name: 'size', type: 'NUMBER', missing: 1, distinct: 9, minimum: 0, maximum: 8, mean: 4, histogram: [] },
    {
      name: FEATURE,
      type: 'CATEGORY',
      missing: 0,
      distinct: 2,
      minimum: null,
      maximum: null,
      mean: null,
      histogram: [{ label: CATEGORY }, { label: 'plain' }],
    },
    {
      name: 'answer',
      type: 'CATEGORY',
      missing: 0,
      distinct: 2,
      minimum: null,
      maximum: null,
      mean: null,
      histogram: [{ label: CLASS }, { label: 'no' }],
    },
  ],
  'answer',
);

async function hostileSubject(): Promise<CardSubject> {
  const rows = Array.from({ length: 40 }, (_, row) => ({
    size: row === 7 ? null : row % 9,
    [FEATURE]: row % 3 === 0 ? 'plain' : CATEGORY,
  }));
  const table = tableFromRows(engineSignature(signature), rows);
  const predict = (of: AssessmentRequest['table']) => {
    const [sizes] = of.columns;
    if (sizes?.type !== 'NUMERIC') throw new Error('size is a number');
    return Promise.resolve(Array.from(sizes.values, (size) => (size > 4 ? [0.25, 0.75] : [0.875, 0.125])));
  };
  const labels = Int32Array.from(rows, ({ size }, row) => ((size ?? 0) > 4 !== (row % 11 === 0) ? 1 : 0));
  const assessment = await assess(
    { table, labels, probabilities: await predict(table) },
    { predict, ensemble: null },
    1,
  );
  return {
    card: modelCardOf(assessment, signature, { seed: 7, rows: 160 }),
    model: { id: '0199c0de-0000-7000-8000-000000000001', name: 'hostile', displayName: '<b>Hostile</b> & co' },
    version: {
      id: '0199c0de-0000-7000-8000-000000000002',
      number: 3,
      sha256: 'ab'.repeat(32),
      recipe: 'BASE_AND_VERDICTS',
      parameters: { learningRate: 0.08, '<i>|monotone': ['*', 1] },
      datasetVersionId: '0199c0de-0000-7000-8000-000000000003',
      trainingRunId: '0199c0de-0000-7000-8000-000000000004',
      createdAt: new Date('2026-11-25T12:00:00Z'),
    },
  };
}

describe('cardMarkdown', () => {
  it('writes the card so that hostile names stay names', async () => {
    const text = cardMarkdown(await hostileSubject());
    expect(text).toMatchSnapshot();
    const tree = parseMarkdown(text);
    expect(typesOf(tree)).toEqual(['heading', 'paragraph', 'root', 'table', 'tableCell', 'tableRow', 'text']);
    for (const name of [FEATURE, CATEGORY, CLASS.replace('\n', ' ')]) expect(textOf(tree)).toContain(name);
  });

  it('says what is not known of a version that was brought as a file', async () => {
    const { card, model, version } = await hostileSubject();
    const text = cardMarkdown({
      card: { ...card, training: null },
      model,
      version: { ...version, recipe: null, parameters: null, datasetVersionId: null, trainingRunId: null },
    });
    expect(text).toContain('| Recipe | not trained here |');
    expect(text).toContain('| Training rows | not known here |');
    expect(text).not.toContain('## Training settings');
  });
});

describe('cardDocument', () => {
  it('is plain JSON with the names as they are', async () => {
    const document = cardDocument(await hostileSubject());
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document).toMatchObject({
      schemaVersion: 1,
      model: { displayName: '<b>Hostile</b> & co' },
      version: { number: 3, createdAt: '2026-11-25T12:00:00.000Z' },
      features: [{ name: 'size' }, { name: FEATURE, categories: 2 }],
      target: { classes: [CLASS, 'no'] },
    });
  });
});
