import { readBucketConfig } from './config.ts';
import { prepareBucket } from './prepare-bucket.ts';

/** Prepares the bucket that the environment names, and the keys of those who use it. */
async function main(): Promise<void> {
  const config = readBucketConfig();
  const keys = await prepareBucket(config);
  process.stdout.write(`The bucket ${config.root.bucket} is ready for ${keys.join(', ') || 'its root'}.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
