const SHARD_SHIFT = 22n;

/** A shard, as IDENTIFY names it. */
export interface Shard {
  readonly id: number;
  /** How many there are in all. */
  readonly count: number;
}

/** Number of the shard that gets a guild's events. */
export function shardOfGuild(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> SHARD_SHIFT) % BigInt(count));
}

/** The next id from `id` on that belongs to a shard. Ids made by a clock never have the bit that sets it apart from them. */
export function idOnShard(id: string, { id: shardId, count }: Shard): string {
  const own = BigInt(shardOfGuild(id, count));
  const steps = (BigInt(shardId) - own + BigInt(count)) % BigInt(count);
  return (BigInt(id) + (steps << SHARD_SHIFT) + (1n << (SHARD_SHIFT - 1n))).toString();
}

/**
 * Reads the shard of an IDENTIFY.
 *
 * @param value What stands under `shard`; the only one of one when absent.
 * @returns Undefined for what Discord refuses with 4010.
 */
export function readShard(value: unknown): Shard | undefined {
  if (value === undefined) return { id: 0, count: 1 };
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger))
    return undefined;
  const [id, count] = value as [number, number];
  return id >= 0 && id < count ? { id, count } : undefined;
}
