/** Runs jobs, so many at a time; gives their results in their order. Jobs must not reject. */
export async function limited<T, R>(
  inputs: readonly T[],
  limit: number,
  job: (input: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = inputs.entries();
  const workers = Array.from({ length: Math.min(limit, inputs.length) }, async () => {
    for (const [index, input] of queue) results[index] = await job(input);
  });
  await Promise.all(workers);
  return results;
}
