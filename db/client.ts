// One connection of its own, for whoever builds, seeds or measures: not from a pool.
import pg from 'pg'

/** A client that is not connected yet. */
export const clientOf = (settings: pg.ClientConfig): pg.Client => {
  const client = new pg.Client(settings)
  // A connection that breaks fails the question that was asked of it; it need not end the program as well.
  client.on('error', () => undefined)
  return client
}
