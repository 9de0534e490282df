/** Redis was not asked, or did not answer in time. Whoever uses Redis has something to fall back on. */
export class RedisUnavailable extends Error {
  constructor(reason: string) {
    super(`Redis is unavailable: ${reason}`);
    this.name = 'RedisUnavailable';
  }
}
