import { describe, expect, it } from '@jest/globals';
import { type BuildingVersion, completeVersion, rejectVersion } from './dataset-version.ts';
import { refusal, reportOf } from './validation/validation-report.ts';

const building: BuildingVersion = {
  id: '019ab000-0000-7000-8000-000000000001',
  datasetId: '019ab000-0000-7000-8000-000000000002',
  number: 2,
  status: 'BUILDING',
  target: 'income',
  parentIds: [],
  origin: 'A test.',
  judgedRows: null,
  imported: null,
  createdAt: new Date(0),
};
const file = { objectKey: 'sha256/ab/ab', sha256: 'ab', byteSize: 1 };
const content = { rowCount: 0, parts: [], columns: [] };

describe('a data set version', () => {
  it('becomes READY with the file that validation passed', () => {
    expect(completeVersion(building, { file, content, validation: reportOf([]) })).toEqual({
      ...building,
      status: 'READY',
      file,
      content,
      validation: reportOf([]),
    });
  });

  it('is REJECTED with the report that says why', () => {
    const validation = refusal('BUILD_FAILED', 'It broke.');
    expect(rejectVersion(building, { content: null, validation })).toMatchObject({ status: 'REJECTED', validation });
  });

  it('can be neither against its report', () => {
    const refused = refusal('BUILD_FAILED', 'It broke.');
    expect(() => completeVersion(building, { file, content, validation: refused })).toThrow('failed validation');
    expect(() => rejectVersion(building, { content, validation: reportOf([]) })).toThrow('passed validation');
  });
});
