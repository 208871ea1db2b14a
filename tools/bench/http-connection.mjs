import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * One connection that stays open, with one request at a time: less work for this process than a whole HTTP client, so
 * that what is measured is the server.
 */
export class HttpConnection {
  #socket;
  #host;
  #received = "";
  /** @type {PromiseWithResolvers<string> | undefined} */
  #waiting;

  /** @param {string} url */
  constructor(url) {
    const { host, port } = new URL(url);
    this.#host = host;
    this.#socket = connect(Number(port), "127.0.0.1").setNoDelay().setEncoding("latin1");
    this.#socket.on("data", (chunk) => {
      this.#received += chunk;
      if (!isWhole(this.#received)) return;
      const answer = this.#received;
      this.#received = "";
      this.#waiting?.resolve(answer);
    });
    this.#socket.on("error", (error) => this.#waiting?.reject(error));
    this.#socket.on("close", () => this.#waiting?.reject(new Error("The server closed a connection.")));
  }

  /**
   * The whole answer, as text; throws for one that is no success. Told to come again, it does, as the web app would.
   * @param {string} target as in `GET /healthz`
   * @param {Record<string, string>} [headers]
   * @param {object} [json]
   */
  async request(target, headers = {}, json) {
    const body = json === undefined ? "" : JSON.stringify(json);
    const all = {
      Host: this.#host,
      ...headers,
      ...(body !== "" && { "Content-Type": "application/json", "Content-Length": body.length }),
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const text = `${target} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
    let answer = await this.#ask(text);
    for (let wait = retryAfter(answer); wait !== undefined; wait = retryAfter(answer)) {
      await pause(1000 * Number(wait));
      answer = await this.#ask(text);
    }
    if (!answer.startsWith("HTTP/1.1 2")) throw new Error(`${target} was answered: ${answer}`);
    return answer;
  }

  #ask(text) {
    this.#waiting = Promise.withResolvers();
    this.#socket.write(text);
    return this.#waiting.promise;
  }

  close() {
    this.#socket.destroy();
  }
}

const retryAfter = (answer) =>
  answer.startsWith("HTTP/1.1 503") ? /^retry-after: (\d+)/im.exec(answer)?.[1] : undefined;

function isWhole(answer) {
  const end = answer.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = /^content-length: (\d+)/im.exec(answer.slice(0, end + 2))?.[1];
  return length === undefined ? answer.endsWith("\r\n0\r\n\r\n") : answer.length >= end + 4 + Number(length);
}
