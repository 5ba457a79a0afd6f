import { startPostgres } from '../start-postgres.ts';

/** A program that holds the server of a folder until it is killed: `hold-server.ts FOLDER [USER-ID]`. */
const [folder = '', user] = process.argv.slice(2);
if (user) process.setuid?.(Number(user));
try {
  const { url } = await startPostgres({ folder, log: { info: () => undefined } });
  console.log(JSON.stringify({ url }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  const { name, message } = error as Error;
  console.log(JSON.stringify({ name, message }));
}
