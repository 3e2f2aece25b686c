/** Options that make no sense: the lab prints the message and ends with status 2. */
export class UsageError extends Error {}
