import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely } from 'kysely';
import { compareSignature, type DeclaredSignature } from '../domain/declared-signature.ts';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import { engineSignature } from '../domain/signature.ts';
import { verificationDefaults, type VerificationLimits, verifyModel } from '../engine/index.ts';
import { findBroughtVersion } from '../storage/model-versions.ts';
import { findModelByName } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { measureFile } from './measure-file.ts';
import { orRefusal } from './model-refusal.ts';
import { registerBroughtVersion } from '../operations/register-version.ts';

/** Milliseconds from the request to the registered version: the gateway waits for 30 seconds. */
const TIME = 25_000;

/** A file for a model. */
export interface BroughtFile {
  readonly model: string;
  readonly uploadId: string;
  /** What the file was made for, where whoever brings it says so. */
  readonly signature: DeclaredSignature | null;
}

/** Registers versions that were made elsewhere. */
export interface BroughtVersions {
  /**
   * Verifies a file, measures it on the model's frozen test split and registers it as a candidate. Bringing the same file
   * again gives the version that is there.
   *
   * @throws DomainError MODEL_NOT_FOUND, SIGNATURE_MISMATCH, UPLOAD_NOT_FOUND, OVERLOADED, or MODEL_… with the `element`
   */
  register(identity: Identity, file: BroughtFile): Promise<ModelVersion>;
}

export interface BroughtVersionsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly data: SubgraphEndpoint;
  readonly uploads: Pick<Uploads, 'open'>;
  readonly log: Logger;
  readonly limits?: Partial<VerificationLimits>;
}

/** One file at a time: each may take the memory and the time that a verification has. */
export function createBroughtVersions(options: BroughtVersionsOptions): BroughtVersions {
  const { db, events, objects, data, uploads, log } = options;
  const limits = { ...verificationDefaults, ...options.limits };
  let busy = false;

  async function bring(identity: Identity, { model: name, uploadId, signature }: BroughtFile): Promise<ModelVersion> {
    const model = await findModelByName(db, name);
    if (model === null) throw unknownModel(name, ['input', 'model']);
    if (signature !== null) checkSignature(signature, model);
    const upload = await uploads.open(uploadId, identity.subject);
    if (upload === null)
      throw new DomainError('UPLOAD_NOT_FOUND', 'There is no finished upload of this id.', { path: UPLOAD });
    if (upload.size > limits.fileBytes)
      throw new DomainError('MODEL_TOO_LARGE', `The file has more than ${String(limits.fileBytes)} bytes.`, {
        path: UPLOAD,
        element: null,
      });

    const signal = AbortSignal.timeout(TIME);
    const onnx = await buffer(upload.read());
    const earlier = await findBroughtVersion(db, model.id, createHash('sha256').update(onnx).digest('hex'));
    if (earlier !== null) return earlier;
    const verified = await orRefusal(verifyModel(onnx, engineSignature(model.signature), limits, signal), UPLOAD);
    const { hasTrees } = verified;
    const { metrics, card } = await orRefusal(
      measureFile({ data, objects, log }, { onnx, hasTrees }, model, signal),
      UPLOAD,
    );
    const { key, sha256 } = await objects.put(onnx);
    const version = await registerBroughtVersion(db, events, {
      id: uuidv7(),
      modelId: model.id,
      sha256,
      objectKey: key,
      metrics,
      card,
      registeredBy: identity.subject,
      hasTrees,
    });
    const { producer, millisecondsPerRow } = verified;
    log.info(
      { modelVersionId: version.id, by: identity.subject, producer, millisecondsPerRow },
      'a file was registered',
    );
    return version;
  }

  return {
    async register(identity, file) {
      if (busy) throw new DomainError('OVERLOADED', 'Another file is being verified; try again shortly.');
      busy = true;
      try {
        return await bring(identity, file);
      } finally {
        busy = false;
      }
    },
  };
}

const UPLOAD = ['input', 'uploadId'];

function checkSignature(declared: DeclaredSignature, { signature }: Model): void {
  const difference = compareSignature(declared, signature);
  if (difference === null) return;
  const { feature, message, path } = difference;
  const subject = feature === null ? '' : `${feature.slice(0, 100)}: `;
  throw new DomainError('SIGNATURE_MISMATCH', subject + message, { path: ['input', 'signature', ...path], feature });
}
