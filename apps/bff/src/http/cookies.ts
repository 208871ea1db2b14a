import type { SessionState } from "@futae/contract/session";
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

/** The cookies this server sets: `__Host-` over https; over http, on a loopback host alone, without (ASVS 5.0 3.3.1). */
export class CredentialCookies {
  readonly #isSecure: boolean;

  constructor(origin: string) {
    this.#isSecure = origin.startsWith("https:");
  }

  read(c: Context<Environment>, credential: Credential): string | undefined {
    return getCookie(c, this.#name(credential));
  }

  /** Until the browser closes; the server decides when it really ends. */
  write(c: Context<Environment>, credential: Credential, token: string): void {
    setCookie(c, this.#name(credential), token, this.#attributes());
  }

  /** Hands a sign-in's credential to the browser and takes the other one away; answers the state it is in now. */
  hand(c: Context<Environment>, issued: SignInCredential): SessionState {
    this.write(c, issued.kind, issued.token);
    this.clear(c, issued.kind === "session" ? "challenge" : "session");
    return issued.kind === "session" ? "signed-in" : owedState[issued.owes];
  }

  clear(c: Context<Environment>, credential: Credential): void {
    deleteCookie(c, this.#name(credential), this.#attributes());
  }

  /** After signing out: the browser holds neither credential, nor what it has stored of the portal's pages. */
  forget(c: Context<Environment>): void {
    this.clear(c, "session");
    this.clear(c, "challenge");
    c.header("Clear-Site-Data", '"cache"');
  }

  #name(credential: Credential): string {
    return `${this.#isSecure ? "__Host-" : ""}futae-${credential}`;
  }

  #attributes() {
    return { httpOnly: true, sameSite: "Lax", path: "/", secure: this.#isSecure } as const;
  }
}
