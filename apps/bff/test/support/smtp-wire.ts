import { once } from "node:events";
import { createServer, type Server } from "node:net";

const answers: Record<string, string> = { EHLO: "250 wire", DATA: "354 go on", QUIT: "221 bye" };

/** An SMTP server that accepts everything and keeps each line as it was received. */
export class SmtpWire {
  readonly lines: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((socket) => {
      socket.setEncoding("latin1");
      socket.write("220 wire\r\n");
      let isMail = false;
      let rest = "";
      socket.on("data", (chunk) => {
        const lines = `${rest}${chunk}`.split("\r\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          this.lines.push(line);
          const wasMail = isMail;
          isMail = isMail ? line !== "." : line === "DATA";
          if (!(wasMail && isMail)) socket.write(`${answers[line.slice(0, 4)] ?? "250 ok"}\r\n`);
        }
      });
    });
  }

  static async open(): Promise<SmtpWire> {
    const wire = new SmtpWire();
    wire.#server.listen(0, "127.0.0.1");
    await once(wire.#server, "listening");
    return wire;
  }

  get url(): string {
    const address = this.#server.address();
    return `smtp://127.0.0.1:${address === null || typeof address === "string" ? 0 : address.port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    await once(this.#server, "close");
  }
}
