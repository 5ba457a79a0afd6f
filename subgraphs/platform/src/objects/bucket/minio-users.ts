import aws4 from 'aws4';
import { request } from 'undici';
import { ObjectStoreDeniedError, ObjectStoreUnavailableError } from '../object-store-errors.ts';
import type { S3Address } from '../s3-address.ts';
import { persistently, type S3Limits } from '../s3-failures.ts';
import type { Policy } from './rights.ts';
import { sealed } from './sealed.ts';

/** Users and policies of a MinIO server, which are no part of S3. Each call may be repeated. */
export interface MinioUsers {
  putPolicy(name: string, policy: Policy): Promise<void>;
  /** Makes a user, or gives it another secret. */
  putUser(accessKey: string, secretKey: string): Promise<void>;
  /** Makes this the one policy of a user. */
  assign(accessKey: string, policy: string): Promise<void>;
}

/** @param root address with the root's key */
export function minioUsers(root: S3Address, limits: S3Limits): MinioUsers {
  const name = root.host.includes(':') ? `[${root.host}]` : root.host;
  const origin = `${root.tls ? 'https' : 'http'}://${name}:${String(root.port)}`;

  async function put(command: string, query: Readonly<Record<string, string>>, body: Buffer | string): Promise<void> {
    await persistently(limits, async () => {
      const { host } = new URL(origin);
      const path = `/minio/admin/v3/${command}?${new URLSearchParams(query).toString()}`;
      const { headers = {} } = aws4.sign(
        { service: 's3', region: root.region, method: 'PUT', host, path, body },
        { accessKeyId: root.accessKey, secretAccessKey: root.secretKey },
      );
      const answer = await request(`${origin}${path}`, {
        method: 'PUT',
        headers: headers as Record<string, string>,
        body,
        headersTimeout: limits.silence,
        bodyTimeout: limits.silence,
      });
      const said = await answer.body.text();
      if (answer.statusCode < 300) return;
      const code = /"Code":"(\w+)"/.exec(said)?.[1] ?? String(answer.statusCode);
      const message = `MinIO refuses ${command} (${code}).`;
      if (answer.statusCode >= 500) throw new ObjectStoreUnavailableError(message);
      throw new ObjectStoreDeniedError(message);
    });
  }

  return {
    putPolicy: (policyName, policy) => put('add-canned-policy', { name: policyName }, JSON.stringify(policy)),
    putUser: (accessKey, secretKey) =>
      put('add-user', { accessKey }, sealed(root.secretKey, JSON.stringify({ secretKey, status: 'enabled' }))),
    assign: (accessKey, policyName) =>
      put('set-user-or-group-policy', { policyName, userOrGroup: accessKey, isGroup: 'false' }, ''),
  };
}
