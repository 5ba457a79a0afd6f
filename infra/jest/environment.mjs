import { TestEnvironment } from 'jest-environment-node';

/**
 * Native add-ons make their arrays in the process's own realm, and Jest gives each test file a realm of its own with other
 * constructors: `instanceof Float32Array` then fails for a tensor that is one. Test files get the process's constructors.
 */
const sharedConstructors = {
  ArrayBuffer,
  SharedArrayBuffer,
  DataView,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

export default class NodeEnvironment extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup();
    Object.assign(this.global, sharedConstructors);
  }
}
