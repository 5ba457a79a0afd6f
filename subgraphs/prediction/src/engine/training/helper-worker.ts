/** A thread that does its part of another thread's training until it is ended. */
import { parentPort } from 'node:worker_threads';
import { performTask } from '../boosting/tasks.ts';
import { openWorkplace } from '../boosting/workplace.ts';
import type { HelperInvitation } from './second-thread.ts';
import { openTaskChannel } from './task-channel.ts';

parentPort?.once('message', ({ memory, layout, units, simd }: HelperInvitation) => {
  const place = openWorkplace(memory, layout, units, { simd, thread: 1 });
  openTaskChannel(place).serve((task) => performTask(place, task));
});
