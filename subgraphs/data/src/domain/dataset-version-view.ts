import type { Column } from './column.ts';
import type { DatasetPart } from './dataset-part.ts';
import type { DatasetVersion, DatasetVersionStatus } from './dataset-version.ts';
import type { ValidationCheck } from './validation/validation-report.ts';

/** A version as others see it, now or at the moment of an event. */
export interface DatasetVersionView<Status extends DatasetVersionStatus = DatasetVersionStatus> {
  readonly id: string;
  readonly datasetId: string;
  readonly number: number;
  readonly status: Status;
  /** Null unless READY, as are `objectKey` and `byteSize`. */
  readonly sha256: string | null;
  readonly objectKey: string | null;
  readonly byteSize: number | null;
  /** Null where nothing was measured; `parts` and `columns` are empty then. */
  readonly rowCount: number | null;
  readonly parts: readonly DatasetPart[];
  readonly columns: readonly Column[];
  readonly target: string;
  readonly parentIds: readonly string[];
  /** Null while BUILDING. */
  readonly validation: ValidationView | null;
  readonly origin: string;
  readonly createdAt: Date;
}

/** A validation report without where faulty rows are kept. */
export interface ValidationView {
  readonly passed: boolean;
  readonly checks: readonly (Omit<ValidationCheck, 'code'> & { readonly code: string })[];
  readonly quarantinedRows: number;
}

/** What others see of a version. */
export function viewOf<V extends DatasetVersion>(version: V): DatasetVersionView<V['status']> {
  const { id, datasetId, number, status, target, parentIds, origin, createdAt } = version;
  const built: DatasetVersion = version;
  const file = built.status === 'READY' ? built.file : null;
  const content = built.status === 'BUILDING' ? null : built.content;
  return {
    id,
    datasetId,
    number,
    status,
    sha256: file?.sha256 ?? null,
    objectKey: file?.objectKey ?? null,
    byteSize: file?.byteSize ?? null,
    rowCount: content?.rowCount ?? null,
    parts: content?.parts ?? [],
    columns: content?.columns ?? [],
    target,
    parentIds,
    validation: built.status === 'BUILDING' ? null : validationView(built.validation),
    origin,
    createdAt,
  };
}

function validationView({ passed, checks, quarantinedRows }: ValidationView): ValidationView {
  return { passed, checks, quarantinedRows };
}
