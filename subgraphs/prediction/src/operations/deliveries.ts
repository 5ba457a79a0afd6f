import { buffer } from 'node:stream/consumers';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely } from 'kysely';
import type { Delivery } from '../domain/external-job.ts';
import { engineSignature } from '../domain/signature.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import { verificationDefaults, verifyModel } from '../engine/index.ts';
import { orRefusal } from '../registration/model-refusal.ts';
import { findModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';

/** What an external trainer says that it made. */
export interface DeliveredFile extends Pick<Delivery, 'parameters' | 'metrics'> {
  /** An upload of the trainer's own: the ONNX file. */
  readonly uploadId: string;
}

/** Takes in what external trainers made. */
export interface Deliveries {
  /**
   * Verifies the file as any that comes from elsewhere, and keeps it.
   *
   * @throws DomainError UPLOAD_NOT_FOUND, OVERLOADED, or MODEL_… with the `element`
   */
  take(owner: string, run: TrainingRun, file: DeliveredFile): Promise<Delivery>;
}

export interface DeliveriesOptions {
  readonly db: Kysely<DB>;
  readonly objects: ObjectStore;
  readonly uploads: Pick<Uploads, 'open'>;
}

const UPLOAD = ['input', 'uploadId'];

/** One file at a time: each may take the memory and the time that a verification has. */
export function createDeliveries({ db, objects, uploads }: DeliveriesOptions): Deliveries {
  let busy = false;

  async function take(owner: string, run: TrainingRun, file: DeliveredFile): Promise<Delivery> {
    const [model] = await findModels(db, [run.modelId]);
    if (model === undefined) throw new Error(`Model ${run.modelId} of training run ${run.id} is missing`);
    const { uploadId, parameters, metrics } = file;
    const upload = await uploads.open(uploadId, owner);
    if (upload === null)
      throw new DomainError('UPLOAD_NOT_FOUND', 'There is no finished upload of this id.', { path: UPLOAD });
    const { fileBytes } = verificationDefaults;
    if (upload.size > fileBytes) {
      const message = `The file has more than ${String(fileBytes)} bytes.`;
      throw new DomainError('MODEL_TOO_LARGE', message, { path: UPLOAD, element: null });
    }
    const onnx = await buffer(upload.read());
    const { hasTrees } = await orRefusal(verifyModel(onnx, engineSignature(model.signature)), UPLOAD);
    const { key: objectKey, sha256 } = await objects.put(onnx);
    return { objectKey, sha256, hasTrees, parameters, metrics };
  }

  return {
    async take(owner, run, file) {
      if (busy) throw new DomainError('OVERLOADED', 'Another file is being verified; try again shortly.');
      busy = true;
      try {
        return await take(owner, run, file);
      } finally {
        busy = false;
      }
    },
  };
}
