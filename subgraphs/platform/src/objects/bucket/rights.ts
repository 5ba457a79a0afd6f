/** Who uses the store: a part of Fedloop, or `all` of them under one key. */
export type StoreUser = 'data' | 'prediction' | 'trainer' | 'gateway' | 'all';

interface Rights {
  /** On contents named by their hash. Nobody may delete one: they are what models and predictions refer to. */
  readonly contents: readonly Action[];
  /** On the parts of uploads. */
  readonly parts: readonly Action[];
  /** On the files of batch predictions. */
  readonly results: readonly Action[];
}

type Action = 'read' | 'write' | 'delete';

const RIGHTS: Readonly<Record<StoreUser, Rights>> = {
  /** Builds versions, some from uploads, and deletes uploads that expired. */
  data: { contents: ['read', 'write'], parts: ['read', 'delete'], results: [] },
  /** Serves models, takes ones that were uploaded or delivered, and deletes results that expired. */
  prediction: { contents: ['read', 'write'], parts: ['read'], results: ['delete'] },
  /** Reads data sets and uploads, writes models and results. A writer looks first whether its content is there. */
  trainer: { contents: ['read', 'write'], parts: ['read'], results: ['read', 'write', 'delete'] },
  /** Streams downloads and takes uploads. */
  gateway: { contents: ['read'], parts: ['read', 'write', 'delete'], results: ['read'] },
  all: {
    contents: ['read', 'write'],
    parts: ['read', 'write', 'delete'],
    results: ['read', 'write', 'delete'],
  },
};

const ACTIONS: Readonly<Record<Action, readonly string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
};

/** An S3 policy document. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** The least that a user's work needs. Without the right to list, S3 calls denied what is only missing. */
export function policyOf(user: StoreUser, bucket: string): Policy {
  const { contents, parts, results } = RIGHTS[user];
  const on = (actions: readonly Action[], prefix: string) =>
    actions.length === 0
      ? []
      : [
          {
            Effect: 'Allow' as const,
            Action: actions.flatMap((action) => ACTIONS[action]),
            Resource: [`arn:aws:s3:::${bucket}/${prefix}/*`],
          },
        ];
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [`arn:aws:s3:::${bucket}`] },
      ...on(contents, 'sha256'),
      ...on(parts, 'parts'),
      ...on(results, 'results'),
    ],
  };
}
