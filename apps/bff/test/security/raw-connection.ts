import { connect, type Socket } from "node:net";

/** A connection that stays open between requests; what goes over it is bytes, one character each. */
export class RawConnection {
  readonly #socket: Socket;
  /** When it has ended, by whichever side and for whatever reason. */
  readonly closed: Promise<void>;
  /** Why it broke, where it did. */
  failure: Error | undefined;

  constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1").setEncoding("latin1");
    this.#socket.on("error", (error) => {
      this.failure = error;
    });
    this.closed = new Promise((resolve) => this.#socket.once("close", () => resolve()));
  }

  /** Sends and answers the first that comes back, nothing where the connection ends. */
  async ask(text: string): Promise<string> {
    const answered = new Promise<string>((resolve) => this.#socket.once("data", resolve));
    this.send(text);
    return Promise.race([answered, this.closed.then(() => "")]);
  }

  send(text: string): void {
    this.#socket.write(text, "latin1");
  }
}
