/** The part of WebAssembly's interface that the engine uses; Node has it, its types don't. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  interface Memory {
    readonly buffer: SharedArrayBuffer;
  }
  interface Instance {
    readonly exports: unknown;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Memory: new (limits: { initial: number; maximum: number; shared: true }) => Memory;
  const Instance: new (module: Module, imports: { env: { memory: Memory } }) => Instance;
}
