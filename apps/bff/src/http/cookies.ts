import type { SessionState, SessionStateAnswer } from "@futae/contract/session";
import type { SignInDebt } from "@futae/domain/sign-in-debt";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { SignInCredential } from "../proofs/sign-in-credentials.ts";
import type { Environment } from "./environment.ts";

const owedState = {
  code: "code-required",
  "password-change": "password-change-required",
} as const satisfies Record<SignInDebt, SessionState>;

export type Credential = "session" | "challenge";

/**
 * The cookies this server sets: `__Host-` over https (ASVS 5.0 3.3.1). Over http, on a loopback host alone, they are
 * named after the port instead: a host's ports share their cookies (RFC 6265 §8.5), and there may be other portals.
 */
export class CredentialCookies {
  readonly #isSecure: boolean;
  readonly #port: string;

  constructor(origin: string) {
    const { protocol, port } = new URL(origin);
    this.#isSecure = protocol === "https:";
    this.#port = port === "" ? "80" : port;
  }

  read(c: Context<Environment>, credential: Credential): string | undefined {
    return getCookie(c, this.#name(credential));
  }

  /** Until the browser closes; the server decides when it really ends. */
  write(c: Context<Environment>, credential: Credential, token: string): void {
    setCookie(c, this.#name(credential), token, this.#attributes());
  }

  /** Hands a sign-in's credential to the browser and takes the other one away; answers how far it is, and with whom. */
  hand(c: Context<Environment>, issued: SignInCredential): SessionStateAnswer {
    this.write(c, issued.kind, issued.token);
    this.clear(c, issued.kind === "session" ? "challenge" : "session");
    const state = issued.kind === "session" ? "signed-in" : owedState[issued.owes];
    return { state, user: { id: issued.userId } };
  }

  clear(c: Context<Environment>, credential: Credential): void {
    deleteCookie(c, this.#name(credential), this.#attributes());
  }

  /** After signing out: the browser holds neither credential. */
  forget(c: Context<Environment>): void {
    this.clear(c, "session");
    this.clear(c, "challenge");
  }

  #name(credential: Credential): string {
    return this.#isSecure ? `__Host-futae-${credential}` : `futae-${credential}-${this.#port}`;
  }

  #attributes() {
    return { httpOnly: true, sameSite: "Lax", path: "/", secure: this.#isSecure } as const;
  }
}
