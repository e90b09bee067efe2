// One process of a peer: it connects, says so, and works when it is told to.

import { batchesOf } from './batches.js';

const reportEveryMs = 2;

// Handled jobs are told in sums: a message for each would cost more than the job.
const createTally = () => {
  let handled = 0;
  let timer = null;
  const report = () => {
    timer = null;
    process.send({ handled });
    handled = 0;
  };
  return (jobs) => {
    handled += jobs;
    timer ??= setTimeout(report, reportEveryMs);
  };
};

// A lane sends its next batch when the last one has been stored.
const produce = async (producer, { count, index, producers }) => {
  const batches = batchesOf(count, index, producers);
  const lane = async () => {
    for (const [first, end] of batches) await producer.add(first, end);
  };
  await Promise.all(Array.from({ length: producer.lanes }, lane));
};

/** Plays a role until the parent is done with it. */
export const runMember = async (peer, url, role) => {
  const producer = role.includes('producer') ? await peer.createProducer(url) : null;
  const worker = role.includes('worker') ? await peer.createWorker(url, createTally()) : null;
  const actions = {
    start: () => worker.start(),
    produce: (share) => produce(producer, share),
    stop: () => worker.stop(),
    leave: () => Promise.all([producer?.close(), worker?.close()]),
  };
  process.on('message', async ({ action, share }) => {
    await actions[action](share);
    process.send({ done: action }, () => action === 'leave' && process.disconnect());
  });
  process.on('disconnect', () => process.exit());
  process.send({ done: 'connect' });
};
