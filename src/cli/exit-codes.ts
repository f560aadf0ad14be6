/** How the command line ends, for scripts. 69 and 78 as in BSD’s sysexits.h. */
export const exitCodes = {
  success: 0,
  /** The work was done and found problems, or it failed for a reason nobody foresaw. */
  failure: 1,
  /** The command was not understood. */
  usage: 2,
  /** Something it needs cannot be had now: the port, the folder, the database. */
  unavailable: 69,
  /** A setting is missing or broken. */
  configuration: 78,
} as const
