// Asks until a limit says no. A window may turn over in between and the count begin anew: then it takes a few
// more, but never as many as two windows allow.
export const untilRefused = async (
  allowed: number,
  ask: (n: number) => Promise<{ status: number }>,
): Promise<number[]> => {
  const statuses: number[] = []
  while (statuses.at(-1) !== 429 && statuses.length < 2 * allowed + 1)
    statuses.push((await ask(statuses.length)).status)
  return statuses
}
