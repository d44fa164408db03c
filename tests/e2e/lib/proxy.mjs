// A proxy between browser and HQ: what the stories need to change on the way, they change here.
import { createServer, request } from "node:http";

export class Proxy {
  #server;
  #target;
  #alter = (_path, body) => body;
  #cut = () => Infinity;
  #held = [];
  #breaks = false;
  #asked = [];

  constructor(target) {
    this.#target = target;
  }

  async start() {
    this.#server = createServer((asked, answer) => this.#pass(asked, answer));
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url() {
    return `http://localhost:${this.#server.address().port}`;
  }

  /** `alter(path, body)` gets every answer's body and returns the one that is passed on, at once or later. */
  alter(alter) {
    this.#alter = alter;
  }

  /** `cut(path)` gives the number of bytes after which the line is dead, for every answer. */
  cut(cut) {
    this.#cut = cut;
    this.#breaks = false;
  }

  /**
   * Breaks the lines that are dead, so that what had come by then has also been seen; from now on a line
   * breaks where it is cut, since whoever is told of the break may ask again at once.
   */
  breakLines() {
    this.#breaks = true;
    for (const answer of this.#held.splice(0)) answer.destroy();
  }

  /** The paths that were asked for so far, with their methods. */
  get asked() {
    return this.#asked;
  }

  #pass(asked, answer) {
    this.#asked.push(`${asked.method} ${asked.url}`);
    // Uncompressed and whole, so that a body can be altered as it stands.
    const { "if-none-match": _tag, "if-modified-since": _time, ...wanted } = asked.headers;
    const headers = { ...wanted, "accept-encoding": "identity" };
    const onwards = request(`${this.#target}${asked.url}`, { method: asked.method, headers }, (given) => {
      const parts = [];
      given.on("data", (part) => parts.push(part));
      given.on("end", async () => {
        const body = await this.#alter(asked.url, Buffer.concat(parts));
        const { "content-length": _length, "transfer-encoding": _coding, ...kept } = given.headers;
        this.#give(answer.writeHead(given.statusCode, kept), body, this.#cut(asked.url));
      });
    });
    onwards.on("error", () => answer.destroy());
    asked.pipe(onwards);
  }

  #give(answer, body, bytes) {
    if (body.length <= bytes) answer.end(body);
    else {
      answer.write(body.subarray(0, bytes));
      if (this.#breaks) answer.destroy();
      else this.#held.push(answer);
    }
  }

  async dispose() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
