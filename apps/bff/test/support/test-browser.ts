import { userHeader } from "@futae/contract/user-header";
import { z } from "zod";

/** Answers a request as the server would for a client at this address. */
export type Send = (path: string, init: RequestInit, address: string) => Promise<Response>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; the text of anything else. */
  readonly body: unknown;
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

const secretFields =
  /"(?:password|newPassword|currentPassword|temporaryPassword|code|recoveryCode|secret)":"([^"]+)"/g;
const recoveryCodes = /"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}"/g;

/** The user that an answer about the session names, if any. */
const namedUser = z
  .union([
    z.object({ user: z.object({ id: z.string() }) }),
    z.object({ pendingUser: z.object({ id: z.string() }) }),
  ])
  .transform((answer) => ("user" in answer ? answer.user.id : answer.pendingUser.id));

/**
 * A browser with cookies and an address of its own. It sends its requests from the portal's pages, which are made for
 * the user it has signed in.
 */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly address: string;
  readonly #send: Send;
  readonly #secrets: Set<string>;
  #userId: string | undefined;

  constructor(input: { send: Send; address: string; secrets: Set<string> }) {
    this.#send = input.send;
    this.address = input.address;
    this.#secrets = input.secrets;
  }

  /** Another browser with the present cookies of this one, as a thief of a token would have. */
  copy(): TestBrowser {
    const copy = new TestBrowser({ send: this.#send, address: this.address, secrets: this.#secrets });
    copy.takeOver(this);
    return copy;
  }

  /** Replaces the cookies by the present ones of another browser. */
  takeOver(other: TestBrowser): void {
    this.cookies.clear();
    for (const [name, value] of other.cookies) this.cookies.set(name, value);
    this.#userId = other.#userId;
  }

  get(path: string): Promise<Answer> {
    return this.request("GET", path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.request("POST", path, { body });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.request("PUT", path, { body });
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.request("PATCH", path, { body });
  }

  delete(path: string): Promise<Answer> {
    return this.request("DELETE", path);
  }

  async request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const json = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = {
      "Sec-Fetch-Site": "same-origin",
      ...(json !== undefined && { "Content-Type": "application/json" }),
      ...options.headers,
    };
    return this.send(path, { method, headers, ...(json !== undefined && { body: json }) });
  }

  /** Sends exactly this request, plus the cookies and the header with the page's user. */
  async send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "" && !headers.has("Cookie")) headers.set("Cookie", cookie);
    if (this.#userId !== undefined && !headers.has(userHeader)) headers.set(userHeader, this.#userId);
    const response = await this.#send(path, { ...init, headers }, this.address);
    this.#keepCookies(response.headers);
    const text = await response.text();
    this.#noteSecrets(`${typeof init.body === "string" ? init.body : ""}${text}`);
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
    const body = isJson && text !== "" ? JSON.parse(text) : text;
    if (path.startsWith("/api/session")) this.#userId = namedUser.safeParse(body).data ?? this.#userId;
    return { status: response.status, headers: response.headers, body };
  }

  #keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
      if (value !== "") this.#secrets.add(value);
    }
  }

  #noteSecrets(text: string): void {
    for (const [, secret = ""] of text.matchAll(secretFields)) {
      // A problem has its code under the same name as a verification code.
      if (!secret.includes(".") && secret.length >= 6) this.#secrets.add(secret);
    }
    for (const [quoted] of text.matchAll(recoveryCodes)) this.#secrets.add(quoted.slice(1, -1));
  }
}
