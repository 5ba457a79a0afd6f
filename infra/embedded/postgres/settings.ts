/** Settings of a server, as in `postgresql.conf`. */
export type PostgresSettings = Readonly<Record<string, string | number>>;

/**
 * For a laptop: little memory, few processes, and everything acknowledged is on the disk. Given on the command line at each
 * start, so a new version of Fedloop can change them.
 */
export const LAPTOP_SETTINGS: PostgresSettings = {
  cluster_name: 'fedloop',
  max_connections: 100,
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  // Nobody replicates an embedded database.
  wal_level: 'minimal',
  max_wal_senders: 0,
  // Saves three processes; the data fits the page cache.
  io_method: 'sync',
  jit: 'off',
  // The queries of a process that was killed end within a second, and so do their locks.
  client_connection_check_interval: '1s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %a ',
};
