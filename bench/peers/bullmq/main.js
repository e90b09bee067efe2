// No-op jobs on BullMQ: added in bulk, which it sends as one pipeline, worked at a concurrency of 100 per process, and removed when
// completed. It has no batches to fetch or to complete. Beside a Redis that is busy itself, a second worker only takes its time away.

import { Queue, Worker } from 'bullmq';
import { payload } from '../shared/jobs/payload.js';
import { runPeer } from '../shared/jobs/peer.js';

const name = 'noop';
const concurrency = 100;

const fail = (fault) => { throw fault; };

const connect = async (url) => {
  const queue = new Queue(name, { connection: { url }, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } });
  queue.on('error', fail);
  await queue.waitUntilReady();
  return queue;
};

const withQueue = async (url, action) => {
  const queue = await connect(url);
  try {
    return await action(queue);
  } finally {
    await queue.close();
  }
};

const createProducer = async (url) => {
  const queue = await connect(url);
  const job = (number) => ({ name, data: payload(number) });
  return {
    lanes: 2,
    add: (first, end) => queue.addBulk(Array.from({ length: end - first }, (_, index) => job(first + index))),
    close: () => queue.close(),
  };
};

const createWorker = async (url, handled) => {
  const worker = new Worker(name, async () => {}, { connection: { url }, concurrency, autorun: false });
  worker.on('error', fail);
  worker.on('completed', () => handled(1));
  await worker.waitUntilReady();
  return {
    start: () => { worker.run().catch(fail); },
    stop: () => worker.close(),
    close: () => {},
  };
};

await runPeer({
  roles: { enqueue: ['producer', 'producer'], drain: ['worker', 'worker'], e2e: ['producer', 'worker'] },
  prepare: () => {},
  waiting: (url) => withQueue(url, (queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized', 'failed')),
  createProducer,
  createWorker,
});
