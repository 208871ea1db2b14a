import type { Storage } from "@futae/storage/storage";
import type { Config } from "./config.ts";
import type { Clock } from "./platform/clock.ts";
import type { ConcurrencyLimiter } from "./platform/concurrency-limiter.ts";
import type { KeySource } from "./platform/key-source.ts";
import type { Log } from "./platform/log.ts";
import type { PasswordHasher } from "./platform/password-hash.ts";
import type { RecoveryCodeHash } from "./platform/recovery-code-hash.ts";
import type { SecretCipher } from "./platform/secret-cipher.ts";
import type { WakeSignal } from "./platform/wake-signal.ts";

/** Everything a verb reaches beyond its input; built once in `main`, or by a test. */
export interface Deps {
  readonly config: Config;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly keys: KeySource;
  readonly cipher: SecretCipher;
  readonly recoveryCodeHash: RecoveryCodeHash;
  readonly passwordHasher: PasswordHasher;
  /** Whoever hashes a password for a request waits for a turn here. */
  readonly passwordTurns: ConcurrencyLimiter;
  readonly log: Log;
  /** Rung when a mail was queued. */
  readonly mailWakeSignal: WakeSignal;
}
