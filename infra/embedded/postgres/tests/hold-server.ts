import { startPostgres } from '../start-postgres.ts';

/** A program that holds the server of a folder until it is killed: `hold-server.ts FOLDER`. */
const [folder = ''] = process.argv.slice(2);
try {
  const { url } = await startPostgres({ folder, log: { info: () => undefined } });
  console.log(JSON.stringify({ url }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  const { name, message } = error as Error;
  console.log(JSON.stringify({ name, message }));
}
