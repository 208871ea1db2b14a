import type { SessionStateAnswer } from "@futae/contract/sign-in";
import { stateOfRequiredStep } from "@futae/domain/required-step";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { SignInCredential } from "../credentials/issue-sign-in-credential.ts";
import type { Environment } from "./environment.ts";

export type Credential = SignInCredential["kind"];

const cookieNames = { session: "session", "pending-sign-in": "sign-in" } as const satisfies Record<
  Credential,
  string
>;

/** What a route does to the cookies of the browser it answers: as `CredentialCookies` does. */
export interface AnswerCookies {
  write(credential: Credential, token: string): void;
  issue(issued: SignInCredential): SessionStateAnswer;
  forget(): void;
}

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

  /**
   * Gives the browser the credential that was issued and removes the other one; answers the state of the sign-in and
   * its user.
   */
  issue(c: Context<Environment>, issued: SignInCredential): SessionStateAnswer {
    this.write(c, issued.kind, issued.token);
    this.clear(c, issued.kind === "session" ? "pending-sign-in" : "session");
    const state = issued.kind === "session" ? "signed-in" : stateOfRequiredStep[issued.requiredStep];
    return { state, user: { id: issued.userId } };
  }

  /** The cookies of one answer. */
  of(c: Context<Environment>): AnswerCookies {
    return {
      write: (credential, token) => this.write(c, credential, token),
      issue: (issued) => this.issue(c, issued),
      forget: () => this.forget(c),
    };
  }

  clear(c: Context<Environment>, credential: Credential): void {
    deleteCookie(c, this.#name(credential), this.#attributes());
  }

  /** After signing out: the browser holds neither credential. */
  forget(c: Context<Environment>): void {
    this.clear(c, "session");
    this.clear(c, "pending-sign-in");
  }

  #name(credential: Credential): string {
    const name = `futae-${cookieNames[credential]}`;
    return this.#isSecure ? `__Host-${name}` : `${name}-${this.#port}`;
  }

  #attributes() {
    return { httpOnly: true, sameSite: "Lax", path: "/", secure: this.#isSecure } as const;
  }
}
