import { minutes } from "./duration.ts";

/**
 * How often one person may change their own account, over all their sessions: more than hands do, far less than a
 * program would, of which each change writes an event and most send mails.
 */
export const ownChangeLimit = { windowMs: minutes(1), limit: 20 } as const;
