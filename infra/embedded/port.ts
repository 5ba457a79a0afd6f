import { createServer } from 'node:net';

/** Finds out before anything slow is done whether the gateway will be able to listen. @throws Error EADDRINUSE and the like */
export async function checkPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}
