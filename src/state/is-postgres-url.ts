/** Whether an address names a PostgreSQL database; anything else is the path of a state file. */
export function isPostgresUrl(address: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(address);
}
