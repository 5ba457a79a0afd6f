import { describe, expect, it } from '@jest/globals';
import { createRequestSigner, createRequestVerifier } from './request-signature.ts';

const secret = 'a secret of at least thirty-two characters';
const identity = { subject: 'guest:0199c0de', role: 'GUEST' } as const;

describe('request signature', () => {
  const signer = createRequestSigner(secret);

  it('tells the verifier who is asking', async () => {
    const token = await signer.sign(identity, 'prediction');
    await expect(createRequestVerifier(secret, 'prediction').verify(token)).resolves.toEqual(identity);
  });

  it('signs the same identity and audience once for a while', async () => {
    expect(await signer.sign(identity, 'data')).toBe(await signer.sign(identity, 'data'));
    expect(await signer.sign(identity, 'data')).not.toBe(await signer.sign({ ...identity, role: 'ADMIN' }, 'data'));
  });

  it.each([
    ['for another audience', 'feedback', secret],
    ['with another secret', 'prediction', `${secret}!`],
  ])('is refused %s', async (_what, audience, otherSecret) => {
    const token = await signer.sign(identity, 'prediction');
    await expect(createRequestVerifier(otherSecret, audience).verify(token)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('is refused when missing, altered or unsigned', async () => {
    const verifier = createRequestVerifier(secret, 'prediction');
    const [header = '', payload = '', signature = ''] = (await signer.sign(identity, 'prediction')).split('.');
    const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), role: 'ADMIN' };
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [undefined, '', `${header}.${forged}.${signature}`, `${unsigned}.${forged}.`]) {
      await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  it('needs a secret of 32 characters', () => {
    expect(() => createRequestSigner('short')).toThrow(RangeError);
  });
});
