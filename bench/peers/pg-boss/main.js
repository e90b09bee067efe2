// No-op jobs on pg-boss: a partition of its own for the queue, inserts and fetches of 1000 jobs, workers that go on as long as their
// batches are full and are woken by LISTEN/NOTIFY otherwise. Monitoring and schedules are off: they would only cost.

import { PgBoss } from 'pg-boss';
import { batchSize } from '../shared/jobs/batches.js';
import { payload } from '../shared/jobs/payload.js';
import { runPeer } from '../shared/jobs/peer.js';

const queue = 'noop';
const lanes = 2;
const waitingSql = "select count(*)::int as waiting from pgboss.job where name = $1 and state < 'completed'";

const connect = async (connectionString, options) => {
  const boss = new PgBoss({ connectionString, migrate: false, supervise: false, schedule: false, ...options });
  boss.on('error', (fault) => { throw fault; });
  await boss.start();
  return boss;
};

const withBoss = async (url, options, action) => {
  const boss = await connect(url, options);
  try {
    return await action(boss);
  } finally {
    await boss.stop();
  }
};

const createProducer = async (url) => {
  const boss = await connect(url, { max: lanes });
  const job = (number) => ({ data: payload(number) });
  return {
    lanes,
    add: (first, end) => boss.insert(queue, Array.from({ length: end - first }, (_, index) => job(first + index))),
    close: () => boss.stop(),
  };
};

const createWorker = async (url, handled) => {
  const boss = await connect(url, { useListenNotify: true, max: lanes });
  const options = { batchSize, localConcurrency: lanes, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 };
  return {
    start: () => boss.work(queue, options, async (jobs) => handled(jobs.length)),
    stop: () => boss.offWork(queue),
    close: () => boss.stop(),
  };
};

await runPeer({
  roles: { enqueue: ['producer', 'producer'], drain: ['worker', 'worker'], e2e: ['producer+worker', 'producer+worker'] },
  prepare: (url) => withBoss(url, { migrate: true }, (boss) => boss.createQueue(queue, { partition: true, notify: true })),
  waiting: (url) => withBoss(url, {}, async (boss) => {
    const { rows } = await boss.getDb().executeSql(waitingSql, [queue]);
    return rows[0].waiting;
  }),
  createProducer,
  createWorker,
});
