import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { Tensor } from 'onnxruntime-node';

describe('the test environment', () => {
  it('has the typed arrays that native code makes', () => {
    const made = deflateSync('text');
    expect(made).toBeInstanceOf(Uint8Array);
    expect(made.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('lets ONNX Runtime take the arrays of a test for its own', () => {
    expect(new Tensor('float32', new Float32Array([1, 2]), [2]).data).toBeInstanceOf(Float32Array);
    expect(new Tensor('int64', new BigInt64Array([1n]), [1]).data).toBeInstanceOf(BigInt64Array);
  });
});
