// How the jobs are divided: batches of 1000, dealt out to producers in turn, so that each job is added once.

export const batchSize = 1000;

/** The batches of one producer, each as [first, end) of job numbers. */
export function* batchesOf(count, producer, producers) {
  for (let first = producer * batchSize; first < count; first += producers * batchSize) {
    yield [first, Math.min(first + batchSize, count)];
  }
}
