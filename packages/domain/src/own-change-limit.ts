import { minutes } from "./duration.ts";

/**
 * How often users may change their own account, over all their sessions: more than a person does, far less than a
 * program would. Each change writes an event, and most send a mail.
 */
export const ownChangeLimit = { windowMs: minutes(1), limit: 20 } as const;
