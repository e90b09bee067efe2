// No-op jobs on Graphile Worker, set up for a busy queue as its page on performance advises: local queue and batched completion on.

import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { payload } from '../shared/jobs/payload.js';
import { runPeer } from '../shared/jobs/peer.js';

const task = 'noop';
const concurrentJobs = 24;

// It logs two lines per job by default; what goes wrong must be seen all the same.
const logger = new Logger(() => (level, message) => level === 'error' && console.error(message));

const preset = (connectionString) => ({
  worker: {
    connectionString,
    concurrentJobs,
    maxPoolSize: concurrentJobs + 1,
    localQueue: { size: 1000, refetchDelay: { durationMs: 10 } },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
    logger,
  },
});

const withUtils = async (url, action) => {
  const utils = await makeWorkerUtils({ preset: preset(url) });
  try {
    return await action(utils);
  } finally {
    await utils.release();
  }
};

const createProducer = async (url) => {
  const utils = await makeWorkerUtils({ preset: preset(url) });
  await utils.withPgClient((client) => client.query('select'));
  const job = (number) => ({ identifier: task, payload: payload(number) });
  return {
    lanes: 2,
    add: (first, end) => utils.addJobs(Array.from({ length: end - first }, (_, index) => job(first + index))),
    close: () => utils.release(),
  };
};

const createWorker = (url, handled) => {
  const taskList = { [task]: () => handled(1) };
  let runner = null;
  return {
    start: async () => {
      runner = await run({ preset: preset(url), taskList, crontab: '', noHandleSignals: true });
    },
    stop: () => runner.stop(),
    close: () => {},
  };
};

await runPeer({
  roles: { enqueue: ['producer', 'producer'], drain: ['worker', 'worker'], e2e: ['producer+worker', 'producer+worker'] },
  prepare: (url) => withUtils(url, (utils) => utils.migrate()),
  waiting: (url) => withUtils(url, ({ withPgClient }) => withPgClient(async (client) => {
    const { rows } = await client.query('select count(*)::int as waiting from graphile_worker._private_jobs');
    return rows[0].waiting;
  })),
  createProducer,
  createWorker,
});
