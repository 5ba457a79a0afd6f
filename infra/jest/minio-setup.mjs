import { buildMinio } from '../minio/build.ts';
import globalSetup from './global-setup.mjs';

/** Before the tests on MinIO: its binary takes minutes to build the first time, which no test's time limit allows. */
export default async function minioSetup() {
  await buildMinio({ kind: 'quick', tell: console.log });
  await globalSetup();
}
