// The command line of a job queue peer: MODE JOBS [WARM_UP_JOBS], with the connection in QUEUE_URL. Prints one line of JSON.
//
//   enqueue  adds the jobs and leaves them
//   drain    works off the jobs that an earlier enqueue left
//   e2e      producers and workers together, from an empty queue to an empty queue
//
// The clock runs from the first job added (to drain: from the start of the workers) until the last worker has stopped, with all that
// it did acknowledged by the store. Connecting and making tables come before it, and so do the jobs of the warm-up, which only e2e has.

import { startFleet } from './fleet.js';
import { runMember } from './member.js';

const usage = 'Usage: main.js enqueue|drain|e2e JOBS [WARM_UP_JOBS]';

const modes = {
  enqueue: {
    before: () => 0,
    after: (jobs) => jobs,
    run: (fleet, jobs) => fleet.produce(jobs),
  },
  drain: {
    before: (jobs) => jobs,
    after: () => 0,
    run: async (fleet, jobs) => {
      await fleet.startWorkers();
      await fleet.untilHandled(jobs);
      await fleet.stopWorkers();
    },
  },
  e2e: {
    before: () => 0,
    after: () => 0,
    warmUp: async (fleet, jobs) => {
      await fleet.startWorkers();
      await Promise.all([fleet.produce(jobs), fleet.untilHandled(jobs)]);
    },
    run: async (fleet, jobs, warmUpJobs) => {
      await Promise.all([fleet.produce(jobs), fleet.untilHandled(warmUpJobs + jobs)]);
      await fleet.stopWorkers();
    },
  },
};

const requireWaiting = async (peer, url, when, right) => {
  const waiting = await peer.waiting(url);
  if (waiting !== right) throw new Error(`${waiting} jobs are in the queue ${when}; ${right} is right.`);
};

const measure = async (peer, url, name, jobs, warmUpJobs) => {
  const mode = modes[name];
  await peer.prepare(url);
  await requireWaiting(peer, url, `before ${name}`, mode.before(jobs));
  const fleet = await startFleet(peer.roles[name]);
  await mode.warmUp?.(fleet, warmUpJobs);
  const startedAt = performance.now();
  await mode.run(fleet, jobs, warmUpJobs);
  const seconds = (performance.now() - startedAt) / 1000;
  await fleet.leave();
  await requireWaiting(peer, url, `after ${name}`, mode.after(jobs));
  const handled = name === 'enqueue' ? 0 : warmUpJobs + jobs;
  if (fleet.handled !== handled) throw new Error(`${fleet.handled} jobs were handled; ${handled} is right.`);
  return { mode: name, jobs, seconds, jobsPerSecond: jobs / seconds };
};

const parse = ([name, jobs, warmUpJobs = '0', ...rest]) => {
  const numbers = [Number(jobs), Number(warmUpJobs)];
  const isKnown = Object.hasOwn(modes, name ?? '') && rest.length === 0;
  if (!isKnown || !numbers.every(Number.isSafeInteger) || numbers[0] < 1 || numbers[1] < 0) throw new Error(usage);
  if (numbers[1] > 0 && !modes[name].warmUp) throw new Error(`Only e2e has a warm-up. ${usage}`);
  return [name, ...numbers];
};

/**
 * @param peer roles { enqueue, drain, e2e }: what each process does (producer, worker, or producer+worker);
 *   prepare(url) makes what the queue needs; waiting(url) → jobs that are not completed;
 *   createProducer(url) → { lanes, add(first, end), close() };
 *   createWorker(url, handled) → { start(), stop(), close() }, where stop resolves once everything handled is acknowledged
 */
export const runPeer = async (peer) => {
  const url = process.env.QUEUE_URL;
  if (!url) throw new Error('QUEUE_URL is not set. The bench sets it; see bench/README.md.');
  const [first, role] = process.argv.slice(2);
  if (first === '--role') return runMember(peer, url, role);
  console.log(JSON.stringify(await measure(peer, url, ...parse(process.argv.slice(2)))));
};
