/**
 * The MinIO that Fedloop is tested with and ships, as a version of its Go module: the newest that the module proxy serves. Upstream
 * publishes neither images nor binaries any more.
 */
export const MINIO = {
  module: 'github.com/minio/minio',
  version: 'v0.0.0-20260212201848-7aac2a2c5b7c',
  /** The module's content, as `go.sum` would name it. Its dependencies are those of its own `go.mod`, held by the Go checksum database. */
  sum: 'h1:/qdoYujxF5MBLDMVLeiYJ/7fBa1HikX39Dvzb9Ji8pA=',
  /** What the server says of itself: the time and the commit of the version. */
  released: '2026-02-12T20:18:48Z',
  commit: '7aac2a2c5b7c',
} as const;
